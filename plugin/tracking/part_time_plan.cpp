// Each session held against the agreement that covers it.
#include "tracking/part_time_plan.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::size_t signs_a_week = 14;
constexpr std::int32_t days_a_week = 7;

// '1' expected, '0' off; nothing where an agreement does not say or its weeks disagree.
std::optional<char> expected_in(const PartTime* begin, const PartTime* end, HalfDay half_day) {
  std::optional<char> said;
  for (const PartTime* one = begin; one != end; ++one) {
    if (one->expected.size() != signs_a_week) continue;
    const char sign = one->expected[weekday(half_day.day()) * 2 + (half_day.afternoon() ? 1 : 0)];
    if (said && *said != sign) return std::nullopt;
    said = sign;
  }
  return said;
}

}  // namespace

std::vector<PartTimePlan> part_time_plans(const School& school, const CountingCodes& part_time,
                                          std::uint32_t row, Due due) {
  std::vector<PartTimePlan> plans;
  const auto [begin, end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
  for (const PartTime* first = begin; first != end;) {
    const PartTime* stop = first;
    while (stop != end && stop->span.first == first->span.first && stop->span.last == first->span.last)
      ++stop;
    if (first->span.first == open_started) {
      first = stop;
      continue;
    }
    PartTimePlan plan{.record = first, .span = first->span, .outside_at = {}};
    for (const PartTime* one = first; one != stop; ++one) plan.patterns += one->expected.empty() ? 0 : 1;
    const Day start = plan.span.first.day();
    const Day last = plan.span.last == open_ended ? due.on : std::min(due.on, plan.span.last.day());
    if (start <= last) plan.weeks = (last - start + 1) / days_a_week;
    const auto outside = [&](std::uint32_t column, std::int64_t& count) {
      ++count;
      if (!plan.outside_at) plan.outside_at = school.columns[column];
    };
    each_due_session(school, row, {start, due.on}, due, [&](std::uint32_t column, const RegisterSpan&) {
      const HalfDay half_day = school.columns[column];
      if (half_day < plan.span.first) return;
      const bool is_part_time = part_time.holds(row, column);
      if (plan.span.last < half_day) {
        const bool other =
            std::any_of(begin, end, [&](const PartTime& one) { return one.span.covers(half_day); });
        if (is_part_time && !other) outside(column, plan.after_end);
        return;
      }
      const std::optional<char> said = expected_in(first, stop, half_day);
      const CodeFact fact = school.fact(row, column);
      if (is_part_time) {
        ++plan.part_time;
        if (said == '1') outside(column, plan.outside);
      } else if (fact.category == Category::present || fact.category == Category::approved) {
        ++plan.attended;
      } else if (is_absence(fact.category)) {
        if (said == '0') {
          outside(column, plan.outside);
        } else {
          ++plan.missed;
        }
      }
    });
    plans.push_back(plan);
    first = stop;
  }
  return plans;
}

}  // namespace rollmark
