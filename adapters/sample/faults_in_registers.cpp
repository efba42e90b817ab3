// Faults of whole registers and of rows: registers not taken, a closure that not all have, cohorts without X,
// marks that come twice or cannot be placed, amendments that say too little.
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "cells.hpp"
#include "faults.hpp"
#include "registers.hpp"

namespace rollmark::sample {
namespace {

bool after_leaving_date(const School& s, Day day) {
  return s.kind->oldest >= 11 && month_of(day) >= 6 && month_of(day) <= 8 && day > s.year(day).leaving_date;
}

void register_not_taken(FaultSites& sites, const std::string& group, const std::vector<std::size_t>& members,
                        HalfDay session) {
  for (const std::size_t e : members) sites.put(e, session, Sign::none);
  sites.school().registers_not_taken.insert({session, group});
}

// A group of fewer must keep three whose register it is: no later fault may move the start or end of four of
// them.
void keep_together(School& s, const std::vector<std::size_t>& members, Day day, std::size_t fewer) {
  if (members.size() >= fewer) return;
  for (const std::size_t e : std::span(members).first(std::min<std::size_t>(members.size(), 4)))
    s.enrolments[e].spoken_for.emplace_back(day, day);
}

// R105: on three days no group had a morning register; or all but one, where there are enough.
void plant_r105(FaultSites& sites) {
  School& s = sites.school();
  HalfDay first = no_half_day;
  std::vector<Day> days;
  for (int i = 0; i < 3; ++i) {
    const Day day = free_day(sites, 25, 80);
    if (day != 0) days.push_back(day);
  }
  if (days.size() < 3) return;
  for (const Day day : days) {
    const auto groups = groups_on(s, day);
    std::size_t left = groups.size() >= 6 ? 1 : 0;
    for (const auto& [name, members] : groups) {
      if (left > 0) {
        --left;
        continue;
      }
      // Every group: in a small school they must not take all that other faults need.
      keep_together(s, members, day, 5);
      register_not_taken(sites, name, members, morning(day));
    }
    first = std::min(first, morning(day));
  }
  sites.expect_school("R105", first);
}

void plant_r102(FaultSites& sites, bool holds_groups) {
  School& s = sites.school();
  const bool brief = sites.days() < 120;  // leave a stretch in the middle for L202
  // No register in the whole school. Two afternoons are not yet one register a day (R105).
  for (int i = 0; i < 3; ++i) {
    if (holds_groups && i == 1) continue;
    const Day day = free_day(sites, brief ? 82 : 60, 100);
    if (day == 0) break;
    const HalfDay session = 2 * day + (i + 1) % 2;
    // The cohorts are missing too; their own finding (R101) has an earlier first session.
    for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
      if (has_register(s, e, day)) register_not_taken(sites, s.group(e, day), {e}, session);
    }
    sites.expect_school("R102", session);
  }
  if (!holds_groups) return;
  plant_r105(sites);
  for (int i = 0; i < 3; ++i) {  // one group: a morning, an afternoon, a whole day
    const Day day = free_day(sites, brief ? 5 : 10, brief ? 20 : 95);
    if (day == 0) break;
    const auto groups = groups_on(s, day);
    if (groups.empty()) continue;
    auto group = groups.begin();
    std::advance(group, sites.random().below(static_cast<int>(groups.size())));
    keep_together(s, group->second, day, 10);
    for (int half = i == 1 ? 1 : 0; half <= (i == 0 ? 0 : 1); ++half) {
      register_not_taken(sites, group->first, group->second, 2 * day + half);
      s.registers_irregular.emplace(2 * day + half, group->first);
    }
    sites.expect_school("R102", i == 1 ? afternoon(day) : morning(day));
  }
}

// C030: part of the premises closed, and nobody there.
void plant_c030(FaultSites& sites) {
  School& s = sites.school();
  if (s.to < codes_of_2024 + 60) return;
  for (int i = 0; i < 3; ++i) {
    const Day day = free_day(sites, 20, 80);
    if (day == 0) return;
    if (day < codes_of_2024) continue;
    const HalfDay session = 2 * day + i % 2;
    int there = 0;
    for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
      if (!has_register(s, e, day)) continue;
      sites.put(e, session, Sign::Y3);
      ++there;
    }
    if (there >= 10) sites.expect_school("C030", session);
  }
}

