// C027: a cancelled session in which not everyone has Y4, and Y4 for some in a session that others attended
// (reg. 10(10): where a session is cancelled Y4 is each pupil's).
#include <algorithm>
#include <map>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

bool has_cancelled_code(const Rule& rule, const SchoolAudit& audit, std::uint32_t row, std::uint32_t column) {
  return rule.codes().holds(audit.fact(row, column).statutory);
}

// True where that made a finding.
bool report_cancelled(const Rule& rule, SchoolAudit& audit, std::uint32_t column) {
  const School& school = audit.school();
  if (school.whole_school_kind(audit.half_day(column)) != SessionKind::unplanned_closure) return false;
  std::vector<Claim> without;
  std::int64_t with = 0;
  bool marked = false;
  for (std::uint32_t row = 0; row < school.rows() && !marked; ++row)
    marked = audit.says_something(row, column);
  audit.each_in_register(column, [&](std::uint32_t row, const RegisterSpan& span) {
    // A year group that was called in all the same has a row of its own in the calendar.
    if (school.kinds(span.year_group)[column] != SessionKind::unplanned_closure) return;
    if (!audit.is_due(audit.half_day(column), span.year_group)) return;
    if (has_cancelled_code(rule, audit, row, column)) {
      ++with;
    } else {
      without.push_back({row, column, 0});
    }
  });
  if (!marked || without.empty()) return false;
  Draft draft = audit.gather(rule, without);
  draft.variant = "cancelled";
  draft.finding.sessions = 1;
  draft.finding.code.clear();
  draft.set_n(1, with);
  audit.keep(rule, std::move(draft));
  return true;
}

void report_attended(const Rule& rule, SchoolAudit& audit, std::uint32_t column,
                     std::span<const Claim> cells) {
  std::int64_t without = 0;
  bool attended = false;
  audit.each_in_register(column, [&](std::uint32_t row, const RegisterSpan& span) {
    if (audit.school().kinds(span.year_group)[column] != SessionKind::open) return;
    const CodeFact fact = audit.fact(row, column);
    attended = attended || fact.category == Category::present || fact.category == Category::approved;
    if (!rule.codes().holds(fact.statutory)) ++without;
  });
  if (!attended) return;
  Draft draft = audit.gather(rule, cells);
  draft.finding.sessions = 1;
  draft.finding.count = without;
  draft.set_n(1, static_cast<std::int64_t>(cells.size()));
  audit.keep(rule, std::move(draft));
}

}  // namespace

void c027_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  std::vector<bool> reported(audit.end() - audit.first(), false);
  for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
    if (audit.speaks(rule, column)) reported[column - audit.first()] = report_cancelled(rule, audit, column);
  }
  std::map<std::uint32_t, std::vector<Claim>> by_column;
  for (const Claim& cell : cells) by_column[cell.column].push_back(cell);
  for (const auto& [column, claims] : by_column) {
    if (!reported[column - audit.first()]) report_attended(rule, audit, column, claims);
  }
}

}  // namespace rollmark
