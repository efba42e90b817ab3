// The job `audit`: every rule of the rulebook over the schools in scope, as tables and documents.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_audit(const JobInput& input, Result& result);

}  // namespace rollmark
