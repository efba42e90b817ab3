// One pass over an enrolment's sessions; every rule is looked at when a day is over.
#include "tracking/triggers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/failure.hpp"
#include "tracking/episodes.hpp"

namespace rollmark {
namespace {

struct MeasureWord {
  std::string_view word;
  std::string_view parameter;
};
// By TriggerMeasure.
constexpr std::array<MeasureWord, 5> measures = {{{"attendance-below", "percent"},
                                                  {"absence-at-least", "percent"},
                                                  {"unauthorised-sessions", "sessions"},
                                                  {"late-sessions", "sessions"},
                                                  {"absent-days", "school_days"}}};

std::string one_word(const Threshold& entry, std::string_view parameter) {
  const Parameter* found = entry.find_parameter(parameter);
  if (found == nullptr || found->words.size() != 1)
    throw Failure(ROLLMARK_E_DATA,
                  "rulebook: the trigger \"" + entry.id + "\" needs one word " + std::string(parameter));
  return found->words.front();
}

// The year so far, of one enrolment.
struct SoFar {
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t unauthorised = 0;
  std::int64_t late = 0;
  std::int64_t days_on_end = 0;
};

std::int64_t counted(const TriggerRule& rule, const SoFar& so_far) {
  switch (rule.measure) {
    case TriggerMeasure::unauthorised_sessions:
      return so_far.unauthorised;
    case TriggerMeasure::late_sessions:
      return so_far.late;
    case TriggerMeasure::absent_days:
      return so_far.days_on_end;
    default:
      return 0;
  }
}

bool holds(const TriggerRule& rule, const SoFar& so_far) {
  constexpr std::int64_t hundred = 100;
  const std::int64_t attended = so_far.possible - so_far.absent;
  switch (rule.measure) {
    case TriggerMeasure::attendance_below:
      return so_far.possible > 0 && so_far.possible >= rule.possible_at_least &&
             hundred * attended < rule.number * so_far.possible;
    case TriggerMeasure::absence_at_least:
      return so_far.possible > 0 && so_far.possible >= rule.possible_at_least &&
             hundred * so_far.absent >= rule.number * so_far.possible;
    default:
      return counted(rule, so_far) >= rule.number;
  }
}

}  // namespace

std::vector<TriggerRule> trigger_rules(const Rulebook& rulebook, Day on) {
  std::vector<TriggerRule> rules;
  for (const Threshold& entry : rulebook.thresholds) {
    if (entry.find_parameter("measure") == nullptr) continue;
    TriggerRule rule;
    rule.entry = &entry;
    const std::string word = one_word(entry, "measure");
    std::size_t measure = 0;
    while (measure < measures.size() && measures[measure].word != word) ++measure;
    if (measure == measures.size())
      throw Failure(ROLLMARK_E_DATA, "rulebook: the trigger \"" + entry.id + "\" names an unknown measure");
    rule.measure = static_cast<TriggerMeasure>(measure);
    rule.step = one_word(entry, "step");
    rule.owner = one_word(entry, "owner");
    const std::optional<std::int64_t> number = entry.number(measures[measure].parameter, on);
    const std::optional<std::int64_t> days = entry.number("days", on);
    if (!number || !days) continue;
    rule.number = *number;
    rule.days = *days;
    rule.possible_at_least = entry.number("possible_at_least", on).value_or(0);
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<TriggerPassed> triggers_passed(const School& school, const std::vector<TriggerRule>& rules,
                                           std::uint32_t row, Period period, Due due) {
  std::vector<TriggerPassed> passed;
  std::vector<bool> done(rules.size(), false);
  SoFar so_far;
  std::optional<Day> today;
  bool all_absent = false;
  const auto end_of_day = [&](bool whole_day) {
    // Half of today neither makes nor breaks days on end.
    if (!all_absent) {
      so_far.days_on_end = 0;
    } else if (whole_day) {
      ++so_far.days_on_end;
    }
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      if (done[i] || !holds(rules[i], so_far)) continue;
      done[i] = true;
      passed.push_back({i, *today, so_far.absent, so_far.possible, counted(rules[i], so_far), false});
    }
  };
  each_due_session(school, row, period, due, [&](std::uint32_t column, const RegisterSpan&) {
    const Day day = school.columns[column].day();
    if (today != day) {
      if (today) end_of_day(true);
      today = day;
      all_absent = true;
    }
    const std::uint8_t id = school.mark(row, column);
    const CodeFact fact =
        id == see_extra ? school.fact(row, column) : school.facts.table(school.fact_of_column[column])[id];
    if (is_possible(fact.category)) ++so_far.possible;
    if (is_absence(fact.category)) ++so_far.absent;
    if (fact.category == Category::unauthorised) ++so_far.unauthorised;
    if (fact.late) ++so_far.late;
    all_absent = all_absent && is_absence(fact.category) && !fact.late;
  });
  if (!today) return passed;
  end_of_day(*today != due.on || !day_goes_on(school, row, due));
  for (TriggerPassed& one : passed) {
    const TriggerRule& rule = rules[one.rule];
    one.stands = rule.measure == TriggerMeasure::unauthorised_sessions ||
                 rule.measure == TriggerMeasure::late_sessions || holds(rule, so_far);
  }
  std::ranges::sort(passed, {}, &TriggerPassed::rule);
  return passed;
}

}  // namespace rollmark
