// C032: a mark outside the pupil's time on roll (regs 8, 9). Before the start the codes of `codes_before` may
// stand, after the end those of `codes_after`.
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool c032_suspects(const Rule& rule, const CodeFact& fact, bool /*afternoon*/) {
  return !rule.codes("codes_before").holds(fact.statutory) ||
         !rule.codes("codes_after").holds(fact.statutory);
}

bool c032_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const Enrolment& enrolment = audit.enrolment(cell.row);
  const HalfDay half_day = audit.half_day(cell.column);
  const std::int16_t code = audit.fact(cell.row, cell.column).statutory;
  if (half_day < enrolment.first) return !rule.codes("codes_before").holds(code);
  if (enrolment.last < half_day) return !rule.codes("codes_after").holds(code);
  return false;  // a boarder: on roll, and in no attendance register
}

}  // namespace rollmark
