// Answering the needs of a measure from the rows of a case.
#include "casework/measure_gates.hpp"

#include <algorithm>

#include "casework/business_days.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t months_a_year = 12;

class Answers {
 public:
  Answers(const CaseView& view, const NeedQuestion& question) : view_(view), question_(question) {}

  NeedAnswer answer(const MeasureNeed& need) const {
    switch (need.shown_by) {
      case ShownBy::step:
        return by_step(need);
      case ShownBy::two_people:
        return by_two_people(need);
      case ShownBy::plan:
        return by_plan(need);
      case ShownBy::warning:
        return by_warning(need);
      case ShownBy::meeting:
        return by_meeting(need);
      case ShownBy::improvement_over:
        return by_improvement(need);
      case ShownBy::parent:
        return view_.one->contact_key.empty() ? open(need, "no parent is named") : met(need, {});
      case ShownBy::period:
        return view_.one->period_from && view_.one->period_to ? met(need, {})
                                                              : open(need, "the case has no period");
      case ShownBy::period_over:
        return by_period_over(need);
      case ShownBy::notices_below:
        return by_notices(need);
    }
    return open(need, "not known");
  }

 private:
  static NeedAnswer met(const MeasureNeed& need, const std::optional<Day>& on) {
    return {&need, true, on, {}};
  }
  static NeedAnswer open(const MeasureNeed& need, std::string why) {
    return {&need, false, std::nullopt, std::move(why)};
  }

  bool is_kind(const CaseStep& step, const std::vector<std::string>& kinds) const {
    return std::ranges::find(kinds, question_.list.step_kind(step.kind)) != kinds.end();
  }
  // Of this measure or of none.
  bool concerns(const CaseStep& step) const {
    if (step.measure.empty()) return true;
    const MeasureEntry* const measure = question_.list.find(step.measure);
    return measure != nullptr && measure->id == question_.measure_id;
  }

  // The latest step of the kinds by the day; one without a date shows nothing.
  const CaseStep* latest(const std::vector<std::string>& kinds) const {
    const CaseStep* found = nullptr;
    for (const CaseStep* step : view_.steps) {
      if (!step->date || question_.on < *step->date || !is_kind(*step, kinds) || !concerns(*step)) continue;
      if (found == nullptr || *found->date <= *step->date) found = step;
    }
    return found;
  }
  // Why there is none: undated, planned, or nothing at all.
  std::string why_no_step(const std::vector<std::string>& kinds) const {
    std::string why = "not on record";
    for (const CaseStep* step : view_.steps) {
      if (!is_kind(*step, kinds) || !concerns(*step)) continue;
      if (!step->date) {
        why = "on record without a date";
      } else if (question_.on < *step->date) {
        return "planned for " + to_text(*step->date);
      }
    }
    return why;
  }

  NeedAnswer by_step(const MeasureNeed& need) const {
    const CaseStep* const step = latest(need.steps);
    if (step == nullptr) return open(need, why_no_step(need.steps));
    if (question_.list.refuses(step->outcome))
      return open(need, "refused or not done on " + to_text(*step->date));
    // So many days beginning with the step's: the last of them is days - 1 later.
    const Day last = *step->date + static_cast<std::int32_t>(need.days_before) - 1;
    if (need.days_before > 0 && question_.on <= last) return open(need, "runs to " + to_text(last));
    return met(need, step->date);
  }

  NeedAnswer by_two_people(const MeasureNeed& need) const {
    const CaseStep* const check = latest(need.steps);
    if (check == nullptr) return open(need, why_no_step(need.steps));
    if (question_.list.refuses(check->outcome))
      return open(need, "refused or not done on " + to_text(*check->date));
    const std::string checker = small_letters(check->by);
    if (checker.empty()) return open(need, "checked by nobody named");
    for (const std::string& kind : need.not_by) {
      const CaseStep* const other = latest({kind});
      if (other != nullptr && small_letters(other->by) == checker)
        return open(need, "checked by the person of the step " + kind);
    }
    const CaseStep* const authority = latest({"authorised"});
    if (authority == nullptr) return met(need, check->date);
    if (small_letters(authority->by).empty()) return open(need, "authorised by nobody named");
    if (small_letters(authority->by) == checker)
      return open(need, "checked and authorised by the same person");
    if (*authority->date < *check->date) return open(need, "authorised before it was checked");
    return met(need, check->date);
  }

