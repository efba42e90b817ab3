// The rows of the jobs about rulebooks.
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/rulebook/rulebook_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter candidate = {"candidate", "name of a row of the table document: the rulebook; needed"};
constexpr JobParameter sign_parameters[] = {candidate};
constexpr JobParameter own_parameters[] = {candidate};
constexpr auto preview_parameters = office_parameters_and(own_parameters);
constexpr std::string_view sign_needs[] = {"document"};

constexpr Job table[] = {
    {"rulebook-preview", "What another rulebook says otherwise, and what it would change for these schools.",
     preview_parameters, register_needs, audit_gladly, run_rulebook_preview, true},
    {"rulebook-sign",
     "The signature that goes beside a rulebook, by the host's secret signing-key.",
     sign_parameters,
     sign_needs,
     {},
     run_rulebook_sign}};

}  // namespace

std::span<const Job> rulebook_jobs() {
  return table;
}

}  // namespace rollmark
