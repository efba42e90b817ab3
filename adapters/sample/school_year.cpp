// Where an English school year's days fall: the usual pattern of a local authority's calendar.
#include "school_year.hpp"

namespace rollmark::sample {
namespace {

constexpr int inset_days = 5;
constexpr int pupil_days = 190;  // SI 1999/3181 reg 3: 380 sessions

Day next_working_day(Day day) {
  while (weekday(day) > 4 || is_bank_holiday(day)) ++day;
  return day;
}

// Last day of spring term and first of summer term round Easter: two weeks that hold Good Friday and Easter
// Monday.
void easter_holiday(int year, Day& first, Day& last) {
  const Day easter = easter_sunday(year);
  if (month_of(easter) == 3) {
    first = easter - 2;
    last = easter + 12;
  } else if (day_of_month(easter) <= 12) {
    first = easter - 6;
    last = easter + 5;
  } else {
    first = easter - 13;
    last = easter + 1;
  }
}

}  // namespace

std::string_view kind_text(DayKind kind) {
  switch (kind) {
    case DayKind::open:
      return "open";
    case DayKind::holiday:
      return "holiday";
    case DayKind::inset:
      return "inset";
    case DayKind::planned_closure:
      return "planned closure";
    case DayKind::unplanned_closure:
      return "unplanned closure";
    case DayKind::weekend:
      break;
  }
  return {};
}

Day first_pupil_day(int start_year) {
  Day day = next_working_day(make_day(start_year, 9, 1));
  for (int inset = 0; inset < 2; ++inset) day = next_working_day(day + 1);
  return day;
}

SchoolYear make_school_year(int start_year, bool polling_station, Random& random) {
  SchoolYear year{};
  const int next = start_year + 1;
  year.start_year = start_year;
  year.first = make_day(start_year, 9, 1);
  year.last = make_day(next, 8, 31);
  year.first_pupil_day = first_pupil_day(start_year);
  year.leaving_date = last_weekday(next, 6, 4);

  const Day october = last_weekday(start_year, 10, 0);
  const Day christmas = make_day(start_year, 12, 21) - (weekday(make_day(start_year, 12, 21)) - 4 + 7) % 7;
  const Day january = next_working_day(christmas + 17);
  const Day february = nth_weekday(next, 2, 0, 3);
  Day easter_first = 0, easter_last = 0;
  easter_holiday(next, easter_first, easter_last);
  const Day april = next_working_day(easter_last + 1);
  const Day may = last_weekday(next, 5, 0);
  const Day june = next_working_day(may + 7);
  const Day polling = polling_station ? nth_weekday(next, 5, 3, 1) : 0;
  year.terms = {Term{"AUT", 1, next_working_day(year.first), october - 3},
                Term{"AUT", 2, october + 7, christmas},
                Term{"SPR", 1, january, february - 3},
                Term{"SPR", 2, february + 7, easter_first - 1},
                Term{"SUM", 1, april, may - 3},
                Term{"SUM", 2, june, year.last}};
  for (Term& term : year.terms) {
    while (weekday(term.end) > 4) --term.end;
  }

  // Days are counted from September until the year has its 195; what is left of July is holiday.
  year.kinds.assign(static_cast<std::size_t>(year.last - year.first) + 1, DayKind::holiday);
  int counted = 0;
  Day last = 0;
  for (Day day = year.first; day <= year.last; ++day) {
    DayKind& kind = year.kinds[static_cast<std::size_t>(day - year.first)];
    if (weekday(day) > 4) {
      kind = DayKind::weekend;
      continue;
    }
    bool in_term = false;
    for (const Term& term : year.terms) in_term = in_term || (day >= term.start && day <= term.end);
    if (!in_term || is_bank_holiday(day) || counted == pupil_days + inset_days) continue;
    if (day == polling) {
      kind = DayKind::planned_closure;
      continue;
    }
    const bool inset =
        day < year.first_pupil_day || day == january || day == june || counted == pupil_days + inset_days - 1;
    kind = inset ? DayKind::inset : DayKind::open;
    ++counted;
    if (!inset) year.last_pupil_day = day;
    last = day;
  }

  year.terms[5].end = last;

  std::vector<Day> winter;
  for (Day day = make_day(next, 1, 12); day <= make_day(next, 2, 10); ++day) {
    if (year.kind(day) == DayKind::open) winter.push_back(day);
  }
  year.snow_day = random.one_of<Day>(winter);
  year.kinds[static_cast<std::size_t>(year.snow_day - year.first)] = DayKind::unplanned_closure;
  return year;
}

}  // namespace rollmark::sample
