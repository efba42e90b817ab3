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

// A notice given on a day, to an end where one is said.
ImprovementPeriod period_of(const School& school, const ImprovementRule& rule, Day given_on, Day first,
                            std::optional<Day> end) {
  ImprovementPeriod one;
  one.given_on = given_on;
  one.first = first;
  one.end_said = end.has_value();
  const Day before = first - 1;
  const Day longest = before + static_cast<std::int32_t>(rule.weeks) * days_a_week;
  const std::optional<Day> last_school_day =
      school.school_day_after(before, static_cast<std::int32_t>(rule.school_days));
  one.last = end ? *end : last_school_day ? std::min(longest, *last_school_day) : longest;
  const std::int32_t days = one.last - before;
  one.too_short = days < static_cast<std::int32_t>(rule.weeks_at_least) * days_a_week;
  one.school_days = school_days_in(school, one.first, one.last);
  one.too_long = longest < one.last || one.school_days > rule.school_days;
  return one;
}

// What is on record of notices to a pupil, up to the reference date.
std::vector<ImprovementPeriod> notices_of(const School& school, const ImprovementRule& rule,
                                          std::string_view kind, std::int32_t pupil, Day on) {
  std::vector<ImprovementPeriod> found;
  const auto [first_row, end_row] = of_pupil(school.records.improvement_notices, pupil);
  for (const ImprovementNotice* notice = first_row; notice != end_row; ++notice) {
    if (!notice->issued_on || on < *notice->issued_on) continue;
    const Day first = notice->from.value_or(*notice->issued_on + 1);
    ImprovementPeriod one = period_of(school, rule, *notice->issued_on, first, notice->to);
    const bool known = std::ranges::any_of(found, [&](const ImprovementPeriod& other) {
      return other.given_on == one.given_on && other.first == one.first && other.last == one.last;
    });
    if (known) continue;  // to another parent
    one.by = notice->issuer;
    one.outcome = notice->outcome;
    found.push_back(std::move(one));
  }
  const std::size_t rows = found.size();
  const auto [first_action, end_action] = of_pupil(school.records.actions, pupil);
  for (const Action* action = first_action; action != end_action; ++action) {
    if (!action->date || on < *action->date || !same_word(action->type, kind)) continue;
    const auto row =
        std::find_if(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(rows),
                     [&](const ImprovementPeriod& other) { return other.given_on == *action->date; });
    if (row != found.begin() + static_cast<std::ptrdiff_t>(rows)) {
      if (!action->by.empty()) row->by = action->by;  // the step by which it was given
      continue;
    }
    ImprovementPeriod one = period_of(school, rule, *action->date, *action->date + 1, action->due_on);
    one.by = action->by;
    one.outcome = action->outcome;
    found.push_back(std::move(one));
  }
  std::ranges::stable_sort(found, {}, &ImprovementPeriod::given_on);
  return found;
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
  std::vector<ImprovementPeriod> found =
      notices_of(school, rule, kind, static_cast<std::int32_t>(pupil), due.on);
  for (ImprovementPeriod& one : found) {
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
  }
  return found;
}

}  // namespace rollmark
