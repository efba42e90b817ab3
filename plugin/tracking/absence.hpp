// Absence figures: per enrolment, school and group, for one or more periods. Counts are the core's tallies;
// this file decides what is added up and who is persistently or severely absent. It must not round.
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
#include "core/tally_span.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/absence_bands.hpp"
#include "tracking/dfe_population.hpp"
#include "tracking/hot_spot.hpp"

namespace rollmark {

struct NamedPeriod {
  std::string name;  // "whole", "2025/26 AUT", "2025/26 AUT 1"
  Period period;     // the widest of its schools'
  // By place of the school, where each has its own; empty where `period` holds for all. A school that has no
  // such period has one that ends before it begins.
  std::vector<HalfDaySpan> of_schools = {};
  // Each enrolment's own: from admission to leaving, inside `period`.
  bool of_enrolment = false;
  std::string about = {};  // what the name does not say

  HalfDaySpan span(std::size_t place) const {
    return of_schools.empty() ? half_days_of(period) : of_schools[place];
  }
};

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

// The kinds of group, in the order in which they stand. The school is always there.
inline constexpr std::array<std::string_view, 6> group_kinds = {"school",       "stage", "year",
                                                                "registration", "sex",   "flag"};
std::size_t place_of_kind(std::string_view kind);

// Which kinds are added up.
struct GroupKinds {
  // Nursery, the school proper and the sixth form, by the rulebook's stages; `several`: where a school has
  // more than one in the period.
  enum class Stages : std::uint8_t { no, several, yes } stage = Stages::several;
  bool year = true;
  bool registration = true;
  bool sex = false;  // pupil.sex, where it was delivered
  bool flag = true;  // each kind of the table flag, where it was delivered
};

struct AbsenceAsked {
  std::vector<NamedPeriod> periods;
  Due due;
  GroupKinds groups = {};
  std::optional<DfePopulation> dfe = {};  // by DfE's statistical rules; each period in one school year
  bool enrolments = true;                 // keep each enrolment's figures, not those of groups alone
};

// What DfE's rules did in one school and period.
struct DfeCounts {
  std::array<std::int64_t, dfe_rule_count> enrolments{};  // by DfeRule
  std::int64_t marks_left_out = 0;                        // of those left out or cut
};

// One group. Its sessions are those of enrolments while they were in it (of a flag: in the flag's dates);
// DfE's unit of PA is the enrolment, and one without possible sessions is in no rate (methodology s6.2).
struct GroupAbsence {
  std::uint32_t school = 0;
  std::uint32_t period = 0;
  std::string_view kind;  // one of group_kinds
  std::string group;      // empty for the school, and for enrolments in no such group
  Tally tally;
  CodeCounts codes;
  std::int64_t enrolments = 0;  // with a possible session
  std::int64_t persistent = 0;  // severe ones too
  std::int64_t severe = 0;
  std::int64_t at_risk = 0;
  std::int64_t provisional = 0;      // of the enrolments: over too few possible sessions
  BandCounts bands;                  // enrolments by AbsenceReport::band_sets
  std::vector<std::int64_t> causes;  // the persistent by main cause, by AbsenceReport::causes
};

struct AbsenceReport {
  const std::vector<School>* schools = nullptr;  // outlives the report
  Due due;
  std::optional<Day> as_at;
  std::vector<std::string> sources;
  std::vector<NamedPeriod> periods;
  BandSets band_sets;
  CauseReading causes;
  std::optional<std::int64_t> provisional_below;  // possible sessions
  std::vector<EnrolmentAbsence> enrolments;       // by (school, row, period); those with an open session
  std::vector<CodeSessions> code_sessions;
  std::vector<GroupAbsence> groups;   // by (school, kind, group, period)
  std::optional<DfePopulation> dfe;   // whose rules were followed
  std::vector<DfeCounts> dfe_counts;  // by (school, period), where they were
  bool hot_spots_asked = false;
  std::vector<HotSpot> hot_spots;

  // The codes that an enrolment has, in the rulebook's order.
  std::span<const CodeSessions> codes(const EnrolmentAbsence& one) const {
    return std::span(code_sessions).subspan(one.first_code, one.code_count);
  }
  // The main cause of a persistently absent enrolment, by place in `causes`; nothing where it is not one.
  std::optional<std::size_t> main_cause(const EnrolmentAbsence& one) const;
  bool is_provisional(std::int64_t possible) const {
    return provisional_below && possible > 0 && possible < *provisional_below;
  }
  // The first and the last day of a group's or an enrolment's figures.
  Period dates(std::uint32_t school, std::uint32_t period) const;
  Period dates(const EnrolmentAbsence& one) const;
};

// The rulebook outlives the report. Throws Failure(CANCELLED).
AbsenceReport measure_absence(const std::vector<School>& schools, const Rulebook& rulebook,
                              const AbsenceAsked& asked, RunControl& control);

}  // namespace rollmark
