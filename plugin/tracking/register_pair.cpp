// Two registers side by side.
#include "tracking/register_pair.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace rollmark {
namespace {

// What one session is to one side.
struct CellState {
  bool counts = false;       // open, due, in the register
  bool in_register = false;  // of a row that is in the register then, open or not
  CodeFact fact;
};

// One side's sessions of a row, laid on the half days of both.
class SideLine {
 public:
  SideLine(const RegisterSide& side, Period period, const std::vector<HalfDay>& half_days)
      : side_(side), period_(period), states_(half_days.size()) {
    place_.reserve(side.school.columns.size());
    for (const HalfDay half_day : side.school.columns)
      place_.push_back(
          static_cast<std::size_t>(std::ranges::lower_bound(half_days, half_day) - half_days.begin()));
  }

  // `row`: nothing where the side has no such enrolment.
  void read(const std::uint32_t* row) {
    std::ranges::fill(states_, CellState{});
    if (row == nullptr) return;
    const School& school = side_.school;
    const auto [begin, end] = school.spans(*row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      for (std::uint32_t column = span->first_column; column < span->end_column; ++column)
        states_[place_[column]].in_register = true;
    }
    const std::uint8_t* marks = school.row_marks(*row);
    each_due_session(school, *row, period_, side_.due, [&](std::uint32_t column, const RegisterSpan&) {
      CellState& state = states_[place_[column]];
      state.counts = true;
      const std::uint8_t id = marks[column];
      state.fact =
          id == see_extra ? school.fact(*row, column) : school.facts.table(school.fact_of_column[column])[id];
    });
  }

  const CellState& state(std::size_t place) const { return states_[place]; }

 private:
  RegisterSide side_;
  Period period_;
  std::vector<std::size_t> place_;  // of a column, in the half days of both
  std::vector<CellState> states_;
};

SessionFigure figure_of(const CellState& state, const CountedCategories& counted) {
  if (!state.counts || !is_possible(state.fact.category)) return {};
  return {counted[static_cast<std::size_t>(state.fact.category)] ? 1 : 0, 1};
}

class Pair {
 public:
  Pair(const RegisterSide& then, const RegisterSide& now, const CountedCategories& counted,
       const std::vector<bool>& unsettled, std::size_t most_cells)
      : then_(then), now_(now), counted_(counted), unsettled_(unsettled), most_cells_(most_cells) {}

  void add(const std::uint32_t* then_row, const std::uint32_t* now_row, HalfDay half_day,
           const CellState& was, const CellState& is) {
    if (!was.counts && !is.counts) return;
    const SessionFigure before = figure_of(was, counted_);
    const SessionFigure after = figure_of(is, counted_);
    result.then += before;
    result.now += after;
    const bool other_mark = was.counts && is.counts && was.fact.statutory != is.fact.statutory;
    if (before == after && !other_mark) return;
    const PairCause cause = cause_of(then_row, now_row, half_day, was, is);
    result.changes[static_cast<std::size_t>(cause)] += after - before;
    if (cause == PairCause::joined || cause == PairCause::came_due || now_row == nullptr) return;
    ++result.cells_in_all;
    if (result.cells.size() == most_cells_) return;
    result.cells.push_back({cause, *now_row, half_day, std::string(code(then_, then_row, half_day)),
                            std::string(code(now_, now_row, half_day))});
  }

  RegisterPair result;

 private:
  static std::string_view code(const RegisterSide& side, const std::uint32_t* row, HalfDay half_day) {
    if (row == nullptr) return {};
    const auto column = side.school.column_of(half_day);
    return column ? side.school.code_text(*row, *column) : std::string_view{};
  }

  PairCause cause_of(const std::uint32_t* then_row, const std::uint32_t* now_row, HalfDay half_day,
                     const CellState& was, const CellState& is) const {
    if (was.counts && is.counts) {
      if (was.fact.category == Category::nothing) return PairCause::missing_came;
      if (is.fact.category == Category::nothing) return PairCause::taken_out;
      const auto code = static_cast<std::size_t>(was.fact.statutory);
      const bool stood = was.fact.statutory >= 0 && code < unsettled_.size() && unsettled_[code];
      return stood ? PairCause::settled : PairCause::changed;
    }
    if (is.counts) {
      const bool later = then_.due.on < half_day.day() || (then_.due.on == half_day.day() && then_.due.now);
      if (later && !(was.in_register && half_day.day() < then_.due.on)) {
        const bool is_new = then_.due.on < now_.school.enrolments[*now_row].first.day();
        return is_new ? PairCause::joined : PairCause::came_due;
      }
      if (was.in_register) return PairCause::calendar;
      const bool had_none = then_row == nullptr || never_on_roll(*then_row);
      return had_none ? PairCause::entered : PairCause::roll_moved;
    }
    if (is.in_register) return PairCause::calendar;
    if (now_row != nullptr && now_.school.enrolments[*now_row].last < half_day) return PairCause::left;
    return PairCause::roll_moved;
  }

  bool never_on_roll(std::uint32_t row) const {
    const auto [begin, end] = then_.school.spans(row);
    return begin == end;
  }

  const RegisterSide& then_;
  const RegisterSide& now_;
  const CountedCategories& counted_;
  const std::vector<bool>& unsettled_;
  std::size_t most_cells_;
};

std::vector<HalfDay> half_days_of(const School& then, const School& now) {
  std::vector<HalfDay> both;
  std::ranges::set_union(then.columns, now.columns, std::back_inserter(both));
  return both;
}

}  // namespace

std::string_view pair_cause_title(PairCause cause) {
  constexpr std::array<std::string_view, pair_cause_count> titles = {
      "Leavings recorded since",      "Enrolments entered since, with earlier sessions",
      "Other changes of the roll",    "Changes of the calendar",
      "Marks that were missing came", "Reasons established since",
      "Marks changed otherwise",      "Marks taken out",
      "Pupils who joined since",      "Sessions that came due"};
  return titles[static_cast<std::size_t>(cause)];
}

CountedCategories counted_categories(const Statistic& statistic) {
  CountedCategories counted{};
  for (const Category category : statistic.numerator) counted[static_cast<std::size_t>(category)] = true;
  return counted;
}

RegisterPair compare_registers(const RegisterSide& then, const RegisterSide& now, Period period,
                               const CountedCategories& counted, const std::vector<bool>& unsettled,
                               std::size_t most_cells) {
  const std::vector<HalfDay> half_days = half_days_of(then.school, now.school);
  SideLine was(then, period, half_days);
  SideLine is(now, period, half_days);
  Pair pair(then, now, counted, unsettled, most_cells);
  // Enrolments stand by key on both sides.
  std::uint32_t then_row = 0;
  std::uint32_t now_row = 0;
  const auto then_end = static_cast<std::uint32_t>(then.school.rows());
  const auto now_end = static_cast<std::uint32_t>(now.school.rows());
  while (then_row < then_end || now_row < now_end) {
    const int order = then_row == then_end ? 1
                      : now_row == now_end
                          ? -1
                          : then.school.enrolments[then_row].key.compare(now.school.enrolments[now_row].key);
    const std::uint32_t* then_place = order <= 0 ? &then_row : nullptr;
    const std::uint32_t* now_place = order >= 0 ? &now_row : nullptr;
    was.read(then_place);
    is.read(now_place);
    for (std::size_t i = 0; i < half_days.size(); ++i)
      pair.add(then_place, now_place, half_days[i], was.state(i), is.state(i));
    if (order <= 0) ++then_row;
    if (order >= 0) ++now_row;
  }
  return std::move(pair.result);
}

}  // namespace rollmark
