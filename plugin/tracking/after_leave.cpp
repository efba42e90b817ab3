// From the day after each leave to the first session attended.
#include "tracking/after_leave.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

bool attended(const CodeFact& fact) {
  return fact.category == Category::present || fact.category == Category::approved || fact.late;
}

}  // namespace

std::vector<AfterLeave> days_after_leave(const School& school, const Rulebook& rulebook,
                                         std::int64_t school_days, const CountingCodes& sickness,
                                         std::uint32_t row, Due due) {
  std::vector<AfterLeave> found;
  const auto [begin, end] = of_row(school.records.leaves, static_cast<std::int32_t>(row));
  if (begin == end) return found;
  const std::optional<Period> age = school_age_of(school, rulebook, row);
  if (!age) return found;
  for (const Leave* leave = begin; leave != end; ++leave) {
    if (!same_word(leave->decision, "granted") || leave->span.last == open_ended) continue;
    const Day ended = leave->span.last.day();
    // Until the next granted leave begins.
    Day until = age->to;
    for (const Leave* other = begin; other != end; ++other) {
      if (other == leave || !same_word(other->decision, "granted") || other->span.first == open_started)
        continue;
      if (leave->span.last < other->span.last && other->span.first.day() <= until)
        until = std::max(ended, other->span.first.day() - 1);
    }
    if (ended < age->from || age->to < ended) continue;
    AfterLeave one{.leave = leave, .ended = ended, .first = {}, .last = {}, .reached_on = {}, .back_at = {}};
    bool goes_on = true;
    std::optional<Day> made_up;
    each_due_session(school, row, {ended + 1, until}, due, [&](std::uint32_t column, const RegisterSpan&) {
      if (!goes_on) return;
      const Day day = school.columns[column].day();
      const CodeFact fact = school.fact(row, column);
      const bool marked = fact.category != Category::nothing;
      if (marked && attended(fact)) {
        goes_on = false;
        one.back_at = column;
        // A day on which the pupil came is none of them.
        if (one.school_days > 0 && one.last == day) --one.school_days;
        return;
      }
      if (one.school_days == 0) one.first = day;
      if ((one.school_days == 0 || one.last != day) && ++one.school_days == school_days) made_up = day;
      one.last = day;
      if (sickness.holds(row, column)) ++one.sick;
      if (!marked) ++one.no_mark;
    });
    if (goes_on && one.school_days > 0 && one.last == due.on && day_goes_on(school, row, due))
      --one.school_days;
    if (one.school_days == 0) continue;
    if (one.school_days >= school_days) one.reached_on = made_up;
    found.push_back(one);
  }
  return found;
}

}  // namespace rollmark
