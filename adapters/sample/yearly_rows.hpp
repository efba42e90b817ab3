// What products share that keep the roll by school year: a stay is a row for each year of it. It must not
// know a product's tables.
#pragma once

#include <string>
#include <vector>

#include "world.hpp"

namespace rollmark::sample {

// A stay's part in one academic year.
struct YearOfStay {
  int start_year;
  Day from;
  Day to;        // no_day: the stay goes on and nothing has closed the year
  bool is_last;  // nothing comes after it: the pupil left, or is here
};

// In order; at least one. Years before the sample's first are not told apart: the first row goes back to the
// start of the stay. A year that ended without the pupil leaving closes on its last day.
std::vector<YearOfStay> years_of_stay(const School& school, std::size_t enrolment);

// Whether a cell of one of the pupil's enrolments holds a mark: where a session can have one mark alone, a
// second one never came to be.
bool has_mark(const School& school, std::string_view pupil_key, HalfDay half_day);

// Weekdays of all years, in order, with what they are.
struct CalendarDay {
  Day day;
  DayKind kind;
  int start_year;
};
std::vector<CalendarDay> weekdays_of(const School& school);

}  // namespace rollmark::sample
