// The audit: every rule over every school in scope. It must not write a document or change a mark.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/run_control.hpp"
#include "core/snapshot.hpp"
#include "rules/finding.hpp"

namespace rollmark {

struct AuditRequest {
  const Snapshot& data;
  const std::vector<School>& schools;  // in scope, by key, rewound where as_at asks for it
  const Rulebook& rulebook;
  Period period;
  Due due;
  std::optional<Day> as_at;
  std::optional<std::string> one_school;      // its key, where the scope is one school
  std::span<const LoweredRule> lowered = {};  // switched off; weights stand in `rulebook` (apply_overlay)
  bool messages = true;                       // else Finding::message and ::fix stay empty
  RunControl& control;
};

// Throws Failure: CANCELLED, or DATA where the rulebook lacks what a rule needs. `request.schools` must
// outlive the report. Same input, same report.
AuditReport audit(const AuditRequest& request);

}  // namespace rollmark
