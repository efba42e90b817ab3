// Two audits of the same data by two rulebooks, finding beside finding. It must not make a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"

namespace rollmark {

// An audit and the rulebook that it went by; both outlive whatever points to them.
struct AuditBy {
  const Rulebook& rulebook;
  const AuditReport& report;
};

struct FindingShift {
  const Finding* before = nullptr;  // nothing: it appears
  const Finding* after = nullptr;   // nothing: it vanishes
  // appears, vanishes, heavier, lighter, other extent (sessions, pupils or count); empty: the same.
  std::string_view kind() const;
};

// The findings that are not the same, by (rule id, then the order of a report).
std::vector<FindingShift> finding_shifts(const AuditBy& before, const AuditBy& after);

struct RuleShift {
  std::string rule;
  std::string title;
  const RuleOutcome* before = nullptr;  // nothing: the rulebook has no such rule
  const RuleOutcome* after = nullptr;
  std::int64_t appear = 0;
  std::int64_t vanish = 0;
  std::int64_t reweighed = 0;
  std::int64_t other_extent = 0;
};

// Every rule of either rulebook, by id.
std::vector<RuleShift> rule_shifts(const AuditBy& before, const AuditBy& after,
                                   const std::vector<FindingShift>& findings);

}  // namespace rollmark
