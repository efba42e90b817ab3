// Sickness: returns to the local authority (reg 13(9) to (11)).
#include <algorithm>

#include "duties.hpp"

namespace rollmark::sample {
namespace {

constexpr int ten_days = 10, fifteen_days = 15;

bool sick(Sign sign) {
  return sign == Sign::I || sign == Sign::flattened_a;
}

}  // namespace

Duties::Sick Duties::sickness(std::size_t e) const {
  constexpr int number = 2 * fifteen_days;
  Sick found{.e = e, .first = {}, .sessions = {}, .reached = {}, .periods = {}};
  bool open = false;
  each_day(e, [&](Day day) {
    const int year = academic_year(day);
    for (const HalfDay session : {morning(day), afternoon(day)}) {
      if (!sick(s_.cell(e, session))) {
        if (open) found.periods.back().stands = false;
        open = false;
        continue;
      }
      if (!open) found.periods.push_back({.first = session});
      open = true;
      Period& period = found.periods.back();
      found.first.try_emplace(year, session);
      const int so_far = ++found.sessions[year];
      if (so_far == number) found.reached[year] = day;
      if (++period.sessions == number) period.on_end = day;
      if (period.reached == no_day && (so_far >= number || period.sessions >= number)) period.reached = day;
      if (is_afternoon(session) && sick(s_.cell(e, session - 1))) ++period.whole_days;
    }
  });
  return found;
}

// Reg 13(9)-(11): fifteen school days in the school year or on end; after that each new period.
void Duties::sicknesses(std::size_t p) {
  std::vector<Sick> all;
  for (const std::size_t e : enrolments_[p]) {
    all.push_back(sickness(e));
    for (const Period& period : all.back().periods) {
      if (period.reached != no_day && !withheld("T303", p))
        send(p, "sickness", day_of(period.first), period.reached);
    }
  }
  for (const Sick& one : all) answer_sickness(one);
}

void Duties::answer_sickness(const Sick& one) {
  constexpr int soon = 5;  // school days
  const auto tell = [&](HalfDay session) {
    if (day_of(session) >= codes_of_2024) answer("T303", one.e, session);
  };
  for (const auto& [year, day] : one.reached) {
    if (first_sent("sickness", make_day(year, 9, 1)) == no_day) tell(one.first.at(year));
  }
  for (const Period& period : one.periods) {
    const bool done = first_sent("sickness", day_of(period.first)) != no_day;
    if (period.reached != no_day)
      follow("sickness", one.e, day_of(period.first),
             done                         ? "sent"
             : over(period.reached, soon) ? "late"
                                          : "due");
    if (done) continue;
    if (period.on_end != no_day) {
      const int year = academic_year(period.on_end);
      const bool of_total =
          one.reached.contains(year) && first_sent("sickness", make_day(year, 9, 1)) == no_day;
      if (!of_total) tell(period.first);
    } else if (period.stands && period.whole_days >= ten_days && s_.enrolments[one.e].end >= s_.to &&
               !one.reached.contains(academic_year(s_.to))) {
      tell(period.first);  // expected to reach fifteen
    }
  }
}

}  // namespace rollmark::sample
