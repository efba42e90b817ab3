// A folder of CSV files, one a table, as adapters/csv reads it. It must not replace what the sample did not
// make.
#pragma once

#include <filesystem>
#include <fstream>

#include "table_writer.hpp"

namespace rollmark::sample {

// A field of RFC 4180: in quotes where it holds a comma, a quote or a line end.
std::string csv_field(std::string_view text);

class CsvFolder {
 public:
  // Makes the folder; one that holds anything must be an earlier run's (told by a file in it), whose tables
  // are removed. Else throws std::runtime_error.
  explicit CsvFolder(const std::string& path);
  std::filesystem::path file_of(std::string_view table) const;

 private:
  std::filesystem::path path_;
};

class CsvTable : public TableWriter {
 public:
  // columns: as read_columns() takes them.
  CsvTable(const CsvFolder& folder, std::string_view table, std::string_view columns);
  void flush() override;

 private:
  std::size_t width() const override { return width_; }
  void take(std::span<const std::string_view> row) override;

  std::filesystem::path path_;
  std::ofstream file_;
  std::size_t width_ = 0;
};

}  // namespace rollmark::sample
