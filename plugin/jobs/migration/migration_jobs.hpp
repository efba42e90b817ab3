// The jobs about a school that has changed its MIS. They write working documents as the office's jobs do
// (office/office_document.hpp); what they compare is plugin/tracking/migration's.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> migration_jobs();

// Throws Failure as its parameters and OfficeRun say.
void run_migration(const JobInput& input, Result& result);

}  // namespace rollmark
