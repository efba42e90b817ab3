// Why a finding was made, step by step, for a machine and for a person: the marks, the dates, the records and
// the entries of the rulebook that it rests on. Every finding has one, whatever its rule cites. It must not
// hold a value of a pupil's: no name, UPN, birth date or address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"

namespace rollmark {

enum class TrailKind : std::uint8_t { mark, date, record, rulebook };
std::string_view trail_kind_name(TrailKind kind);

struct TrailStep {
  TrailKind kind = TrailKind::mark;
  std::string table;             // canonical table; of a mark "mark"; empty for dates and the rulebook
  std::int32_t row = -1;         // enrolment of the finding's school; -1: a group, the school or nothing
  std::string key;               // what else identifies the row in its table; may be empty
  std::optional<HalfDay> first;  // of a mark its session; of a record its first half day, where it has one
  std::optional<HalfDay> last;   // of a record
  std::optional<Day> day;        // of a date
  std::string code;              // of a mark: the producer's own; empty: no mark
  std::string about;             // plain words without a value: "no mark", "the last of 5 school days"
  std::string entry;             // of the rulebook: C036, C036.school_days, code N
  std::string source;            // of that entry: "SI 2024/208 reg. 10(7)-(9)"
};

// Marks in order of enrolment and session as the rule cited them, then dates, records, rulebook; never empty.
// What a rule does not cite itself is filled in: the reference date, the tables that it cannot run without,
// its own entry and every number in it, and what the code means.
std::vector<TrailStep> trail_of(const AuditReport& report, const Rulebook& rulebook, const Finding& finding);

}  // namespace rollmark
