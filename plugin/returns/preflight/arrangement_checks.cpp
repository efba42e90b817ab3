// PF-156 to PF-158, PF-163: part-time timetables, nil returns, suspensions held against the register.
#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/deletion_days.hpp"
#include "returns/preflight/return_checks.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

std::string timetable_path(const CheckInput& input, std::string_view element) {
  return case_path(input.pupil, "PartTimeTimetable") + std::string(element);
}

bool has_timetable(const CheckInput& input, CheckReport& report) {
  if (is_held(input.pupil.returned.part_time)) return true;
  report.lacks(timetable_path(input, ""));
  return false;
}

// The law wants a parent's agreement and its times (SI 2024/208 reg. 10(4), code C2); the LA a limit.
void pf156(const CheckInput& input, CheckReport& report) {
  if (!has_timetable(input, report)) return;
  const PartTimeTimetable& plan = input.pupil.returned.part_time;
  const auto fires = [&](std::string_view element, std::string where, std::string found) {
    report.fires({timetable_path(input, element), std::move(where), std::move(found), "", plan.from});
  };
  if (!is_held(plan.agreed_by) || !plan.agreed_on) fires("/AgreedBy", "the parent's agreement", "not stated");
  if (!plan.review) fires("/ReviewDate", "the day of review", "not stated");
  const auto weeks = input.profile.number("part-time-most-weeks", input.on, input.header.document_type);
  if (!weeks) return;
  if (!plan.from) {
    report.lacks(timetable_path(input, "/StartDate"));
    return;
  }
  // Without an end it has lasted up to now.
  const Day last = plan.to.value_or(made_on(input));
  const Day longest = *plan.from + static_cast<std::int32_t>(*weeks) * days_a_week;
  if (longest <= last)
    fires("/EndDate", "the end", "later than " + std::to_string(*weeks) + " weeks after the start");
  else if (!plan.to)
    report.lacks(timetable_path(input, "/EndDate"));
}

// Hammersmith & Fulham: under 20 minutes a day; staggered Reception or integration under 15 school days.
void pf157(const CheckInput& input, CheckReport& report) {
  const auto excluded = input.profile.words("part-time-exclusions", input.on, input.header.document_type);
  if (excluded.empty()) {
    report.does_not_apply();
    return;
  }
  if (!has_timetable(input, report)) return;
  const PartTimeTimetable& plan = input.pupil.returned.part_time;
  const auto excludes = [&](std::string_view word) {
    return std::ranges::find(excluded, word) != excluded.end();
  };
  const auto number = [&](std::string_view setting) {
    return input.profile.number(setting, input.on, input.header.document_type);
  };
  if (const auto least = number("part-time-least-minutes"); least && excludes("short-day")) {
    if (!plan.minutes_a_day)
      report.lacks(timetable_path(input, "/MinutesLessADay"));
    else if (*plan.minutes_a_day < *least)
      report.fires({timetable_path(input, "/MinutesLessADay"), "the timetable",
                    std::to_string(*plan.minutes_a_day) + " minutes a day",
                    "less than " + std::to_string(*least) + " minutes a day", plan.from});
  }
  const bool starts =
      (excludes("staggered-start") && says(plan.reason, "staggered")) ||
      (excludes("integration") && (says(plan.reason, "integration") || says(plan.reason, "reintegration")));
  const auto least_days = number("part-time-least-days");
  if (!is_held(plan.reason)) {
    report.lacks(timetable_path(input, "/Reason"));
  } else if (starts && least_days) {
    if (!plan.from || !plan.to)
      report.lacks(timetable_path(input, plan.from ? "/EndDate" : "/StartDate"));
    else if (const std::int64_t days = weekdays_between(*plan.from, *plan.to); days < *least_days)
      report.fires({timetable_path(input, "/EndDate"), "the timetable",
                    "at most " + std::to_string(days) + " school days",
                    "fewer than " + std::to_string(*least_days) + " school days", plan.from});
  }
}

