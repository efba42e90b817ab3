// C035: L for a pupil who came when the register had closed, U for one who came before (reg. 10(2), (8)).
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t too_late = 1;
constexpr std::uint32_t in_time = 2;

// How many minutes the register is open; nothing where a time is not said.
std::optional<std::int32_t> open_minutes(const SchoolAudit& audit, std::uint32_t row, std::uint32_t column) {
  const School& school = audit.school();
  const RegisterSpan* span = audit.span_at(row, column);
  const SessionTime* best = nullptr;
  for (const SessionTime& time : school.session_times) {
    if (span == nullptr || time.afternoon != audit.half_day(column).afternoon() ||
        audit.day(column) < time.from || time.to < audit.day(column))
      continue;
    if (!time.year_group.empty() && time.year_group != school.year_groups[span->year_group]) continue;
    if (best == nullptr || (best->year_group.empty() && !time.year_group.empty())) best = &time;
  }
  if (best == nullptr || best->opens_at < 0 || best->closes_at < 0) return std::nullopt;
  return best->closes_at - best->opens_at;
}

// Minutes after the register opened; nothing where nobody said.
std::optional<std::int32_t> minutes_late(const SchoolAudit& audit, std::uint32_t row, std::uint32_t column) {
  const auto place = std::pair(static_cast<std::int32_t>(row), audit.half_day(column));
  const auto of_mark = std::ranges::equal_range(audit.school().events, place, {}, [](const MarkEvent& event) {
    return std::pair(event.row, event.half_day);
  });
  for (const MarkEvent& event : of_mark) {
    if (event.minutes_late >= 0) return event.minutes_late;
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t c035_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const std::optional<std::int32_t> late = minutes_late(audit, cell.row, cell.column);
  if (!late) return 0;
  const std::optional<std::int32_t> open = open_minutes(audit, cell.row, cell.column);
  if (!open) return 0;
  const bool after_close = rule.codes("codes_after").holds(audit.fact(cell.row, cell.column).statutory);
  if (after_close) return *late < *open ? in_time : 0;
  return *late > *open ? too_late : 0;
}

void c035_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const std::uint32_t column = *audit.school().column_of(*draft.finding.first);
  draft.set_n(1, open_minutes(audit, row, column).value_or(0));
  draft.cite_record({.table = "mark_event",
                     .row = draft.finding.row,
                     .key = {},
                     .first = draft.finding.first,
                     .last = std::nullopt,
                     .about = "minutes late"});
  if (draft.reason == in_time) draft.variant = "before";
}

}  // namespace rollmark
