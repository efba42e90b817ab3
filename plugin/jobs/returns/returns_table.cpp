// The rows of the jobs about returns and referrals: a block of parameters and tables for each family, and the
// rows of all, by name.
#include <vector>

#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/returns/returns_jobs.hpp"

namespace rollmark {
namespace {

// Census and CTF.
constexpr JobParameter census_check_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[5],
    office_parameters[7],
    office_parameters[8],
    office_parameters[9],
    office_parameters[10],
    office_parameters[11],
    {"term",
     "AUT, SPR or SUM: the census that sends the sessions; with year. Default: that of the reference date"},
    {"year", "the calendar year of the census day"},
    {"reference_date", "YYYY-MM-DD: the reference date in the return's header, to be checked"},
    {"counts", "name of a row of the table document: the counts of a dry run as CSV (README)"},
    {"severity", "other severities: number:error, query, inform or off, with commas"},
    {"census", "name of a row of the table document: newer census data; default those inside"},
    {"upn", "yes: UPNs in census_sessions.csv and its wide form; default no"}};
constexpr auto census_gladly = marks_gladly_and(
    {"suspension", "part_time", "placement", "mark_event", "pupil.upn", "enrolment.leaving_ground"});

std::vector<Job> rows() {
  std::vector<Job> all = sending_jobs();
  all.push_back({"census-check",
                 "What the School Census will take of the register: counts per code, and DfE's checks beforehand.",
                 census_check_parameters, absence_needs, census_gladly, run_census_check});
  return all;
}

}  // namespace

std::span<const Job> returns_jobs() {
  static const std::vector<Job> table = [] {
    std::vector<Job> all = rows();
    all.insert(all.end(), la_side_jobs().begin(), la_side_jobs().end());
    return all;
  }();
  return table;
}

}  // namespace rollmark
