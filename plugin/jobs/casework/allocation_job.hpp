// The job on officers' time. It must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_allocation(const JobInput& input, Result& result);

// Its row.
std::span<const Job> allocation_jobs();

}  // namespace rollmark
