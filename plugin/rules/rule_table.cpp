// Every rule of the audit, by id. Adding one is a row here, a function in a file of its own and an entry in
// schemas/rulebook/rulebook.xml.
#include <array>
#include <stdexcept>

#include "rules/rules.hpp"

namespace rollmark {

bool suspects_listed(const Rule& rule, const CodeFact& fact, bool /*afternoon*/) {
  return rule.codes().holds(fact.statutory);
}

bool always_apart(const Rule& /*rule*/, SchoolAudit& /*audit*/, const Cell& /*cell*/) {
  return true;
}

namespace {

constexpr std::array<RuleRow, 96> table = {{
    {.id = "C001", .suspects = c001_suspects},
    {.id = "C002", .suspects = c002_suspects, .tell = c002_tell},
    {.id = "C003", .suspects = c003_suspects, .apart = c003_apart, .report = c003_report},
    {.id = "C004", .suspects = suspects_listed, .fires = c004_fires},
    {.id = "C005", .suspects = suspects_listed, .fires = c005_fires},
    {.id = "C006", .suspects = suspects_listed, .reason = c006_reason, .spell = true, .tell = c006_tell},
    {.id = "C007", .suspects = suspects_listed, .reason = c007_reason, .spell = true, .tell = c007_tell},
    {.id = "C008",
     .suspects = suspects_listed,
     .claims = c008_claims,
     .reason = c008_reason,
     .spell = true,
     .tell = c008_tell},
    {.id = "C009", .report = c009_report},
    {.id = "C010",
     .lacks = c010_lacks,
     .suspects = suspects_listed,
     .fires = c010_fires,
     .spell = true,
     .tell = c010_tell},
    {.id = "C011", .between_schools = true, .report_all = c011_report_all},
    {.id = "C012",
     .suspects = suspects_listed,
     .claims = c012_claims,
     .reason = c012_reason,
     .tell = c012_tell},
    {.id = "C013", .suspects = suspects_listed, .reason = c013_reason, .tell = c013_tell},
    {.id = "C014", .report = c014_report},
    {.id = "C015", .suspects = suspects_listed, .reason = c015_reason, .tell = c015_tell},
    {.id = "C016", .suspects = suspects_listed, .fires = c016_fires},
    {.id = "C017", .suspects = suspects_listed, .reason = c017_reason, .spell = true, .tell = c017_tell},
    {.id = "C018",
     .suspects = suspects_listed,
     .fires = c018_fires,
     .apart = always_apart,
     .report = c018_report},
    {.id = "C019", .suspects = suspects_listed, .fires = c019_fires, .spell = true, .tell = c019_tell},
    {.id = "C020", .suspects = suspects_listed, .reason = c020_reason, .spell = true, .tell = c020_tell},
    {.id = "C021", .report = c021_report},
    {.id = "C022", .suspects = suspects_listed, .fires = c022_fires, .complete = "flag"},
    {.id = "C023", .suspects = suspects_listed, .apart = always_apart, .report = c023_report},
    {.id = "C024", .suspects = suspects_listed, .reason = c024_reason, .tell = c024_tell},
    {.id = "C025", .suspects = suspects_listed, .reason = c025_reason, .spell = true, .tell = c025_tell},
    {.id = "C026", .suspects = suspects_listed, .apart = always_apart, .report = c026_report},
    {.id = "C027", .suspects = suspects_listed, .apart = always_apart, .report = c027_report},
    {.id = "C028", .places = whole_register, .suspects = suspects_listed, .fires = c028_fires},
    {.id = "C029", .suspects = suspects_listed, .apart = always_apart, .report = c029_report},
    {.id = "C030", .suspects = suspects_listed, .apart = always_apart, .report = c030_report},
    {.id = "C031", .places = whole_register, .suspects = suspects_listed},
    {.id = "C032", .places = at(Place::outside), .suspects = c032_suspects, .fires = c032_fires},
    {.id = "C033", .places = at(Place::planned_closure), .suspects = c033_suspects, .tell = c033_tell},
    {.id = "C034", .report = c034_report},
    {.id = "C035", .suspects = suspects_listed, .reason = c035_reason, .spell = true, .tell = c035_tell},
    {.id = "C036", .suspects = suspects_listed, .fires = c036_fires, .tell = c036_tell},
    {.id = "C037", .suspects = suspects_listed, .fires = c037_fires, .tell = c037_tell},
    {.id = "C038", .lacks = c038_lacks, .report = c038_report},
    {.id = "C039", .report = c039_report},
    {.id = "C040", .suspects = suspects_listed, .fires = c040_fires, .spell = true, .tell = c040_tell},
    {.id = "C041", .suspects = suspects_listed, .fires = c041_fires, .tell = c041_tell},
    {.id = "C042", .suspects = suspects_listed, .fires = c042_fires, .spell = true, .tell = c042_tell},
    {.id = "C043", .report = c043_report},
    {.id = "L201", .claims = l201_claims, .apart = always_apart, .report = l201_report},
    {.id = "L202", .claims = l202_claims, .tell = l202_tell},
    {.id = "L203", .claims = l203_claims, .apart = always_apart, .report = l203_report},
    {.id = "L204", .report = l204_report},
    {.id = "L205", .report = l205_report},
    {.id = "L206", .claims = l206_claims, .apart = always_apart, .report = l206_report},
    {.id = "L207", .report = l207_report},
    {.id = "L208", .report = l208_report},
    {.id = "L209", .report = l209_report},
    {.id = "L210", .report = l210_report},
    {.id = "L211", .report = l211_report},
    {.id = "L212", .report = l212_report},
    {.id = "L213", .report = l213_report},
    {.id = "L214", .between_schools = true, .report = l214_report},
    {.id = "L215", .report = l215_report},
    {.id = "L216", .report = l216_report},
    {.id = "L217", .claims = l217_claims, .apart = always_apart, .report = l217_report},
    {.id = "L218", .report = l218_report},
    {.id = "L219", .report = l219_report},
    {.id = "L220", .report = l220_report},
    {.id = "R101", .on_missing = true, .apart = r101_apart, .report = r101_report},
    // Its findings are a group's and made with the claims; the cells only keep R101 away.
    {.id = "R102", .claims = r102_claims, .apart = always_apart},
    {.id = "R103", .report = r103_report},
    {.id = "R104", .report = r104_report},
    // Its findings are made with the claims, as R102's are.
    {.id = "R105", .claims = r105_claims, .apart = always_apart},
    {.id = "R106", .lacks = no_group_of_15, .report = r106_report},
    {.id = "R107", .report = r107_report},
    {.id = "R108", .report = r108_report},
    {.id = "R109", .report = r109_report},
    {.id = "R110", .report = r110_report},
    {.id = "R111", .report = r111_report},
    {.id = "R112", .report = r112_report},
    {.id = "R113", .report = r113_report},
    {.id = "R114", .report = r114_report},
    {.id = "R115", .report = r115_report},
    {.id = "R116", .lacks = r116_lacks, .report = r116_report},
    {.id = "R117", .on_duplicates = true},
    {.id = "R118", .lacks = no_group_of_15, .report = r118_report},
    {.id = "R119", .lacks = no_group_of_15, .report = r119_report},
    {.id = "R120", .lacks = no_group_of_15, .report = r120_report},
    {.id = "R121", .report = r121_report},
    {.id = "R122", .lacks = r122_lacks, .suspects = suspects_listed, .fires = r122_fires},
    {.id = "R123", .report_all = r123_report_all},
    {.id = "R124", .report = r124_report},
    {.id = "T301", .report = t301_report},
    {.id = "T302", .lacks = t302_lacks, .report = t302_report},
    {.id = "T303", .report = t303_report},
    {.id = "T304", .report = t304_report},
    {.id = "T305", .report = t305_report},
    {.id = "T306", .report = t306_report},
    {.id = "T307", .lacks = t307_lacks, .report = t307_report},
    {.id = "T308", .report = t308_report},
    {.id = "T309", .report = t309_report},
}};

// No constant expression: under the undefined-behaviour sanitizer gcc does not take a function's address for
// one.
std::array<std::size_t, table.size()> number_bits() {
  std::array<std::size_t, table.size()> bits{};
  std::size_t taken = 0;
  for (std::size_t i = 0; i < table.size(); ++i) bits[i] = takes_cells(table[i]) ? taken++ : no_bit;
  if (taken > most_cell_rules) {
    throw std::length_error(
        "a mask has 60 bits for rules that take cells: give the rule a report of its own");
  }
  return bits;
}

}  // namespace

std::span<const RuleRow> rule_table() {
  return table;
}

std::span<const std::size_t> rule_bit_numbers() {
  static const std::array<std::size_t, table.size()> bits = number_bits();
  return bits;
}

}  // namespace rollmark
