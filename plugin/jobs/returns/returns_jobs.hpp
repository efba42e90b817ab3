// The functions of the jobs about returns and referrals, and their rows. What they count, check and write is
// plugin/returns'. One function a job; each Throws Failure as its parameters say.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> returns_jobs();

// Census and CTF.
void run_census_check(const JobInput& input, Result& result);

}  // namespace rollmark
