// Percentages by integer division. England's possible sessions of a year are 2.4 x 10^9; times 2 x 10^8 that
// is near the top of 64 bits, so the sum runs in 128.
#include "core/rate.hpp"

#include "core/wide.hpp"

namespace rollmark {

std::optional<std::string> percentage(std::int64_t part, std::int64_t whole, int decimals) {
  if (whole <= 0) return std::nullopt;
  Wide scale = 100;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  // Half up: floor((2 x part x scale + whole) / (2 x whole)).
  const Wide scaled = (2 * static_cast<Wide>(part) * scale + whole) / (2 * static_cast<Wide>(whole));
  std::string digits = std::to_string(static_cast<std::int64_t>(scaled));
  if (decimals == 0) return digits;
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return digits;
}

}  // namespace rollmark
