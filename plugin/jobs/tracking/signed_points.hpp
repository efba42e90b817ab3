// Differences of rates as text. It must not round.
#pragma once

#include <cstdint>
#include <string>

namespace rollmark {

// Units of 10^-places of a percentage point with their sign: 84 with 2 places is "+0.84", 0 is "0.00".
std::string signed_points(std::int64_t units, int places = 2);

}  // namespace rollmark
