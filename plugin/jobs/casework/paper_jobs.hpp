// The jobs on papers that are asked of a family or a school: medical evidence, checklists. They must not
// decide: plugin/casework does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_checklists(const JobInput& input, Result& result);
void run_medical_evidence(const JobInput& input, Result& result);

// Their rows, in order of name.
std::span<const Job> paper_jobs();

}  // namespace rollmark
