// The jobs on meetings with schools and on audits of their registers. They must not decide: plugin/casework
// does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_audit_schedule(const JobInput& input, Result& result);
void run_meeting_pack(const JobInput& input, Result& result);
void run_school_summary(const JobInput& input, Result& result);
void run_targeting_meeting(const JobInput& input, Result& result);

// Their rows, in order of name.
std::span<const Job> meeting_jobs();

}  // namespace rollmark
