// Finding room for faults.
#include "fault_sites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "building.hpp"
#include "cells.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

// Codes with no record behind them that a fault would contradict.
bool is_plain(Sign sign) {
  switch (sign) {
    case Sign::am:
    case Sign::pm:
    case Sign::L:
    case Sign::I:
    case Sign::O:
    case Sign::M:
    case Sign::U:
    case Sign::V:
    case Sign::P:
      return true;
    default:
      return false;
  }
}

constexpr int whole_span = 100000;  // days
constexpr int settled = 12;         // school days before the end from which on marks may still be open

}  // namespace

FaultSites::FaultSites(School& school, Random& random)
    : school_(school), random_(random), days_(school.school_days_to(school.to)) {}

bool FaultSites::suits(std::size_t e, int number, const Wish& wish, int apart) const {
  const Enrolment& enrolment = school_.enrolments[e];
  if (enrolment.boarder || enrolment.status != 'C' || enrolment.never_marked) return false;
  const int first = number - wish.before, last = number + wish.after;
  if (first < 0 || last >= days_) return false;
  const Day from = school_.school_days[static_cast<std::size_t>(first)];
  const Day to = school_.school_days[static_cast<std::size_t>(last)];
  for (const auto& [busy_from, busy_to] : enrolment.spoken_for) {
    if (from <= busy_to + apart && to >= busy_from - apart) return false;
  }
  for (int n = first; n <= last; ++n) {
    const Day day = school_.school_days[static_cast<std::size_t>(n)];
    if (!has_register(school_, e, day) || !is_plain_day(e, day)) return false;
  }
  for (const SchoolYear& year : school_.years) {
    if (year.snow_day >= from && year.snow_day <= to) return false;
  }
  const Day day = school_.school_days[static_cast<std::size_t>(number)];
  if (school_.in_cohort(e, day) || school_.in_cohort(e, from)) return false;
  return !wish.filter || wish.filter(e, day);
}

bool FaultSites::try_pick(const Wish& wish, Site& site, int attempts) {
  int low = wish.before + 4, high = (wish.past_only ? days_ - settled : days_) - 1 - wish.after;
  if (wish.from != 0) low = std::max(low, school_.school_days_to(wish.from - 1));
  if (wish.to != 0) high = std::min(high, school_.school_days_to(wish.to) - 1);
  if (high < low) return false;
  const auto count = static_cast<int>(school_.enrolments.size());
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto e = static_cast<std::size_t>(random_.below(count));
    const int number = random_.between(low, high);
    // First a pupil with no other fault; in a small school one whose other faults lie some weeks away will
    // do.
    if (!suits(e, number, wish,
               attempt < attempts * 3 / 8   ? whole_span
               : attempt < attempts * 3 / 4 ? 40
                                            : 4))
      continue;
    const Day from = school_.school_days[static_cast<std::size_t>(number - wish.before)];
    const Day to = school_.school_days[static_cast<std::size_t>(number + wish.after)];
    take(e, from, to);
    site = {e, number};
    return true;
  }
  return false;
}

bool FaultSites::is_plain_day(std::size_t e, Day day) const {
  return !reserved_.contains(day) && is_plain(school_.cell(e, morning(day))) &&
         is_plain(school_.cell(e, afternoon(day)));
}

void FaultSites::take(std::size_t e, Day from, Day to) {
  make_plain(e, from, to);
  // No visit or match any more, so no record of one.
  std::erase_if(school_.placements, [&](const Placement& p) {
    return p.enrolment == e && (p.sign == Sign::V || p.sign == Sign::P) && p.start >= from && p.end <= to;
  });
  school_.enrolments[e].spoken_for.emplace_back(from, to);
}

Site FaultSites::pick(std::string_view rule, const Wish& wish) {
  Site site{};
  if (try_pick(wish, site)) return site;
  throw std::runtime_error(fmt::format(
      "no room to plant {} at school {}: give more --pupils or --years, or --no-faults", rule, school_.key));
}

void FaultSites::put(std::size_t e, HalfDay half_day, Sign sign) {
  school_.cell(e, half_day) = sign;
  school_.events.erase({e, half_day});
  school_.changes.erase({e, half_day});
}

void FaultSites::put_elsewhere(std::size_t e, HalfDay half_day, Sign sign, std::string_view nature,
                               std::string_view word) {
  put(e, half_day, sign);
  school_.events[{e, half_day}] = {-1, nature, word};
}

void FaultSites::make_plain(std::size_t e, Day from, Day to) {
  for (Day day = from; day <= to; ++day) {
    if (!has_register(school_, e, day)) continue;
    put(e, morning(day), Sign::am);
    put(e, afternoon(day), Sign::pm);
  }
}

void FaultSites::plant(std::string_view rule, std::size_t e, HalfDay half_day, Sign sign) {
  put(e, half_day, sign);
  expect(rule, e, half_day);
}

void FaultSites::expect(std::string_view rule, std::size_t e, HalfDay half_day) {
  expected_[{rule, e}].insert(half_day);
}

void FaultSites::expect_one(std::string_view rule, std::size_t e, HalfDay half_day) {
  school_.answers.push_back({rule, school_.key, school_.enrolments[e].key, half_day});
}

