// Every job, in one explicit table, by name.
#include <array>

#include "jobs/absence_job.hpp"
#include "jobs/audit_job.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/job.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/one_pupil.hpp"
#include "jobs/rates_job.hpp"
#include "jobs/remote_lookup_job.hpp"

namespace rollmark {
namespace {

constexpr JobParameter decimals = {"decimals", "places of a printed rate, 0 to 15; default 1"};
constexpr JobParameter documents = {"documents", "xml,csv,html or none; default xml,csv,html"};
constexpr JobParameter names = {"names", "none, initials or full; default initials"};
constexpr JobParameter audience = {"audience",
                                   "office, tutor, leader, governor, la or parent; default office"};
constexpr JobParameter html = {"html", "page or fragment; default page"};
constexpr JobParameter link = {"link", "a template that leads back to the host's screen"};

constexpr JobParameter audit_parameters[] = {
    scope_parameters[0],
    scope_parameters[1],
    scope_parameters[2],
    scope_parameters[3],
    scope_parameters[4],
    scope_parameters[5],
    documents,
    names,
    audience,
    html,
    link,
    {"messages", "yes or no: texts in the table findings; default yes"},
    {"weights", "should and information checks to ask less of: ID:information or ID:off, with commas"},
    {"previous", "name of a row of the table document: report.xml of the last audit, to compare with"},
    {"seed", "recorded with the sample, so that it can be drawn again; default 1"},
    {"sample_pupils", "pupils of each school to look at by hand, 0 to 1000; default 20"},
    {"sample_weeks", "weeks of each school to look at by hand, 0 to 1000; default 4"},
    {"auditor", "who audits, for the sign-off"},
    {"signed_on", "YYYY-MM-DD: the day of the sign-off"},
    {"remote",
     "yes: pupils under keyed pseudonyms; the host's secret remote-audit-key is the key; default no"}};
constexpr JobParameter absence_parameters[] = {scope_parameters[0],
                                               scope_parameters[1],
                                               scope_parameters[2],
                                               scope_parameters[3],
                                               scope_parameters[4],
                                               scope_parameters[5],
                                               documents,
                                               names,
                                               audience,
                                               html,
                                               link,
                                               decimals,
                                               {"periods", "whole, terms, half-terms; default whole"}};
constexpr JobParameter rates_parameters[] = {{"on", "YYYY-MM-DD: the date by whose rules the codes are read"},
                                             decimals};

constexpr std::string_view register_needs[] = {"school", "calendar", "pupil.pupil_key", "enrolment", "mark"};
// Figures need no ground of leaving and no destination.
constexpr std::string_view absence_needs[] = {"school",
                                              "calendar",
                                              "pupil.pupil_key",
                                              "enrolment.start_half_day",
                                              "enrolment.end_date",
                                              "enrolment.end_half_day",
                                              "enrolment.enrol_status",
                                              "enrolment.nc_year",
                                              "enrolment.registration_group",
                                              "enrolment.boarder",
                                              "mark"};
constexpr std::string_view audit_gladly[] = {
    "term",       "session_time", "code",       "pupil.dob",        "pupil.upn",
    "membership", "mark_change",  "mark_event", "finding_response", "coverage"};
constexpr std::string_view absence_gladly[] = {"term",       "session_time", "code",    "pupil.dob",
                                               "membership", "mark_change",  "coverage"};
constexpr std::string_view rates_needs[] = {"code_count"};

// A copy of the registers holds what they hold, names, addresses and contacts too (reg. 8(1)): whoever names
// this job in the config asks for them.
constexpr JobParameter backup_parameters[] = {
    {"month", "YYYY-MM: the month of the attendance register; or from and to"},
    {"from", "YYYY-MM-DD: the first day of the attendance register, with to"},
    {"to", "YYYY-MM-DD: the last day of the attendance register, with from"},
    {"made_on", "YYYY-MM-DD: the day on which the backup is made; needed"},
    {"by", "who makes it; default not said"},
    {"school", "the school's key; needed where the data hold several"},
    {"previous", "name of a row of the table document: the backup before this one"},
    {"previous_sha256", "or its SHA-256; default: the first of a chain"},
    {"records", "yes: leave, agreements, suspensions and the like too; default no: the registers alone"}};
constexpr JobParameter backup_verify_parameters[] = {
    {"backups", "names of rows of the table document, with commas; default all"},
    {"before_first", "SHA-256 of the backup before the first, where that one is no longer kept"}};
constexpr JobParameter backup_document_parameters[] = {
    {"document", "name of a row of the table document: the backup; needed"}};
constexpr std::string_view backup_needs[] = {"school", "calendar", "pupil", "enrolment", "mark"};
constexpr std::string_view backup_gladly[] = {
    "contact",     "roll_change",     "term",        "session_time",    "code",     "membership",
    "mark_event",  "mark_source",     "mark_change", "register",        "coverage", "flag",
    "leave",       "part_time",       "suspension",  "placement",       "action",   "notice",
    "return_sent", "register_backup", "exam",        "finding_response"};
constexpr std::string_view backup_compare_needs[] = {"school",    "calendar", "pupil",
                                                     "enrolment", "mark",     "document"};
constexpr std::string_view backup_compare_gladly[] = {
    "roll_change", "code", "membership", "mark_change", "term", "session_time", "coverage"};
constexpr std::string_view backup_verify_needs[] = {"document"};
constexpr std::string_view backup_verify_gladly[] = {"school", "register_backup"};

// A recipient's own list, and what an office sends on.
constexpr JobParameter notify_own[] = {
    {"recipient",
     "one recipient as notify_recipients names it: its own pupils alone; default the recipients"},
    {"absences", "all or unexplained; default all"}};
constexpr auto notify_parameters = office_parameters_and(notify_own);
constexpr std::string_view notify_needs[] = {"school",
                                             "calendar",
                                             "pupil.pupil_key",
                                             "enrolment.start_half_day",
                                             "enrolment.end_date",
                                             "enrolment.end_half_day",
                                             "enrolment.enrol_status",
                                             "enrolment.nc_year",
                                             "enrolment.registration_group",
                                             "enrolment.boarder",
                                             "mark",
                                             "flag"};
constexpr std::string_view notify_gladly[] = {"term",
                                              "session_time",
                                              "code",
                                              "membership",
                                              "mark_change",
                                              "coverage",
                                              "pupil.dob",
                                              "contact.surname",
                                              "contact.forename",
                                              "contact.relationship",
                                              "contact.phones",
                                              "contact.email"};
constexpr auto one_pupil_all = office_parameters_and(one_pupil_parameters);
constexpr JobParameter late_gate_own[] = {{"times", "how often late in the period is listed; default 5"}};
constexpr auto late_gate_parameters = office_parameters_and(late_gate_own);
constexpr std::string_view certificate_gladly[] = {"term",        "session_time", "code",     "membership",
                                                   "mark_change", "mark_event",   "coverage", "pupil.dob"};

// Working documents of the attendance office (README, "Working documents"). Pupils' names come where the
// host's config says names=yes; contacts, and what came of a call, only with the documents that are for
// ringing.
constexpr std::string_view digest_gladly[] = {"term",     "session_time", "code",     "membership",
                                              "register", "mark_change",  "coverage", "pupil.dob"};

constexpr std::string_view missing_registers_gladly[] = {"term",     "session_time", "code",     "membership",
                                                         "register", "mark_change",  "coverage", "pupil.dob"};
constexpr std::string_view first_day_gladly[] = {"term",
                                                 "session_time",
                                                 "code",
                                                 "membership",
                                                 "mark_change",
                                                 "coverage",
                                                 "pupil.dob",
                                                 "flag",
                                                 "contact.surname",
                                                 "contact.forename",
                                                 "contact.relationship",
                                                 "contact.priority",
                                                 "contact.phones",
                                                 "action.date",
                                                 "action.time",
                                                 "action.type",
                                                 "action.by",
                                                 "action.outcome"};

// Who is where, and how groups stand.
constexpr std::string_view fire_list_gladly[] = {"term",     "session_time", "code",     "membership",
                                                 "register", "mark_change",  "coverage", "pupil.dob"};
constexpr auto leader_parameters = office_parameters_and(
    {{"by", "school, key stage, year, registration, house ...: the groupings, with commas; default all"},
     {"value", "one group of the one grouping in by; default all"}});
constexpr std::string_view leader_gladly[] = {"session_time", "code",     "membership",
                                              "mark_change",  "coverage", "pupil.dob"};
constexpr auto roll_tally_parameters = office_parameters_and(
    {{"stated",
      "the number on roll that the school states, to compare with; default none; needs one school"}});
constexpr std::string_view roll_tally_gladly[] = {
    "session_time", "code",        "membership",
    "placement",    "mark_change", "coverage",
    "pupil.dob",    "pupil.upn",   "enrolment.other_school_urn"};
constexpr JobParameter safeguarding_log_own[] = {
    {"days",
     "list pupils from so many whole school days of absence on; default 3; with a flag from the first"},
    {"checks", "kinds of action that are safe-and-well checks, with commas; default the usual words"}};
constexpr auto safeguarding_log_parameters = office_parameters_and(safeguarding_log_own);
constexpr std::string_view safeguarding_log_gladly[] = {"session_time",
                                                        "code",
                                                        "membership",
                                                        "mark_change",
                                                        "coverage",
                                                        "pupil.dob",
                                                        "flag",
                                                        "return_sent",
                                                        "enrolment.leaving_ground",
                                                        "enrolment.destination",
                                                        "enrolment.other_school_urn",
                                                        "action.date",
                                                        "action.time",
                                                        "action.type",
                                                        "action.by",
                                                        "action.outcome",
                                                        "action.due_on"};
constexpr JobParameter sweep_own[] = {
    {"half_day", "AM or PM: the session that is swept; default the one that has begun"},
    {"found", "name of a row of the table document: sweep.csv filled in, to list its differences"}};
constexpr auto sweep_parameters = office_parameters_and(sweep_own);
constexpr std::string_view sweep_gladly[] = {"session_time", "code",     "membership", "placement",
                                             "mark_change",  "coverage", "pupil.dob"};

constexpr JobParameter episodes_own[] = {
    {"near", "absences that stand and are so many school days short are listed too; default 3"},
    {"interval_days", "how long after its number a return may be sent, as agreed with the LA; default 31"}};
constexpr auto episodes_parameters = office_parameters_and(episodes_own);
constexpr std::string_view episodes_gladly[] = {"term",        "session_time", "code",      "membership",
                                                "mark_change", "coverage",     "pupil.dob", "return_sent"};
constexpr JobParameter thresholds_own[] = {
    {"scheme", "a threshold of the rulebook; default penalty-notice"},
    {"issue_on", "YYYY-MM-DD: the proposed date of issue, for earlier notices; default the reference date"},
    {"leave_out_used", "yes: sessions in the period of an earlier notice do not count; default no"},
    {"near", "pupils so many sessions short are listed too; default 3"},
    {"considered", "the kind of action that records it; default penalty notice considered"}};
constexpr auto thresholds_parameters = office_parameters_and(thresholds_own);
constexpr std::string_view thresholds_gladly[] = {"term",
                                                  "session_time",
                                                  "code",
                                                  "membership",
                                                  "mark_change",
                                                  "coverage",
                                                  "pupil.dob",
                                                  "notice",
                                                  "action.date",
                                                  "action.type",
                                                  "action.by",
                                                  "contact.contact_key",
                                                  "contact.surname",
                                                  "contact.forename",
                                                  "contact.relationship",
                                                  "contact.responsibility",
                                                  "contact.lives_with",
                                                  "contact.parent_basis"};

constexpr Job table[] = {
    {"absence", "Absence, persistent and severe absence, per enrolment, school, year and registration group.",
     absence_parameters, absence_needs, absence_gladly, run_absence},
    {"audit", "The register audit: every check, its findings, their source and how to put them right.",
     audit_parameters, register_needs, audit_gladly, run_audit, true},
    {"backup",
     "A copy of both registers of a school for a month, with a hash that chains it to the last one.",
     backup_parameters, backup_needs, backup_gladly, run_backup},
    {"backup/compare", "What a backup and the data hold differently, and which amendment explains it.",
     backup_document_parameters, backup_compare_needs, backup_compare_gladly, run_backup_compare},
    {"backup/restore",
     "A backup as canonical tables, ready to be pushed into a new dataset.",
     backup_document_parameters,
     backup_verify_needs,
     {},
     run_backup_restore},
    {"backup/verify", "Whether backups are what they were when they were made, and their chain is whole.",
     backup_verify_parameters, backup_verify_needs, backup_verify_gladly, run_backup_verify},
    {"certificate",
     "A pupil's certificate of attendance for the head teacher to sign: grid, sessions, amendments.",
     one_pupil_all, absence_needs, certificate_gladly, run_certificate},
    {"digest",
     "Marks whose reason is not established: a week by group and owner, days left, what each becomes.",
     office_parameters, absence_needs, digest_gladly, run_digest},
    {"episodes", "Absences that a return or a ground of deletion rests on: begun, reached, broken, returned.",
     episodes_parameters, absence_needs, episodes_gladly, run_episodes},
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
    {"rates", "The same figures from counts per code.", rates_parameters, rates_needs, {}, run_rates},
    {"remote-lookup", "Whom the pseudonyms of a remote audit file mean, for the school that holds its key.",
     scope_parameters, register_needs, audit_gladly, run_remote_lookup, true},
    {"roll-tally",
     "The roll of a date: stated and actual, dual registration, placed elsewhere, off site, boarders.",
     roll_tally_parameters, absence_needs, roll_tally_gladly, run_roll_tally},
    {"safeguarding-log",
     "A week of children who may be missing education, and safe-and-well checks made and not made.",
     safeguarding_log_parameters, absence_needs, safeguarding_log_gladly, run_safeguarding_log},
    {"sweep",
     "Where each pupil should be found in a session, as a form; read back, its differences as questions.",
     sweep_parameters, absence_needs, sweep_gladly, run_sweep},
    {"thresholds",
     "Who has reached the threshold for considering a penalty notice, with every session counted.",
     thresholds_parameters, absence_needs, thresholds_gladly, run_thresholds},
    {"year-end", "What has to be closed before a school year's registers are archived.", office_parameters,
     register_needs, audit_gladly, run_year_end, true},
};

}  // namespace

std::span<const Job> jobs() {
  return table;
}

}  // namespace rollmark
