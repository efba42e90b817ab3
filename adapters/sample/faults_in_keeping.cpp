// Faults in how registers are kept: a year too short, registers late or open too long, one register a day,
// months without a copy, years that are vouched for and are not there.
#include <algorithm>

#include "cells.hpp"
#include "faults.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

constexpr int minutes(int hour, int minute) {
  return 60 * hour + minute;
}

class KeepingFaults {
 public:
  explicit KeepingFaults(FaultSites& sites) : sites_(sites), s_(sites.school()) {}

  void plant() {
    late();
    open_too_long();
    no_copy();
    not_there();
  }

 private:
  struct Place {
    std::string group;
    Day day = 0;
  };

  // A group whose registers of this day and the next were taken as usual.
  Place place() {
    for (int attempt = 0; attempt < 2000; ++attempt) {
      const int number = sites_.random().between(8, sites_.days() - 16);
      const Day day = s_.school_days[static_cast<std::size_t>(number)];
      const auto groups = groups_on(s_, day);
      if (groups.empty() || sites_.is_reserved(day)) continue;
      auto group = groups.begin();
      std::advance(group, sites_.random().below(static_cast<int>(groups.size())));
      const Day next = s_.school_day_after(day, 1);
      const auto later = groups_on(s_, next);
      if (!later.contains(group->first) || sites_.is_reserved(next)) continue;
      bool usual = true;
      for (HalfDay session = morning(day) - 1; session <= afternoon(next) + 1; ++session) {
        usual = usual && !s_.register_times.contains({session, group->first}) &&
                !s_.registers_not_taken.contains({session, group->first});
      }
      if (usual) return {group->first, day};
    }
    return {};
  }

  void save(const Place& at, HalfDay session, int minute) {
    const Moment saved = moment(day_of(session), 0, minute);
    s_.register_times[{session, at.group}] = {std::min(register_opens(session), saved - 60), saved,
                                              saved + 240, register_closes(session), teacher(at.group)};
    if (saved > register_closes(session)) s_.registers_irregular.emplace(session, at.group);
  }

  // R103: after the close, after the end, before the start, and late on two sessions running, which is one
  // finding. Look-alikes: four minutes early, and at the close itself.
  void late() {
    const int mornings[] = {minutes(9, 50), minutes(12, 20), minutes(8, 30)};
    for (const int minute : mornings) {
      const Place at = place();
      if (at.day == 0) return;
      save(at, morning(at.day), minute);
      sites_.expect_school("R103", morning(at.day));
    }
    const Place twice = place();
    if (twice.day == 0) return;
    save(twice, afternoon(twice.day), minutes(14, 5));
    save(twice, morning(s_.school_day_after(twice.day, 1)), minutes(9, 40));
    sites_.expect_school("R103", afternoon(twice.day));
    const Place early = place();
    if (early.day != 0) save(early, morning(early.day), minutes(8, 46));
    const Place at_close = place();
    if (at_close.day != 0) save(at_close, morning(at_close.day), minutes(9, 20));
  }

  // R104: three rows of the session times with more than thirty minutes, each for one year group on one day
  // on which nobody of it came late. A look-alike of exactly thirty.
  void open_too_long() {
    int planted = 0;
    std::set<Day> taken;
    for (int attempt = 0; attempt < 4000 && planted < 4; ++attempt) {
      const int number = sites_.random().between(8, sites_.days() - 16);
      const Day day = s_.school_days[static_cast<std::size_t>(number)];
      const int group =
          sites_.random().between(std::max(0, s_.kind->youngest), std::min(10, s_.kind->oldest));
      const int half = planted % 2;
      if (day < codes_of_2024 || sites_.is_reserved(day) || taken.contains(day)) continue;
      bool quiet = true;
      for (std::size_t e = 0; e < s_.enrolments.size() && quiet; ++e) {
        if (s_.year_group(e, day) != group || !has_register(s_, e, day)) continue;
        const auto event = s_.events.find({e, 2 * day + half});
        quiet = s_.cell(e, 2 * day + half) != Sign::U &&
                (event == s_.events.end() || event->second.minutes_late < 0);
        quiet = quiet && !s_.register_times.contains({2 * day + half, s_.group(e, day)});
      }
      if (!quiet) continue;
      taken.insert(day);
      const int opens = half == 0 ? minutes(8, 50) : minutes(13, 10);
      const int longest[] = {31, 45, 40, 30};
      s_.session_times.push_back({half, year_label(group), day, day, opens, opens + longest[planted],
                                  half == 0 ? minutes(12, 0) : minutes(15, 20)});
      if (planted < 3) sites_.expect_school("R104", 2 * day + half);
      ++planted;
    }
  }

  // R114: three months without a copy are one finding.
  void no_copy() {
    Day first = no_day;
    for (int i = 0; i < 3 && s_.backups.size() > 4; ++i) {
      const auto at =
          static_cast<std::size_t>(sites_.random().below(static_cast<int>(s_.backups.size()) - 2)) + 1;
      first = std::min(first, s_.backups[at].from);
      s_.backups.erase(s_.backups.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (first == no_day) return;
    sites_.expect_school("R114",
                         morning(s_.school_days[static_cast<std::size_t>(s_.school_days_to(first - 1))]));
  }

  // R116: the product vouches for the year before the first that has marks.
  void not_there() {
    if (s_.years.front().start_year < 2022) return;
    s_.vouched_from = make_day(s_.years.front().start_year - 1, 9, 1);
    s_.answers.push_back({"R116", s_.key, {}, no_half_day});
  }

  FaultSites& sites_;
  School& s_;
};

}  // namespace

void plant_keeping_faults(FaultSites& sites) {
  KeepingFaults(sites).plant();
}

void shorten_a_year(School& s, Random& random) {
  if (s.years.size() < 2 || s.kind->school_type == "independent" || s.kind->phase == "PRU") return;
  SchoolYear& year = s.years.front();
  Day day = 0;
  for (int attempt = 0; attempt < 400 && day == 0; ++attempt) {
    const Day drawn = make_day(year.start_year, 11, 3) + random.below(22);
    const auto at = static_cast<std::size_t>(std::max(1, s.school_days_to(drawn) - 1));
    // In the middle of an ordinary week, when nobody comes or goes.
    if (year.kind(drawn) != DayKind::open || s.school_days[at] - s.school_days[at - 1] > 3 ||
        s.school_days[at + 1] - s.school_days[at] > 3)
      continue;
    const bool moves = std::any_of(s.enrolments.begin(), s.enrolments.end(),
                                   [&](const Enrolment& n) { return n.start == drawn || n.end == drawn; });
    if (!moves) day = drawn;
  }
  if (day == 0) return;
  // A suspension over the day has so many sessions fewer.
  for (Suspension& suspension : s.suspensions) {
    const Day last = s.school_day_after(suspension.start - 1, suspension.sessions / 2);
    if (suspension.start > day || last < day) continue;
    suspension.sessions -= 2;
    if (suspension.start == day) suspension.start = s.school_day_after(day, 1);
  }
  std::erase_if(s.suspensions, [](const Suspension& suspension) { return suspension.sessions <= 0; });
  year.kinds[static_cast<std::size_t>(day - year.first)] = DayKind::inset;
  std::erase(s.school_days, day);
  for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
    for (const HalfDay session : {morning(day), afternoon(day)}) {
      s.cell(e, session) = Sign::none;
      s.events.erase({e, session});
      s.changes.erase({e, session});
    }
  }
  s.answers.push_back({"R113", s.key, {}, morning(year.first_pupil_day)});
}

}  // namespace rollmark::sample
