// The rows of the jobs on papers.
#include "jobs/casework/paper_jobs.hpp"
#include "jobs/office/office_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter evidence_own[] = {
    {"grounds", "name of a row of the table document: the authority's own grounds"}};
constexpr auto evidence_parameters = office_parameters_and(evidence_own);
constexpr std::string_view evidence_needs[] = {"school", "medical_evidence"};
constexpr std::string_view evidence_gladly[] = {"document"};

constexpr Job table[] = {{"medical-evidence",
                          "Medical evidence that was asked for: on what ground, seen when; never the paper.",
                          evidence_parameters, evidence_needs, evidence_gladly, run_medical_evidence}};

}  // namespace

std::span<const Job> paper_jobs() {
  return table;
}

}  // namespace rollmark
