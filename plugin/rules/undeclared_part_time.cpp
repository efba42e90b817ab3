// C009: absences that lie in the same sessions week after week, while the rest is attended, and no agreement
// or placement says why. A pattern for a person to look at, no breach.
#include <algorithm>
#include <array>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::size_t slots = 14;  // half days of a week from Monday morning
constexpr std::int32_t days_a_week = 7;

// The Mondays of the latest school weeks that lie in the period and are over; fewer than `wanted`: none.
std::vector<Day> latest_weeks(const SchoolAudit& audit, std::size_t wanted) {
  const Day from = audit.request().period.from;
  const Day last = std::min(audit.request().period.to, audit.request().due.on);
  std::vector<Day> mondays;
  const std::vector<Day>& days = audit.school().school_days();
  for (auto day = days.rbegin(); day != days.rend() && mondays.size() < wanted; ++day) {
    const Day monday = monday_of(*day);
    if (monday < from) break;
    if (monday + (days_a_week - 1) > last || (!mondays.empty() && mondays.back() == monday)) continue;
    mondays.push_back(monday);
  }
  if (mondays.size() < wanted) mondays.clear();
  std::ranges::reverse(mondays);
  return mondays;
}

std::size_t slot_of(HalfDay half_day) {
  return weekday(half_day.day()) * 2 + (half_day.afternoon() ? 1 : 0);
}

template <class Record>
bool touches(const std::vector<Record>& records, std::uint32_t row, const HalfDaySpan& weeks) {
  const auto [begin, end] = of_row(records, static_cast<std::int32_t>(row));
  return std::any_of(begin, end, [&](const Record& one) {
    return !(weeks.last < one.span.first) && !(one.span.last < weeks.first);
  });
}

struct Pattern {
  std::vector<Claim> missed;  // in the gaps
  std::int64_t gaps = 0;
};

// The gaps of a row's weeks; nothing where there is none, or the rest was not attended.
Pattern pattern_of(const Rule& rule, const SchoolAudit& audit, std::uint32_t row,
                   const std::vector<Day>& mondays) {
  const School& school = audit.school();
  const bool with_leave = rule.entry->number("leave_counts", mondays.back()) != 0;
  const std::int64_t gap_weeks = rule.entry->number("gap_weeks", mondays.back());
  const auto missed = [&](std::uint32_t column) {
    const std::int16_t code = audit.fact(row, column).statutory;
    return rule.codes().holds(code) || (with_leave && rule.codes("codes_leave").holds(code));
  };
  std::array<std::int64_t, slots> weeks_missed{};
  std::vector<std::uint32_t> due;
  for (const Day monday : mondays) {
    const std::uint32_t end = school.column_from(morning_of(monday + days_a_week));
    for (std::uint32_t column = school.column_from(morning_of(monday)); column < end; ++column) {
      if (!audit.is_due_session(row, column)) continue;
      due.push_back(column);
      if (missed(column)) ++weeks_missed[slot_of(audit.half_day(column))];
    }
  }
  Pattern pattern;
  std::int64_t attended = 0;
  for (const std::uint32_t column : due) {
    if (weeks_missed[slot_of(audit.half_day(column))] >= gap_weeks) {
      if (missed(column)) pattern.missed.push_back({row, column, 0});
      continue;
    }
    const Category category = audit.fact(row, column).category;
    if (category != Category::present && category != Category::approved) return {};
    ++attended;
  }
  if (attended < rule.entry->number("attended", mondays.back())) return {};
  pattern.gaps = std::ranges::count_if(weeks_missed, [&](std::int64_t weeks) { return weeks >= gap_weeks; });
  return pattern;
}

}  // namespace

void c009_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Day on = audit.request().due.on;
  const std::vector<Day> mondays =
      latest_weeks(audit, static_cast<std::size_t>(rule.entry->number("weeks", on)));
  if (mondays.empty()) return;
  const HalfDaySpan weeks{morning_of(mondays.front()), afternoon_of(mondays.back() + (days_a_week - 1))};
  const School& school = audit.school();
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Pattern pattern = pattern_of(rule, audit, row, mondays);
    if (pattern.missed.empty()) continue;
    const std::optional<Day> dob = audit.pupil(row).dob;
    if (!dob) {
      audit.not_judged(rule, row);
      continue;
    }
    const CompulsorySchoolAge& age = rule.book->school_age;
    if (!age.holds(*dob, mondays.front()) || !age.holds(*dob, on)) continue;
    if (touches(school.records.part_times, row, weeks) || touches(school.records.placements, row, weeks))
      continue;
    Draft draft = audit.gather(rule, pattern.missed);
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.set_n(1, pattern.gaps);
    draft.set_n(2, static_cast<std::int64_t>(mondays.size()));
    draft.cite_date(mondays.front(), "first day of the weeks looked at");
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
