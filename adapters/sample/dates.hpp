// Days, half days and the English bank holidays that the sample's calendar is computed from. It must not read
// a clock or a locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollmark::sample {

using Day = std::int32_t;      // days since 1970-01-01
using HalfDay = std::int32_t;  // 2 x Day, + 1 in the afternoon
using Moment = std::int64_t;   // seconds since 1970-01-01T00:00:00, local wall time

constexpr Day no_day = INT32_MAX;  // an end that has not come

constexpr HalfDay morning(Day day) {
  return 2 * day;
}
constexpr HalfDay afternoon(Day day) {
  return 2 * day + 1;
}
constexpr Day day_of(HalfDay half_day) {
  return half_day / 2;
}
constexpr bool is_afternoon(HalfDay half_day) {
  return half_day % 2 != 0;
}
constexpr Moment moment(Day day, int hour, int minute, int second = 0) {
  return Moment{day} * 86400 + hour * 3600 + minute * 60 + second;
}

Day make_day(int year, int month, int day);
int year_of(Day day);
int month_of(Day day);
int day_of_month(Day day);
int weekday(Day day);  // 0 Monday to 6 Sunday

// The year in which the academic year (1 September to 31 August) of a day starts.
int academic_year(Day day);

// "2026-09-02"
std::string date_text(Day day);
// "2026-09-02T08:45:00"; the separator is ' ' where a vendor wants one.
std::string moment_text(Moment at, char separator = 'T');
// False unless the text is a real date, written YYYY-MM-DD.
bool parse_date(std::string_view text, Day& day);

// The n-th (from 1) or the last given weekday of a month.
Day nth_weekday(int year, int month, int weekday, int n);
Day last_weekday(int year, int month, int weekday);

Day easter_sunday(int year);
// Bank holidays of England from 2022 to 2099, with their substitute days (Banking and Financial Dealings Act
// 1971) and the two proclaimed since.
bool is_bank_holiday(Day day);

}  // namespace rollmark::sample
