// Strict reading of text: dates, times, moments, numbers, keys.
#include "core/given_column.hpp"

#include <algorithm>
#include <optional>

#include "core/date.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

constexpr std::string_view not_utf8 = "not UTF-8";

// Reads one value of a column that is not text in its canonical type; false where the text cannot be read.
bool read_number(Reading reading, std::string_view text, std::int64_t& out) {
  switch (reading) {
    case Reading::date: {
      const std::optional<Day> day = parse_day(text);
      if (day) out = day->value;
      return day.has_value();
    }
    case Reading::time_of_day: {
      const std::optional<std::int32_t> minutes = parse_time_of_day(text);
      if (minutes) out = *minutes;
      return minutes.has_value();
    }
    case Reading::moment: {
      const std::optional<std::int64_t> moment = parse_moment(text);
      if (moment) out = *moment;
      return moment.has_value();
    }
    default: {
      const bool negative = text.starts_with('-');
      const std::string_view figures = text.substr(negative ? 1 : 0);
      const std::size_t widest = reading == Reading::count ? 18 : 9;
      if (figures.empty() || figures.size() > widest) return false;
      std::int64_t value = 0;
      for (const char figure : figures) {
        if (figure < '0' || figure > '9') return false;
        value = value * 10 + (figure - '0');
      }
      out = negative ? -value : value;
      return true;
    }
  }
}

std::string_view reason_for(Reading reading) {
  switch (reading) {
    case Reading::date:
      return "not a date (YYYY-MM-DD)";
    case Reading::time_of_day:
      return "not a time of day (HH:MM)";
    case Reading::moment:
      return "not a moment (YYYY-MM-DDTHH:MM:SS)";
    case Reading::half_day:
      return "not AM or PM";
    default:
      return "not a whole number";
  }
}

}  // namespace

const GivenColumn* find(const std::vector<GivenColumn>& given, std::string_view name) {
  const auto found =
      std::ranges::find_if(given, [&](const GivenColumn& one) { return one.column->name == name; });
  return found == given.end() ? nullptr : &*found;
}

std::string_view complaint(const GivenColumn& given, std::int64_t row, std::int64_t& number) {
  const Reading reading = given.column->reading;
  const ColumnView& view = given.view;
  if (!view.has(row)) return given.column->required ? no_value : std::string_view{};
  if (!view.is_text()) {
    if (reading == Reading::bytes) return {};
    number = view.type() == ColumnType::i64 ? view.i64(row) : view.i32(row);
    const bool in_range =
        number >= day_of(earliest_year, 1, 1).value && number <= day_of(latest_year, 12, 31).value;
    return reading == Reading::date && !in_range ? reason_for(reading) : std::string_view{};
  }
  const std::string_view text = view.text(row);
  if (text.empty()) return given.column->required && reading != Reading::text ? no_value : std::string_view{};
  switch (reading) {
    case Reading::text:
    case Reading::key:
      return first_invalid_utf8(text) || text.find('\0') != std::string_view::npos ? not_utf8
                                                                                   : std::string_view{};
    case Reading::half_day:
      return text == "AM" || text == "PM" ? std::string_view{} : reason_for(reading);
    default:
      return read_number(reading, text, number) ? std::string_view{} : reason_for(reading);
  }
}

}  // namespace rollmark
