// What a school sends and does because of its marks and its roll: returns to the local authority (reg 13),
// penalty notices considered (SI 2007/1867 reg 9A), plans, workers told. A step that a fault withholds is not
// taken, and is an answer where a rule of group T must find that by the end of the data
// (plugin/rules/README.md).
#include "duties.hpp"

#include "building.hpp"

namespace rollmark::sample {

Duties::Duties(School& school) : s_(school) {
  for (const Day day : s_.school_days) {
    if (day > s_.to) break;
    const Day monday = day - weekday(day);
    if (mondays_.empty() || mondays_.back() != monday) mondays_.push_back(monday);
  }
  enrolments_.resize(s_.pupils.size());
  for (std::size_t e = 0; e < s_.enrolments.size(); ++e) enrolments_[s_.enrolments[e].pupil].push_back(e);
}

void Duties::lay() {
  s_.returns_sent.clear();
  for (std::size_t p = 0; p < s_.pupils.size(); ++p) {
    sent_.clear();
    absences(p);
    sicknesses(p);
    arrivals(p);
    departures(p);
    part_time(p);
    notices(p);
    plans(p);
    workers(p);
  }
}

std::vector<Duties::Run> Duties::runs(std::size_t e, bool (*of)(Sign), int number) const {
  std::vector<Run> all;
  bool open = false;
  Duties::each_day(e, [&](Day day) {
    const bool whole = of(s_.cell(e, morning(day))) && of(s_.cell(e, afternoon(day)));
    if (!whole) {
      if (open) all.back().stands = false;
      open = false;
      return;
    }
    if (!open) all.push_back({.first = day});
    open = true;
    Run& run = all.back();
    run.last = day;
    if (++run.days == number) run.reached = day;
  });
  return all;
}

void lay_duties(School& school, bool holds_records) {
  if (holds_records) Duties(school).lay();
}

}  // namespace rollmark::sample
