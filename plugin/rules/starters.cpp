// L203: a pupil who was expected and has never come (regs 3(3)-(5), 8(1): on roll from the starting day).
#include <algorithm>

#include "rules/amendments.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The due sessions of an enrolment that started in the period and has never come; empty for any other.
std::vector<Claim> sessions_of_nobody(const Rule& rule, const SchoolAudit& audit, std::uint32_t row) {
  std::vector<Claim> cells;
  const School& school = audit.school();
  const Enrolment& enrolment = audit.enrolment(row);
  const Day start = enrolment.first.day();
  // Where the calendar begins later than the enrolment, the pupil may have come before.
  if (school.school_days().empty() || start < school.school_days().front() ||
      start < audit.request().period.from || audit.request().period.to < start ||
      !later_than_school_day(school, audit.request().due.on, start, rule.entry->number("school_days", start)))
    return cells;
  bool expected = false;  // an N or O: somebody looked for the pupil
  const auto [begin, end] = school.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::uint32_t to = std::min(span->end_column, audit.end());
    for (std::uint32_t column = std::max(span->first_column, audit.first()); column < to; ++column) {
      if (!audit.is_due_column(span->year_group, column)) continue;
      if (audit.says_something(row, column)) {
        if (!rule.codes().holds(audit.fact(row, column).statutory)) return {};
        expected = true;
      }
      cells.push_back({row, column, 0});
    }
  }
  if (!expected) cells.clear();
  return cells;
}

}  // namespace

void l203_claims(const Rule& rule, SchoolAudit& audit) {
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    const std::vector<Claim> sessions = sessions_of_nobody(rule, audit, row);
    if (sessions.empty()) continue;
    const auto [begin, end] = audit.cells_of(row);
    for (std::size_t i = begin; i < end; ++i) {
      Cell& cell = audit.cells()[i];
      if (std::ranges::binary_search(sessions, cell.column, {}, &Claim::column) &&
          (cell.rules & (missing_bit | cohort_bit | rule.beats)) != 0)
        audit.claim(rule, cell);
    }
  }
}

void l203_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    std::vector<Claim> sessions = sessions_of_nobody(rule, audit, row);
    if (sessions.empty() || !audit.speaks(rule, sessions.front().column)) continue;
    // What other rules lost is known of the cells that they suspected.
    for (const Claim& cell : cells) {
      if (cell.row == row) sessions.front().beaten |= cell.beaten;
    }
    Draft draft = audit.gather(rule, sessions);
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.code.clear();
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
