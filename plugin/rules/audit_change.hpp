// What became of the findings of the last audit: new, still there, resolved, or not looked at this time. It
// must not read a file: plugin/jobs/previous_audit does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "rulebook/rule_entry.hpp"

namespace rollmark {

struct AuditReport;
struct Rulebook;

struct PreviousFinding {
  std::string id;
  std::string rule;
  Weight weight = Weight::information;
  std::string school_key;
  std::string enrolment_key;  // empty: a group or the school
  std::string group;
  std::optional<HalfDay> first;
  std::optional<HalfDay> last;
};

struct PreviousAudit {
  Day on;  // its reference date
  Period period;
  bool pseudonymised = false;
  std::vector<PreviousFinding> findings;
};

enum class ChangeState : std::uint8_t {
  fresh,          // not in the last audit
  still,          // in both
  resolved,       // in the last one, looked for again and not found
  not_looked_at,  // in the last one; its rule did not run, or its dates or school lie outside this audit
};
inline constexpr std::size_t change_state_count = 4;
std::string_view change_name(ChangeState state);  // new, still-open, resolved, not-looked-at

struct FindingChange {
  ChangeState state = ChangeState::fresh;
  std::optional<std::size_t> now;     // place in AuditReport::findings
  std::optional<std::size_t> before;  // place in PreviousAudit::findings
};

struct AuditChange {
  PreviousAudit previous;
  std::vector<FindingChange> findings;  // those of this audit in its order, then those of the last one only
  std::int64_t count(ChangeState state) const;
  // The id that a finding had, where it is another now.
  std::string_view was(const FindingChange& change, const AuditReport& report) const;
};

// Findings are matched by id; one whose spell has grown backwards, and so has a new id, by rule, school and
// enrolment where the old first session lies in the new spell.
AuditChange compare_audits(const AuditReport& report, const Rulebook& rulebook, PreviousAudit previous);

}  // namespace rollmark
