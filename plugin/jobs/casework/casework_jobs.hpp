// The jobs of an authority's attendance team and of a school's case file. They write working documents as the
// office's jobs do (office/office_document.hpp); what they decide is plugin/casework's.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> casework_jobs();

}  // namespace rollmark
