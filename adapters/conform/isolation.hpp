// Runs checks in child processes, so that an adapter that crashes, hangs or ends the process fails its check
// and no more. It must not load the adapter into this process.
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "check.hpp"
#include "trial.hpp"

namespace rollmark::conform {

// Runs `checks` in order in as few processes as they survive; `limit` is for one check. The verdicts stand in
// the order of the checks. Throws std::runtime_error where no process can be made.
std::vector<Verdict> run_isolated(std::span<const Check* const> checks, const TrialRequest& request,
                                  const HostKnowledge& host, const std::map<std::string, std::string>& kept,
                                  std::chrono::seconds limit);

}  // namespace rollmark::conform
