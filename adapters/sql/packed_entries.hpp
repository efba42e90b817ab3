// Many marks in one text, each saying where it belongs: `2025-09-01A/;2025-09-01PPJ1;`. It must not trust the
// text: a server may cut it, and a code may hold any sign.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rollmark::sql {

// A date, A or P, perhaps a moment, the code up to the `;` that ends every entry. Views of the cell.
struct PackedEntry {
  std::string_view date;
  std::string_view half_day;  // AM or PM
  std::string_view recorded_at;
  bool recorded = false;  // false: NULL, or not asked for
  std::string_view code;
};

// Cuts `cells` into `entries`, and adds up the bytes of their codes. With `moments` each entry has after A or
// P either `~` (no moment) or the moment, `YYYY-MM-DD HH:MM...`, and a comma. False where any of it is not of
// the form, or the last entry has no end: then none of it can be trusted.
bool read_entries(std::string_view cells, bool moments, std::vector<PackedEntry>& entries,
                  std::size_t& code_bytes);

}  // namespace rollmark::sql
