// Tallies of a span of half days, which may begin in an afternoon; tally.hpp has those of whole days.
#pragma once

#include "core/tally.hpp"

namespace rollmark {

constexpr HalfDaySpan half_days_of(Period period) {
  return {morning_of(period.from), afternoon_of(period.to)};
}

Tally tally_enrolment(const School& school, std::size_t row, HalfDaySpan span, Due due,
                      CodeCounts* counts = nullptr, const GroupFilter* filter = nullptr);
Tally tally_unplaced(const School& school, HalfDaySpan span);

}  // namespace rollmark
