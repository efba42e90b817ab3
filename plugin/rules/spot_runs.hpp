// Findings of rules that pick out single marks of an enrolment on grounds beyond the mark itself: what lies
// together becomes one run (README, "Run"). It must not know a rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "rules/draft.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

// A mark that fires; `what` is the rule's own: which of its records says so.
struct Spot {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::size_t what = 0;
};

using TellSpots = std::function<void(Draft&, std::span<const Spot>)>;

// Sorts the spots, takes out doubles of one mark, and keeps one finding a run. `tell` may be empty.
void report_spots(const Rule& rule, SchoolAudit& audit, std::vector<Spot> spots, const TellSpots& tell);

}  // namespace rollmark
