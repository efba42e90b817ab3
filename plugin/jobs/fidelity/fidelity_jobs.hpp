// The function of the job about a producer's coding, and its row.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> fidelity_jobs();

// Throws Failure as its parameters and OfficeRun say.
void run_fidelity(const JobInput& input, Result& result);

}  // namespace rollmark
