// C001, a code without a meaning; C002, a code that is not in force on its date (reg. 10 and Sch. 2).
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool c001_suspects(const Rule& /*rule*/, const CodeFact& fact, bool /*afternoon*/) {
  return fact.statutory < 0;
}

bool c002_suspects(const Rule& /*rule*/, const CodeFact& fact, bool /*afternoon*/) {
  return fact.statutory >= 0 && !fact.in_force;
}

void c002_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const std::uint32_t column = *audit.school().column_of(*draft.finding.first);
  const CodeIndex code{static_cast<std::uint16_t>(audit.fact(row, column).statutory)};
  for (const Replacement& one : audit.request().rulebook.replacements(code, audit.day(column))) {
    if (!draft.became.empty()) draft.became += "; ";
    draft.became += one.code + " (" + one.when + ")";
  }
}

}  // namespace rollmark
