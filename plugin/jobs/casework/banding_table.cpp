// The row of the job on bands of schools.
#include "jobs/casework/banding_jobs.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/office_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter banding_own[] = {
    summaries_parameter,
    {"banding",
     "name of a row of the table document: the authority's own weights and cut-offs "
     "(casework-banding.xsd); needed, as none are published"},
    {"year", "the academic year that bands are for, 2026/27; default the one after the last day looked at"},
    {"what_if", "other cut-offs to try, A:70,B:40, or of one class high.A:70; default none"},
    {"parts", "parts by free school meals in the table of fairness, 2 to 10; default 3"}};
constexpr auto banding_parameters = office_parameters_and(banding_own);
constexpr auto banding_gladly =
    summary_gladly_and({"band_given", "officer", "school_index", "service_agreement"});

constexpr Job table[] = {
    {"banding",
     "Each school's band of officers' time with its working, against capacity; what if; movement; fairness.",
     banding_parameters, summary_needs, banding_gladly, run_banding}};

}  // namespace

std::span<const Job> banding_jobs() {
  return table;
}

}  // namespace rollmark
