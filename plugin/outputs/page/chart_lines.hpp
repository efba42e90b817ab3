// Lines of a chart with their thresholds, and the whole-number geometry behind them. It must not know a job.
#pragma once

#include "outputs/page/chart.hpp"

namespace rollmark {

// What a plot of lines shows from bottom to top.
struct ChartRange {
  std::int64_t low = 0;  // tenths
  std::int64_t high = 1000;
  std::int64_t step = 100;  // between the lines of the grid
};
ChartRange range_of(const Chart& chart);

// Places for texts at wanted heights so that none lies on another: at least `apart` between neighbours, in
// the same order, within `least` and `most` where there is room.
std::vector<std::int64_t> spread(std::vector<std::int64_t> wanted, std::int64_t apart, std::int64_t least,
                                 std::int64_t most);

// "93.4 %".
std::string tenths_text(std::int64_t value);

void write_lines(Markup& page, const Chart& chart, std::string_view id);

}  // namespace rollmark
