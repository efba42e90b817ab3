// One pass over the marks of each row.
#include "tracking/weekly_figures.hpp"

#include <algorithm>

namespace rollmark {

std::vector<WeekFigures> weekly_figures(const School& school, std::span<const std::uint32_t> rows,
                                        Period period, Due due) {
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(std::min(period.to, due.on) + 1));
  const std::uint32_t last_day = school.column_from(morning_of(due.on));
  std::vector<WeekFigures> weeks;
  std::vector<std::uint32_t> week_of;  // by column - first
  for (std::uint32_t column = first; column < end; ++column) {
    const Day monday = monday_of(school.columns[column].day());
    if (weeks.empty() || weeks.back().monday != monday) weeks.push_back({.monday = monday});
    week_of.push_back(static_cast<std::uint32_t>(weeks.size() - 1));
  }
  for (const std::uint32_t row : rows) {
    const std::uint8_t* marks = school.row_marks(row);
    const auto [begin_span, end_span] = school.spans(row);
    for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
      const SessionKind* kinds = school.kinds(span->year_group);
      const std::uint32_t stop = std::min(span->end_column, end);
      for (std::uint32_t column = std::max(span->first_column, first); column < stop; ++column) {
        const std::uint8_t id = marks[column];
        if (id == no_mark || kinds[column] != SessionKind::open) continue;
        if (column >= last_day && !due.covers(school, school.columns[column], span->year_group)) continue;
        const Category category = id == see_extra
                                      ? school.fact(row, column).category
                                      : school.facts.table(school.fact_of_column[column])[id].category;
        if (!is_possible(category)) continue;
        WeekFigures& week = weeks[week_of[column - first]];
        ++week.possible;
        if (!is_absence(category)) ++week.attended;
      }
    }
  }
  std::erase_if(weeks, [](const WeekFigures& week) { return week.possible == 0; });
  return weeks;
}

}  // namespace rollmark
