// What shows only when a whole school is looked at: a group marked alike, one group's own code, registers
// that fail on the same afternoon of the week.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

class PatternFaults {
 public:
  explicit PatternFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    if (s_.kind->group_size < 15) return;  // too few in a group for any of it
    alike();
    one_groups_code();
    friday_afternoons();
  }

 private:
  // R106: fifteen and more pupils with one and the same code for two days.
  void alike() {
    for (const Sign sign : {Sign::L, Sign::U, Sign::O}) {
      for (int attempt = 0; attempt < 3000; ++attempt) {
        const int number = sites_.random().between(10, sites_.days() - (sites_.days() > 120 ? 44 : 18));
        const Day day = s_.school_days[static_cast<std::size_t>(number)];
        const Day next = s_.school_day_after(day, 1);
        const auto groups = groups_on(s_, day);
        if (groups.empty()) continue;
        auto group = groups.begin();
        std::advance(group, sites_.random().below(static_cast<int>(groups.size())));
        const auto later = groups_on(s_, next);
        const auto same = later.find(group->first);
        if (group->second.size() < 15 || same == later.end() || same->second != group->second) continue;
        const bool free = std::all_of(group->second.begin(), group->second.end(), [&](std::size_t e) {
          return s_.enrolments[e].status == 'C' && sites_.is_plain_day(e, day) &&
                 sites_.is_plain_day(e, next) && not_spoken_for(e, day, next);
        });
        if (!free) continue;
        for (const std::size_t e : group->second) {
          sites_.take(e, day, next);
          for (const Day d : {day, next}) {
            sites_.put(e, morning(d), sign);
            sites_.put(e, afternoon(d), sign);
          }
        }
        sites_.expect_school("R106", morning(day));
        break;
      }
    }
  }
  bool not_spoken_for(std::size_t e, Day from, Day to) const {
    for (const auto& [busy_from, busy_to] : s_.enrolments[e].spoken_for) {
      if (from <= busy_to + 4 && to >= busy_from - 4) return false;
    }
    return true;
  }

  // R119: B for five pupils of one group, far above the other groups. Found, or not, by count_patterns().
  void one_groups_code() {
    for (int i = 0; i < 3; ++i) {
      std::string group;
      for (int n = 0; n < 10; ++n) {
        Site at{};
        const bool found = sites_.try_pick({.before = 1,
                                            .after = 8,
                                            .filter =
                                                [&](std::size_t e, Day day) {
                                                  const int year = s_.year_group(e, day);
                                                  return year >= 1 && year <= 10 &&
                                                         (group.empty() || s_.group(e, day) == group) &&
                                                         s_.year_group(e, day) == s_.year_group(e, day + 14);
                                                }},
                                           at, 20000);
        if (!found) break;
        group = s_.group(at.enrolment, sites_.day(at));
        for (int later = 0; later < 8; ++later) {
          sites_.put_elsewhere(at.enrolment, sites_.am(at, later), Sign::B, "Forest school with a charity");
          sites_.put_elsewhere(at.enrolment, sites_.pm(at, later), Sign::B, "Forest school with a charity");
        }
      }
    }
  }

  // R120: twelve Friday afternoons on which a register was late; each is a finding of its own, too (R103).
  void friday_afternoons() {
    std::vector<Day> fridays;
    for (int number = 10; number < sites_.days() - 16; ++number) {
      const Day day = s_.school_days[static_cast<std::size_t>(number)];
      if (weekday(day) == 4 && !sites_.is_reserved(day)) fridays.push_back(day);
    }
    if (fridays.size() < 12) return;
    for (std::size_t i = 0; i < 12; ++i) {
      const Day day = fridays[i * fridays.size() / 12];
      const auto groups = groups_on(s_, day);
      auto group = groups.begin();
      for (std::size_t n = 0; n < i && group != groups.end(); ++n) {
        if (++group == groups.end()) group = groups.begin();
      }
      if (group == groups.end() || group->second.size() < 15) continue;
      const HalfDay session = afternoon(day);
      if (s_.registers_not_taken.contains({session, group->first})) continue;
      const Moment saved = moment(day, 14, 2);
      s_.register_times[{session, group->first}] = {register_opens(session), saved, saved + 200,
                                                    register_closes(session), teacher(group->first)};
      s_.registers_irregular.emplace(session, group->first);
      sites_.expect_school("R103", session);
    }
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_pattern_faults(FaultSites& sites) {
  PatternFaults(sites).plant();
}

}  // namespace rollmark::sample
