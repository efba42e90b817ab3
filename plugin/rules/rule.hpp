// A rule as code: which marks can make it fire, whether one does, and what it reports. The rest of a rule
// (words, weight, dates, numbers, codes) is its entry in the rulebook. It must not hold a code of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/facts.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class SchoolAudit;
struct AuditRequest;
struct Draft;
struct Finding;
struct School;

// One bit for each rule of the table that takes cells (takes_cells), in the order of the table; a rule that
// only reports has none. The topmost bits are the pass's own notes about a cell.
using RuleMask = std::uint64_t;
inline constexpr RuleMask says_something_bit = RuleMask{1} << 63U;  // a mark in a due session
inline constexpr RuleMask missing_bit = RuleMask{1} << 62U;         // a due session without one
inline constexpr RuleMask cohort_bit = RuleMask{1} << 61U;  // the same, of a cohort (README: "Cohort")
inline constexpr RuleMask beyond_bit = RuleMask{1} << 60U;  // id 255: the fact is looked up cell by cell
inline constexpr RuleMask rule_bits = beyond_bit - 1;
inline constexpr std::size_t most_cell_rules = 60;
inline constexpr std::size_t no_bit = 64;

// Where a cell stands. All but `outside` are inside the register (start and end inside, no boarder).
enum class Place : std::uint8_t { due_session, planned_closure, unplanned_closure, not_in_calendar, outside };
inline constexpr std::size_t place_count = 5;
using Places = std::uint8_t;
constexpr Places at(Place place) {
  return static_cast<Places>(1U << static_cast<unsigned>(place));
}
inline constexpr Places whole_register = 0b01111;

// A cell that some rule suspects, or that has no mark where one is due.
struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  RuleMask rules = 0;
};

// A cell that a rule has, and the rules that lost it to this one.
struct Claim {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  RuleMask beaten = 0;
};

struct Rule;

// One row of the rule table. A function that is nullptr is not needed.
struct RuleRow {
  std::string_view id;
  Places places = at(Place::due_session);
  // What a school's data lack for the rule beyond its needs ("no peer"); empty: nothing.
  std::string (*lacks)(const Rule&, const AuditRequest&, const School&) = nullptr;
  // The pass. Asked once for each code of a school and stretch of dates, never cell by cell.
  bool (*suspects)(const Rule&, const CodeFact&, bool afternoon) = nullptr;
  bool on_missing = false;     // a due session without a mark is suspect
  bool on_duplicates = false;  // a cell with two marks is suspect, wherever it stands
  // Before cells are judged: takes cells on grounds that lie beyond one cell (SchoolAudit::claim).
  void (*claims)(const Rule&, SchoolAudit&) = nullptr;
  // Whether a suspect cell fires; nullptr: always.
  bool (*fires)(const Rule&, SchoolAudit&, const Cell&) = nullptr;
  // The same for a rule that fires for several reasons: 0 where it does not fire. Cells of different reasons
  // share no finding, and `tell` finds the reason in the draft.
  std::uint32_t (*reason)(const Rule&, SchoolAudit&, const Cell&) = nullptr;
  bool spell = false;  // its cells make spells instead of runs (README, "Spell")
  // Data it cannot run without, beyond the rulebook's needs: a table that is declared complete for the
  // period; a second school.
  std::string_view complete = {};
  bool between_schools = false;
  // Cells that go to `report` instead of into runs; nullptr: none.
  bool (*apart)(const Rule&, SchoolAudit&, const Cell&) = nullptr;
  // Findings that are no runs of cells. `cells` are those set apart, by (row, column).
  void (*report)(const Rule&, SchoolAudit&, std::span<const Claim> cells) = nullptr;
  // Findings that belong to no single school.
  void (*report_all)(const Rule&, const AuditRequest&, std::vector<Finding>&) = nullptr;
  // Adds to a run's finding what only this rule knows.
  void (*tell)(const Rule&, const SchoolAudit&, Draft&) = nullptr;
};

// Whether cells can be a rule's: its codes are suspect, or it claims. Any other rule needs no bit.
constexpr bool takes_cells(const RuleRow& row) {
  return row.suspects != nullptr || row.on_missing || row.on_duplicates || row.claims != nullptr;
}

// Every rule, by id.
std::span<const RuleRow> rule_table();
// The bit of each row of the table; no_bit for a rule that only reports.
std::span<const std::size_t> rule_bit_numbers();

// A set of statutory codes that a rule's parameter lists.
struct CodeSet {
  std::string parameter;
  std::vector<bool> codes;  // by place in Rulebook::codes
  bool holds(std::int16_t statutory) const {
    return statutory >= 0 && codes[static_cast<std::size_t>(statutory)];
  }
};

// A row of the table joined to its entry of the rulebook.
struct Rule {
  const RuleRow* row = nullptr;
  const RuleEntry* entry = nullptr;
  const Rulebook* book = nullptr;
  std::size_t index = 0;      // in the rule table
  std::size_t place = 0;      // in Rulebook::rules
  RuleMask bits = 0;          // its own; 0 where it only reports
  RuleMask beats = 0;         // those of the rules that lose a cell to it
  std::vector<CodeSet> sets;  // one for each parameter whose name is `codes` or starts with `codes_`

  RuleMask bit() const { return bits; }
  // Throws Failure(ROLLMARK_E_DATA) where the rulebook lacks the parameter.
  const CodeSet& codes(std::string_view parameter = "codes") const;
  // Whether a parameter's words hold a value; ASCII letters alike in either case.
  bool lists(std::string_view parameter, std::string_view value) const;
};

// The rules that both the table and the rulebook have. Throws Failure(ROLLMARK_E_DATA) where a parameter
// names a code that the rulebook lacks.
std::vector<Rule> join_rules(const Rulebook& book);

}  // namespace rollmark
