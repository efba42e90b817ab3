// PF-090 to PF-094. Steps of support, by the words that schools have for them (case_matter.hpp).
#include "returns/preflight/support_checks.hpp"

#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

struct StepAt {
  const PriorAction* action = nullptr;
  std::string path;
};

std::vector<StepAt> steps_of(const PupilRecord& pupil, StepKind kind) {
  std::vector<StepAt> steps;
  const auto& actions = pupil.file().actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (is_step(actions[i], kind))
      steps.push_back({&actions[i], numbered(case_path(pupil, "PriorActions/Action"), i)});
  }
  return steps;
}

// Without any step the case says nothing of support: neither that there was some nor that there was none.
bool has_steps(const CheckInput& input, CheckReport& report) {
  if (!input.pupil.file().actions.empty()) return true;
  report.lacks(case_path(input.pupil, "PriorActions"));
  return false;
}

// The day on which a meeting was to be: the day named when it was offered, else that of the step.
std::optional<Day> meeting_day(const PriorAction& meeting) {
  return meeting.due_on ? meeting.due_on : meeting.date;
}

// The first day of the school weeks looked at, the week of the referral as the last; nothing where the
// register of the record does not go back so far.
std::optional<Day> weeks_back(const CheckInput& input, std::int64_t weeks, Day on) {
  std::int64_t counted = 0;
  std::optional<Day> week;
  const std::vector<Day>& days = input.evidence.school_days();
  for (std::size_t i = days.size(); i-- > 0 && counted < weeks;) {
    if (on < days[i]) continue;
    const Day monday = monday_of(days[i]);
    if (week == monday) continue;
    week = monday;
    ++counted;
  }
  return counted == weeks ? week : std::nullopt;
}

// How many days before the meeting parents were told of it: by the step itself, where it names a later day,
// or by a letter that names that day. Nothing where neither does.
std::optional<std::int64_t> notice_days(const PupilRecord& pupil, const PriorAction& meeting) {
  if (meeting.date && meeting.due_on) return *meeting.due_on - *meeting.date;
  std::optional<std::int64_t> most;
  for (const PriorAction& one : pupil.file().actions) {
    if (!is_step(one, StepKind::letter) || !one.date || !one.due_on || one.due_on != meeting.date) continue;
    most = std::max(most.value_or(INT64_MIN), std::int64_t{*one.due_on - *one.date});
  }
  return most;
}

void judge_meeting(const CheckInput& input, const StepAt& meeting, CheckReport& report) {
  const std::string where = "the meeting of " + long_day(*meeting_day(*meeting.action));
  const auto least = input.profile.number("meeting-notice-days", input.on, input.header.document_type);
  if (least) {
    const std::string limit = std::to_string(*least) + " days' notice";
    const auto days = notice_days(input.pupil, *meeting.action);
    if (!days)
      report.lacks(meeting.path + "/DueOn");
    else if (*days < *least)
      report.fires({meeting.path + "/DueOn", where, std::to_string(*days) + " days' notice", limit,
                    meeting_day(*meeting.action)});
    if (!meeting.action->time) report.lacks(meeting.path + "/Time");
  }
  if (answered(input.pupil, "meeting-follow-up-letter") == Answer::no)
    report.fires({answer_path(input.pupil, "meeting-follow-up-letter"),
                  where,
                  "no letter afterwards",
                  "a letter afterwards",
                  {}});
}

