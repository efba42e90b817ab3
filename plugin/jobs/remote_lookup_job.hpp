// The job `remote-lookup`: for the school that holds the key, whom each pseudonym of its remote audit file
// means.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_remote_lookup(const JobInput& input, Result& result);

}  // namespace rollmark
