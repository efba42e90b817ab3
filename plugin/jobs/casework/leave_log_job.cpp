// The job `leave-log`: requests for leave, letters that are due, refused leave that was taken and what came
// of it, and decisions on like requests, by group. It must not say that a decision was wrong.
#include <algorithm>
#include <map>

#include "casework/leave_decisions.hpp"
#include "core/words.hpp"
#include "jobs/casework/leave_log_job.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn log_columns[] = {{"school_key", "School"},
                                         {"enrolment_key", "Pupil", ColumnKind::pupil},
                                         {"from_date", "From", ColumnKind::day},
                                         {"to_date", "To", ColumnKind::day},
                                         figure_column("school_days", "School days", "days"),
                                         {"kind", "Kind"},
                                         {"requested_on", "Asked", ColumnKind::day},
                                         {"decision", "Decision"},
                                         {"decided_on", "Decided", ColumnKind::day},
                                         {"in_time", "By its first day"},
                                         {"letter", "Letter"},
                                         figure_column("sessions", "Sessions so far", "sessions"),
                                         figure_column("unauthorised", "Unauthorised", "sessions")};
constexpr WorkingColumn taken_columns[] = {{"school_key", "School"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"from_date", "From", ColumnKind::day},
                                           {"to_date", "To", ColumnKind::day},
                                           figure_column("unauthorised", "Unauthorised", "sessions"),
                                           {"state", "State"},
                                           {"followed_by", "By"},
                                           {"settle", "Put right"}};
constexpr WorkingColumn like_columns[] = {
    {"kind", "Kind"},       {"length", "Length"},   {"attendance", "The year before"},
    {"granted", "Granted"}, {"refused", "Refused"}, {"alike", "Like facts, like answers"}};
constexpr WorkingColumn group_columns[] = {{"group_kind", "Kind"},
                                           {"group_name", "Group"},
                                           {"requests", "Requests"},
                                           {"granted", "Granted"},
                                           {"refused", "Refused"}};

WorkingCell cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}
WorkingCell first_cell(const Leave& leave) {
  return leave.span.first == open_started ? WorkingCell() : WorkingCell(leave.span.first.day());
}
WorkingCell last_cell(const Leave& leave) {
  return leave.span.last == open_ended ? WorkingCell() : WorkingCell(leave.span.last.day());
}

struct Decided {
  std::int64_t requests = 0;
  std::int64_t granted = 0;
  std::int64_t refused = 0;
  void add(LeaveAnswer answer) {
    ++requests;
    granted += answer == LeaveAnswer::granted ? 1 : 0;
    refused += answer == LeaveAnswer::refused ? 1 : 0;
  }
};

class LeaveLog {
 public:
  LeaveLog(OfficeRun& run, const LeaveEvidence& evidence, SmallNumbers small)
      : run_(run), evidence_(evidence), small_(small) {}

  void look(const School& school) {
    for (LeaveStanding& one : leave_standings(school, evidence_, run_.scope.period, run_.scope.due)) {
      add_row(school, one);
      if (one.taken) add_taken(school, one);
      add_groups(school, one);
      letters += one.letter_due ? 1 : 0;
      all_.push_back(std::move(one));
    }
  }

  // After every school: the schools of the run are looked at together.
  void add_figures() {
    for (const LikeRequests& one : like_requests(all_)) {
      const std::vector<bool> hidden = small_.hidden_parts({one.granted, one.refused});
      like.rows.push_back({text_cell(one.kind), one.length, one.attendance,
                           hidden[0] ? small_.hidden_text() : std::to_string(one.granted),
                           hidden[1] ? small_.hidden_text() : std::to_string(one.refused),
                           std::string(one.differs() ? "answers differ" : "alike")});
    }
    for (const auto& [key, one] : groups_) {
      const std::int64_t other = one.requests - one.granted - one.refused;
      const std::vector<bool> hidden = small_.hidden_parts({one.granted, one.refused, other});
      groups.rows.push_back({key.first, key.second, small_.text(one.requests),
                             hidden[0] ? small_.hidden_text() : std::to_string(one.granted),
                             hidden[1] ? small_.hidden_text() : std::to_string(one.refused)});
    }
  }

  std::int64_t letters = 0;
  std::int64_t neither = 0;
  WorkingSection log{
      "leave_log", "Requests for leave", "By school, pupil and day.", "No request is on record.", log_columns,
      {}};
  WorkingSection taken{"leave_taken",
                       "Refused and taken",
                       "Every one is referred, or has a reason on record; those with neither first.",
                       "No refused leave was taken.",
                       taken_columns,
                       {}};
  WorkingSection like{"leave_like",
                      "Like requests",
                      "Decided requests alike in kind, length and attendance before.",
                      "No request was decided.",
                      like_columns,
                      {}};
  WorkingSection groups{"leave_group",
                        "Decisions by group",
                        "Small numbers are hidden. A pupil may be in several.",
                        "No request is on record.",
                        group_columns,
                        {}};

 private:
  void add_row(const School& school, const LeaveStanding& one) {
    const Leave& leave = *one.leave;
    const bool decided = one.answer != LeaveAnswer::open;
    log.rows.push_back(
        {school.key, PupilCell{&school, one.row}, first_cell(leave), last_cell(leave), one.school_days,
         text_cell(leave.kind), cell(leave.requested_on),
         one.answer == LeaveAnswer::other ? leave.decision : std::string(leave_answer_word(one.answer)),
         decided ? cell(leave.decided_on) : WorkingCell(),
         std::string(one.late_decision              ? "no"
                     : decided && !leave.decided_on ? "not known"
                     : decided                      ? "yes"
                                                    : "to come"),
         !decided ? WorkingCell() : WorkingCell(std::string(one.letter_due ? "due" : "sent")), one.sessions,
         one.unauthorised});
  }

