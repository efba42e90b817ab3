// The rows of the jobs that track absence over time.
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/tracking/tracking_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter episodes_own[] = {
    {"near", "absences that stand and are so many school days short are listed too; default 3"},
    {"interval_days",
     "how long after its number a return may be sent, as agreed with the LA; default that of check T301"},
    {"whole_days", "yes: sickness reaches its number by whole days, not by sessions; default no"},
    {"sickness_days", "school days in which a sickness return may be sent; default that of check T303"},
    {"expected", "the kind of action whose due_on is the day a sick pupil is back; default expected back"}};
constexpr auto episodes_parameters = office_parameters_and(episodes_own);
constexpr auto episodes_gladly = marks_gladly_and(
    {"term", "return_sent", "leave.enrolment_key", "leave.from_date", "leave.from_half_day", "leave.to_date",
     "leave.to_half_day", "leave.decision", "action.date", "action.type", "action.due_on"});
constexpr JobParameter thresholds_own[] = {
    {"scheme",
     "a threshold of the rulebook; default penalty-notice; an authority's earlier one with its date"},
    {"issue_on", "YYYY-MM-DD: the proposed date of issue, for earlier notices; default the reference date"},
    {"leave_out_used", "yes: sessions in the period of an earlier notice do not count; default no"},
    {"near", "pupils so many sessions short are listed too; default 3"},
    {"considered", "the kind of action that records it; default penalty notice considered"}};
constexpr auto thresholds_parameters = office_parameters_and(thresholds_own);
constexpr auto thresholds_gladly =
    marks_gladly_and({"term", "notice", "action.date", "action.type", "action.by", "contact.contact_key",
                      "contact.surname", "contact.forename", "contact.relationship", "contact.responsibility",
                      "contact.lives_with", "contact.parent_basis"});

constexpr JobParameter tracker_own[] = {
    {"near", "listed as near with at most so many absences left before persistent absence; default 5"},
    {"interval_days", "how long after its number a return may be sent, as agreed with the LA; default 31"},
    {"sickness_days", "school days in which a sickness return may be sent; default as the check on it, 5"},
    {"points", "improved: attendance of the half term better by so many percentage points; default 5"},
    {"everyone",
     "yes: with the pupils about whom there is nothing to do next, and their sessions left; default no"},
    {"fewest", "possible sessions that a half term needs before it is compared; default 10"},
    {"considered", "the kind of action that records it; default penalty notice considered"},
    {"plans",
     "kinds of action that are a plan; default plan, support plan, attendance plan, parenting contract"},
    {"targets", "kinds of action that are a target; default target, attendance target"},
    {"everyday", "kinds of action that are no step; default call, text, email"}};
constexpr auto tracker_parameters = office_parameters_and(tracker_own);
constexpr auto tracker_gladly = marks_gladly_and({"term", "notice", "return_sent", "part_time", "action.date",
                                                  "action.type", "action.by", "action.due_on"});
constexpr JobParameter benchmark_own[] = {
    {"periods", "years, terms or half-terms; default years"},
    {"statistics",
     "figures, by comma: absence-rate, attendance-rate, authorised-rate, unauthorised-rate, "
     "persistent-absence, severe-absence, code-I ...; default all but attendance and codes"},
    {"against", "england, region, la, by comma; default all three, and england alone for groups"},
    {"definition",
     "register: own figures of every session; dfe: by DfE's statistical rules; default register"},
    {"phase", "of schools whose phase is not said: primary, secondary, special"},
    {"published",
     "the name of a row of the table document that holds newer published figures; default those inside"},
    {"stand_in", "how many school years older a published figure may be that stands in; default 1"},
    {"leave_out", "events: days of exceptional events do not count in the own figures; default none"}};
constexpr auto benchmark_parameters = office_parameters_and(benchmark_own);
constexpr auto benchmark_gladly = marks_gladly_and({"term", "flag"});
constexpr JobParameter patterns_own[] = {
    {"patterns", "which, e.g. weekday,falling; default all"},
    {"numbers", "numbers in place of the rulebook's: pattern.number:value, e.g. weekday.school_weeks:8"}};
constexpr auto patterns_parameters = office_parameters_and(patterns_own);
constexpr auto patterns_gladly =
    marks_gladly_and({"term", "mark_event", "contact.contact_key", "contact.lives_with", "contact.address",
                      "contact.postcode", "pupil.address", "pupil.postcode"});
