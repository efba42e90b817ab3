// A pupil's register as a strip: one column a session of the period, drawn by runs. It must not know codes:
// only how a session counted.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tally.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {

// How a session is drawn; the height differs too, so that colour is never the only sign.
enum class StripState : std::uint8_t {
  closed,  // not open to the pupil, or not due: blank
  present,
  approved,
  authorised,
  unauthorised,
  not_required,
  missing,
  unknown,
};
inline constexpr std::size_t strip_state_count = 8;

// The columns of a school that lie in a period.
struct StripAxis {
  std::uint32_t first = 0;
  std::uint32_t end = 0;  // one past
  std::uint32_t size() const { return end - first; }
};
StripAxis axis_of(const School& school, Period period, Due due);

std::vector<StripState> states_of(const School& school, std::size_t row, StripAxis axis, Period period,
                                  Due due);

// Columns with a finding, as runs [first, end).
struct StripRun {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// An SVG of one path a state.
void write_strip(Markup& page, const std::vector<StripState>& states, const std::vector<StripRun>& findings);
// Names of months over the strips of a school.
void write_axis(Markup& page, const School& school, StripAxis axis);
// What the signs mean.
void write_strip_key(Markup& page);

}  // namespace rollmark
