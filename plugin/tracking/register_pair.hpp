// The difference between a figure of an earlier register and of a later one, cell by cell: every session that
// counts otherwise goes to one named cause, so that the causes add up exactly. It must not divide.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/measures.hpp"
#include "tracking/exact_parts.hpp"

namespace rollmark {

// In the order in which they are applied.
enum class PairCause : std::uint8_t {
  left,          // a leaving was recorded since: its sessions after it no longer count
  entered,       // an enrolment was entered since, with sessions before that day
  roll_moved,    // dates or the kind of an enrolment were changed otherwise
  calendar,      // the calendar opened or closed the session since
  missing_came,  // a session that had no mark has one
  settled,       // a mark that stood until the reason was established
  changed,       // another mark was changed
  taken_out,     // a mark is there no more
  joined,        // sessions that came due, of pupils who joined since
  came_due,      // sessions that came due, of the others
};
inline constexpr std::size_t pair_cause_count = 10;
std::string_view pair_cause_title(PairCause cause);

// A cell that counts otherwise, or whose mark is another, though it counted in both.
struct PairCell {
  PairCause cause = PairCause::changed;
  std::uint32_t now_row = 0;  // in the later register
  HalfDay half_day;
  std::string then_code;  // of their own: the earlier register may be gone
  std::string now_code;
};

struct RegisterPair {
  SessionFigure then;
  SessionFigure now;
  std::array<SessionFigure, pair_cause_count> changes{};  // by PairCause; then + all of them = now
  std::vector<PairCell> cells;  // of changed marks alone, by (row, half day); at most `most_cells`
  std::int64_t cells_in_all = 0;
};

// What a figure counts: whether each category is part of it.
using CountedCategories = std::array<bool, category_count>;
CountedCategories counted_categories(const Statistic& statistic);

// One side of the pair.
struct RegisterSide {
  const School& school;
  Due due;
};

// Rows are matched by enrolment key, sessions by half day. `unsettled`: by place in the rulebook's codes,
// those that stand until a reason is established.
RegisterPair compare_registers(const RegisterSide& then, const RegisterSide& now, Period period,
                               const CountedCategories& counted, const std::vector<bool>& unsettled,
                               std::size_t most_cells);

// The register at the end of an earlier day: marks as as_at() has them; entries and leavings of the admission
// register undone that roll_change or created_on show to be later. Calendar and all else as now.
School register_at(const School& school, Day day);

}  // namespace rollmark
