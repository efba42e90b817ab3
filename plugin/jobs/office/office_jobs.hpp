// The functions of the working documents' jobs, and what their rows in office_table.cpp share. One function a
// document; each Throws Failure as its parameters and OfficeRun say.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> office_jobs();

void run_digest(const JobInput& input, Result& result);
void run_first_day(const JobInput& input, Result& result);
void run_missing_registers(const JobInput& input, Result& result);

void run_certificate(const JobInput& input, Result& result);
void run_late_gate(const JobInput& input, Result& result);
void run_notify(const JobInput& input, Result& result);
void run_parent_page(const JobInput& input, Result& result);

// Who is where, and how groups stand.
void run_fire_list(const JobInput& input, Result& result);
void run_leader(const JobInput& input, Result& result);
void run_roll_tally(const JobInput& input, Result& result);
void run_safeguarding_log(const JobInput& input, Result& result);
void run_sweep(const JobInput& input, Result& result);

// Before the year is archived.
void run_year_end(const JobInput& input, Result& result);

// Parameters of every working document.
inline constexpr std::array<JobParameter, 12> office_parameters = {
    {scope_parameters[0],
     scope_parameters[1],
     scope_parameters[2],
     scope_parameters[3],
     scope_parameters[4],
     scope_parameters[5],
     {"group", "one registration group; default all"},
     {"documents", "xml,csv,html or none; default what the audience may have"},
     {"names", "none, initials or full, on pages alone; default initials"},
     {"audience", "for whom: the job's own readers, the first by default"},
     {"html", "page or fragment; default page"},
     {"link", "a template that leads back to the host's screen"}}};

// The shared ones and a job's own after them.
template <std::size_t N>
constexpr std::array<JobParameter, 12 + N> office_parameters_and(const JobParameter (&own)[N]) {
  std::array<JobParameter, 12 + N> all{};
  for (std::size_t i = 0; i < 12; ++i) all[i] = office_parameters[i];
  for (std::size_t i = 0; i < N; ++i) all[12 + i] = own[i];
  return all;
}

}  // namespace rollmark
