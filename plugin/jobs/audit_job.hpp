// The job `audit`: every rule over the schools in scope; findings, outcomes and figures as tables and
// documents.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_audit(const JobInput& input, Result& result);

}  // namespace rollmark
