// A school of three pupils as files, for the adapters of this tree: a folder of CSV and a SQLite database, to
// be broken byte by byte and page by page.
#pragma once

#include <filesystem>
#include <string>

namespace rollmark::test {

class SchoolFiles {
 public:
  SchoolFiles();
  ~SchoolFiles();
  SchoolFiles(const SchoolFiles&) = delete;
  SchoolFiles& operator=(const SchoolFiles&) = delete;

  std::filesystem::path csv_folder() const { return folder_ / "csv"; }
  std::filesystem::path database() const { return folder_ / "school.sqlite"; }
  std::string csv_source() const { return "folder=" + csv_folder().string(); }
  std::string sql_source() const { return "url=sqlite://" + database().string() + "\nmapping=canonical"; }

  static std::string read(const std::filesystem::path& file);
  static void write(const std::filesystem::path& file, const std::string& bytes);

 private:
  std::filesystem::path folder_;
};

}  // namespace rollmark::test
