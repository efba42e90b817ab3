// A SQLite database made for one test, in a folder of its own that goes with it. It must not be used by
// anything but tests: the library itself never writes a database.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace rollmark::test {

class SqliteFile {
 public:
  // `name` may hold any character that a file name may.
  explicit SqliteFile(const std::string& name = "school.db");
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  // Runs statements; a failure fails the test with SQLite's message. Returns SQLite's result code.
  int run(const std::string& sql);

  // Closes the connection, so that the file is whole.
  void close();

  const std::filesystem::path& path() const { return path_; }
  std::string url() const { return "sqlite://" + path_.string(); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
  sqlite3* database_ = nullptr;
};

}  // namespace rollmark::test