void FaultSites::expect_school(std::string_view rule, HalfDay half_day) {
  school_.answers.push_back({rule, school_.key, {}, half_day});
}

void FaultSites::expect_pupil(std::string_view rule, std::size_t e) {
  school_.answers.push_back({rule, school_.key, school_.enrolments[e].key, no_half_day});
}

int FaultSites::last_overdue() const {
  for (int number = days_ - 1; number >= 0; --number) {
    if (school_.school_day_after(school_.school_days[static_cast<std::size_t>(number)], 5) < school_.to)
      return number;
  }
  return -1;
}

void FaultSites::drop_outside(std::size_t e) {
  const Enrolment& n = school_.enrolments[e];
  for (Day day = school_.first; day <= school_.to; ++day) {
    if (school_.on_roll(e, day)) continue;
    put(e, morning(day), Sign::none);
    put(e, afternoon(day), Sign::none);
  }
  const auto outside = [&](std::size_t enrolment, Day from, Day to) {
    return enrolment == e && (from < n.start || to > n.end);
  };
  std::erase_if(school_.leaves,
                [&](const Leave& l) { return outside(l.enrolment, day_of(l.from), day_of(l.to)); });
  std::erase_if(school_.part_times, [&](const PartTime& p) { return outside(p.enrolment, p.start, p.end); });
  std::erase_if(school_.suspensions,
                [&](const Suspension& s) { return outside(s.enrolment, s.start, s.start); });
  std::erase_if(school_.placements,
                [&](const Placement& p) { return outside(p.enrolment, p.start, p.start); });
  std::erase_if(school_.exams,
                [&](const Exam& x) { return outside(x.enrolment, day_of(x.session), day_of(x.session)); });
  enter_again(e);
}

void FaultSites::enter_again(std::size_t e) {
  std::erase_if(school_.roll_changes, [&](const RollChange& c) { return c.enrolment == e; });
  enter_on_roll(school_, e);
}

void FaultSites::start_on(std::size_t e, Day day) {
  Enrolment& enrolment = school_.enrolments[e];
  enrolment.start = day;
  enrolment.first_offered = 0;
  enrolment.key = school_.pupils[enrolment.pupil].key + "-" + date_text(day);
  drop_outside(e);
}

void FaultSites::end_on(std::size_t e, Day day) {
  school_.leave_on(e, day, 'a', "Another school in England");
  drop_outside(e);
}

std::size_t FaultSites::add_pupil(std::size_t like, Day start, std::string upn) {
  Pupil pupil = school_.pupils[school_.enrolments[like].pupil];
  // Half a year apart in age where the year group allows it: no twin, and no duplicate of the other.
  pupil.dob += month_of(pupil.dob) >= 9 || month_of(pupil.dob) <= 2 ? 150 : -150;
  pupil.key = fmt::format("{}", 10001 + school_.pupils.size());
  pupil.upn = std::move(upn);
  const auto forenames = pupil.sex == 'F' ? girls_names() : boys_names();
  pupil.forename = pupil.known_as = forenames[school_.pupils.size() % forenames.size()];
  pupil.middle = {};
  pupil.moved = false;
  school_.pupils.push_back(pupil);
  Enrolment enrolment;
  enrolment.pupil = school_.pupils.size() - 1;
  enrolment.start = start;
  enrolment.form = school_.enrolments[like].form;
  enrolment.key = pupil.key + "-" + date_text(start);
  enrolment.spoken_for.emplace_back(school_.first, school_.last);
  school_.enrolments.push_back(enrolment);
  school_.cells.resize(school_.enrolments.size() * school_.half_days(), Sign::none);
  add_contacts(school_, school_.pupils.size() - 1);
  enter_on_roll(school_, school_.enrolments.size() - 1);
  return school_.enrolments.size() - 1;
}

void FaultSites::answer() {
  for (const auto& [place, sessions] : expected_) answer_runs(school_, place.first, place.second, sessions);
}

void answer_runs(School& school, std::string_view rule, std::size_t e, const std::set<HalfDay>& sessions) {
  bool fired = false;
  Sign running = Sign::none;
  for (HalfDay session = morning(school.first); session <= afternoon(school.to); ++session) {
    const Sign sign = school.cell(e, session);
    if (!school.is_open(day_of(session)) && sign == Sign::none) continue;
    const bool fires = sessions.contains(session);
    if (fires && !(fired && running == sign))
      school.answers.push_back({rule, school.key, school.enrolments[e].key, session});
    fired = fires;
    running = sign;
  }
}

void answer_open_ns(School& school) {
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (school.enrolments[e].never_came) continue;  // L203 says it all
    std::set<HalfDay> overdue, open;
    for (const Day day : school.school_days) {
      if (!has_register(school, e, day)) continue;
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        if (school.cell(e, session) != Sign::N) continue;
        // Day 5 is the fifth school day after the session's date; overdue once the reference date is later
        // (reg 10(7)).
        (school.school_day_after(day, 5) < school.to ? overdue : open).insert(session);
      }
    }
    if (!overdue.empty()) answer_runs(school, "C036", e, overdue);
    if (!open.empty()) answer_runs(school, "C037", e, open);
  }
}

}  // namespace rollmark::sample
