// What a school has sent and done, for the rules of group T: returns, and actions with a pupil. And how often
// an enrolment has codes that call for one, from counts that are there already. It must not judge.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/rule.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

// The due sessions of an enrolment whose marks are among the codes (by place in Rulebook::codes); no mark is
// looked at.
std::int64_t due_with(SchoolAudit& audit, std::uint32_t row, const std::vector<bool>& codes);

// How many sessions so many whole school days of an enrolment have at least: two a day where its calendar has
// no half days, but for the first and the last.
std::int64_t least_sessions(const SchoolAudit& audit, std::uint32_t row, std::int64_t school_days);

// The first return of a kind that the rule's parameter `returns` lists, sent on a day or later, up to the
// reference date; nullptr: none.
const ReturnSent* first_sent(const Rule& rule, const SchoolAudit& audit, std::uint32_t pupil, Day from);
// The first action of a kind that the rule's parameter `actions` lists, the same.
const Action* first_action(const Rule& rule, const SchoolAudit& audit, std::uint32_t pupil, Day from);

// The due sessions of an enrolment between two days, both inside, with one of the codes while the pupil was
// of compulsory school age; ascending. Without a birth date there are none.
std::vector<Claim> sessions_with(const SchoolAudit& audit, std::uint32_t row, Day from, Day to,
                                 const std::vector<bool>& codes);

// The reference date is later than the n-th school day after a day; false where the calendar ends before.
bool school_days_over(const SchoolAudit& audit, Day day, std::int64_t n);

// Keeps a finding over such sessions, never empty, of one enrolment: a missing record is information, worded
// "no-record", unless the table is complete (README, "No record seen"). Nothing where the rule has no weight
// on the first session.
void keep_duty(const Rule& rule, SchoolAudit& audit, std::uint32_t row, Draft draft, std::string_view table);

// A school week's sessions that count towards a number in so many weeks.
struct WeekSession {
  Day day;
  std::size_t week = 0;  // place among the school's weeks
};
// The first stretch of `sessions` within `weeks` school weeks, ascending, that nothing has settled: places of
// its first and last, both inside. `settled` gives the day of what settles one reached on a day; sessions up
// to it then count no more.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};
template <class Settled>
std::optional<Stretch> first_unsettled(const std::vector<WeekSession>& all, std::int64_t sessions,
                                       std::int64_t weeks, Settled&& settled) {
  const auto n = static_cast<std::size_t>(sessions);
  std::size_t begin = 0;
  for (std::size_t last = 0; last < all.size(); ++last) {
    if (last + 1 < begin + n) continue;
    const std::size_t first = last + 1 - n;
    if (all[last].week - all[first].week >= static_cast<std::size_t>(weeks)) continue;
    const std::optional<Day> on = settled(all[last].day);
    if (!on) return Stretch{first, last};
    begin = last + 1;
    while (begin < all.size() && all[begin].day <= *on) ++begin;
  }
  return std::nullopt;
}

}  // namespace rollmark
