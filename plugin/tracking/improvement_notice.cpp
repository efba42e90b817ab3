// Going through the sessions of each period.
#include "tracking/improvement_notice.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

// School days from `first` to `last`, both inside.
std::int64_t school_days_in(const School& school, Day first, Day last) {
  const std::vector<Day>& days = school.school_days();
  return std::max<std::int64_t>(0,
                                std::ranges::upper_bound(days, last) - std::ranges::lower_bound(days, first));
}

ImprovementPeriod period_of(const School& school, const ImprovementRule& rule, const Action& action) {
  ImprovementPeriod one;
  one.action = &action;
  one.first = *action.date + 1;
  one.end_said = action.due_on.has_value();
  const Day longest = *action.date + static_cast<std::int32_t>(rule.weeks) * days_a_week;
  const std::optional<Day> last_school_day =
      school.school_day_after(*action.date, static_cast<std::int32_t>(rule.school_days));
  one.last = one.end_said ? *action.due_on : last_school_day ? std::min(longest, *last_school_day) : longest;
  const std::int32_t days = one.last - *action.date;
  one.too_short = days < static_cast<std::int32_t>(rule.weeks_at_least) * days_a_week;
  one.school_days = school_days_in(school, one.first, one.last);
  one.too_long = longest < one.last || one.school_days > rule.school_days;
  return one;
}

}  // namespace

std::optional<ImprovementRule> improvement_rule(const Rulebook& rulebook, Day on) {
  const Threshold* threshold = rulebook.find_threshold("notice-to-improve");
  if (threshold == nullptr) return std::nullopt;
  const auto least = threshold->number("weeks_at_least", on);
  const auto weeks = threshold->number("weeks", on);
  const auto school_days = threshold->number("school_days", on);
  const auto breach = threshold->number("breach_sessions", on);
  if (!least || !weeks || !school_days || !breach || *breach < 1) return std::nullopt;
  return ImprovementRule{rulebook.codes_named(threshold->codes), *least, *weeks, *school_days, *breach};
}

std::vector<ImprovementPeriod> improvement_periods(const School& school, const ImprovementRule& rule,
                                                   std::string_view kind, std::uint32_t pupil,
                                                   const std::vector<std::uint32_t>& rows, Due due) {
  std::vector<ImprovementPeriod> found;
  const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
  for (const Action* action = begin; action != end; ++action) {
    if (!action->date || due.on < *action->date || !same_word(action->type, kind)) continue;
    ImprovementPeriod one = period_of(school, rule, *action);
    one.school_days_left = school_days_in(school, std::max(one.first, due.on + 1), one.last);
    std::vector<HalfDay> counting;
    for (const std::uint32_t row : rows) {
      each_due_session(school, row, {one.first, one.last}, due,
                       [&](std::uint32_t column, const RegisterSpan&) {
                         const CodeFact fact = school.fact(row, column);
                         if (is_possible(fact.category)) ++one.possible;
                         if (is_absence(fact.category) && !fact.late) ++one.absent;
                         if (fact.statutory >= 0 && rule.codes[static_cast<std::size_t>(fact.statutory)])
                           counting.push_back(school.columns[column]);
                       });
    }
    std::ranges::sort(counting);
    counting.erase(std::unique(counting.begin(), counting.end()), counting.end());
    one.sessions = static_cast<std::int64_t>(counting.size());
    if (one.sessions >= rule.breach_sessions)
      one.breached_at = counting[static_cast<std::size_t>(rule.breach_sessions - 1)];
    found.push_back(one);
  }
  return found;
}

}  // namespace rollmark
