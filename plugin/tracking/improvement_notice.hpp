// The period of a notice to improve, day by day: which sessions of unauthorised absence are in it, when it
// was first breached, how many school days are left. Such a notice is practice; its numbers are the
// rulebook's. It must not say what follows from a breach.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct ImprovementRule {
  std::vector<bool> codes;  // by place in Rulebook::codes
  std::int64_t weeks_at_least = 0;
  std::int64_t weeks = 0;            // at most
  std::int64_t school_days = 0;      // at most
  std::int64_t breach_sessions = 1;  // sessions that make a breach
};

// The threshold notice-to-improve on a date; nothing where it has none then.
std::optional<ImprovementRule> improvement_rule(const Rulebook& rulebook, Day on);

struct ImprovementPeriod {
  Day given_on;
  std::string by;       // who gave it: an action's, else the issuer
  std::string outcome;  // on record
  // Both inside: as a row of improvement_notice says, else from the day after the notice to an action's
  // due_on; without an end, the rule's longest.
  Day first;
  Day last;
  bool end_said = false;
  bool too_short = false;             // than the rule's weeks
  bool too_long = false;              // than its weeks or its school days
  std::int64_t school_days = 0;       // in it, as far as the calendar goes
  std::int64_t school_days_left = 0;  // after the reference date
  std::int64_t sessions = 0;          // with one of the codes, up to the reference date
  std::int64_t absent = 0;            // sessions of any absence, late ones apart
  std::int64_t possible = 0;
  std::optional<HalfDay> breached_at;  // the session that made up the breach
};

// Every notice for the pupil, ascending by date: the rows of improvement_notice, one where they are for
// several parents alike, and every action of that kind on another day. One without a date is none. `rows`:
// the pupil's.
std::vector<ImprovementPeriod> improvement_periods(const School& school, const ImprovementRule& rule,
                                                   std::string_view kind, std::uint32_t pupil,
                                                   const std::vector<std::uint32_t>& rows, Due due);

}  // namespace rollmark
