// Absence figures: per enrolment, school, year group and registration group, for one or more periods. Counts
// are the core's tallies; this file decides what is added up and who is persistently or severely absent. It
// must not round.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
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
inline constexpr AbsenceBand all_bands[] = {AbsenceBand::no_rate, AbsenceBand::ordinary, AbsenceBand::at_risk,
                                            AbsenceBand::persistent, AbsenceBand::severe};
std::string_view band_name(AbsenceBand band);
AbsenceBand band_of(std::int64_t absent, std::int64_t possible);

struct CodeSessions {
  std::uint16_t code = 0;  // place in the rulebook's list; its size: no statutory meaning
  std::uint16_t sessions = 0;
};

// A tally of one enrolment in as little room as its counts need (89 years have 65,000 half days): an LA has
// 100,000.
class EnrolmentTally {
 public:
  EnrolmentTally() = default;
  explicit EnrolmentTally(const Tally& tally);
  Tally whole() const;

 private:
  std::array<std::uint16_t, category_count> by_category_{};
  std::uint16_t open_ = 0;
  std::uint16_t missing_ = 0;
  std::uint16_t late_ = 0;
  std::uint16_t outside_ = 0;
  std::uint16_t not_open_ = 0;
  std::uint16_t not_due_ = 0;
  std::uint16_t duplicate_ = 0;
};

struct EnrolmentAbsence {
  std::uint32_t school = 0;  // place in AbsenceReport::schools
  std::uint32_t row = 0;
  std::uint32_t period = 0;             // place in AbsenceReport::periods
  std::uint16_t year_group = no_group;  // the last of the period
  std::uint16_t registration_group = no_group;
  std::uint16_t code_count = 0;
  std::uint32_t first_code = 0;  // place in AbsenceReport::code_sessions
  EnrolmentTally counts;
  Tally tally() const { return counts.whole(); }
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
  std::vector<CodeSessions> code_sessions;
  std::vector<GroupAbsence> groups;  // by (school, kind, group, period)

  // The codes that an enrolment has, in the rulebook's order.
  std::span<const CodeSessions> codes(const EnrolmentAbsence& one) const {
    return std::span(code_sessions).subspan(one.first_code, one.code_count);
  }
};

// `code_count`: how many codes the rulebook has. Throws Failure(CANCELLED).
AbsenceReport measure_absence(const std::vector<School>& schools, const std::vector<NamedPeriod>& periods,
                              Due due, std::size_t code_count, RunControl& control);

}  // namespace rollmark
