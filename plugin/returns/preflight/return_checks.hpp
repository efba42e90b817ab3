// PF-150 to PF-163: returns. Each check is a free function over the record (check.hpp); what differs from LA
// to LA is the profile's.
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

// PF-150 to PF-155: children missing education, ten days' absence, sickness.
std::span<const PreflightCheck> absence_return_checks();
// PF-156 to PF-158, PF-163: part-time timetables, nil returns, suspensions.
std::span<const PreflightCheck> arrangement_checks();
// PF-159 to PF-162: deletions, as deletion_verdict.hpp sees them.
std::span<const PreflightCheck> deletion_checks();

}  // namespace rollmark
