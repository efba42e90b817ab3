// The columns in which every job hands out a tally, so that a host reads audit, absence and rates alike.
#pragma once

#include "core/table.hpp"
#include "core/tally.hpp"

namespace rollmark {

// Adds the columns open, missing, possible, attended, late, authorised, unauthorised, not_required, unknown,
// attendance_rate, absence_rate, authorised_rate, unauthorised_rate (text, `decimals` places, half up; no
// value where nothing was possible).
void add_figure_columns(Table& table);
// Adds a row's values to those columns, which start at `first`. Returns the column after them.
std::size_t add_figures(Table& table, std::size_t first, const Tally& tally, int decimals);

// Adds 100 x part / whole, or no value.
void add_rate(Column& column, std::int64_t part, std::int64_t whole, int decimals);

// The parameter `decimals`, 0 to 15; default 1. Throws Failure(ARGUMENT).
int read_decimals(std::string_view text);

}  // namespace rollmark
