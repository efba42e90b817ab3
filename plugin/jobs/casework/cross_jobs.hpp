// The jobs of checks across schools: a school's rows under keyed hashes, and what an authority finds in many
// schools'. They must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_cross_school(const JobInput& input, Result& result);
void run_school_hashes(const JobInput& input, Result& result);

// Their rows, in order of name.
std::span<const Job> cross_jobs();

// The first day of what these jobs look back on: 1 September before the reference date's school year, so that
// who left in July is among the leavers.
Day cross_since(Day on);

}  // namespace rollmark
