// One run of the kit: which checks, in which order, and what a failure early on takes with it.
#pragma once

#include <chrono>
#include <string>

#include "report.hpp"
#include "trial.hpp"

namespace rollmark::conform {

// `only`: a check's id or a group; empty for all. What the chosen checks need runs too. Throws
// std::runtime_error.
Report run_checks(const TrialRequest& request, const HostKnowledge& host, const std::string& only,
                  std::chrono::seconds limit);

}  // namespace rollmark::conform