constexpr JobParameter reconcile_own[] = {
    {"form",
     "definition (the register's figure against DfE's), mean (all sessions against the mean of rates), then "
     "(an earlier day against the reference date), handed (a figure handed in against ours), by comma; "
     "default those that the other parameters allow"},
    {"before", "YYYY-MM-DD, for then: the figure as it stood at the end of that day"},
    {"figure_possible", "for handed: the other figure's possible sessions, of one school"},
    {"figure_part", "for handed: how many of them it counts"},
    {"counts",
     "how the other figure counts, by comma: closed, outside, dfe, missing:AS, CODE:AS with AS present, "
     "approved, authorised, unauthorised or left-out; default as ours"},
    {"statistic", "a statistic of the rulebook; default absence-rate"},
    {"sessions", "how many changed sessions are listed at most; default 500"}};
constexpr auto reconcile_parameters = office_parameters_and(reconcile_own);
constexpr auto reconcile_gladly =
    marks_gladly_and({"term", "roll_change.seq", "roll_change.field", "roll_change.old_value",
                      "roll_change.changed_at", "enrolment.created_on"});

constexpr JobParameter governors_own[] = {
    {"least", "counts of pupils or records below this are not shown; default 5"}};
constexpr auto governors_parameters = office_parameters_and(governors_own);
constexpr auto governors_gladly =
    marks_gladly_and({"flag", "notice", "return_sent", "action.date", "action.type"});
constexpr JobParameter pupil_page_own[] = {
    {"enrolment", "the enrolment's key; this or pupil is needed"},
    {"pupil", "the pupil's key: all of its enrolments at the school"},
    {"levels", "the school's own levels of attendance, drawn beside the thresholds; default the rulebook's"}};
constexpr auto pupil_page_parameters = office_parameters_and(pupil_page_own);
constexpr auto pupil_page_gladly =
    marks_gladly_and({"term", "notice", "return_sent", "part_time", "action.date", "action.type", "action.by",
                      "action.outcome", "action.due_on"});

constexpr JobParameter plans_own[] = {
    {"notice", "the kind of action that is a notice to improve, to its due_on; default notice to improve"},
    {"review", "the kind of action that is the review of a timetable; default part-time review"},
    {"soon_days", "how many days ahead a review is called due; default 7"},
    {"targets", "name of a row of the table document: targets as CSV (README)"}};
constexpr auto plans_parameters = office_parameters_and(plans_own);
constexpr auto plans_gladly = marks_gladly_and(
    {"term", "part_time", "action.date", "action.type", "action.by", "action.outcome", "action.due_on",
     "improvement_notice.issuer", "improvement_notice.issued_on", "improvement_notice.from_date",
     "improvement_notice.to_date", "improvement_notice.outcome"});
constexpr JobParameter triggers_own[] = {{"done", "no: without the steps that were done; default yes"}};
constexpr auto triggers_parameters = office_parameters_and(triggers_own);
constexpr auto triggers_gladly = marks_gladly_and({"term", "action.date", "action.type", "action.by"});

constexpr Job table[] = {
    {"benchmark",
     "A school's, its groups' and an authority's figures beside published averages, with the gap.",
     benchmark_parameters, absence_needs, benchmark_gladly, run_benchmark},
    {"episodes", "Absences that a return or a ground of deletion rests on: begun, reached, broken, returned.",
     episodes_parameters, absence_needs, episodes_gladly, run_episodes},
    {"governors", "A school's attendance on one page for its governors; nobody can be recognised in it.",
     governors_parameters, absence_needs, governors_gladly, run_governors},
    {"patterns", "Patterns in the absence of pupils: since when, in which sessions, by which numbers.",
     patterns_parameters, absence_needs, patterns_gladly, run_patterns},
    {"plans", "Notices to improve, part-time timetables and targets, held against each day's marks.",
     plans_parameters, absence_needs, plans_gladly, run_plans},
    {"pupil-page",
     "One pupil's year: the register by days, attendance to date, absences left, spells, actions.",
     pupil_page_parameters, absence_needs, pupil_page_gladly, run_pupil_page},
    {"reconcile", "Why two figures differ: named causes that add up exactly.", reconcile_parameters,
     absence_needs, reconcile_gladly, run_reconcile},
    {"thresholds",
     "Who has reached the threshold for considering a penalty notice, with every session counted.",
     thresholds_parameters, absence_needs, thresholds_gladly, run_thresholds},
    {"tracker",
     "Who is persistently absent or near it, by what to do next, with sessions left and last actions.",
     tracker_parameters, absence_needs, tracker_gladly, run_tracker},
    {"triggers", "Who has passed which level or event of the procedure, and which step is due by when.",
     triggers_parameters, absence_needs, triggers_gladly, run_triggers}};

}  // namespace

std::span<const Job> tracking_jobs() {
  return table;
}

}  // namespace rollmark
