// Which schools are due their yearly register audit, and in which order, with every reason shown. All at the
// end of a reference date. There is no score that is not shown, and it must not say that a school keeps its
// registers badly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/audit_policy.hpp"
#include "casework/school_summary.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

// In the order in which schools come.
enum class AuditState : std::uint8_t {
  never,      // no audit on record
  overdue,    // its day is over
  due_today,  // the reference date is its day
  asked_for,  // its day is to come, and the school asked for one
  to_come,
};
// "never audited", "overdue", "due today", "asked for", "to come"
std::string_view audit_state_word(AuditState state);

struct AuditReason {
  const AuditReasonRule* rule = nullptr;  // of the policy
  std::optional<ExactFigure> figure;      // nothing: not known
  bool listed = false;
  std::string text;  // "3 must findings", "12.5 per 1,000": as much as is printed
};

struct AuditPlace {
  std::string school_key;
  AuditState state = AuditState::never;
  std::optional<AuditDone> last;  // the latest on or before the reference date
  std::optional<Day> due_on;
  std::int64_t days_overdue = 0;     // after due_on; below 0 days to come
  std::vector<AuditReason> reasons;  // as the policy's
  std::int64_t points = 0;           // of those listed
  std::string why() const;           // those listed with their points: "Must findings of the last audit: 3"
};

// A school that may be due: its figures, where they are known, and whether it asked for an audit.
struct AuditCandidate {
  std::string school_key;
  const SchoolSummary* summary = nullptr;
  bool asked = false;
};

// The day on which the next is due: so many months after the last, or the month's last day.
Day audit_due(const AuditPolicy& policy, Day last);

// Every candidate, first to do first. Of `audits` the other schools' are no matter; of two audits of one day
// the last in the records' order counts.
std::vector<AuditPlace> audit_schedule(const AuditPolicy& policy,
                                       const std::vector<AuditCandidate>& candidates,
                                       const std::vector<AuditDone>& audits, Day on);

}  // namespace rollmark
