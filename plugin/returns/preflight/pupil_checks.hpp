// The checks of the pupil: fields that may not be empty, who the pupil is, care, family, another LA (PF-030,
// PF-037 to PF-039, PF-041 to PF-045).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> pupil_checks();

}  // namespace rollmark
