// One academic year of an English school's calendar: terms, half terms, INSET days, holidays, the day it
// snowed. It must not know pupils or marks.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "dates.hpp"
#include "random.hpp"

namespace rollmark::sample {

enum class DayKind : std::uint8_t { weekend, open, holiday, inset, planned_closure, unplanned_closure };

// The canonical table's word for a kind; empty for a weekend, which the calendar does not have.
std::string_view kind_text(DayKind kind);

struct Term {
  std::string_view code;  // AUT, SPR, SUM
  int half;               // 1 or 2
  Day start, end;
};

struct SchoolYear {
  int start_year;
  Day first, last;  // 1 September to 31 August
  std::array<Term, 6> terms;
  std::vector<DayKind> kinds;  // one a day from `first`
  Day first_pupil_day, last_pupil_day;
  Day leaving_date;  // the last Friday in June: school leaving date (SI 1997/1970)
  Day snow_day;      // unplanned closure

  DayKind kind(Day day) const { return kinds[static_cast<std::size_t>(day - first)]; }
  bool contains(Day day) const { return day >= first && day <= last; }
};

// 190 days of pupils and 5 of INSET; `polling_station` adds a planned closure on the first Thursday in May,
// which the year makes up for.
SchoolYear make_school_year(int start_year, bool polling_station, Random& random);

// The first day of pupils of any academic year (also one before the sample's span).
Day first_pupil_day(int start_year);

}  // namespace rollmark::sample
