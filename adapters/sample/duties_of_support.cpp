// Support: plans for severe absence, workers told of absence that nobody explains.
#include <algorithm>
#include <set>

#include "duties.hpp"

namespace rollmark::sample {
namespace {

constexpr int ten_days = 10;

bool unexplained(Sign sign) {
  return sign == Sign::N || sign == Sign::O;
}

}  // namespace

// A plan on the day at whose end absence is severe, once a school year.
void Duties::plans(std::size_t p) {
  for (const std::size_t e : enrolments_[p]) {
    int year = 0, possible = 0, absent = 0;
    HalfDay first = no_half_day;  // absence of the year
    Day since = no_day;
    bool severe = false;
    each_day(e, [&](Day day) {
      if (academic_year(day) != year) {
        year = academic_year(day);
        possible = absent = 0;
        first = no_half_day;
        since = no_day;
      }
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        possible += counts_as_possible(s_.cell(e, session)) ? 1 : 0;
        if (!is_absence(s_.cell(e, session))) continue;
        ++absent;
        first = std::min(first, session);
      }
      severe = possible >= 60 && 2 * absent >= possible;
      if (!severe || since != no_day) return;
      since = day;
      if (!withheld("T308", p)) act(p, day, 15 * 60, "plan", "Agreed with the family", day + 60);
    });
    if (withheld("T308", p) && severe && year == academic_year(s_.to) && over(since, ten_days) &&
        s_.enrolments[e].end >= s_.to && s_.is_compulsory_age(e, s_.to))
      answer("T308", e, first);
  }
}

bool Duties::has_worker(std::size_t p, Day day) const {
  return std::any_of(s_.flags.begin(), s_.flags.end(), [&](const Flag& flag) {
    return flag.pupil == p && (flag.kind == "social worker" || flag.kind == "YOT") && flag.start <= day &&
           day <= flag.end;
  });
}

// On the day itself, also where the absence was explained later.
void Duties::workers(std::size_t p) {
  if (!has_worker(p, s_.to)) return;
  std::set<Day> told;
  for (const std::size_t e : enrolments_[p]) {
    HalfDay first = no_half_day;  // of a run
    for (const Day day : s_.school_days) {
      if (day > s_.to) break;
      if (!s_.in_register(e, day)) continue;
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        const bool now = unexplained(s_.cell(e, session)) && has_worker(p, day);
        if (now && first == no_half_day) {
          first = session;
          if (withheld("T309", p) && over(day, 1)) answer("T309", e, first);
        }
        if (!now) first = no_half_day;
        if ((now || was_n(e, session)) && has_worker(p, day)) told.insert(day);
      }
    }
  }
  if (withheld("T309", p)) return;
  for (const Day day : told) act(p, day, 10 * 60 + 40, "social worker told", "Told by telephone");
}
bool Duties::was_n(std::size_t e, HalfDay session) const {
  const auto found = s_.changes.find({e, session});
  return found != s_.changes.end() &&
         std::any_of(found->second.begin(), found->second.end(), [](const Change& change) {
           return change.before == Sign::N || change.after == Sign::N;
         });
}

}  // namespace rollmark::sample
