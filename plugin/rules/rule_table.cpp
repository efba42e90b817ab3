// Every rule of the audit, by id. Adding one is a row here, a function in a file of its own and an entry in
// schemas/rulebook/rulebook.xml.
#include <array>

#include "rules/rules.hpp"

namespace rollmark {

bool suspects_listed(const Rule& rule, const CodeFact& fact, bool /*afternoon*/) {
  return rule.codes().holds(fact.statutory);
}

bool always_apart(const Rule& /*rule*/, SchoolAudit& /*audit*/, const Cell& /*cell*/) {
  return true;
}

namespace {

constexpr std::array<RuleRow, 25> table = {{
    {.id = "C001", .suspects = c001_suspects},
    {.id = "C002", .suspects = c002_suspects, .tell = c002_tell},
    {.id = "C003", .suspects = c003_suspects, .apart = c003_apart, .report = c003_report},
    {.id = "C004", .suspects = suspects_listed, .fires = c004_fires},
    {.id = "C005", .suspects = suspects_listed, .fires = c005_fires},
    {.id = "C018",
     .suspects = suspects_listed,
     .fires = c018_fires,
     .apart = always_apart,
     .report = c018_report},
    {.id = "C027", .suspects = suspects_listed, .apart = always_apart, .report = c027_report},
    {.id = "C028", .places = whole_register, .suspects = suspects_listed, .fires = c028_fires},
    {.id = "C031", .places = whole_register, .suspects = suspects_listed},
    {.id = "C032", .places = at(Place::outside), .suspects = c032_suspects, .fires = c032_fires},
    {.id = "C033", .places = at(Place::planned_closure), .suspects = c033_suspects, .tell = c033_tell},
    {.id = "C036", .suspects = suspects_listed, .fires = c036_fires, .tell = c036_tell},
    {.id = "C037", .suspects = suspects_listed, .fires = c037_fires, .tell = c037_tell},
    {.id = "L201", .claims = l201_claims, .apart = always_apart, .report = l201_report},
    {.id = "L202", .claims = l202_claims, .tell = l202_tell},
    {.id = "L207", .report = l207_report},
    {.id = "L208", .report = l208_report},
    {.id = "L209", .report = l209_report},
    {.id = "L210", .report = l210_report},
    {.id = "R101", .on_missing = true, .apart = r101_apart, .report = r101_report},
    // Its findings are a group's and made with the claims; the cells only keep R101 away.
    {.id = "R102", .claims = r102_claims, .apart = always_apart},
    {.id = "R107", .report = r107_report},
    {.id = "R117", .on_duplicates = true},
    {.id = "R123", .report_all = r123_report_all},
    {.id = "R124", .report = r124_report},
}};

struct Numbered {
  std::array<std::size_t, table.size()> bits{};
  std::size_t taken = 0;
};
constexpr Numbered numbered = [] {
  Numbered made;
  for (std::size_t i = 0; i < table.size(); ++i) made.bits[i] = takes_cells(table[i]) ? made.taken++ : no_bit;
  return made;
}();
static_assert(numbered.taken <= most_cell_rules,
              "a mask has 60 bits for rules that take cells: give the rule a report of its own instead");

}  // namespace

std::span<const RuleRow> rule_table() {
  return table;
}

std::span<const std::size_t> rule_bit_numbers() {
  return numbered.bits;
}

}  // namespace rollmark
