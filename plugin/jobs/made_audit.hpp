// An audit with all that surrounds it: lowered rules, answers, change since the last one, sample, pseudonyms.
// Read from a job's parameters. It must not make a table or a document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "rules/finding.hpp"

namespace rollmark {

// Keeps what the report points to; not to be copied.
struct MadeAudit {
  Rulebook rulebook;                                   // with the host's lowered weights
  std::shared_ptr<const std::vector<School>> schools;  // as they are, or under pseudonyms
  AuditReport report;
  std::vector<std::string>
      plain_ids;  // of a pseudonymised report: the ids without a key, parallel to findings
};

// Parameters: weights, previous, seed, sample_pupils, sample_weeks, auditor, signed_on, remote. Throws
// Failure.
std::unique_ptr<MadeAudit> make_audit(const JobInput& input, const Scope& scope, bool messages);

// The same under plain keys whatever `remote` says, for the school that looks pseudonyms up.
std::unique_ptr<MadeAudit> make_plain_audit(const JobInput& input, const Scope& scope);

}  // namespace rollmark
