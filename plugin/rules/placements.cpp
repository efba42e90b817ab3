// C017, B or K without its nature (reg. 10(5)); C019, B that nobody supervises (reg. 10(11)(d)); C020, B and
// K taken for one another (reg. 10(3), 10(11)(b)); C040, V without staff of the school (reg. 10(3) Table 2).
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/placement_of_mark.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t nowhere = 1;  // C017
constexpr std::uint32_t in_placement = 2;
constexpr std::uint32_t not_the_las = 1;  // C020
constexpr std::uint32_t the_las = 2;

}  // namespace

std::uint32_t c017_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const Day day = audit.day(cell.column);
  const CodeFact fact = audit.fact(cell.row, cell.column);
  if (!fact.in_force || !c018_fires(rule, audit, cell)) return 0;
  if (rule.entry->number("compulsory_age_only", day) != 0) {
    const std::optional<Day> dob = audit.pupil(cell.row).dob;
    if (!dob) {
      audit.not_judged(rule, cell.row);
      return 0;
    }
    if (!rule.book->school_age.holds(*dob, day)) return 0;
  }
  const std::vector<const Placement*> placements = placements_of_mark(audit, cell.row, cell.column);
  return std::ranges::any_of(placements, [](const Placement* one) { return !one->nature.empty(); })
             ? in_placement
             : nowhere;
}

void c017_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason != in_placement) return;
  draft.variant = "placement";
  draft.at_most = Weight::information;
  cite_placements(audit, draft, "the nature is stated here and not in the register");
}

bool c019_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  return every_placement(audit, cell.row, cell.column, [&](const Placement& placed) -> std::optional<bool> {
    if (rule.lists("provider_kinds", placed.provider_kind)) return true;
    if (placed.supervised_by.empty()) return std::nullopt;
    return rule.lists("supervised_by", placed.supervised_by);
  });
}

void c019_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  cite_placements(audit, draft, "nobody supervises the pupil in person there");
}

std::uint32_t c020_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const bool says_la = rule.codes("codes_la").holds(audit.fact(cell.row, cell.column).statutory);
  const bool differs =
      every_placement(audit, cell.row, cell.column, [&](const Placement& placed) -> std::optional<bool> {
        if (placed.arranged_by.empty()) return std::nullopt;
        return rule.lists("arranged_by", placed.arranged_by) != says_la;
      });
  if (!differs) return 0;
  return says_la ? not_the_las : the_las;
}

void c020_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (draft.reason == the_las) draft.variant = "la";
  cite_placements(
      audit, draft,
      draft.reason == the_las ? "arranged by the LA" : "not arranged by the LA under those sections");
}

bool c040_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  return every_placement(audit, cell.row, cell.column, [&](const Placement& placed) -> std::optional<bool> {
    if (placed.supervised_by.empty()) return std::nullopt;
    return !rule.lists("supervised_by", placed.supervised_by);
  });
}

void c040_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  cite_placements(audit, draft, "no staff of the school supervise there");
}

}  // namespace rollmark