// The latest meeting offered before the referral is the one that is judged.
void pf090(const CheckInput& input, CheckReport& report) {
  if (!has_steps(input, report)) return;
  const Day on = made_on(input);
  StepAt latest;
  for (const StepAt& one : steps_of(input.pupil, StepKind::meeting)) {
    if (!meeting_day(*one.action))
      report.lacks(one.path + "/Date");
    else if (!one.action->date || *one.action->date <= on) {
      if (latest.action == nullptr || *meeting_day(*latest.action) <= *meeting_day(*one.action)) latest = one;
    }
  }
  const auto weeks = input.profile.number("meeting-weeks", on, input.header.document_type);
  const std::string limit =
      weeks ? "a meeting in the last " + std::to_string(*weeks) + " school weeks" : "a meeting";
  if (latest.action == nullptr) {
    if (report.lacking().empty())
      misses(input, report,
             {case_path(input.pupil, "PriorActions"), "the meeting", "none was offered", limit, {}});
    return;
  }
  judge_meeting(input, latest, report);
  if (!weeks) return;
  const std::optional<Day> first = weeks_back(input, *weeks, on);
  const Day held = *meeting_day(*latest.action);
  if (!first && !(input.evidence.school_days().empty()) &&
      monday_of(input.evidence.school_days().front()) <= held)
    return;  // within what the register shows, which is less than the span
  if (!first)
    report.lacks("Pupil/Attendance/Sessions");
  else if (held < *first)
    report.fires({latest.path + "/Date", "the meeting of " + long_day(held), "too long ago", limit, held});
}

bool answered_with_reason(const PupilRecord& pupil, std::string_view question) {
  const QuestionAnswer* answer = answer_to(pupil, question);
  return answer != nullptr && (answer->answer == Answer::yes || is_held(answer->text));
}

bool names_agency(const PupilRecord& pupil, std::string_view phrase) {
  return std::ranges::any_of(pupil.file().agencies,
                             [&](const Agency& one) { return says(one.name, phrase); });
}

void pf091(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  if (!steps_of(pupil, StepKind::early_help).empty() || names_agency(pupil, "early help") ||
      has_paper(pupil, "early-help") || answered_with_reason(pupil, "early-help"))
    return;
  if (answer_to(pupil, "early-help") == nullptr && !has_steps(input, report)) return;
  misses(input, report, {answer_path(pupil, "early-help"), "Early Help", "", "", {}});
}

void pf092(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  const bool plan = !steps_of(pupil, StepKind::plan).empty() || has_paper(pupil, "plan");
  const bool review = !steps_of(pupil, StepKind::review).empty() || has_paper(pupil, "minutes");
  if (plan && review) return;
  if (pupil.file().actions.empty() && pupil.file().papers.empty()) {
    report.lacks(case_path(pupil, "PriorActions"));
    return;
  }
  const std::string path = case_path(pupil, "PriorActions");
  if (!plan) misses(input, report, {path, "the attendance plan", "", "", {}});
  if (!review) misses(input, report, {path, "a review of the plan", "", "", {}});
}

void pf093(const CheckInput& input, CheckReport& report) {
  if (!has_steps(input, report)) return;
  std::size_t place = 0;
  for (const StepAt& visit : steps_of(input.pupil, StepKind::visit)) {
    ++place;
    const std::optional<Day> date = visit.action->date;
    const std::string where = date ? "the visit of " + long_day(*date) : "visit " + std::to_string(place);
    if (!date) report.fires({visit.path + "/Date", where, "date", "", {}});
    if (!is_held(visit.action->outcome)) report.fires({visit.path + "/Outcome", where, "outcome", "", date});
  }
}

// A pupil may be asked and not want to say: that is an answer.
void pf094(const CheckInput& input, CheckReport& report) {
  if (is_held(input.pupil.file().pupil_voice)) return;
  const QuestionAnswer* asked = answer_to(input.pupil, "pupil-views");
  if (asked != nullptr && (asked->answer == Answer::refused || is_held(asked->text))) return;
  misses(input, report, {case_path(input.pupil, "PupilVoice"), "the pupil's views", "", "", {}});
}

constexpr std::array<PreflightCheck, 5> table = {
    {{"PF-090", pf090}, {"PF-091", pf091}, {"PF-092", pf092}, {"PF-093", pf093}, {"PF-094", pf094}}};

}  // namespace

std::span<const PreflightCheck> support_checks() {
  return table;
}

}  // namespace rollmark
