// C028: # for some in a session that the school held for others. From 19 August 2024 # is for planned
// closures of the whole school only.
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool c028_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  return audit.once(rule, cell.column, [&] {
    if (!audit.school().open_to_anyone(audit.half_day(cell.column))) return false;
    bool held = false;
    // The cell's own mark is a closure, so any other mark is another enrolment's.
    audit.each_in_register(cell.column, [&](std::uint32_t row, const RegisterSpan& /*span*/) {
      held = held || (audit.says_something(row, cell.column) &&
                      !rule.codes().holds(audit.fact(row, cell.column).statutory));
    });
    return held;
  });
}

}  // namespace rollmark
