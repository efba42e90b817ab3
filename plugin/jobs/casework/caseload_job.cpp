// The job `caseload`: an attendance team's open cases. What speaks against acting yet comes first, then the
// cases in the stated order, what is due, meetings and their minutes, reviews, and answers to messages.
#include <algorithm>

#include "casework/school_records.hpp"
#include "jobs/casework/case_run.hpp"
#include "jobs/casework/caseload_sections.hpp"
#include "jobs/casework/casework_jobs.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t seconds_a_minute = 60;

WorkingSection stop_rows(const std::vector<CaseStanding>& all) {
  WorkingSection section = caseload_stop_section();
  for (const CaseStanding& one : all) {
    for (const StopFound& found : one.stops) {
      section.rows.push_back({one.rank, one.view.one->case_ref, one.view.one->school_key,
                              one.view.one->pupil_key, found.stop->title, text_cell(found.need),
                              found.missing, found.stop->settle, found.stop->cites});
    }
  }
  return section;
}

WorkingSection case_rows(const std::vector<CaseStanding>& all) {
  WorkingSection section = caseload_section();
  for (const CaseStanding& one : all) {
    const AttendanceCase& its = *one.view.one;
    const bool fits_known = one.minutes_planned && one.minutes_left;
    section.rows.push_back(
        {one.rank, its.case_ref, its.school_key, its.pupil_key, text_cell(its.officer_key), route_title(one),
         text_cell(measure_title(one)), its.opened_on, static_cast<std::int64_t>(one.stops.size()),
         text_cell(one.next_step), one.dues.empty() ? WorkingCell() : WorkingCell(one.dues.front().day),
         number_or_none(one.days_left), number_or_none(one.priority), number_or_none(one.minutes_left),
         number_or_none(one.minutes_planned),
         fits_known ? WorkingCell(std::string(*one.minutes_planned <= *one.minutes_left ? "yes" : "no"))
                    : WorkingCell(),
         static_cast<std::int64_t>(one.view.agencies.size()), one.rank_reason});
  }
  return section;
}

WorkingSection due_rows(const std::vector<CaseStanding>& all, Day on) {
  WorkingSection section = caseload_due_section();
  for (const CaseStanding& one : all) {
    for (const CaseDue& due : one.dues)
      section.rows.push_back({one.view.one->case_ref, due.day, std::int64_t{due.day - on}, due.what});
  }
  std::ranges::stable_sort(section.rows, [](const WorkingRow& a, const WorkingRow& b) {
    return std::get<Day>(a[1]) < std::get<Day>(b[1]);
  });
  return section;
}

WorkingSection meeting_rows(const CaseRun& run, Day from) {
  WorkingSection section = caseload_meeting_section();
  std::vector<const MeetingHeld*> meetings;
  for (const MeetingHeld& one : run.data.meetings) {
    if (from <= one.date) meetings.push_back(&one);
  }
  std::ranges::stable_sort(meetings, {},
                           [](const MeetingHeld* one) { return std::pair(one->date, one->time); });
  for (const MeetingHeld* one : meetings) {
    const std::optional<Promise> minutes = minutes_promise(*run.levels, run.days, *one, run.on);
    section.rows.push_back({one->date, number_or_none(one->time), one->kind, one->school_key,
                            text_cell(one->case_ref), number_or_none(one->priority),
                            std::string(attendance_word(*one, run.on)), text_cell(one->reason),
                            minutes ? WorkingCell(std::string(promise_word(minutes->state))) : WorkingCell(),
                            minutes ? day_or_none(minutes->due_on) : WorkingCell(),
                            minutes ? day_or_none(minutes->done_on) : WorkingCell(),
                            minutes ? WorkingCell(minutes->days_late) : WorkingCell()});
  }
  return section;
}

void add_review(WorkingSection& section, const std::string& of, const std::string& school,
                const std::string& reference, const ReviewDue& due, Day on) {
  const std::string state = due.overdue(on) ? "overdue" : due.due_on == on ? "due today" : "to come";
  section.rows.push_back({of, school, reference, due.counts_from, due.due_on, state, due.held, due.expected,
                          std::string(due.held < due.expected ? "fewer than promised" : "as promised")});
}

