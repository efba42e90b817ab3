// The functions of the jobs about returns and referrals, and their rows. What they count, check and write is
// plugin/returns'. One function a job; each Throws Failure as its parameters say.
#pragma once

#include <span>
#include <vector>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> returns_jobs();
std::span<const Job> census_jobs();   // among them
std::span<const Job> la_side_jobs();  // among them

// The LA's side.
void run_intake(const JobInput& input, Result& result);
void run_reply(const JobInput& input, Result& result);
void run_case_status(const JobInput& input, Result& result);
// What comes back to the school.
void run_inbox(const JobInput& input, Result& result);
// Any file of the family as a page.
void run_la_profile(const JobInput& input, Result& result);
void run_view(const JobInput& input, Result& result);

// Keys: the rows of integrity_table.cpp.
std::span<const Job> integrity_jobs();
void run_key(const JobInput& input, Result& result);
void run_key_list(const JobInput& input, Result& result);

// Census and CTF.
void run_census_check(const JobInput& input, Result& result);
void run_ctf_read(const JobInput& input, Result& result);
void run_ctf_write(const JobInput& input, Result& result);

// referral/*, return/* and preflight/* of the same: which one is the job's name.
void run_sending(const JobInput& input, Result& result);
// Their rows, one of each kind a document.
std::vector<Job> sending_jobs();
// May a name be removed on the reference date?
void run_preflight_deletion(const JobInput& input, Result& result);
void run_nil_return(const JobInput& input, Result& result);

}  // namespace rollmark
