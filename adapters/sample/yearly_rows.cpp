// Cuts stays into school years.
#include "yearly_rows.hpp"

#include <algorithm>

namespace rollmark::sample {

std::vector<YearOfStay> years_of_stay(const School& school, std::size_t enrolment) {
  const Enrolment& stay = school.enrolments[enrolment];
  const int last = academic_year(std::max(stay.start, std::min(stay.end, school.to)));
  const int first = std::min(last, std::max(academic_year(stay.start), school.years.front().start_year));
  std::vector<YearOfStay> years;
  for (int year = first; year <= last; ++year) {
    const Day begins = make_day(year, 9, 1);
    years.push_back({year, year == first ? stay.start : begins,
                     year == last ? stay.end : make_day(year + 1, 8, 31), year == last});
  }
  return years;
}

bool has_mark(const School& school, std::string_view pupil_key, HalfDay half_day) {
  const Day day = day_of(half_day);
  if (day < school.first || day > school.last) return false;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (school.pupils[school.enrolments[e].pupil].key != pupil_key) continue;
    if (school.cell(e, half_day) != Sign::none) return true;
  }
  return false;
}

std::vector<CalendarDay> weekdays_of(const School& school) {
  std::vector<CalendarDay> days;
  for (const SchoolYear& year : school.years) {
    for (Day day = year.first; day <= year.last; ++day) {
      if (year.kind(day) != DayKind::weekend) days.push_back({day, year.kind(day), year.start_year});
    }
  }
  return days;
}

}  // namespace rollmark::sample
