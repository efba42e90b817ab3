// The list of counts that a school's system would send, handed in as CSV: that of a dry run, or of our own
// census_sessions.csv. It comes from outside: what cannot be a list is refused by line; what a check speaks
// of (a reason that is none, a count below 0) is read as it stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "returns/census/census_checks.hpp"

namespace rollmark {

// The longest list that is read, in bytes.
inline constexpr std::size_t longest_count_list = 64U << 20U;

// Puts the list's counts in the place of `sent` of every pupil; a pupil whom it does not name has none given.
// Columns: enrolment_key, pupil_key or upn (one of them), attendancereason, sessions, and perhaps school_key,
// block (termly where it is empty or absent), sessionspossible. A pupil_key or upn with several enrolments in
// the window means the last of them to begin. Returns the lines whose pupil is none of these. Throws
// Failure(DATA): "the list of counts line 12: ...".
std::vector<UnplacedLine> read_count_list(std::string_view text, std::vector<CountedPupil>& pupils);

}  // namespace rollmark
