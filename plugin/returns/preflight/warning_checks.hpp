// PF-060 to PF-075: written warnings, leave and its refusal, notices to improve. Each check is a free
// function over the record (check.hpp); what differs from LA to LA is the profile's.
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

// PF-060 to PF-064: the written warning to each parent.
std::span<const PreflightCheck> warning_checks();
// PF-065 to PF-069: the request for leave, its refusal, what parents were told.
std::span<const PreflightCheck> leave_checks();
// PF-070 to PF-075: the notice to improve.
std::span<const PreflightCheck> improvement_checks();

}  // namespace rollmark
