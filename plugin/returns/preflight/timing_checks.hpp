// The checks of timing, limits and the way a document goes (PF-120 to PF-130).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> timing_checks();

}  // namespace rollmark
