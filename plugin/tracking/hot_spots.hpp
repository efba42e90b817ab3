// Groups and school weeks in which absence stood out from the school's in that week. It must not round.
#pragma once

#include <cstdint>
#include <vector>

#include "tracking/absence.hpp"
#include "tracking/hot_spot.hpp"

namespace rollmark {

struct HotSpotsAsked {
  Period period;
  std::int64_t least_pupils = 0;  // groups of fewer are left out
  std::size_t most = 0;           // of each school
};

// Those with absence above the school's, the largest excess first, by school. Of `asked` the groups, the
// reference date and DfE's rules are used.
std::vector<HotSpot> find_hot_spots(const std::vector<School>& schools, const Rulebook& rulebook,
                                    const AbsenceAsked& asked, const HotSpotsAsked& spots,
                                    RunControl& control);

}  // namespace rollmark