  NeedAnswer by_plan(const MeasureNeed& need) const {
    std::string why = "no plan on record";
    for (const SupportPlan* plan : view_.plans) {
      if (plan->closed_on && *plan->closed_on <= question_.on) continue;
      if (plan->agreed_on && *plan->agreed_on <= question_.on) return met(need, plan->agreed_on);
      why = "a plan is not agreed";
    }
    return open(need, why);
  }

  NeedAnswer by_warning(const MeasureNeed& need) const {
    std::optional<Day> last;
    for (const WarningOnRecord* one : view_.warnings) {
      if (one->sent_on && *one->sent_on <= question_.on && (!last || *last < *one->sent_on))
        last = one->sent_on;
    }
    return last ? met(need, last) : open(need, "no written warning on record");
  }

  NeedAnswer by_meeting(const MeasureNeed& need) const {
    std::optional<Day> last;
    for (const MeetingHeld* one : view_.meetings) {
      if (!one->cancelled_on && one->date <= question_.on && (!last || *last < one->date)) last = one->date;
    }
    return last ? met(need, last) : open(need, "no meeting was held");
  }

  NeedAnswer by_improvement(const MeasureNeed& need) const {
    if (!need.steps.empty()) {
      if (const CaseStep* step = latest(need.steps); step != nullptr) return met(need, step->date);
    }
    const ImprovementOnRecord* found = nullptr;
    for (const ImprovementOnRecord* one : view_.improvements) {
      if (!one->issued_on || question_.on < *one->issued_on) continue;
      if (found == nullptr || *found->issued_on <= *one->issued_on) found = one;
    }
    if (found == nullptr) return open(need, "no notice to improve on record");
    if (!found->early_ground.empty()) return met(need, found->issued_on);
    if (!found->to) return open(need, "the notice to improve has no last day on record");
    if (question_.on <= *found->to) return open(need, "the notice to improve runs to " + to_text(*found->to));
    return met(need, found->to);
  }

  NeedAnswer by_period_over(const MeasureNeed& need) const {
    const std::optional<Day>& last = view_.one->period_to;
    if (!last) return open(need, "the case has no period");
    return question_.on <= *last ? open(need, "the period runs to " + to_text(*last)) : met(need, last);
  }

  NeedAnswer by_notices(const MeasureNeed& need) const {
    if (!question_.limit) return met(need, {});
    const std::int64_t count = standing_notices(view_, *question_.limit, question_.on);
    if (count < question_.limit->notices) return met(need, {});
    return open(need, std::to_string(count) + " notices in " + std::to_string(question_.limit->years) +
                          " years: another measure");
  }

  const CaseView& view_;
  const NeedQuestion& question_;
};

}  // namespace

std::vector<NeedAnswer> answer_needs(const std::vector<MeasureNeed>& needs, const CaseView& view,
                                     const NeedQuestion& question) {
  const Answers answers(view, question);
  std::vector<NeedAnswer> all;
  all.reserve(needs.size());
  for (const MeasureNeed& need : needs) all.push_back(answers.answer(need));
  return all;
}

std::string_view gate_state_word(GateState state) {
  switch (state) {
    case GateState::open:
      return "open";
    case GateState::closed:
      return "closed";
    case GateState::not_needed:
      break;
  }
  return "not needed";
}

std::array<GateState, measure_gate_count> gate_states(const std::vector<NeedAnswer>& answers) {
  std::array<GateState, measure_gate_count> states{};
  for (const NeedAnswer& one : answers) {
    GateState& state = states.at(static_cast<std::size_t>(one.need->gate));
    if (!one.met) {
      state = GateState::closed;
    } else if (state == GateState::not_needed) {
      state = GateState::open;
    }
  }
  return states;
}

std::int64_t standing_notices(const CaseView& view, const NoticeLimit& limit, Day on) {
  const Day first = add_months(on, -static_cast<std::int32_t>(limit.years) * months_a_year) + 1;
  std::int64_t count = 0;
  for (const NoticeOnRecord* one : view.notices) {
    if (one->contact_key != view.one->contact_key) continue;  // per parent: none named is nobody's
    if (!one->issued_on || *one->issued_on < first || on < *one->issued_on) continue;
    if (same_word(one->status, "withdrawn") || same_word(one->status, "not guilty")) continue;
    if (one->period_from && *one->period_from < limit.since) continue;
    ++count;
  }
  return count;
}

std::optional<Day> last_day_for(const MeasureEntry& measure, const AttendanceCase& one) {
  if (!measure.within_months || !one.period_to) return std::nullopt;
  return add_months(*one.period_to, *measure.within_months);
}

}  // namespace rollmark
