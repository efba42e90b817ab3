// Searching placements.
#include "returns/assemble/placements.hpp"

#include <algorithm>

#include "core/tally_span.hpp"
#include "core/words.hpp"

namespace rollmark {

Period provision_period(const ProvisionAsked& asked, Day on) {
  return {same_word(asked.cadence, "WEEK") ? monday_of(on) : on, on};
}

bool is_asked_for(const Placement& placement, const ProvisionAsked& asked) {
  if (!asked.recipient.empty() && !same_word(placement.arranged_by, asked.recipient)) return false;
  return asked.provider.empty() || same_word(placement.provider, asked.provider) ||
         placement.provider_urn == asked.provider;
}

bool is_placed(const School& school, std::uint32_t row, const ProvisionAsked& asked, HalfDay half_day) {
  const auto [begin, end] = of_row(school.records.placements, static_cast<std::int32_t>(row));
  return std::any_of(begin, end, [&](const Placement& placement) {
    return placement.span.covers(half_day) && is_asked_for(placement, asked);
  });
}

std::vector<std::uint32_t> rows_placed(const School& school, const ProvisionAsked& asked, Day on) {
  const HalfDaySpan days = half_days_of(provision_period(asked, on));
  std::vector<std::uint32_t> rows;
  for (const Placement& placement : school.records.placements) {
    const bool then = !(days.last < placement.span.first) && !(placement.span.last < days.first);
    const auto row = static_cast<std::uint32_t>(placement.row);
    if (then && is_asked_for(placement, asked) && (rows.empty() || rows.back() != row)) rows.push_back(row);
  }
  return rows;
}

}  // namespace rollmark
