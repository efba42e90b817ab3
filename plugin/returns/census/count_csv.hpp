// Counts per code as CSV, in the shape of the tables that authorities download from COLLECT: rows of
// attendancereason and sessions, or one wide row a pupil and block. No name of a person stands in them; a UPN
// only where it was asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "returns/census/census_counts.hpp"

namespace rollmark {

// The columns by which a list is recognised when it comes back (jobs/returns/count_list_form.hpp).
inline constexpr std::string_view block_column = "block";
inline constexpr std::string_view possible_column = "sessionspossible";
inline constexpr std::string_view reason_column = "attendancereason";
inline constexpr std::string_view sessions_column = "sessions";

// Pupils in scope, in their order. A pupil and block without any row has one without a reason.
std::string session_rows_csv(const std::vector<CountedPupil>& pupils, bool upn);
// One row a pupil and block: a column "attendancereason C1" for each code of the set, in its order, and after
// them one for each other reason that is sent, by bytes.
std::string session_wide_csv(const std::vector<CountedPupil>& pupils, const CensusCodeSet& set, bool upn);

}  // namespace rollmark
