// The job `rates`: the same figures from counts per code, as LA analysts hold them.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_rates(const JobInput& input, Result& result);

}  // namespace rollmark