void plant_c027(FaultSites& sites) {
  School& s = sites.school();
  int planted = 0;
  for (const SchoolYear& year :
       s.years) {  // (a) closed for all, but one pupil is present, another has no mark
    if (year.snow_day > s.to || year.snow_day < codes_of_2024 || planted >= 2) continue;
    for (int half = 0; half < 2; ++half) {
      for (int attempt = 0; attempt < 5000; ++attempt) {
        const auto e = static_cast<std::size_t>(sites.random().below(static_cast<int>(s.enrolments.size())));
        Enrolment& enrolment = s.enrolments[e];
        if (!s.in_register(e, year.snow_day) || enrolment.status != 'C' || !enrolment.spoken_for.empty())
          continue;
        const HalfDay session = 2 * year.snow_day + half;
        sites.put(e, session, half == 0 ? Sign::am : Sign::none);
        enrolment.spoken_for.emplace_back(year.snow_day, year.snow_day);
        sites.expect_school("C027", session);
        ++planted;
        break;
      }
    }
  }
  if (s.to < codes_of_2024 + 60) return;  // Y4 is a code of 2024
  std::set<Day> taken;
  for (; planted < 4; ++planted) {  // (b) open, but one pupil has Y4
    const Site site = sites.pick("C027", {.from = codes_of_2024, .filter = [&](std::size_t, Day day) {
                                            return !taken.contains(day);
                                          }});
    const HalfDay session = planted % 2 == 0 ? sites.am(site) : sites.pm(site);
    sites.put(site.enrolment, session, Sign::Y4);
    taken.insert(sites.day(site));
    sites.expect_school("C027", session);
  }
}

// Nursery afternoons, sixth-form study time and Year 11 after the leaving date need X; here some are blank.
void plant_cohorts(FaultSites& sites) {
  School& s = sites.school();
  std::map<int, HalfDay> first;
  std::map<int, int> planted;
  std::set<HalfDay> taken;
  for (int number = 3; number < sites.days() - 14; ++number) {
    const Day day = s.school_days[static_cast<std::size_t>(number)];
    if (sites.is_reserved(day)) continue;
    for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
      if (!has_register(s, e, day) || !s.in_cohort(e, day) || s.enrolments[e].status != 'C') continue;
      const int group = s.year_group(e, day);
      // Three blanks a year group, the first early enough to come before every register not taken.
      const int wanted = planted[group];
      if (wanted >= 3 || (wanted > 0 && !sites.random().per_thousand(50))) continue;
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        if (s.cell(e, session) != Sign::X || taken.contains(session)) continue;
        sites.put(e, session, Sign::none);
        s.enrolments[e].spoken_for.emplace_back(day, day);
        // Days run forwards, but a later pupil may lose the morning of the same day.
        first[group] = wanted == 0 ? session : std::min(first[group], session);
        taken.insert(session);  // each year group's finding at a session of its own
        ++planted[group];
        break;
      }
    }
  }
  for (const auto& [group, session] : first) sites.expect_school("R101", session);
}

void plant_duplicates(FaultSites& sites) {
  School& s = sites.school();
  constexpr Sign second[] = {Sign::am, Sign::I, Sign::L};  // beside present, present and present
  for (int i = 0; i < 3; ++i) {
    const Site site = sites.pick("R117", {});
    const HalfDay session = i == 2 ? sites.pm(site) : sites.am(site);
    const Enrolment& enrolment = s.enrolments[site.enrolment];
    s.loose.push_back({enrolment.key, s.pupils[enrolment.pupil].key, date_text(day_of(session)), session,
                       second[i], register_opens(session) + 60});
    // Where the rows say no time, the lowest code by bytes is the mark: / before I, but L before the
    // back-slash.
    sites.expect("R117", site.enrolment, session);
  }
}

