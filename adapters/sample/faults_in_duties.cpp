// Absences that oblige the school to something, and the something withheld: returns, a penalty notice
// considered, a plan, a worker told. What is found of them is counted by lay_duties(), so here are marks and
// names alone; a look-alike has its step withheld, too, and is one short of the duty.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"

namespace rollmark::sample {
namespace {

constexpr Week mornings = 0b0101010101;

class DutyFaults {
 public:
  explicit DutyFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    severe();
    irregular();
    ten_days();
    fifteen_days();
    if (s_.kind->school_type != "independent") ten_sessions();
    unexplained();
    part_time();
    arrivals();
    departures();
  }

 private:
  std::size_t pupil(const Site& at) const { return s_.enrolments[at.enrolment].pupil; }
  void withhold(std::string_view rule, std::size_t e) { s_.withheld.insert({rule, s_.enrolments[e].pupil}); }

  // A pupil of compulsory school age with so many ordinary days, who misses none of them so far.
  bool find(Site& at, int after, Day from, Day to) {
    return sites_.try_pick({.after = after,
                            .from = std::max(from, codes_of_2024),
                            .to = to,
                            .filter =
                                [this, after](std::size_t e, Day day) {
                                  return s_.is_compulsory_age(e, day) &&
                                         s_.is_compulsory_age(e, s_.school_day_after(day, after));
                                }},
                           at);
  }
  void away(const Site& at, int from, int days, Sign sign) {
    for (int later = from; later < from + days; ++later) {
      sites_.put(at.enrolment, sites_.am(at, later), sign);
      sites_.put(at.enrolment, sites_.pm(at, later), sign);
    }
  }

  // T301: ten days of O; of O, G and U; thirteen. Look-alikes: ill on the ninth day; sent in time; a
  // timetable agreed for one session of the fifth; the interval not over yet.
  void ten_days() {
    const Day settled = s_.to - 60;
    Site at{};
    for (int i = 0; i < 6; ++i) {
      if (!find(at, 14, 0, settled)) return;
      away(at, 0, i == 2 ? 13 : 10, Sign::O);
      if (i == 1) {
        sites_.put(at.enrolment, sites_.am(at), Sign::G);
        sites_.put(at.enrolment, sites_.pm(at), Sign::G);
        sites_.put(at.enrolment, sites_.am(at, 9), Sign::U);
      }
      if (i == 3) sites_.put(at.enrolment, sites_.pm(at, 8), Sign::I);
      if (i == 5) {
        sites_.put(at.enrolment, sites_.pm(at, 4), Sign::C2);
        s_.part_times.push_back({at.enrolment, sites_.day(at, 4), no_day, sites_.day(at, 4), says_nothing});
      }
      if (i != 4) withhold("T301", at.enrolment);
    }
    if (!find(at, 11, s_.to - 43, s_.to - 30)) return;
    away(at, 0, 10, Sign::O);
    withhold("T301", at.enrolment);
  }

  // T302: twenty sessions on every other day of four weeks, before the six weeks that C009 looks at. Nineteen
  // are a look-alike where the weeks round have no more.
  void irregular() {
    for (int i = 0; i < 4; ++i) {
      Site at{};
      if (!find(at, 19, 0, s_.to - 80)) return;
      for (int later = 0; later < 20; later += 2) away(at, later, 1, Sign::O);
      if (i == 3) sites_.put(at.enrolment, sites_.am(at, 18), Sign::am);
      withhold("T302", at.enrolment);
    }
  }

  // T303: fifteen days on end; twenty days with ten halves of them; sixteen. Fourteen and a half are a
  // look-alike where the year has no more.
  void fifteen_days() {
    for (int i = 0; i < 4; ++i) {
      Site at{};
      if (!find(at, 21, 0, s_.to - 60)) return;
      if (i == 1) {
        away(at, 0, 20, Sign::I);
        for (int later = 1; later < 20; later += 2) sites_.put(at.enrolment, sites_.pm(at, later), Sign::pm);
      } else {
        away(at, 0, i == 2 ? 16 : 15, Sign::I);
      }
      if (i == 3) sites_.put(at.enrolment, sites_.pm(at, 14), Sign::pm);
      withhold("T303", at.enrolment);
    }
  }

  // T306: five days of O; of N's kin. Nine sessions are a look-alike where the weeks round have no more.
  void ten_sessions() {
    for (int i = 0; i < 4; ++i) {
      Site at{};
      if (!find(at, 8, 0, s_.to - 45)) return;
      away(at, 0, 5, Sign::O);
      if (i == 1) sites_.put(at.enrolment, sites_.am(at, 2), Sign::U);
      if (i == 3) sites_.put(at.enrolment, sites_.pm(at, 4), Sign::pm);
      withhold("T306", at.enrolment);
    }
  }

