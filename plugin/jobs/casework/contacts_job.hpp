// The job on who is to be spoken to: officers, leads, families' numbers. It must not decide: plugin/casework
// does.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_contacts(const JobInput& input, Result& result);

// Its row.
std::span<const Job> contacts_jobs();

}  // namespace rollmark
