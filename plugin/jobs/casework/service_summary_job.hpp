// The job on a team's year. It must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_service_summary(const JobInput& input, Result& result);

// Its row.
std::span<const Job> service_jobs();

}  // namespace rollmark
