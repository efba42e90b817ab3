// C034: marks that say what happened in a session that is still to come (reg. 10(2)). Where most of a session
// is marked the data simply go on after the reference date.
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

struct Future {
  std::vector<std::uint32_t> must;
  std::vector<std::uint32_t> should;
};

void keep(const Rule& rule, SchoolAudit& audit, std::uint32_t row, const std::vector<std::uint32_t>& columns,
          Weight at_most) {
  if (columns.empty()) return;
  const School& school = audit.school();
  Draft draft;
  Finding& finding = draft.finding;
  finding.row = static_cast<std::int32_t>(row);
  finding.first = school.columns[columns.front()];
  finding.last = school.columns[columns.back()];
  finding.sessions = std::ssize(columns);
  finding.count = finding.sessions;
  finding.pupils = 1;
  finding.code = school.code_text(row, columns.front());
  draft.label = audit.label(school.fact(row, columns.front()), finding.first->day());
  draft.at_most = at_most;
  for (const std::uint32_t column : columns) {
    Cited cited = audit.cite(row, column);
    draft.marks.add(cited.half_day, cited.code);
    if (finding.cited.size() < most_cited) finding.cited.push_back(std::move(cited));
  }
  audit.touch(rule, audit.enrolment(row).pupil);
  audit.keep(rule, std::move(draft));
}

}  // namespace

void c034_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const std::uint32_t first = school.column_from(morning_of(audit.request().due.on + 1));
  if (first >= school.columns.size()) return;
  std::vector<Future> marked(school.rows());
  for (std::uint32_t column = first; column < school.columns.size(); ++column) {
    std::int64_t in_register = 0;
    std::vector<std::uint32_t> must;
    std::vector<std::uint32_t> should;
    audit.each_in_register(column, [&](std::uint32_t row, const RegisterSpan& span) {
      if (school.kinds(span.year_group)[column] != SessionKind::open) return;
      ++in_register;
      if (school.mark(row, column) == no_mark) return;
      const std::int16_t code = school.fact(row, column).statutory;
      if (rule.codes().holds(code)) must.push_back(row);
      if (rule.codes("codes_should").holds(code)) should.push_back(row);
    });
    if (2 * (std::ssize(must) + std::ssize(should)) >= in_register) continue;
    for (const std::uint32_t row : must) marked[row].must.push_back(column);
    for (const std::uint32_t row : should) marked[row].should.push_back(column);
  }
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    keep(rule, audit, row, marked[row].must, Weight::must);
    keep(rule, audit, row, marked[row].should, Weight::should);
  }
}

}  // namespace rollmark
