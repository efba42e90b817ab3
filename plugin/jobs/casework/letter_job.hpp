// The job that writes letters. It must not decide: plugin/casework has the letters and their clauses.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_letter(const JobInput& input, Result& result);

// Its row.
std::span<const Job> letter_jobs();

}  // namespace rollmark