// Whether the school sent one for the last period in which there was nothing to report; which schools sent
// none is for the LA to see (intake).
void pf158(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "nil-return-sent";
  const auto due = input.profile.words("nil-returns", input.on);
  const bool is_nil = input.header.document_type == "return/nil";
  if (is_nil || std::ranges::find(due, input.header.document_type) == due.end()) {
    report.does_not_apply();  // it is one, or none is due
    return;
  }
  const QuestionAnswer* answer = answer_to(input.pupil, question);
  if (answer == nullptr || answer->answer == Answer::not_held || answer->answer == Answer::unknown)
    report.lacks(answer_path(input.pupil, question));
  else if (answer->answer == Answer::no)
    report.fires({answer_path(input.pupil, question), "nil return", "the period before", "", answer->date});
}

struct SuspensionView {
  std::vector<const EvidenceSession*> inside;  // as many open sessions as the record of exclusions says
  std::vector<const EvidenceSession*> after;
};

SuspensionView view_of(const CheckInput& input, const SuspensionReturn& suspension) {
  SuspensionView view;
  const bool for_good = suspension.category == "PERM";
  for (const EvidenceSession* one : open_sessions(input.evidence)) {
    if (one->half_day.day() < *suspension.from) continue;
    const bool more =
        for_good || static_cast<std::int64_t>(view.inside.size()) < suspension.sessions.value_or(0);
    (more ? view.inside : view.after).push_back(one);
  }
  return view;
}

bool is_suspended(const CheckInput& input, const EvidenceSession& session) {
  const Threshold* day_six = input.rulebook.find_threshold("day-six");
  return day_six != nullptr && session.code &&
         std::ranges::find(day_six->codes, input.rulebook.code(*session.code).text) != day_six->codes.end();
}

// The document holds no register: then the school says whether it looked.
void by_answer(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "suspension-in-register";
  const Answer answer = answered(input.pupil, question);
  if (answer == Answer::no)
    report.fires({answer_path(input.pupil, question), "the register",
                  "another code than E, or than B or D from the sixth day", "",
                  input.pupil.returned.suspension.from});
  else if (answer != Answer::yes)
    report.lacks(answer_path(input.pupil, question));
}

void pf163(const CheckInput& input, CheckReport& report) {
  const SuspensionReturn& suspension = input.pupil.returned.suspension;
  const std::string path = case_path(input.pupil, "Suspension");
  if (!suspension.from) report.lacks(path + "/StartDate");
  if (suspension.category != "PERM" && !suspension.sessions) report.lacks(path + "/Sessions");
  if (!report.lacking().empty()) return;
  if (suspension.category == "LNCH") {  // over lunch: no session is missed
    report.does_not_apply();
    return;
  }
  if (input.evidence.school_days().empty()) {
    by_answer(input, report);
    return;
  }
  const SuspensionView view = view_of(input, suspension);
  const auto at = [&](const EvidenceSession& session, std::string found, std::string limit) {
    report.fires({session.path() + "/AttendanceReason", session_words(session.half_day), std::move(found),
                  std::move(limit), session.half_day.day()});
  };
  for (const EvidenceSession* one : view.inside) {
    const bool provided = suspension.day_six && *suspension.day_six <= one->half_day.day();
    if (!one->marked())
      report.lacks(one->path() + "/AttendanceReason");
    else if (provided && is_suspended(input, *one))
      at(*one, "suspended, though education is provided from the sixth day", "code B or D");
    else if (!provided && !is_suspended(input, *one))
      at(*one, "suspended by the record of exclusions and not by the register", "code E");
  }
  // What follows it at once; a later suspension has a return of its own.
  for (const EvidenceSession* one : view.after) {
    if (!is_suspended(input, *one)) break;
    at(*one, "suspended by the register and not by the record of exclusions", "");
  }
}

constexpr std::array<PreflightCheck, 4> table = {
    {{"PF-156", pf156}, {"PF-157", pf157}, {"PF-158", pf158}, {"PF-163", pf163}}};

}  // namespace

std::span<const PreflightCheck> arrangement_checks() {
  return table;
}

}  // namespace rollmark
