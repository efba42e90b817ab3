// The rows of the working documents' jobs (../README.md, "Working documents"). Pupils' names come where the
// host's config says names=yes; contacts, and what came of a call, only with the documents that are for
// ringing.
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/one_pupil.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

// A recipient's own list, and what an office sends on.
constexpr JobParameter notify_own[] = {
    {"recipient",
     "one recipient as notify_recipients names it: its own pupils alone; default the recipients"},
    {"absences", "all or unexplained; default all"}};
constexpr auto notify_parameters = office_parameters_and(notify_own);
constexpr auto notify_needs = absence_needs_and({"flag"});
constexpr auto notify_gladly = marks_gladly_and({"term", "contact.surname", "contact.forename",
                                                 "contact.relationship", "contact.phones", "contact.email"});
constexpr auto one_pupil_all = office_parameters_and(one_pupil_parameters);
constexpr JobParameter late_gate_own[] = {{"times", "how often late in the period is listed; default 5"}};
constexpr auto late_gate_parameters = office_parameters_and(late_gate_own);
constexpr auto certificate_gladly = marks_gladly_and({"term", "mark_event"});

// Working documents of the attendance office (README, "Working documents"). Pupils' names come where the
// host's config says names=yes; contacts, and what came of a call, only with the documents that are for
// ringing.
constexpr auto digest_gladly = marks_gladly_and({"term", "register"});

constexpr auto missing_registers_gladly = marks_gladly_and({"term", "register"});
constexpr auto first_day_gladly = marks_gladly_and(
    {"term", "flag", "contact.surname", "contact.forename", "contact.relationship", "contact.priority",
     "contact.phones", "action.date", "action.time", "action.type", "action.by", "action.outcome"});

// Who is where, and how groups stand.
constexpr auto fire_list_gladly = marks_gladly_and({"term", "register"});
constexpr auto leader_parameters = office_parameters_and(
    {{"by", "school, key stage, year, registration, house ...: the groupings, with commas; default all"},
     {"value", "one group of the one grouping in by; default all"}});
constexpr auto leader_gladly = joined(marks_gladly, head_gladly);
constexpr auto roll_tally_parameters = office_parameters_and(
    {{"stated",
      "the number on roll that the school states, to compare with; default none; needs one school"}});
constexpr auto roll_tally_gladly = marks_gladly_and({"placement", "pupil.upn", "enrolment.other_school_urn"});
constexpr JobParameter safeguarding_log_own[] = {
    {"days",
     "list pupils from so many whole school days of absence on; default 3; with a flag from the first"},
    {"checks", "kinds of action that are safe-and-well checks, with commas; default the usual words"}};
constexpr auto safeguarding_log_parameters = office_parameters_and(safeguarding_log_own);
constexpr auto safeguarding_log_gladly = marks_gladly_and(
    {"flag", "return_sent", "enrolment.leaving_ground", "enrolment.destination", "enrolment.other_school_urn",
     "action.date", "action.time", "action.type", "action.by", "action.outcome", "action.due_on"});
constexpr JobParameter sweep_own[] = {
    {"half_day", "AM or PM: the session that is swept; default the one that has begun"},
    {"found", "name of a row of the table document: sweep.csv filled in, to list its differences"}};
constexpr auto sweep_parameters = office_parameters_and(sweep_own);
constexpr auto sweep_gladly = marks_gladly_and({"placement"});

constexpr Job table[] = {
    {"certificate",
     "A pupil's certificate of attendance for the head teacher to sign: grid, sessions, amendments.",
     one_pupil_all, absence_needs, certificate_gladly, run_certificate},
    {"digest",
     "Marks whose reason is not established: a week by group and owner, days left, what each becomes.",
     office_parameters, absence_needs, digest_gladly, run_digest},
    {"fire-list", "Who is on site now by group, who is not known, and how fresh each register is.",
     office_parameters, absence_needs, fire_list_gladly, run_fire_list},
    {"first-day", "Who is absent without a reason now, the most vulnerable first, with the numbers to ring.",
     office_parameters, absence_needs, first_day_gladly, run_first_day},
    {"late-gate", "The late log against the marks for late arrival, and who is late again and again.",
     late_gate_parameters, absence_needs, certificate_gladly, run_late_gate},
    {"leader", "Attendance figures of any grouping for a period (the school year), and what needs doing.",
     leader_parameters, absence_needs, leader_gladly, run_leader},
    {"missing-registers", "Registers not taken, taken in part or taken late, with who takes them.",
     office_parameters, absence_needs, missing_registers_gladly, run_missing_registers},
    {"notify",
     "Whom outside the school to tell of an absence; for one recipient, its own pupils and no other.",
     notify_parameters, notify_needs, notify_gladly, run_notify},
    {"parent-page", "One pupil's attendance in plain words, for a parent.", one_pupil_all, absence_needs,
     certificate_gladly, run_parent_page},
    {"roll-tally",
     "The roll of a date: stated and actual, dual registration, placed elsewhere, off site, boarders.",
     roll_tally_parameters, absence_needs, roll_tally_gladly, run_roll_tally},
    {"safeguarding-log",
     "A week of children who may be missing education, and safe-and-well checks made and not made.",
     safeguarding_log_parameters, absence_needs, safeguarding_log_gladly, run_safeguarding_log},
    {"sweep",
     "Where each pupil should be found in a session, as a form; read back, its differences as questions.",
     sweep_parameters, absence_needs, sweep_gladly, run_sweep},
    {"year-end", "What has to be closed before a school year's registers are archived.", office_parameters,
     register_needs, audit_gladly, run_year_end, true}};

}  // namespace

std::span<const Job> office_jobs() {
  return table;
}

}  // namespace rollmark
