// The calendar is the standard library's.
#include "session_text.hpp"

#include <chrono>

namespace rollmark::sql {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

// The number that `digits` characters from `at` say, or -1.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

std::chrono::sys_days sys_day(std::int32_t day) {
  return std::chrono::sys_days{std::chrono::days{day}};
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::optional<std::int32_t> day_of(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != ' ' && text[10] != 'T') return std::nullopt;
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, 5, 2);
  const int day = number_at(text, 8, 2);
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::string day_text(std::int32_t day) {
  const std::chrono::year_month_day date{sys_day(day)};
  return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) +
         "-" + padded(static_cast<unsigned>(date.day()), 2);
}

int weekday_of(std::int32_t day) {
  return static_cast<int>(std::chrono::weekday{sys_day(day)}.iso_encoding()) - 1;
}

std::optional<Session> session_of(std::string_view date, std::string_view half_day) {
  const std::optional<std::int32_t> day = date.size() == 10 ? day_of(date) : std::nullopt;
  if (!day || (half_day != "AM" && half_day != "PM")) return std::nullopt;
  return *day * 2 + (half_day == "PM" ? 1 : 0);
}

std::optional<std::int64_t> moment_of(std::string_view text) {
  const std::optional<std::int32_t> day = day_of(text);
  if (!day || text.size() < 16 || text[13] != ':') return std::nullopt;
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  int second = 0;
  if (text.size() > 16) {
    second = text[16] == ':' ? number_at(text, 17, 2) : -1;
    if (text.size() > 19 && (text[19] != '.' || number_at(text, 20, text.size() - 20) < 0)) second = -1;
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  return *day * seconds_a_day + hour * 3600 + minute * 60 + second;
}

std::string moment_text(std::int64_t seconds) {
  const std::int64_t day = seconds >= 0 ? seconds / seconds_a_day : (seconds + 1) / seconds_a_day - 1;
  const std::int64_t rest = seconds - day * seconds_a_day;
  return day_text(static_cast<std::int32_t>(day)) + "T" + padded(rest / 3600, 2) + ":" +
         padded(rest / 60 % 60, 2) + ":" + padded(rest % 60, 2);
}

bool is_repeated_hour(std::int64_t seconds) {
  if (seconds < 0) return false;
  const auto day = static_cast<std::int32_t>(seconds / seconds_a_day);
  if (seconds % seconds_a_day / 3600 != 1 || weekday_of(day) != 6) return false;
  const std::chrono::year_month_day date{sys_day(day)};
  return date.month() == std::chrono::October && static_cast<unsigned>(date.day()) >= 25;
}

}  // namespace rollmark::sql
