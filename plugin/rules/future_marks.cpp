// C034: marks that say what happened in a session that is still to come (reg. 10(2)). Where most of a session
// is marked the data simply go on after the reference date.
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// Whether half or more of those whose mark could not be known in advance have one: then the data simply go on
// after the reference date.
bool is_taken(const SchoolAudit& audit, std::uint32_t column) {
  const School& school = audit.school();
  const Rulebook& book = audit.request().rulebook;
  std::int64_t open = 0;
  std::int64_t marked = 0;
  audit.each_in_register(column, [&](std::uint32_t row, const RegisterSpan& span) {
    if (school.kinds(span.year_group)[column] != SessionKind::open) return;
    const bool says = audit.says_something(row, column);
    const std::int16_t code = says ? school.fact(row, column).statutory : std::int16_t{-1};
    if (code >= 0) {
      const CodeMeaning meaning =
          book.meaning(CodeIndex{static_cast<std::uint16_t>(code)}, audit.day(column));
      if (meaning.period->plannable || meaning.category == Category::administrative) return;
    }
    ++open;
    if (says) ++marked;
  });
  return marked > 0 && 2 * marked >= open;
}

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
  std::uint32_t first = school.column_from(morning_of(audit.request().due.on + 1));
  for (auto column = static_cast<std::uint32_t>(school.columns.size()); column > first; --column) {
    if (is_taken(audit, column - 1)) first = column;
  }
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    std::vector<std::uint32_t> must;
    std::vector<std::uint32_t> should;
    const auto [begin, end] = school.spans(row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      for (std::uint32_t column = std::max(first, span->first_column); column < span->end_column; ++column) {
        if (school.mark(row, column) == no_mark ||
            school.kinds(span->year_group)[column] != SessionKind::open)
          continue;
        const std::int16_t code = school.fact(row, column).statutory;
        if (rule.codes().holds(code)) must.push_back(column);
        if (rule.codes("codes_should").holds(code)) should.push_back(column);
      }
    }
    keep(rule, audit, row, must, Weight::must);
    keep(rule, audit, row, should, Weight::should);
  }
}

}  // namespace rollmark
