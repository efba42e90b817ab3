// The job on schools' own records of casework. It must not decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_school_records(const JobInput& input, Result& result);

// Its row.
std::span<const Job> school_records_jobs();

}  // namespace rollmark
