// R101: no mark in a session that the school held (reg. 10(1)). Of cohorts the missing marks of a year group
// are one finding, for X or a timetable mostly explains them.
#include <map>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool r101_apart(const Rule& /*rule*/, SchoolAudit& /*audit*/, const Cell& cell) {
  return (cell.rules & cohort_bit) != 0;
}

void r101_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  std::map<std::uint16_t, std::vector<Claim>> by_year_group;
  for (const Claim& cell : cells) {
    by_year_group[audit.span_at(cell.row, cell.column)->year_group].push_back(cell);
  }
  for (const auto& [year_group, claims] : by_year_group) {
    Draft draft = audit.gather(rule, claims);
    draft.variant = "cohort";
    draft.finding.group = audit.school().year_groups[year_group];
    draft.set_n(1, draft.finding.pupils);
    draft.at_most = Weight::should;
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
