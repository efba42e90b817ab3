// By position within an entry, which is fixed; never by position against a calendar, where one late entry
// would move every mark after it.
#include "packed_entries.hpp"

#include <cstring>

namespace rollmark::sql {
namespace {

constexpr std::size_t date_size = 10;
constexpr std::size_t head_size = date_size + 1;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_date(const char* text) {
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (!is_digit(text[i])) return false;
  }
  return text[4] == '-' && text[7] == '-';
}

// `YYYY-MM-DD HH:MM`, or with a T, and perhaps seconds, parts of one and an offset. Any other text, one with
// a comma say, could take a part of the code for its own.
bool is_moment(std::string_view text) {
  constexpr std::size_t shortest = 16;
  if (text.size() < shortest || !is_date(text.data()) || (text[date_size] != ' ' && text[date_size] != 'T')) {
    return false;
  }
  return text.find_first_not_of("0123456789:.+-Z", head_size) == std::string_view::npos;
}

}  // namespace

bool read_entries(std::string_view cells, bool moments, std::vector<PackedEntry>& entries,
                  std::size_t& code_bytes) {
  entries.clear();
  code_bytes = 0;
  const char* at = cells.data();
  const char* const end = at + cells.size();
  while (at != end) {
    if (static_cast<std::size_t>(end - at) <= head_size || !is_date(at)) return false;
    const char half = at[date_size];
    if (half != 'A' && half != 'P') return false;
    PackedEntry entry;
    entry.date = {at, date_size};
    entry.half_day = half == 'A' ? "AM" : "PM";
    at += head_size;
    const auto* close = static_cast<const char*>(std::memchr(at, ';', static_cast<std::size_t>(end - at)));
    if (close == nullptr) return false;
    if (moments) {
      if (*at == '~') {
        ++at;
      } else {
        const auto* comma =
            static_cast<const char*>(std::memchr(at, ',', static_cast<std::size_t>(close - at)));
        if (comma == nullptr) return false;
        entry.recorded = true;
        entry.recorded_at = {at, static_cast<std::size_t>(comma - at)};
        if (!is_moment(entry.recorded_at)) return false;
        at = comma + 1;
      }
    }
    entry.code = {at, static_cast<std::size_t>(close - at)};
    code_bytes += entry.code.size();
    entries.push_back(entry);
    at = close + 1;
  }
  return true;
}

}  // namespace rollmark::sql
