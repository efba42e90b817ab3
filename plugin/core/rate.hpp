// Rates as text and thresholds as decisions, in whole numbers only. A float must not come near a figure that
// decides whether a child is persistently absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rollmark {

// 100 x part / whole with `decimals` places (0 to 15), rounded half up ("10.5"); nothing where whole is 0: no
// possible sessions is no rate.
std::optional<std::string> percentage(std::int64_t part, std::int64_t whole, int decimals);

// Persistent absence: 10 % or more of the enrolment's own possible sessions (DfE methodology s3.2). Exactly
// 10 % is.
constexpr bool is_persistently_absent(std::int64_t absent, std::int64_t possible) {
  return possible > 0 && 10 * absent >= possible;
}
// Severe absence: 50 % or more.
constexpr bool is_severely_absent(std::int64_t absent, std::int64_t possible) {
  return possible > 0 && 2 * absent >= possible;
}
// At risk: 5 % or more and under 10 %.
constexpr bool is_at_risk(std::int64_t absent, std::int64_t possible) {
  return possible > 0 && 20 * absent >= possible && !is_persistently_absent(absent, possible);
}

}  // namespace rollmark
