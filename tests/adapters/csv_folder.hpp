// A folder of CSV files for a test, gone with the object, and the adapter csv as a host has it.
#pragma once

#include <rollmark/adapter.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {

class CsvFolder {
 public:
  CsvFolder();
  ~CsvFolder();
  CsvFolder(const CsvFolder&) = delete;
  CsvFolder& operator=(const CsvFolder&) = delete;

  // Writes FILE.csv with these bytes.
  void write(const std::string& table, std::string_view bytes) const;
  const std::filesystem::path& path() const { return path_; }
  // The source of a load of it, with further lines.
  std::string source(const std::string& more = {}) const;

 private:
  std::filesystem::path path_;
};

// The adapter's descriptor, found by the loader.
const rollmark_adapter& csv_adapter();

Outcome load_csv(const std::string& source, RecordingSink& sink);

}  // namespace rollmark::test
