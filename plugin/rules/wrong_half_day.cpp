// C003: / in an afternoon, \ in a morning (reg. 10(2) Table 1). A school that has the morning's sign in
// afternoons and the afternoon's in none uses one sign for both: that is one finding.
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

HalfDayRule half_day_rule(const Rule& rule, const CodeFact& fact) {
  return fact.statutory < 0 ? HalfDayRule::either
                            : rule.book->codes[static_cast<std::size_t>(fact.statutory)].half_day;
}

bool marks_afternoons(const Rule& rule, const SchoolAudit& audit) {
  const School& school = audit.school();
  for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
    if (!audit.half_day(column).afternoon()) continue;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (school.mark(row, column) != no_mark &&
          half_day_rule(rule, audit.fact(row, column)) == HalfDayRule::afternoon)
        return true;
    }
  }
  return false;
}

}  // namespace

bool c003_suspects(const Rule& rule, const CodeFact& fact, bool afternoon) {
  if (fact.sign_declared) return false;
  return half_day_rule(rule, fact) == (afternoon ? HalfDayRule::morning : HalfDayRule::afternoon);
}

bool c003_apart(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  if (!audit.half_day(cell.column).afternoon()) return false;
  return !audit.once(rule, audit.end(), [&] { return marks_afternoons(rule, audit); });
}

void c003_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  if (cells.empty()) return;
  Draft draft = audit.gather(rule, cells);
  draft.variant = "school";
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
