// The checks of the limit on notices, the ground, and the way a document goes (PF-124 to PF-130).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> route_checks();

}  // namespace rollmark
