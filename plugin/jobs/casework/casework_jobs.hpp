// The jobs of an authority's attendance team and of a school's case file. They write working documents as the
// office's jobs do (office/office_document.hpp); what they decide is plugin/casework's.
#pragma once

#include <span>

#include "core/result.hpp"
#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> casework_jobs();

// Cases of the team.
void run_caseload(const JobInput& input, Result& result);
void run_measures(const JobInput& input, Result& result);
void run_case_brief(const JobInput& input, Result& result);

}  // namespace rollmark
