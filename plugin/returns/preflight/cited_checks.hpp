// The checks of the sessions cited: whether each is an unauthorised absence of a pupil who was due (PF-002 to
// PF-005, PF-008, PF-013, PF-014, PF-016, PF-017, PF-019).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> cited_checks();

}  // namespace rollmark
