// Which counts of cases a summary of a team's year shows, school by school, by route and in all, so that no
// small one can be found from the others. It must not count.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "jobs/tracking/small_numbers.hpp"

namespace rollmark {

// Opened and closed in the period, open at its end.
using CaseCounts = std::array<std::int64_t, 3>;
using CaseTexts = std::array<std::string, 3>;

struct ShownCases {
  CaseTexts all;
  std::vector<CaseTexts> schools;
  std::vector<CaseTexts> routes;
};

// `schools` and `routes` each add up to `all`. Hidden are small counts and what would give them away: of the
// parts of a whole as SmallNumbers says, and in every row a second count where one is hidden.
ShownCases shown_cases(const SmallNumbers& small, const CaseCounts& all,
                       const std::vector<CaseCounts>& schools, const std::vector<CaseCounts>& routes);

}  // namespace rollmark
