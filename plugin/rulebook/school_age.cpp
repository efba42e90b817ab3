// Compulsory school age by its two rules: EA 1996 s.8(2) for the first day, s.8(3) and SI 1997/1970 for the
// last.
#include "rulebook/school_age.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t friday = 4;

bool is_leap(std::int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

// The day on which somebody turns `years`; a birthday of 29 February falls on 1 March in common years.
Day birthday(Day dob, std::int32_t years) {
  const CivilDate born = civil(dob);
  const std::int32_t year = born.year + years;
  if (born.month == 2 && born.day == 29 && !is_leap(year)) return day_of(year, 3, 1);
  return day_of(year, born.month, born.day);
}

}  // namespace

Day last_friday_in_june(std::int32_t year) {
  const Day last = day_of(year, 6, 30);
  const std::uint32_t days_past_friday = (weekday(last) + 7 - friday) % 7;
  return last - static_cast<std::int32_t>(days_past_friday);
}

Day CompulsorySchoolAge::from(Day dob) const {
  const Day fifth = birthday(dob, starts_at);
  const std::int32_t year = civil(fifth).year;
  for (const MonthDay& prescribed : prescribed_days) {
    const Day day = day_of(year, prescribed.month, prescribed.day);
    if (fifth <= day) return day;
  }
  const MonthDay& first = prescribed_days.front();
  return day_of(year + 1, first.month, first.day);
}

Day CompulsorySchoolAge::until(Day dob) const {
  return last_friday_in_june(school_year_of(birthday(dob, ends_at)) + 1);
}

}  // namespace rollmark
