// The job on bands of schools. It must not decide: plugin/casework/banding*.hpp does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_banding(const JobInput& input, Result& result);

// Its row.
std::span<const Job> banding_jobs();

}  // namespace rollmark
