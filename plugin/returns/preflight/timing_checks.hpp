// The checks of deadlines and of data that do not reach far enough yet (PF-120 to PF-123).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> timing_checks();

}  // namespace rollmark
