// The jobs about rulebooks that are not yet in use.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> rulebook_jobs();

void run_rulebook_preview(const JobInput& input, Result& result);
void run_rulebook_sign(const JobInput& input, Result& result);

}  // namespace rollmark
