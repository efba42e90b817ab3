// Amendments: absences first entered N and settled within five school days (reg 10(7)), pupils who came after
// the register had closed, and marks put right later. Every change is complete (reg 6(1)); the last days
// before the end are still N.
#include <algorithm>

#include "building.hpp"
#include "cells.hpp"
#include "names.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

class Amendments {
 public:
  Amendments(School& school, Random& random) : s_(school), random_(random) {}

  void lay() {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.enrolments[e].boarder) continue;
      Sign before = Sign::none;
      for (const Day day : s_.school_days) {
        if (day > s_.to) break;
        if (!has_register(s_, e, day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          const Sign sign = s_.cell(e, session);
          if (sign == Sign::U) {
            late_arrival(e, session);
          } else if (sign != before &&
                     (sign == Sign::I || sign == Sign::O || sign == Sign::G || sign == Sign::M)) {
            if (random_.per_thousand(sign == Sign::M ? 150 : 420)) unexplained(e, session, sign);
          } else if (sign == Sign::L || sign == Sign::V) {
            if (random_.per_thousand(12)) correction(e, session, sign);
          }
          before = sign;
        }
      }
    }
  }

 private:
  // One draw a statement, here and wherever chance decides: the order in which arguments are made is the
  // compiler's own.
  Moment office_hours(Day day) {
    const int second = random_.below(60);
    const int minute = random_.between(30, 59);
    return moment(day, random_.between(9, 15), minute, second);
  }

  // The pupil was absent when the register closed, so N; then came, and nothing but being late explains it
  // (reg 10(8)).
  void late_arrival(std::size_t e, HalfDay session) {
    const Day day = day_of(session);
    const int after = random_.between(3, 70);
    const Moment came =
        is_afternoon(session) ? moment(day, 13, 41 + after / 10) : moment(day, 9, 21) + 60 * after;
    s_.changes[{e, session}] = {
        {Sign::none, Sign::N, register_saved(s_, e, session), teacher(s_, e, day), "register"},
        {Sign::N, Sign::U, came, random_.below(2), "Arrived after the register had closed"}};
    s_.events[{e, session}] = {static_cast<int>((came - register_opens(session)) / 60)};
  }

  // A spell's first sessions are N until the parent is reached: from the same morning to the end of the fifth
  // school day.
  void unexplained(std::size_t e, HalfDay first, Sign sign) {
    const int draw = random_.below(100);
    const int delay = draw < 55 ? 0 : draw < 75 ? 1 : draw < 86 ? 2 : draw < 93 ? 3 : draw < 97 ? 4 : 5;
    const Day day = day_of(first);
    const Day settled = delay == 0 ? day : s_.school_day_after(day, delay);
    // The same day's word comes before the next register; a later day's in office hours.
    const Moment at =
        delay == 0 ? register_saved(s_, e, first) + 2700 + 60 * random_.below(60) : office_hours(settled);
    const int by = random_.below(2);
    for (HalfDay session = first; session <= afternoon(std::min(settled, s_.to)); ++session) {
      if (!has_register(s_, e, day_of(session))) continue;
      if (s_.cell(e, session) != sign || register_closes(session) >= at) break;
      if (settled > s_.to) {  // still open when the data ends
        s_.cell(e, session) = Sign::N;
        continue;
      }
      s_.changes[{e, session}] = {
          {Sign::none, Sign::N, register_saved(s_, e, session), teacher(s_, e, day_of(session)), "register"},
          {Sign::N, sign, at, by,
           sign == Sign::O ? "No acceptable reason given by the parent" : "Reason given by the parent"}};
    }
  }

  // A pupil marked present who in truth was late or out on a visit.
  void correction(std::size_t e, HalfDay session, Sign sign) {
    const Day settled = s_.school_day_after(day_of(session), random_.between(1, 6));
    if (settled > s_.to) return;
    const Sign present = is_afternoon(session) ? Sign::pm : Sign::am;
    s_.changes[{e, session}] = {
        {Sign::none, present, register_saved(s_, e, session), teacher(s_, e, day_of(session)), "register"},
        {present, sign, office_hours(settled), random_.below(2),
         sign == Sign::L ? "Signed in late at reception" : "Was on the visit"}};
  }

  School& s_;
  Random& random_;
};

}  // namespace

void lay_amendments(School& school, Random& random) {
  Amendments(school, random).lay();
}

}  // namespace rollmark::sample
