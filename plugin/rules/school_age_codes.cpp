// C004, X for a pupil of compulsory school age; C005, C2 for one who is not (reg. 10(4) Table 3; EA 1996
// s.8).
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

enum class Age : std::uint8_t { unknown, compulsory, other };

Age age_at(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const std::optional<Day> dob = audit.pupil(cell.row).dob;
  if (!dob) {
    audit.not_judged(rule, cell.row);
    return Age::unknown;
  }
  return rule.book->school_age.holds(*dob, audit.day(cell.column)) ? Age::compulsory : Age::other;
}

}  // namespace

bool c004_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  // In the pandemic X stood for pupils who were not to attend, whatever their age.
  const CodeIndex code{static_cast<std::uint16_t>(audit.fact(cell.row, cell.column).statutory)};
  if (rule.book->meaning(code, audit.day(cell.column)).conditions_lifted) return false;
  return age_at(rule, audit, cell) == Age::compulsory;
}

bool c005_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  return age_at(rule, audit, cell) == Age::other;
}

}  // namespace rollmark
