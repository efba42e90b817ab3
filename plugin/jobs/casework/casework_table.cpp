// The rows of the casework jobs (../README.md, "Casework").
#include <vector>

#include "jobs/casework/allocation_job.hpp"
#include "jobs/casework/banding_jobs.hpp"
#include "jobs/casework/case_file_jobs.hpp"
#include "jobs/casework/case_run.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/casework/contacts_job.hpp"
#include "jobs/casework/cross_jobs.hpp"
#include "jobs/casework/equality_job.hpp"
#include "jobs/casework/leave_log_job.hpp"
#include "jobs/casework/letter_job.hpp"
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/paper_jobs.hpp"
#include "jobs/casework/school_records_job.hpp"
#include "jobs/casework/service_summary_job.hpp"

namespace rollmark {
namespace {

// Cases of the team (case_run.hpp).
constexpr JobParameter caseload_own[] = {
    {"days_back", "days before the reference date for meetings and messages, 0 to 1000; default 90"}};
constexpr auto caseload_parameters = case_parameters_and(caseload_own);
constexpr JobParameter case_brief_own[] = {{"case", "the reference of the case; needed"}};
constexpr auto case_brief_parameters = case_parameters_and(case_brief_own);
constexpr Job case_table[] = {
    {"case-brief", "One page of one case for a consultation: what was tried, what is missing, what is next.",
     case_brief_parameters, case_needs, case_gladly, run_case_brief},
    {"caseload", "Open cases in a stated order, reasons not to act yet first; meetings, reviews, answers.",
     caseload_parameters, case_needs, case_gladly, run_caseload},
    {"measures", "Legal measures: which gates are open for each case, what is missing, one reference each.",
     case_parameters, case_needs, case_gladly, run_measures}};

}  // namespace

std::span<const Job> casework_jobs() {
  static const std::vector<Job> table = [] {
    std::vector<Job> all;
    const auto add = [&all](std::span<const Job> some) { all.insert(all.end(), some.begin(), some.end()); };
    add(banding_jobs());
    add(case_file_jobs());
    add(meeting_jobs());
    add(allocation_jobs());
    add(contacts_jobs());
    add(cross_jobs());
    add(equality_jobs());
    add(leave_jobs());
    add(letter_jobs());
    add(paper_jobs());
    add(school_records_jobs());
    add(service_jobs());
    add(case_table);
    return all;
  }();
  return table;
}

}  // namespace rollmark