  void add_taken(const School& school, const LeaveStanding& one) {
    neither += one.follow == LeaveFollow::none ? 1 : 0;
    WorkingRow row{
        school.key,
        PupilCell{&school, one.row},
        first_cell(*one.leave),
        last_cell(*one.leave),
        one.unauthorised,
        std::string(one.follow == LeaveFollow::referred ? "referred"
                    : one.follow == LeaveFollow::reason ? "reason on record"
                                                        : "neither"),
        text_cell(one.followed_by),
        one.follow == LeaveFollow::none
            ? WorkingCell(std::string("Refer it, or record why not (checklist refused leave, item the "
                                      "first day)."))
            : WorkingCell()};
    const auto at = one.follow == LeaveFollow::none ? taken.rows.begin() + (neither - 1) : taken.rows.end();
    taken.rows.insert(at, std::move(row));
  }

  void add_groups(const School& school, const LeaveStanding& one) {
    groups_[{"all", "all requests"}].add(one.answer);
    if (one.leave->span.first == open_started) return;
    const HalfDay first = one.leave->span.first;
    const auto [begin, end] =
        of_pupil(school.records.flags, static_cast<std::int32_t>(school.enrolments[one.row].pupil));
    std::vector<std::string_view> seen;
    for (const Flag* flag = begin; flag != end; ++flag) {
      if (!flag->span.covers(first) || std::ranges::find(seen, flag->kind) != seen.end()) continue;
      seen.push_back(flag->kind);
      groups_[{"flag", flag->kind}].add(one.answer);
    }
    const auto [span, span_end] = school.spans(one.row);
    if (span != span_end) groups_[{"year", school.year_groups[(span_end - 1)->year_group]}].add(one.answer);
  }

  OfficeRun& run_;
  const LeaveEvidence& evidence_;
  SmallNumbers small_;
  std::vector<LeaveStanding> all_;
  std::map<std::pair<std::string, std::string>, Decided> groups_;
};

void note_tables(OfficeRun& run) {
  run.note_missing("notice",
                   "penalty notices are not known, so a refused leave may seem not to be referred.");
  run.note_missing("return_sent", "referrals that were sent are not known.");
  run.note_missing("flag", "groups by flag are not known.");
  for (const auto& [table, what] : {std::pair{"attendance_case", "cases are not known."},
                                    std::pair{"checklist_answer", "reasons not to refer are not known."}}) {
    if (!run.input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
}

}  // namespace

void run_leave_log(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la", "leader"}, "Leave of absence");
  run.document.file = "leave-log";
  run.default_from_school_year();
  constexpr std::int64_t default_least = 5, most = 1000;
  const SmallNumbers small(read_whole(input.params, "least", default_least, 1, most));
  std::vector<std::string> kinds = input.params.list("return_kinds");
  if (kinds.empty()) kinds.assign(std::begin(referral_kinds), std::end(referral_kinds));
  for (std::string& kind : kinds) kind = small_letters(kind);
  note_tables(run);
  const std::vector<AttendanceCase> cases = read_attendance_cases(input.data);
  const std::vector<ChecklistAnswer> answers = read_checklist_answers(input.data);
  const LeaveEvidence evidence{cases, answers, kinds};
  LeaveLog found(run, evidence, small);
  for (const School& school : *run.schools) found.look(school);
  found.add_figures();
  run.document.facts = {{"Requests", std::to_string(found.log.rows.size())},
                        {"Letters due", std::to_string(found.letters)},
                        {"Refused and taken", std::to_string(found.taken.rows.size())},
                        {"Of them neither referred nor explained", std::to_string(found.neither)}};
  run.document.definitions = {
      "Leave may be granted in exceptional circumstances; each request is decided by itself (SI 2024/208 "
      "reg. 11).",
      "Refused leave was taken where a session of it is unauthorised absence.",
      "Referred: a penalty notice or a case whose period has a day of the leave, or a referral sent from its "
      "first "
      "day on.",
      "Like requests have one kind, length and attendance of the year before; that answers differ is a "
      "question, "
      "not a fault.",
      "Leave of a whole cohort is not listed: nobody asked for it."};
  run.document.sections = {std::move(found.taken), std::move(found.log), std::move(found.like),
                           std::move(found.groups)};
  run.finish(result);
}

namespace {

constexpr std::string_view own_needs[] = {"leave"};
constexpr auto leave_needs = absence_needs_and(own_needs);
constexpr std::string_view leave_own_gladly[] = {"flag", "notice", "return_sent", "attendance_case",
                                                 "checklist_answer"};
constexpr auto leave_gladly = marks_gladly_and(leave_own_gladly);
constexpr JobParameter leave_own[] = {
    {"least", "counts under it are hidden in figures by group, 1 to 1000; default 5"},
    {"return_kinds",
     "kinds of return_sent that are a referral; default penalty, penalty notice, penalty referral, referral, "
     "legal, "
     "leave"}};
constexpr auto leave_parameters = office_parameters_and(leave_own);
constexpr Job table[] = {
    {"leave-log", "Requests for leave: letters due, refused and taken, like requests, decisions by group.",
     leave_parameters, leave_needs, leave_gladly, run_leave_log}};

}  // namespace

std::span<const Job> leave_jobs() {
  return table;
}

}  // namespace rollmark
