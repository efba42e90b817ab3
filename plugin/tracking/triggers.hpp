// Triggers of a school's or authority's own procedure: on which day an enrolment passed which, and whether it
// still stands there. What they are is the rulebook's: thresholds with a parameter `measure`. All of it is
// practice, none law. It must not know what was done about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// What is looked at, and the parameter that holds its number.
enum class TriggerMeasure : std::uint8_t {
  attendance_below,       // percent: attended below that share of the possible sessions
  absence_at_least,       // percent: absent for that share of them or more
  unauthorised_sessions,  // sessions, U too
  late_sessions,          // sessions, before or after the register closed
  absent_days,  // school_days on end, each with no session but absence, whatever the reason; not late
};

struct TriggerRule {
  const Threshold* entry = nullptr;
  TriggerMeasure measure = TriggerMeasure::attendance_below;
  std::int64_t number = 0;
  std::int64_t possible_at_least = 0;  // of a share: not looked at with fewer possible sessions
  std::string step;                    // the kind of action that is due
  std::string owner;
  std::int64_t days = 0;  // school days after the one that passed it
};

// Those in force on a date, in the rulebook's order. Throws Failure(DATA) where one lacks a part or names an
// unknown measure.
std::vector<TriggerRule> trigger_rules(const Rulebook& rulebook, Day on);

struct TriggerPassed {
  std::uint32_t rule = 0;     // place in the rules
  Day on;                     // the first school day at whose end it was passed
  std::int64_t absent = 0;    // sessions of the period up to that day
  std::int64_t possible = 0;  // the same
  std::int64_t counted = 0;   // sessions or days that the measure counts; 0 of a share
  bool stands = false;        // at the end of what is due; what only grows always does
};

// In the order of the rules; each at most once: the first time in the period (the school year so far). A day
// of which not all is due yet counts with what is, but for days on end. `rules` outlive it.
std::vector<TriggerPassed> triggers_passed(const School& school, const std::vector<TriggerRule>& rules,
                                           std::uint32_t row, Period period, Due due);

}  // namespace rollmark
