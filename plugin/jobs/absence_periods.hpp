// The periods that the job `absence` measures, from its parameter `periods`. It must not count a mark.
#pragma once

#include <vector>

#include "core/key_values.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// `whole`: from the first day looked at to the last. Throws Failure: ARGUMENT for a kind it does not know or
// more than 255 periods, UNSUPPORTED where the table term has no rows that a kind needs.
std::vector<NamedPeriod> read_periods(const KeyValues& params, const std::vector<School>& schools,
                                      Period whole, Due due);

}  // namespace rollmark
