// The checks of the threshold, its window and the return to school (PF-006, PF-007, PF-015).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> window_checks();

}  // namespace rollmark
