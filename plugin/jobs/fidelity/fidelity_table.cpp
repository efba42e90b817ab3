// The row of the job about a producer's coding. It needs no name, no birth date and no group.
#include "jobs/fidelity/fidelity_jobs.hpp"
#include "jobs/office/office_jobs.hpp"

namespace rollmark {
namespace {

constexpr std::string_view needs[] = {"school", "calendar", "pupil.pupil_key", "enrolment.end_date", "mark"};
constexpr std::string_view gladly[] = {"code", "coverage"};

constexpr Job table[] = {
    {"fidelity",
     "What of a system's own codes could not be carried into the statutory ones, and what it vouches for.",
     office_parameters, needs, gladly, run_fidelity}};

}  // namespace

std::span<const Job> fidelity_jobs() {
  return table;
}

}  // namespace rollmark
