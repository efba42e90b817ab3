// Exact parts, on Boost.Multiprecision: 128 bits hold no mean of rates.
#include "tracking/exact_parts.hpp"

#include <algorithm>
#include <numeric>

namespace rollmark {
namespace {

using Whole = boost::multiprecision::cpp_int;

// The whole number at or below.
Whole floor_of(const Exact& value) {
  const Whole above = numerator(value);
  const Whole below = denominator(value);
  Whole quotient = above / below;
  if (above < 0 && quotient * below != above) --quotient;
  return quotient;
}

}  // namespace

Exact exact_rate(SessionFigure figure) {
  return Exact(Whole(figure.part) * 1'000'000, Whole(figure.possible));
}

std::int64_t rounded_units(const Exact& value) {
  const Exact half(1, 2);
  const Whole rounded = value < 0 ? -floor_of(Exact(half - value)) : floor_of(Exact(value + half));
  return static_cast<std::int64_t>(rounded);
}

std::vector<std::int64_t> allotted_units(const std::vector<Exact>& parts) {
  Exact sum = 0;
  std::vector<std::int64_t> units;
  std::vector<Exact> lost;
  for (const Exact& part : parts) {
    sum += part;
    const Whole down = floor_of(part);
    units.push_back(static_cast<std::int64_t>(down));
    lost.emplace_back(part - Exact(down));
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return lost[b] < lost[a]; });
  const std::int64_t left = rounded_units(sum) - std::accumulate(units.begin(), units.end(), std::int64_t{0});
  for (std::int64_t i = 0; i < left; ++i) ++units[order[static_cast<std::size_t>(i)]];
  return units;
}

std::optional<std::vector<Exact>> rate_steps(const std::vector<SessionFigure>& states) {
  if (states.empty() || states.front().possible <= 0 || states.back().possible <= 0) return std::nullopt;
  std::vector<Exact> steps;
  Exact last = exact_rate(states.front());
  for (std::size_t i = 1; i < states.size(); ++i) {
    if (states[i].possible <= 0) {
      steps.emplace_back(0);
      continue;
    }
    Exact rate = exact_rate(states[i]);
    steps.emplace_back(rate - last);
    last = std::move(rate);
  }
  return steps;
}

}  // namespace rollmark
