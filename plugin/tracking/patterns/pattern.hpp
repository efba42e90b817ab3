// Patterns of absence: the one table of detectors, what a detector is given and what it finds. Numbers and
// codes are those of the rulebook's thresholds; nothing here holds one. It must not write words for people.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/run_control.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class PatternSchool;
struct PatternRule;
struct PupilDays;

// What a detector found of one enrolment. What `figures` count is the detector's own (PatternRow::figures).
struct PatternFinding {
  std::size_t rule = 0;                // place in the rules that were given
  std::uint32_t row = 0;               // enrolment
  std::optional<std::uint32_t> other;  // the enrolment of another pupil, where it takes two
  std::string_view turn = {};          // which of the detector's ways: "entered", "rising"; empty: it has one
  std::int32_t which = -1;             // weekday, 0 Monday; -1: none
  std::int32_t half = -1;              // 0 morning, 1 afternoon; -1: either
  std::int16_t code = -1;              // the commonest reason, by place in Rulebook::codes; -1: not said
  Day first;                           // the span that was looked at
  Day last;
  Day found_on;  // the earliest reference date in an unbroken row of days at whose end it is found
  std::array<std::int64_t, 4> figures{};
  std::vector<std::uint32_t> columns;  // the sessions it rests on, ascending

  PatternFinding(const PatternRule& rule, const PupilDays& pupil);
};

inline constexpr std::size_t most_pattern_numbers = 8;

// One detector. `find` looks at one enrolment, `find_all` at a whole school; one of them is there.
struct PatternRow {
  std::string_view id;                        // its threshold in the rulebook
  std::span<const std::string_view> numbers;  // the threshold's parameters, by place in PatternRule::numbers
  std::array<std::string_view, 4> figures;    // what the figures of its findings count; empty: not used
  void (*find)(const PatternRule&, const PupilDays&, std::vector<PatternFinding>&) = nullptr;
  void (*find_all)(const PatternRule&, PatternSchool&, std::vector<PatternFinding>&) = nullptr;
};

// Every detector, in the order in which findings are shown.
std::span<const PatternRow> pattern_table();

// A detector with its numbers on a date.
struct PatternRule {
  const PatternRow* row = nullptr;
  const Threshold* entry = nullptr;
  const Rulebook* book = nullptr;
  std::size_t place = 0;    // in the rules that were given
  std::uint32_t bit = 0;    // of a session whose absence counts for it (pupil_days.hpp)
  std::vector<bool> codes;  // that count, by place in Rulebook::codes
  Day on;
  std::array<std::int64_t, most_pattern_numbers> numbers{};

  // By its place in the detector's own list of numbers.
  template <class Name>
  std::int64_t number(Name name) const {
    return numbers[static_cast<std::size_t>(name)];
  }
};

// A number that stands in place of the rulebook's.
struct PatternOverride {
  std::string pattern;  // pattern-weekday
  std::string number;   // school_weeks
  std::int64_t value = 0;
};

// The detectors whose thresholds the rulebook has in force on a date. Throws Failure(ARGUMENT) for an
// override that names no detector's number, or that is below 1.
std::vector<PatternRule> pattern_rules(const Rulebook& rulebook, Day on,
                                       std::span<const PatternOverride> overrides = {});

// Numbers the rules anew, after some were left out of what pattern_rules gave.
void number_rules(std::vector<PatternRule>& rules);

// All findings of a school, by (row, rule, first session). Enrolments that ended before the reference date
// are left out: nobody has anything to do for them. Throws Failure(CANCELLED).
std::vector<PatternFinding> find_patterns(const School& school, std::span<const PatternRule> rules,
                                          Period period, Due due, RunControl& control);

}  // namespace rollmark
