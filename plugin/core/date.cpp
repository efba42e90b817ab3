// Days and half days: conversions and strict reading. std::chrono's calendar does the arithmetic.
#include "core/date.hpp"

#include <chrono>

namespace rollmark {
namespace {

// The number that `count` digits at `at` spell, or -1.
constexpr std::int32_t digits(std::string_view text, std::size_t at, std::size_t count) {
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_padded(std::string& out, std::int32_t value, std::size_t width) {
  const std::string text = std::to_string(value);
  if (text.size() < width) out.append(width - text.size(), '0');
  out += text;
}

constexpr std::int64_t seconds_a_day = 86400;

}  // namespace

Day day_of(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  const std::chrono::sys_days days =
      std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

CivilDate civil(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.value}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

std::uint32_t weekday(Day day) {
  const std::chrono::weekday which{std::chrono::sys_days{std::chrono::days{day.value}}};
  return which.iso_encoding() - 1;
}

Day monday_of(Day day) {
  return day - static_cast<std::int32_t>(weekday(day));
}

std::int32_t school_year_of(Day day) {
  const std::int32_t year = civil(day).year;
  return day < school_year_start(year) ? year - 1 : year;
}

Day school_year_start(std::int32_t year) {
  constexpr std::uint32_t september = 9;
  return day_of(year, september, 1);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::int32_t year = digits(text, 0, 4);
  const std::int32_t month = digits(text, 5, 2);
  const std::int32_t day = digits(text, 8, 2);
  if (year < earliest_year || year > latest_year || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return day_of(year, static_cast<std::uint32_t>(month), static_cast<std::uint32_t>(day));
}

std::optional<std::int32_t> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  if (text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  const std::int32_t hours = digits(text, 0, 2);
  const std::int32_t minutes = digits(text, 3, 2);
  const std::int32_t seconds = text.size() == 8 ? digits(text, 6, 2) : 0;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
    return std::nullopt;
  return hours * 60 + minutes;
}

std::optional<std::int64_t> parse_moment(std::string_view text) {
  if (text.size() != 16 && text.size() != 19) return std::nullopt;
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const std::optional<Day> day = parse_day(text.substr(0, 10));
  const std::optional<std::int32_t> minutes = parse_time_of_day(text.substr(11));
  if (!day || !minutes) return std::nullopt;
  const std::int32_t seconds = text.size() == 19 ? digits(text, 17, 2) : 0;
  return day->value * seconds_a_day + *minutes * 60 + seconds;
}

std::string to_text(Day day) {
  const CivilDate date = civil(day);
  std::string out;
  out.reserve(10);
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, static_cast<std::int32_t>(date.month), 2);
  out += '-';
  append_padded(out, static_cast<std::int32_t>(date.day), 2);
  return out;
}

std::string time_to_text(std::int32_t minutes) {
  std::string out;
  append_padded(out, minutes / 60, 2);
  out += ':';
  append_padded(out, minutes % 60, 2);
  return out;
}

std::string moment_to_text(std::int64_t moment) {
  std::int64_t day = moment / seconds_a_day;
  std::int64_t rest = moment % seconds_a_day;
  if (rest < 0) {
    rest += seconds_a_day;
    --day;
  }
  std::string out = to_text(Day{static_cast<std::int32_t>(day)}) + 'T' +
                    time_to_text(static_cast<std::int32_t>(rest / 60)) + ':';
  append_padded(out, static_cast<std::int32_t>(rest % 60), 2);
  return out;
}

std::string_view half_day_name(HalfDay half_day) {
  return half_day.afternoon() ? "PM" : "AM";
}

}  // namespace rollmark
