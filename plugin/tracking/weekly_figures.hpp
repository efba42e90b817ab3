// Attendance week by week, of one enrolment or of many. It must not round or write.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

struct WeekFigures {
  Day monday;
  std::int64_t possible = 0;
  std::int64_t attended = 0;
};

// The weeks of a period in which any of the rows had a possible session that is due, ascending.
std::vector<WeekFigures> weekly_figures(const School& school, std::span<const std::uint32_t> rows,
                                        Period period, Due due);

}  // namespace rollmark
