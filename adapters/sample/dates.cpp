// Calendar arithmetic of the sample.
#include "dates.hpp"

#include <fmt/format.h>

#include <chrono>

namespace rollmark::sample {
namespace {

std::chrono::year_month_day civil(Day day) {
  return std::chrono::sys_days{std::chrono::days{day}};
}

// Christmas Day, Boxing Day and New Year's Day move to the next working day that is not one of them.
bool is_substitute(Day day) {
  const int wd = weekday(day);
  if (month_of(day) == 1) {
    const int d = day_of_month(day);
    return (d == 2 || d == 3) && wd == 0;
  }
  if (month_of(day) != 12) return false;
  const int d = day_of_month(day);
  if (d == 27) return wd == 0 || wd == 1;  // Christmas Day on a Saturday or Sunday, Boxing Day's own move
  if (d == 28) return wd == 0 || wd == 1;
  return false;
}

}  // namespace

Day make_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

int year_of(Day day) {
  return static_cast<int>(civil(day).year());
}
int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(civil(day).month()));
}
int day_of_month(Day day) {
  return static_cast<int>(static_cast<unsigned>(civil(day).day()));
}

int weekday(Day day) {
  const int shifted = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return shifted < 0 ? shifted + 7 : shifted;
}

int academic_year(Day day) {
  return month_of(day) >= 9 ? year_of(day) : year_of(day) - 1;
}

std::string date_text(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_of_month(day));
}

std::string moment_text(Moment at, char separator) {
  const auto day = static_cast<Day>(at / 86400);
  const auto second = static_cast<int>(at % 86400);
  return fmt::format("{}{}{:02}:{:02}:{:02}", date_text(day), separator, second / 3600, second / 60 % 60,
                     second % 60);
}

bool parse_date(std::string_view text, Day& day) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int part[3] = {0, 0, 0};
  int at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++at;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return false;
    part[at] = part[at] * 10 + (text[i] - '0');
  }
  const std::chrono::year_month_day date{std::chrono::year{part[0]},
                                         std::chrono::month{static_cast<unsigned>(part[1])},
                                         std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!date.ok()) return false;
  day = make_day(part[0], part[1], part[2]);
  return true;
}

Day nth_weekday(int year, int month, int wanted, int n) {
  const Day first = make_day(year, month, 1);
  return first + (wanted - weekday(first) + 7) % 7 + 7 * (n - 1);
}

Day last_weekday(int year, int month, int wanted) {
  const Day last = month == 12 ? make_day(year, 12, 31) : make_day(year, month + 1, 1) - 1;
  return last - (weekday(last) - wanted + 7) % 7;
}

// The anonymous Gregorian computus (Nature, 1876).
Day easter_sunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return make_day(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

bool is_bank_holiday(Day day) {
  const int year = year_of(day), month = month_of(day), d = day_of_month(day);
  const Day easter = easter_sunday(year);
  if (day == easter - 2 || day == easter + 1) return true;
  if (month == 1 && d == 1) return true;
  if (month == 12 && (d == 25 || d == 26)) return true;
  if (is_substitute(day)) return true;
  if (day == nth_weekday(year, 5, 0, 1)) return true;
  if (year == 2022) {  // the Platinum Jubilee moved one day and added one; the state funeral
    if ((month == 6 && (d == 2 || d == 3)) || (month == 9 && d == 19)) return true;
  } else if (day == last_weekday(year, 5, 0)) {
    return true;
  }
  if (year == 2023 && month == 5 && d == 8) return true;  // the coronation
  return day == last_weekday(year, 8, 0);
}

}  // namespace rollmark::sample
