// A school in memory, as a host holds it: for benchmarks only. Its marks are drawn from a fixed sequence,
// near the published mix; what they say is of no account, how many there are is.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <vector>

namespace rollmark::bench {

inline constexpr std::int64_t sessions_a_year = 380;  // SI 1999/3181 reg. 3

// Pushes one school with `enrolments` enrolments over one school year of 190 days. Ends the program on a
// refusal.
void push_school(rollmark_dataset* dataset, const char* key, std::int64_t enrolments,
                 std::int64_t first_pushed, bool with_returns = true);

// The marks alone, sessions_a_year a row, for the counting pass that jobs are compared with.
std::vector<std::uint8_t> draw_marks(std::int64_t enrolments);
// One pass over them that only counts codes per enrolment in 256 bins.
std::uint64_t count_pass(const std::vector<std::uint8_t>& marks);

}  // namespace rollmark::bench
