// Laying suspensions on the calendar.
#include "rules/suspension_days.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

// A suspension of which neither its sessions nor its end are known is taken for one of this many school days.
constexpr std::int32_t usual_school_days = 5;

std::optional<SuspensionSpan> span_of(const SchoolAudit& audit, const Suspension& record) {
  const School& school = audit.school();
  SuspensionSpan span{.record = &record, .permanent = is_permanent(record), .span = {}, .counts_from = {}};
  span.span.first = record.first;
  if (!span.permanent && record.sessions > 0) {
    const std::vector<HalfDay> taken = suspended_half_days(audit, record);
    if (taken.empty()) return std::nullopt;
    span.span = {taken.front(), taken.back()};
  } else if (record.reinstated_on) {
    span.span.last = HalfDay{morning_of(*record.reinstated_on).value - 1};
  } else if (!span.permanent) {
    const std::optional<Day> last = school.school_day_after(record.first.day() - 1, usual_school_days);
    if (last) span.span.last = afternoon_of(*last);
  }
  if (span.span.last < span.span.first) return std::nullopt;
  span.counts_from = span.span.first.day();
  return span;
}

}  // namespace

bool is_permanent(const Suspension& suspension) {
  return same_word(suspension.category, "PERM");
}

bool is_lunch_time(const Suspension& suspension) {
  return same_word(suspension.category, "LNCH");
}

std::int64_t school_days_between(const School& school, Day from, Day day) {
  const std::vector<Day>& days = school.school_days();
  return std::ranges::upper_bound(days, day) - std::ranges::lower_bound(days, from);
}

std::vector<HalfDay> suspended_half_days(const SchoolAudit& audit, const Suspension& suspension) {
  std::vector<HalfDay> taken;
  const School& school = audit.school();
  const auto row = static_cast<std::uint32_t>(suspension.row);
  const auto wanted = static_cast<std::size_t>(std::max(suspension.sessions, 0));
  for (std::uint32_t column = school.column_from(suspension.first);
       column < school.columns.size() && taken.size() < wanted; ++column) {
    const HalfDay half_day = school.columns[column];
    if (suspension.reinstated_on && !(half_day < morning_of(*suspension.reinstated_on))) break;
    const RegisterSpan* span = audit.span_at(row, column);
    if (span != nullptr && school.kinds(span->year_group)[column] == SessionKind::open)
      taken.push_back(half_day);
  }
  return taken;
}

std::vector<SuspensionSpan> suspension_spans(const SchoolAudit& audit, std::uint32_t row) {
  std::vector<SuspensionSpan> spans;
  const School& school = audit.school();
  const auto [begin, end] = of_row(school.records.suspensions, static_cast<std::int32_t>(row));
  const SuspensionSpan* before = nullptr;
  spans.reserve(static_cast<std::size_t>(end - begin));
  for (const Suspension* record = begin; record != end; ++record) {
    if (is_lunch_time(*record)) continue;
    std::optional<SuspensionSpan> span = span_of(audit, *record);
    if (!span) continue;
    if (!span->permanent && before != nullptr) {
      const std::optional<Day> next = school.school_day_after(before->span.last.day(), 1);
      const Day starts = span->span.first.day();
      if (starts <= before->span.last.day() || (next && starts <= *next))
        span->counts_from = before->counts_from;
    }
    spans.push_back(*span);
    if (!spans.back().permanent) before = &spans.back();
  }
  return spans;
}

}  // namespace rollmark