WorkingSection review_rows(const CaseRun& run) {
  WorkingSection section = caseload_review_section();
  for (const SchoolStrategy& one : run.data.strategies) {
    const auto review = strategy_review(one, run.data.meetings, *run.levels, run.on);
    if (review) add_review(section, "strategy", one.school_key, one.strategy_ref, *review, run.on);
  }
  std::ranges::stable_sort(section.rows, [](const WorkingRow& a, const WorkingRow& b) {
    return std::get<Day>(a[4]) < std::get<Day>(b[4]);
  });
  return section;
}

WorkingSection message_rows(const CaseRun& run, Day from, std::vector<WorkingFact>& facts) {
  WorkingSection section = caseload_message_section();
  std::vector<std::pair<PromiseState, WorkingRow>> rows;
  std::int64_t kept = 0;
  std::int64_t broken = 0;
  for (const MessageReceived& one : run.data.messages) {
    // Moments are not before 1970 in any delivery of the field.
    const Day day{static_cast<std::int32_t>(one.received_at / seconds_a_day)};
    if (day < from || run.on < day) continue;
    const Promise promise = answer_promise(*run.levels, run.days, one, run.on);
    kept += promise.state == PromiseState::kept ? 1 : 0;
    broken += promise.state == PromiseState::late || promise.state == PromiseState::broken ? 1 : 0;
    rows.emplace_back(
        promise.state,
        WorkingRow{one.message_ref, one.channel, text_cell(one.school_key), text_cell(one.case_ref), day,
                   (one.received_at % seconds_a_day) / seconds_a_minute, day_or_none(promise.counts_from),
                   day_or_none(promise.due_on), day_or_none(promise.done_on),
                   std::string(promise_word(promise.state)), promise.days_late,
                   text_cell(promise.why_unknown)});
  }
  std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.first; });
  for (auto& [state, row] : rows) section.rows.push_back(std::move(row));
  facts.push_back({"Answered in time", std::to_string(kept)});
  facts.push_back({"Answered late, or not in time", std::to_string(broken)});
  return section;
}

WorkingSection order_rows(const CaseloadPolicy& policy) {
  WorkingSection section = caseload_order_section();
  std::int64_t place = 0;
  for (const RankEntry& entry : policy.order) section.rows.push_back({++place, entry.title, entry.cites});
  return section;
}

}  // namespace

void run_caseload(const JobInput& input, Result& result) {
  CaseRun run(input, "caseload", "Cases of the attendance team");
  const Day from = run.on - static_cast<std::int32_t>(read_whole(input.params, "days_back", 90, 0, 1000));
  run.document.period = {from, run.on};
  run.note_missing("case_step", "no step of a case is known.");
  run.note_missing("meeting", "meetings and their minutes are not known.");
  run.note_missing("message", "messages and their answers are not known.");
  run.note_missing("strategy", "strategies and their reviews are not known.");
  run.note_missing("service_agreement", "the officer time that a school has left is not known.");
  const std::vector<CaseStanding> all = rank_cases(run.data, run.question());
  const auto overdue =
      std::ranges::count_if(all, [](const CaseStanding& one) { return one.days_left && *one.days_left < 0; });
  const auto held = std::ranges::count_if(all, [](const CaseStanding& one) { return !one.ready(); });
  run.document.facts = {{"Open cases", std::to_string(all.size())},
                        {"With something overdue", std::to_string(overdue)},
                        {"With a reason not to act yet", std::to_string(held)}};
  run.document.definitions = {run.policy->about, run.levels->about};
  WorkingSection messages = message_rows(run, from, run.document.facts);
  run.document.sections = {stop_rows(all),          case_rows(all),   due_rows(all, run.on),
                           meeting_rows(run, from), review_rows(run), std::move(messages),
                           order_rows(*run.policy)};
  run.finish(result);
}

}  // namespace rollmark
