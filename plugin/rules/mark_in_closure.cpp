// C033: a mark that counts as a possible session in a holiday, on a training day or in a planned closure
// (reg. 10(1)). Codes of places away from the school are worth knowing only: `codes_away`.
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool c033_suspects(const Rule& /*rule*/, const CodeFact& fact, bool /*afternoon*/) {
  return is_possible(fact.category);
}

void c033_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const std::uint32_t column = *audit.school().column_of(*draft.finding.first);
  if (rule.codes("codes_away").holds(audit.fact(row, column).statutory)) draft.at_most = Weight::information;
}

}  // namespace rollmark
