// Days and half days as whole numbers, and their one textual form. A half day is the number that the whole of
// Rollmark uses for a session's place in time: 2 x days since 1970-01-01, + 1 in the afternoon. No clock,
// zone or locale: a moment is local wall time as the MIS wrote it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark {

struct Day {
  std::int32_t value = 0;  // days since 1970-01-01
  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, std::int32_t days) { return {day.value + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return {day.value - days}; }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.value - b.value; }
};

struct HalfDay {
  std::int32_t value = 0;  // 2 x Day + (0 morning, 1 afternoon)
  friend constexpr auto operator<=>(HalfDay, HalfDay) = default;
  constexpr Day day() const { return {value >> 1}; }
  constexpr bool afternoon() const { return (value & 1) != 0; }
};

constexpr HalfDay morning_of(Day day) {
  return {day.value * 2};
}
constexpr HalfDay afternoon_of(Day day) {
  return {day.value * 2 + 1};
}

// Days beyond these are refused: they come from broken data, never from a school.
inline constexpr std::int32_t earliest_year = 1900;
inline constexpr std::int32_t latest_year = 2199;

struct CivilDate {
  std::int32_t year;
  std::uint32_t month;  // 1 to 12
  std::uint32_t day;    // 1 to 31
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// The day of a date of the Gregorian calendar; the date must exist.
Day day_of(std::int32_t year, std::uint32_t month, std::uint32_t day);
CivilDate civil(Day day);

// 0 Monday to 6 Sunday.
std::uint32_t weekday(Day day);

// Monday of the week of a day.
Day monday_of(Day day);

// The year in which the school year of a day starts. A school year is taken to run from 1 September to 31
// August: SI 1999/3181 reg. 2 begins it with the first term after July, and practice is 1 September.
std::int32_t school_year_of(Day day);
// The first day of the school year that starts in a calendar year.
Day school_year_start(std::int32_t year);

// "2026-09-02", strictly: four, two and two digits, a date that exists, within earliest_year and latest_year.
std::optional<Day> parse_day(std::string_view text);

// "08:45" or "08:45:00" as minutes since midnight.
std::optional<std::int32_t> parse_time_of_day(std::string_view text);

// "2026-09-02T08:45:00" or with a blank in place of T, seconds optional, as seconds since 1970-01-01 00:00
// local.
std::optional<std::int64_t> parse_moment(std::string_view text);

std::string to_text(Day day);                      // 2026-09-02
std::string time_to_text(std::int32_t minutes);    // 08:45
std::string moment_to_text(std::int64_t moment);   // 2026-09-02T08:45:00
std::string_view half_day_name(HalfDay half_day);  // AM, PM

}  // namespace rollmark