void plant_unplaced(FaultSites& sites, bool real_dates) {
  School& s = sites.school();
  const Site site = sites.pick("R123", {});
  const Enrolment& enrolment = s.enrolments[site.enrolment];
  const std::string& pupil = s.pupils[enrolment.pupil].key;
  const Day day = sites.day(site);
  const Moment at = register_opens(morning(day)) + 60;
  if (!real_dates) {
    const std::string british =
        date_text(day).substr(8, 2) + "/" + date_text(day).substr(5, 2) + "/" + date_text(day).substr(0, 4);
    s.loose.push_back({enrolment.key, pupil, british, morning(day), Sign::am, at});
    // No such day, but between the first and the last by its letters.
    s.loose.push_back(
        {enrolment.key, pupil, std::to_string(year_of(s.first)) + "-09-31", afternoon(day), Sign::pm, at});
    sites.expect_school("R123", no_half_day);  // mark_row: a date that cannot be read
  }
  s.loose.push_back({"", "", date_text(day), morning(day), Sign::I, at});
  sites.expect_school("R123", no_half_day);  // mark_row: no key
  Pupil applicant = s.pupils[enrolment.pupil];
  applicant.key = std::to_string(10001 + s.pupils.size());
  applicant.upn.clear();
  applicant.forename = applicant.known_as = "Applicant";
  s.applicant = s.pupils.size();
  s.pupils.push_back(applicant);
  s.loose.push_back({"", applicant.key, date_text(day), morning(day), Sign::am, at});
  sites.expect_school("R123", no_half_day);  // mark_row: a pupil who has no enrolment
}

void plant_saturday(FaultSites& sites) {
  HalfDay first = no_half_day;
  for (int i = 0; i < 3; ++i) {
    const Site site = sites.pick("R124", {.filter = [](std::size_t, Day day) { return weekday(day) == 4; }});
    const HalfDay session =
        morning(sites.day(site) + 1) + (i == 2 ? 3 : 0);  // two Saturday mornings, a Sunday afternoon
    sites.put(site.enrolment, session, i == 2 ? Sign::pm : Sign::am);
    first = std::min(first, session);
  }
  sites.expect_school("R124", first);
}

// Amendments that lack the reason, the person's name, the original entry.
void plant_incomplete(FaultSites& sites) {
  School& s = sites.school();
  HalfDay first = no_half_day;
  for (int i = 0; i < 3; ++i) {
    const Site site = sites.pick("R107", {});
    const HalfDay session = sites.am(site);
    sites.put(site.enrolment, session, Sign::I);
    const Moment entered = register_saved(s, site.enrolment, session),
                 later = moment(sites.day(site, 1), 11, 20);
    std::vector<Change> changes = {{Sign::none, Sign::am, entered, 3, "register"},
                                   {Sign::am, Sign::I, later, 0, "Sent home ill"}};
    if (i == 0) changes[1].reason = {};
    if (i == 1) changes[1].by = -1;
    if (i == 2) changes[1].before = Sign::none;
    s.changes[{site.enrolment, session}] = std::move(changes);
    first = std::min(first, session);
  }
  sites.expect_school("R107", first);
}

// A session that C027 is planted in; what takes it from everyone would take that mark, too.
bool someone_has_y4(const School& s, Day day) {
  for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
    if (s.cell(e, morning(day)) == Sign::Y4 || s.cell(e, afternoon(day)) == Sign::Y4) return true;
  }
  return false;
}

}  // namespace

Day free_day(FaultSites& sites, int from, int to) {
  const School& s = sites.school();
  // The last weeks stay for what is counted up to the end (C009).
  const int days = sites.days() - (sites.days() > 120 ? 42 : 14);
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const int number = sites.random().between(days * from / 100, days * to / 100);
    if (number < 3) continue;
    const auto at = static_cast<std::size_t>(number);
    if (s.school_days[at] - s.school_days[at - 1] > 4 || s.school_days[at + 1] - s.school_days[at] > 4)
      continue;
    // Not beside another: two in a row would be one run.
    if (sites.is_reserved(s.school_days[at]) || sites.is_reserved(s.school_days[at - 1]) ||
        sites.is_reserved(s.school_days[at + 1]) || after_leaving_date(s, s.school_days[at]) ||
        someone_has_y4(s, s.school_days[at])) {
      continue;
    }
    sites.reserve(s.school_days[at]);
    return s.school_days[at];
  }
  return 0;
}

std::map<std::string, std::vector<std::size_t>> groups_on(const School& s, Day day) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
    if (has_register(s, e, day) && !s.in_cohort(e, day)) groups[s.group(e, day)].push_back(e);
  }
  std::erase_if(groups, [](const auto& group) { return group.second.size() < 3; });
  return groups;
}

void plant_whole_registers(FaultSites& sites, bool holds_groups) {
  plant_r102(sites, holds_groups);
  plant_cohorts(sites);
  plant_c027(sites);
  plant_c030(sites);
}

void plant_row_faults(FaultSites& sites, bool holds_changes, bool real_dates) {
  plant_duplicates(sites);
  plant_unplaced(sites, real_dates);
  plant_saturday(sites);
  if (holds_changes) plant_incomplete(sites);
}

}  // namespace rollmark::sample
