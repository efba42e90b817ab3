// Applying the rules of meetings.
#include "casework/meeting_eligibility.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::int64_t per_cent = 100;

RuleAnswer both(RuleAnswer a, RuleAnswer b) {
  if (a == RuleAnswer::not_met || b == RuleAnswer::not_met) return RuleAnswer::not_met;
  return a == RuleAnswer::met && b == RuleAnswer::met ? RuleAnswer::met : RuleAnswer::not_known;
}

RuleAnswer answer_of(bool met) {
  return met ? RuleAnswer::met : RuleAnswer::not_met;
}

void say(std::string& why, const std::string& words) {
  why.append(why.empty() ? "" : "; ").append(words);
}

std::string against(const FigureLimit& limit, bool met) {
  return (met ? "" : "not ") + limit.text();
}

MeetingRuleAnswer apply(const MeetingRule& rule, const SchoolSummary& summary) {
  MeetingRuleAnswer answer{&rule, RuleAnswer::met, {}};
  if (!rule.phases.empty()) {
    const std::string phase = small_letters(summary.phase);
    const bool listed = std::ranges::find(rule.phases, phase) != rule.phases.end();
    answer.answer = both(answer.answer, phase.empty() ? RuleAnswer::not_known : answer_of(listed));
    say(answer.why, phase.empty() ? std::string("phase not said") : "phase " + phase);
  }
  if (rule.pupils) {
    const bool met = summary.roll && rule.pupils->met_by({*summary.roll, 1, 1});
    answer.answer = both(answer.answer, summary.roll ? answer_of(met) : RuleAnswer::not_known);
    say(answer.why, summary.roll ? std::to_string(*summary.roll) + " pupils, " + against(*rule.pupils, met)
                                 : std::string("roll not known"));
  }
  if (rule.attendance) {
    const SummaryGroup* const whole = whole_school(summary);
    if (whole == nullptr || whole->possible <= 0) {
      answer.answer = both(answer.answer, RuleAnswer::not_known);
      say(answer.why, "attendance not known");
    } else {
      const std::int64_t attended = whole->possible - whole->authorised - whole->unauthorised;
      const bool met = rule.attendance->met_by({attended, whole->possible, per_cent});
      answer.answer = both(answer.answer, answer_of(met));
      // The counts stand beside the rate, which may round to the limit itself.
      say(answer.why, "attendance " + percentage(attended, whole->possible, 1).value_or("") + " % (" +
                          std::to_string(attended) + " of " + std::to_string(whole->possible) +
                          " sessions), " + against(*rule.attendance, met) + " %");
    }
  }
  answer.why = rule.title + ": " + answer.why;
  return answer;
}

bool stands(const MeetingHeld& meeting, Day on) {
  return !meeting.cancelled_on || on < *meeting.cancelled_on;
}

// The later wins; of one day the first in the order of the records.
void take(std::optional<SchoolContact>& last, Day date, Day on, std::string what) {
  if (on < date || (last && date <= last->date)) return;
  last = SchoolContact{date, std::move(what)};
}

}  // namespace

std::string MeetingEligibility::reasons(RuleAnswer wanted) const {
  std::string text;
  for (const MeetingRuleAnswer& one : answers) {
    if (one.answer == wanted) text.append(text.empty() ? "" : "; ").append(one.why);
  }
  return text;
}

const SummaryGroup* whole_school(const SchoolSummary& summary) {
  const auto found = std::ranges::find_if(
      summary.groups, [](const SummaryGroup& one) { return one.kind == "school" && one.group.empty(); });
  return found == summary.groups.end() ? nullptr : &*found;
}

MeetingEligibility meeting_eligibility(const SchoolSummary& summary, const MeetingPolicy& policy, Day on) {
  MeetingEligibility all{RuleAnswer::not_met, {}};
  for (const MeetingRule& rule : policy.rules) {
    if (!rule.span.holds(on)) continue;
    all.answers.push_back(apply(rule, summary));
    const RuleAnswer answer = all.answers.back().answer;
    if (answer == RuleAnswer::met || all.meeting == RuleAnswer::not_met) all.meeting = answer;
  }
  return all;
}

MeetingDates meeting_dates(const std::vector<MeetingHeld>& meetings, std::string_view school_key,
                           const MeetingPolicy& policy, std::optional<Period> term, Day on) {
  MeetingDates dates;
  for (const MeetingHeld& one : meetings) {
    if (one.school_key != school_key || !policy.is_meeting(one.kind) || !stands(one, on)) continue;
    if (one.date <= on) {
      if (dates.last == nullptr || dates.last->date < one.date) dates.last = &one;
      if (term && term->from <= one.date) ++dates.this_term;
    } else if (dates.next == nullptr || one.date < dates.next->date) {
      dates.next = &one;
    }
  }
  if (!term) {
    dates.state = "not known";
  } else if (dates.this_term > 0) {
    dates.state = "held";
  } else {
    dates.state = dates.next != nullptr && dates.next->date <= term->to ? "arranged" : "to be arranged";
  }
  return dates;
}

std::string_view action_state(const MeetingAction& action, Day on) {
  if (action.done_on && *action.done_on <= on) return "done";
  return action.due_on && *action.due_on < on ? "overdue" : "open";
}

std::optional<SchoolContact> last_school_contact(const std::vector<MeetingHeld>& meetings,
                                                 const std::vector<MessageReceived>& messages,
                                                 const std::vector<WorkDone>& work,
                                                 std::string_view school_key, const MeetingPolicy& policy,
                                                 Day on) {
  std::optional<SchoolContact> last;
  for (const MeetingHeld& one : meetings) {
    if (one.school_key == school_key && stands(one, on)) take(last, one.date, on, "meeting: " + one.kind);
  }
  for (const MessageReceived& one : messages) {
    if (one.school_key != school_key || !one.answered_at) continue;
    take(last, Day{static_cast<std::int32_t>(*one.answered_at / seconds_a_day)}, on,
         "message: " + one.channel);
  }
  for (const WorkDone& one : work) {
    if (one.school_key != school_key) continue;
    if (std::ranges::find(policy.contact_work, small_letters(one.kind)) != policy.contact_work.end())
      take(last, one.date, on, "work: " + one.kind);
  }
  return last;
}

std::optional<Day> contact_due(const MeetingPolicy& policy, const std::optional<SchoolContact>& last) {
  if (!policy.contact_every_days || !last) return std::nullopt;
  return last->date + static_cast<std::int32_t>(*policy.contact_every_days);
}

}  // namespace rollmark
