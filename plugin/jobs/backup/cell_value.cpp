// Strict reading, by the same functions as the door.
#include "jobs/backup/cell_value.hpp"

#include <charconv>
#include <limits>

#include "core/date.hpp"

namespace rollmark {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    return std::nullopt;
  return number;
}

std::optional<std::int64_t> number32(std::string_view text) {
  return whole_number(text, std::numeric_limits<std::int32_t>::min(),
                      std::numeric_limits<std::int32_t>::max());
}

}  // namespace

std::optional<std::int64_t> read_cell(Reading reading, std::string_view cell) {
  switch (reading) {
    case Reading::date:
      if (const std::optional<Day> day = parse_day(cell)) return day->value;
      return std::nullopt;
    case Reading::time_of_day:
      if (const std::optional<std::int32_t> minutes = parse_time_of_day(cell)) return *minutes;
      return number32(cell);
    case Reading::moment:
      return parse_moment(cell);
    case Reading::number:
      return number32(cell);
    case Reading::count:
      return whole_number(cell, std::numeric_limits<std::int64_t>::min(),
                          std::numeric_limits<std::int64_t>::max());
    default:
      return std::nullopt;
  }
}

bool is_readable(Reading reading, std::string_view cell) {
  switch (reading) {
    case Reading::text:
    case Reading::key:
      return true;
    case Reading::half_day:
      return cell == "AM" || cell == "PM";
    case Reading::bytes:
      return false;
    default:
      return read_cell(reading, cell).has_value();
  }
}

}  // namespace rollmark
