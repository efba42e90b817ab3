// Absence figures: per enrolment, school, year group and registration group, for one or more periods. Counts
// are the core's tallies; this file decides what is added up and who is persistently or severely absent. It
// must not round.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/run_control.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

struct NamedPeriod {
  std::string name;  // "whole", "2025/26 AUT", "2025/26 AUT 1"
  Period period;
};

// Where an enrolment stands by its own possible sessions.
enum class AbsenceBand : std::uint8_t { no_rate, ordinary, at_risk, persistent, severe };
std::string_view band_name(AbsenceBand band);
AbsenceBand band_of(std::int64_t absent, std::int64_t possible);

struct CodeSessions {
  std::uint32_t code = 0;  // place in the rulebook's list; its size: no statutory meaning
  std::int32_t sessions = 0;
};

struct EnrolmentAbsence {
  std::uint32_t school = 0;  // place in AbsenceReport::schools
  std::uint32_t row = 0;
  std::uint32_t period = 0;             // place in AbsenceReport::periods
  std::uint16_t year_group = no_group;  // the last of the period
  std::uint16_t registration_group = no_group;
  Tally tally;
  std::vector<CodeSessions> codes;  // those that it has, in the rulebook's order
};

// One group. Its sessions are those of enrolments while they were in it; DfE's unit of PA is the enrolment,
// and one without possible sessions is in no rate (methodology s6.2).
struct GroupAbsence {
  std::uint32_t school = 0;
  std::uint32_t period = 0;
  std::string_view kind;  // school, year, registration
  std::string group;      // empty for the school
  Tally tally;
  CodeCounts codes;
  std::int64_t enrolments = 0;  // with a possible session
  std::int64_t persistent = 0;  // severe ones too
  std::int64_t severe = 0;
  std::int64_t at_risk = 0;
};

struct AbsenceReport {
  const std::vector<School>* schools = nullptr;  // outlives the report
  Due due;
  std::optional<Day> as_at;
  std::vector<std::string> sources;
  std::vector<NamedPeriod> periods;
  std::vector<EnrolmentAbsence> enrolments;  // by (school, row, period); those with an open session
  std::vector<GroupAbsence> groups;          // by (school, kind, group, period)
};

// `code_count`: how many codes the rulebook has. Throws Failure(CANCELLED).
AbsenceReport measure_absence(const std::vector<School>& schools, const std::vector<NamedPeriod>& periods,
                              Due due, std::size_t code_count, RunControl& control);

}  // namespace rollmark
