// The rows of the jobs of checks across schools.
#include "jobs/casework/cross_jobs.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter hashes_own[] = {
    {"since",
     "enrolments that ended before this day are left out; default 1 September a year before the year"},
    {"household", "address, uprn or no: by what brothers and sisters are told; default address"},
    {"find",
     "tokens of enrolments, by comma: whose they are, for the school's office, in place of the rows"}};
constexpr auto hashes_parameters = office_parameters_and(hashes_own);
constexpr JobParameter cross_own[] = {
    {"arrivals", "name of a row of the table document: the authority's own days of arrival"},
    {"arrive_within", "days after the last day on roll, 1 to 366, in place of those of the data"},
    {"output", "team, or summary: counts alone, for whoever is not of the team; default team"},
    {"least", "in the summary counts of children below this are not shown; default 5"}};
constexpr auto cross_parameters = office_parameters_and(cross_own);

constexpr std::string_view hashes_needs[] = {"school",
                                             "pupil.upn",
                                             "enrolment.start_half_day",
                                             "enrolment.end_date",
                                             "enrolment.end_half_day",
                                             "enrolment.enrol_status",
                                             "enrolment.nc_year",
                                             "enrolment.registration_group",
                                             "enrolment.boarder",
                                             "enrolment.leaving_ground",
                                             "enrolment.other_school_urn"};
constexpr std::string_view hashes_gladly[] = {"calendar",         "mark",
                                              "session_time",     "code",
                                              "membership",       "mark_change",
                                              "coverage",         "pupil.former_upn",
                                              "pupil.address",    "pupil.postcode",
                                              "pupil.uprn",       "contact.lives_with",
                                              "contact.priority", "contact.address",
                                              "contact.postcode"};
constexpr std::string_view cross_needs[] = {"school", "keyed_pupil"};

constexpr Job table[] = {
    {"cross-school",
     "Children on two rolls, twice on one, gone and never arrived, households: by keyed hashes, no names.",
     cross_parameters,
     cross_needs,
     {},
     run_cross_school},
    {"school-hashes", "A school's enrolments under keyed hashes, for its authority's checks across schools.",
     hashes_parameters, hashes_needs, hashes_gladly, run_school_hashes}};

}  // namespace

std::span<const Job> cross_jobs() {
  return table;
}

}  // namespace rollmark
