// What the job `leave-log` takes and reads. It must not look at a request.
#include "jobs/casework/leave_log_job.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

// Not why leave was asked for or refused, and not by whom.
constexpr std::string_view own_needs[] = {"leave.enrolment_key"};
constexpr auto leave_needs = absence_needs_and(own_needs);
constexpr std::string_view leave_own_gladly[] = {"leave.requested_on",
                                                 "leave.from_date",
                                                 "leave.from_half_day",
                                                 "leave.to_date",
                                                 "leave.to_half_day",
                                                 "leave.kind",
                                                 "leave.decision",
                                                 "leave.decided_on",
                                                 "leave.letter_ref",
                                                 "pupil.sex",
                                                 "pupil.ethnicity",
                                                 "warning.pupil_key",
                                                 "warning.sent_on",
                                                 "flag",
                                                 "notice",
                                                 "return_sent",
                                                 "attendance_case",
                                                 "checklist_answer"};
constexpr auto leave_gladly = marks_gladly_and(leave_own_gladly);
constexpr JobParameter leave_own[] = {
    {"least", "counts under it are hidden in figures by group, 1 to 1000; default 5"},
    {"return_kinds",
     "kinds of return_sent that are a referral; default penalty, penalty notice, penalty referral, referral, "
     "legal, leave"}};
constexpr auto leave_parameters = office_parameters_and(leave_own);
constexpr Job table[] = {
    {"leave-log", "Requests for leave: letters due, refused and taken, like requests, decisions by group.",
     leave_parameters, leave_needs, leave_gladly, run_leave_log}};

}  // namespace

std::span<const Job> leave_jobs() {
  return table;
}

}  // namespace rollmark
