// The rows of the jobs on papers.
#include "jobs/casework/paper_jobs.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter evidence_own[] = {
    {"grounds", "name of a row of the table document: the authority's own grounds"}};
constexpr auto evidence_parameters = office_parameters_and(evidence_own);
constexpr std::string_view evidence_needs[] = {"school", "medical_evidence"};
constexpr auto evidence_gladly = head_gladly_and({"document"});

constexpr JobParameter checklists_own[] = {
    {"checklists", "name of a row of the table document: the authority's own checklists"}};
constexpr auto checklists_parameters = office_parameters_and(checklists_own);
constexpr std::string_view checklists_needs[] = {"school", "checklist_answer"};
constexpr auto checklists_gladly =
    head_gladly_and({"document", "pupil.pupil_key", "enrolment.start_half_day", "enrolment.end_date",
                     "enrolment.end_half_day", "enrolment.leaving_ground"});

constexpr Job table[] = {
    {"checklists",
     "Home education, children missing education, before court: what is answered, what to begin.",
     checklists_parameters, checklists_needs, checklists_gladly, run_checklists},
    {"medical-evidence", "Medical evidence that was asked for: on what ground, seen when; never the paper.",
     evidence_parameters, evidence_needs, evidence_gladly, run_medical_evidence}};

}  // namespace

std::span<const Job> paper_jobs() {
  return table;
}

}  // namespace rollmark
