// The jobs around the case file. Two of them write, through RunControl::append and nothing else.
#pragma once

#include "jobs/job.hpp"

namespace rollmark {

void run_case_append(const JobInput& input, Result& result);
void run_case_verify(const JobInput& input, Result& result);
void run_case_export(const JobInput& input, Result& result);
void run_case_erase(const JobInput& input, Result& result);

// Their rows, in order of name.
std::span<const Job> case_file_jobs();

}  // namespace rollmark
