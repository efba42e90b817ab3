// The checks of the registration certificate as evidence (PF-001, PF-009 to PF-012, PF-018, PF-020).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> certificate_checks();

}  // namespace rollmark
