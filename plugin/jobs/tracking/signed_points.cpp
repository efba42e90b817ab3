// Differences of rates as text.
#include "jobs/tracking/signed_points.hpp"

namespace rollmark {

std::string signed_points(std::int64_t units, int places) {
  const auto decimals = static_cast<std::size_t>(places);
  std::string digits = std::to_string(units < 0 ? -units : units);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  if (units == 0) return digits;
  return (units < 0 ? "-" : "+") + digits;
}

}  // namespace rollmark
