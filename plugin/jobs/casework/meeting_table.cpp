// The rows of the jobs on meetings and audits, and on the figures that they rest on.
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter audit_own[] = {
    summaries_parameter,
    {"audits", "name of a row of the table document: the authority's own rules of audits"},
    {"asked", "keys of schools that asked for an audit, by comma; default none"},
    {"reports",
     "audits that were made, by comma, as school:name with the name of a report.xml in the table document"}};
constexpr auto audit_parameters = office_parameters_and(audit_own);
constexpr JobParameter meeting_own[] = {
    summaries_parameter,
    {"meetings", "name of a row of the table document: the authority's own rules of meetings"}};
constexpr auto meeting_parameters = office_parameters_and(meeting_own);
constexpr JobParameter pack_own[] = {
    {"agencies", "from how many agencies they are several, 1 to 20; default 2"}};
constexpr auto pack_parameters = office_parameters_and(pack_own);
constexpr JobParameter summary_own[] = {{"period_name", "what the period is called; default by its days"}};
constexpr auto summary_parameters = office_parameters_and(summary_own);

constexpr auto audit_schedule_gladly = summary_gladly_and({"audit_done"});
constexpr auto meeting_gladly = summary_gladly_and({"meeting", "meeting_action", "message", "work_done"});

constexpr auto pack_gladly =
    marks_gladly_and({"agency", "flag", "meeting", "meeting_action", "part_time", "support_plan", "term"});
constexpr auto school_summary_gladly = joined(marks_gladly, head_gladly, summary_gladly);

constexpr Job table[] = {
    {"audit-schedule",
     "Which schools are due their yearly register audit, in a stated order with every reason.",
     audit_parameters, summary_needs, audit_schedule_gladly, run_audit_schedule},
    {"school-summary",
     "A school's figures for its authority: roll, free meals, attendance, groups, half terms; no pupil.",
     summary_parameters, absence_needs, school_summary_gladly, run_school_summary},
    {"targeting-meeting",
     "Which schools get a termly meeting with the authority and why; meetings, actions and contacts.",
     meeting_parameters, summary_needs, meeting_gladly, run_targeting_meeting},
    {"targeting-meeting/pack",
     "For one school's meeting: a page for the head, and the figures and lists behind it.", pack_parameters,
     absence_needs, pack_gladly, run_meeting_pack}};

}  // namespace

std::span<const Job> meeting_jobs() {
  return table;
}

}  // namespace rollmark
