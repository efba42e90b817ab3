// A CSV file of counts per code, as an analyst exports it, pushed into the table `code_count`. It checks the
// file's shape; what a code means is the library's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine.hpp"

namespace rollmark::cli {

struct CodeCounts {
  std::vector<std::string> area_key;
  std::vector<std::string> period;
  std::vector<std::string> code;
  std::vector<std::int64_t> sessions;
};

// Records of a CSV text (RFC 4180; line ends of either kind, a byte order mark skipped, empty lines left
// out). Throws CommandError for a quote that is never closed or stands inside a field.
std::vector<std::vector<std::string>> read_csv(std::string_view text, const std::string& name);

// The columns by their titles, in any order, others ignored. Throws CommandError that names file, line and
// column; `name` is how messages call the file.
CodeCounts read_counts(std::string_view text, const std::string& name);

// Reads the file. Throws CommandError where it cannot.
CodeCounts read_counts_file(const std::string& file);

void put_counts(Engine& engine, const CodeCounts& counts);

}  // namespace rollmark::cli
