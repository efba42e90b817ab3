// The cast that every selected expression of a mapping wears on ODBC. It must not be used natively, where the
// client's library gives a value whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollmark::sql {

// The widest column of a vendor's that fits: four times it stays below 2,000, where drivers stop describing a
// column as a plain text (SOCI issue 654; vendors.md 4.3).
inline constexpr std::size_t widest_column = 475;

// Characters of the cast: four times the declared width. A character of UTF-8 has at most four bytes and one
// of UTF-16 at most two units, so that whatever a driver counts in, a value of the full width is shorter than
// its cast; one that is as long may have been cut (Output::cut_at).
constexpr std::size_t cast_characters(std::size_t width) {
  return 4 * (width == 0 || width > widest_column ? widest_column : width);
}

// `expression` as the statement selects it. `dialect`: sqlite, postgresql, mysql or sqlserver. `width`:
// declared characters, 1 to 475; 0 means 475.
std::string odbc_cast(std::string_view dialect, const std::string& expression, std::size_t width);

}  // namespace rollmark::sql
