// The job on requests for leave. It must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_leave_log(const JobInput& input, Result& result);

// Its row.
std::span<const Job> leave_jobs();

}  // namespace rollmark
