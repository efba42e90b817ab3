// The checks of the pupil and the parents (PF-030 to PF-046).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> person_checks();

}  // namespace rollmark
