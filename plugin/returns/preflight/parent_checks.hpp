// The checks of the parents named: who each is, where, on what basis, and how to write to them (PF-031 to
// PF-036, PF-040, PF-046).
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

std::span<const PreflightCheck> parent_checks();

}  // namespace rollmark
