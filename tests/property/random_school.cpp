// Drawing a school.
#include "property/random_school.hpp"

#include <rapidcheck.h>

#include "core/date.hpp"

namespace rollmark::test {
namespace {

constexpr int days = 21;

Day first_day() {
  return day_of(2026, 8, 31);
}

int below(int bound) {
  return *rc::gen::inRange(0, bound);
}

template <class Value>
Value one_of(std::initializer_list<Value> values) {
  return *rc::gen::elementOf(std::vector<Value>(values));
}

std::string random_date() {
  return to_text(first_day() + below(days));
}

std::string random_code() {
  if (below(3) > 0) return one_of<std::string>({"/", "\\"});
  return one_of<std::string>({"/",  "\\", "L", "N",  "I",  "O", "U", "X",  "Z", "#", "Y4",
                              "Y7", "B",  "J", "J1", "C2", "?", "-", "zz", "V", "p", "q"});
}

RandomPupil::Mark random_mark() {
  return {random_date(), one_of<std::string>({"AM", "PM"}), random_code(),
          below(4) == 0 ? random_date() + "T10:00" : std::string()};
}

}  // namespace

RandomPupil random_pupil(const std::string& key) {
  RandomPupil pupil;
  pupil.key = key;
  pupil.from = below(3) == 0 ? random_date() : "2026-07-01";
  if (below(4) == 0) pupil.cells.emplace_back("end_date", random_date());
  if (below(8) == 0) pupil.cells.emplace_back("boarder", "B");
  if (below(4) > 0)
    pupil.cells.emplace_back("dob", one_of<std::string>({"2022-01-01", "2015-05-05", "2009-03-03"}));
  if (below(4) > 0) pupil.cells.emplace_back("nc_year", one_of<std::string>({"7", "11", "12"}));
  if (below(4) > 0) pupil.cells.emplace_back("registration_group", one_of<std::string>({"7A", "7B"}));
  if (below(2) == 0)
    pupil.cells.emplace_back("upn", one_of<std::string>({"H801200001001", "A123456789123", "U82312000001A"}));
  if (below(8) == 0) return pupil;  // never marked
  const int gap = below(days);
  for (int i = 0; i < days; ++i) {
    const Day day = first_day() + i;
    if (weekday(day) > 4 || (i >= gap && below(3) == 0)) continue;
    for (const char* half_day : {"AM", "PM"}) {
      if (below(12) > 0) pupil.marks.push_back({to_text(day), half_day, random_code(), {}});
    }
  }
  for (int i = below(4); i > 0; --i) pupil.marks.push_back(random_mark());
  return pupil;
}

RandomSchool random_school() {
  RandomSchool school;
  for (int i = 0; i < days; ++i) {
    const Day day = first_day() + i;
    for (const char* half_day : {"AM", "PM"}) {
      if (below(20) == 0) continue;  // not in the calendar
      const bool weekend = weekday(day) > 4;
      if (weekend && below(4) > 0) continue;
      std::string kind = "open";
      if (weekend || below(8) == 0)
        kind = one_of<std::string>({"holiday", "inset", "planned closure", "unplanned closure"});
      school.calendar.push_back({to_text(day), half_day, kind, {}});
      if (below(10) == 0)
        school.calendar.push_back({to_text(day), half_day, one_of<std::string>({"open", "planned closure"}),
                                   one_of<std::string>({"7", "11"})});
    }
  }
  const int pupils = 1 + below(8);
  for (int i = 0; i < pupils; ++i) school.pupils.push_back(random_pupil("E" + std::to_string(i)));
  for (int i = below(3); i > 0; --i) school.of_nobody.push_back(random_mark());
  return school;
}

TinySchool RandomSchool::build() const {
  TinySchool school;
  // One sign for both halves of the day, and a code that the list knows from the second week on.
  school.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}})
      .row("code", {{"vendor_code", "p"}, {"half_day", "AM"}, {"statutory_code", "/"}})
      .row("code", {{"vendor_code", "p"}, {"half_day", "PM"}, {"statutory_code", "\\"}})
      .row("code", {{"vendor_code", "q"}, {"statutory_code", "I"}, {"from_date", "2026-09-07"}});
  school.deliver("mark_row", {"recorded_at"})
      .deliver("mark_event", {"enrolment_key", "date", "half_day", "nature"});
  for (const CalendarRow& row : calendar) school.half_day(row.date, row.half_day, row.kind, row.scope);
  for (const RandomPupil& pupil : pupils) {
    school.pupil(pupil.key, pupil.from, pupil.cells);
    for (const RandomPupil::Mark& mark : pupil.marks)
      school.mark(pupil.key, mark.date, mark.half_day, mark.code, mark.recorded_at);
  }
  for (const RandomPupil::Mark& mark : of_nobody)
    school.mark("nobody", mark.date, mark.half_day, mark.code, mark.recorded_at);
  return school;
}

}  // namespace rollmark::test