  // T309: a day away, of pupils with a worker. Look-alikes: N that became I; nobody's client.
  void unexplained() {
    for (int i = 0; i < 5; ++i) {
      Site at{};
      if (!find(at, 6, 0, s_.to - 30)) return;
      if (i < 4) s_.flags.push_back({pupil(at), i == 2 ? "YOT" : "social worker", s_.first});
      away(at, 0, 1, i == 3 ? Sign::I : Sign::O);
      if (i == 3) {
        for (const HalfDay session : {sites_.am(at), sites_.pm(at)}) {
          const Moment saved = 2 * 3600 + moment(sites_.day(at), is_afternoon(session) ? 12 : 7, 0);
          s_.changes[{at.enrolment, session}] = {
              {Sign::none, Sign::N, saved, 4, "register"},
              {Sign::N, Sign::I, moment(sites_.day(at, 1), 10, 30), 0, "Reason given by the parent"}};
        }
      }
      withhold("T309", at.enrolment);
    }
  }

  // T308: who is severely absent already, at most two; and one who was ill for more than half of the year so
  // far.
  void severe() {
    const SchoolYear& year = s_.year(s_.to);
    std::vector<Day> days;
    for (const Day day : s_.school_days) {
      if (year.contains(day) && day <= s_.to) days.push_back(day);
    }
    if (days.size() < 48) return;
    int withheld = 0;
    for (std::size_t e = 0; e < s_.enrolments.size() && withheld < 2; ++e) {
      int possible = 0, absent = 0;
      for (const Day day : days) {
        if (!s_.in_register(e, day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          possible += counts_as_possible(s_.cell(e, session)) ? 1 : 0;
          absent += is_absence(s_.cell(e, session)) ? 1 : 0;
        }
      }
      if (possible < 90 || 2 * absent < possible) continue;
      withhold("T308", e);
      ++withheld;
    }
    Site at{};
    const auto ill = static_cast<int>(days.size()) / 2 + 1;
    if (ill > 35 || !find(at, ill, days[1], days[6])) return;
    away(at, 0, ill, Sign::I);
    withhold("T308", at.enrolment);
  }

  // T307: agreements that are there, else one for three weeks and more of mornings.
  void part_time() {
    int withheld = 0;
    for (const PartTime& agreed : s_.part_times) {
      if (withheld == 3) return;
      if (agreed.start < std::max(s_.first, codes_of_2024) || agreed.start > s_.to - 20 ||
          agreed.end == no_day || agreed.end - agreed.start < 30)
        continue;
      withhold("T307", agreed.enrolment);
      ++withheld;
    }
    for (; withheld < 3; ++withheld) {
      Site at{};
      if (!find(at, 19, 0, s_.to - 60)) return;
      if (sites_.day(at, 17) - sites_.day(at) > 40) continue;  // over a holiday: too long for C007
      s_.part_times.push_back(
          {at.enrolment, sites_.day(at), sites_.day(at) + 14, sites_.day(at, 17), mornings});
      for (int later = 0; later <= 17; ++later) sites_.put(at.enrolment, sites_.pm(at, later), Sign::C2);
      withhold("T307", at.enrolment);
    }
  }

  // T304: starters of the year's course. A look-alike: the youngest class on the first day.
  void arrivals() {
    int planted = 0;
    bool junior = false;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& enrolment = s_.enrolments[e];
      const Day start = enrolment.start;
      if (start < std::max(s_.school_days.front(), codes_of_2024) || start > s_.to - 10) continue;
      const bool first_day = start <= s_.school_day_after(s_.year(start).first - 1, 1);
      if (first_day && !junior && s_.year_group(e, start) == s_.kind->youngest) {
        withhold("T304", e);
        junior = true;
      } else if (!first_day && planted < 3) {
        withhold("T304", e);
        ++planted;
      }
    }
  }

  // T305: leavers of the year's course. A look-alike: the oldest class at the end of the summer term.
  void departures() {
    int planted = 0;
    bool senior = false;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Day end = s_.enrolments[e].end;
      if (end == no_day || end < std::max(s_.first, codes_of_2024) || end > s_.to - 10) continue;
      const bool at_the_end = end >= s_.year(end).last_pupil_day;
      if (at_the_end && !senior && s_.year_group(e, end) == s_.kind->oldest) {
        withhold("T305", e);
        senior = true;
      } else if (!at_the_end && planted < 3) {
        withhold("T305", e);
        ++planted;
      }
    }
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_duty_faults(FaultSites& sites) {
  DutyFaults(sites).plant();
}

}  // namespace rollmark::sample
