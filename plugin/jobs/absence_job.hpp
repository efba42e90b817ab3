// The job `absence`: figures per enrolment, school, year group and registration group, as tables and
// documents.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_absence(const JobInput& input, Result& result);

}  // namespace rollmark
