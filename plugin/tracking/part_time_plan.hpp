// The life of a part-time timetable: how long it has run, what was attended, missed and left out under it,
// and what lies outside it. What was agreed is the table part_time's (SI 2024/208 reg. 10(4) Table 3, C2). It
// must not judge an agreement.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "tracking/counting_codes.hpp"

namespace rollmark {

// One agreement; the weeks of a pattern are rows of the table with the same span.
struct PartTimePlan {
  const PartTime* record = nullptr;  // its first row
  std::int64_t patterns = 0;         // weeks that say which sessions are expected
  HalfDaySpan span;
  // Up to the reference date:
  std::int64_t weeks = 0;      // whole weeks since it began, or to its end
  std::int64_t part_time = 0;  // sessions with the part-time code while it ran
  std::int64_t attended = 0;   // sessions attended, whether or not they were expected
  std::int64_t missed = 0;     // sessions of any other absence that it does not say are off
  std::int64_t outside = 0;    // part-time code where it expects the pupil, other absence where it does not
  std::int64_t after_end = 0;  // sessions with the part-time code after it, covered by no other agreement
  std::optional<HalfDay> outside_at;  // the first of those outside or after its end
};

// The agreements of an enrolment, ascending; one without a start is none. A session of which pattern weeks
// disagree is taken to be neither expected nor off. `part_time`: the code's.
std::vector<PartTimePlan> part_time_plans(const School& school, const CountingCodes& part_time,
                                          std::uint32_t row, Due due);

}  // namespace rollmark
