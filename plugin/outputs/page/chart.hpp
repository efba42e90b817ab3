// Charts of a working document's page: lines with thresholds, bars, a register by months. Inline SVG without
// script, whole-number geometry: the same chart gives the same bytes. Never by colour alone: lines have dash
// patterns and names at their ends, bars their values. It must not count or know a job.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/page/markup.hpp"
#include "outputs/page/register_strip.hpp"

namespace rollmark {

enum class ChartKind : std::uint8_t { lines, bars, months };

// Values are tenths of a percent: 934 is 93.4 %. Nothing: no value there, and a gap.
struct ChartSeries {
  std::string name;
  std::vector<std::optional<std::int64_t>> values;  // one a label
};

// A line across: "90 % persistent". One far below every value is left out of the picture and named under it.
struct ChartLevel {
  std::string name;
  std::int64_t value = 0;
};

// A month of a register: two places a day from the first on, so at most 62.
struct ChartMonth {
  std::string label;
  std::vector<StripState> states;
};

struct Chart {
  ChartKind kind = ChartKind::lines;
  std::string title;
  std::string about;                // what it shows, in a sentence
  std::string label_title;          // what a label is: Week from
  std::vector<std::string> labels;  // by place
  std::vector<std::string> ticks;   // under a place, or empty; as many as labels, or none
  std::vector<ChartSeries> series;  // at most three are told apart
  std::vector<ChartLevel> levels;
  std::vector<ChartMonth> months;
};

// A figure. `id` begins the ids of its title and description, and is of letters, digits, - and _.
void write_chart(Markup& page, const Chart& chart, std::string_view id);

}  // namespace rollmark
