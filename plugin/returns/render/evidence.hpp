// What the register says, for readers: counts of periods and codes, times, amendments, every session. It must
// not count for a decision or judge a mark; what a code counts as is the rulebook's, by its date.
#pragma once

#include <vector>

#include "outputs/page/markup.hpp"
#include "returns/record/pupil.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Periods side by side: totals and rates, then sessions a code.
void write_periods(Markup& page, const Attendance& attendance, const Rulebook& rulebook);
void write_register_times(Markup& page, const std::vector<RegisterTime>& times);
void write_amendments(Markup& page, const std::vector<SessionMark>& sessions);
// Every session with all that is held of it.
void write_session_list(Markup& page, const std::vector<SessionMark>& sessions, const Rulebook& rulebook);

}  // namespace rollmark
