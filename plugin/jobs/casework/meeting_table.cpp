// The rows of the jobs on meetings and audits.
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter audit_own[] = {
    {"audits", "name of a row of the table document: the authority's own rules of audits"},
    {"asked", "keys of schools that asked for an audit, by comma; default none"},
    {"reports",
     "audits that were made, by comma, as school:name with the name of a report.xml in the table document"}};
constexpr auto audit_parameters = office_parameters_and(audit_own);
constexpr JobParameter meeting_own[] = {
    {"meetings", "name of a row of the table document: the authority's own rules of meetings"}};
constexpr auto meeting_parameters = office_parameters_and(meeting_own);

constexpr auto audit_schedule_gladly = marks_gladly_and({"audit_done"});
constexpr auto meeting_gladly =
    marks_gladly_and({"term", "meeting", "meeting_action", "message", "work_done"});

constexpr Job table[] = {
    {"audit-schedule",
     "Which schools are due their yearly register audit, in a stated order with every reason.",
     audit_parameters, absence_needs, audit_schedule_gladly, run_audit_schedule},
    {"targeting-meeting",
     "Which schools get a termly meeting with the authority and why; meetings, actions and contacts.",
     meeting_parameters, absence_needs, meeting_gladly, run_targeting_meeting}};

}  // namespace

std::span<const Job> meeting_jobs() {
  return table;
}

}  // namespace rollmark
