// The tables of an audit beside its findings: what unsettled marks could move, answers, change since the last
// audit, the sample. It must not decide anything.
#pragma once

#include "core/result.hpp"
#include "rulebook/rulebook.hpp"
#include "rules/finding.hpp"

namespace rollmark {

void add_effect(const AuditReport& report, Result& result);
void add_answers(const AuditReport& report, Result& result);
void add_change(const AuditReport& report, const Rulebook& rulebook, Result& result);
void add_sample(const AuditReport& report, Result& result);

}  // namespace rollmark
