// The job on who is warned, referred and served with notices. It must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_equality(const JobInput& input, Result& result);

// Its row.
std::span<const Job> equality_jobs();

}  // namespace rollmark
