// The checks of the register and its codes (PF-001 to PF-020).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> register_checks();

}  // namespace rollmark
