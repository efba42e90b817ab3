// What a load is asked for: its `key=value` lines. It must not open anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "excel_habits.hpp"

namespace rollmark::csv {

// The keys, as the descriptor states them.
inline constexpr const char* source_keys = "folder,school,from,to,tables,max_rows,dates";

struct Source {
  std::filesystem::path folder;         // absolute
  std::string school;                   // empty: every school
  std::string from;                     // YYYY-MM-DD or empty
  std::string to;                       // YYYY-MM-DD or empty
  std::int64_t max_rows = 100'000'000;  // more rows of one file than this end the load
  DateOrder dates = DateOrder::iso;
};

// Throws Fault(ROLLMARK_E_ARGUMENT) that names the line or key.
Source read_source(std::string_view text);

}  // namespace rollmark::csv
