// The one pass over a school's marks, with one test a cell: those that can make some rule fire are noted. It
// must not judge.
#pragma once

#include "rules/school_audit.hpp"

namespace rollmark {

class CellPass {
 public:
  explicit CellPass(SchoolAudit& audit);

  // Fills the audit's cells, by (row, column), and finds the enrolments that nobody ever marked.
  void run();

 private:
  RuleMask suspects(const CodeFact& fact, bool afternoon) const;
  // The bits of a cell as its own mark gives them, whatever its id.
  RuleMask bits(std::uint32_t row, std::uint32_t column) const;
  template <class Visit>
  void each_stretch(std::uint32_t row, Visit&& visit) const;

  // Notes the suspect cells of a row; every bit that a cell of it has.
  RuleMask note(std::uint32_t row);
  bool school_has_mark() const;
  void note_duplicates(std::uint32_t row, std::size_t row_begin);

  SchoolAudit& audit_;
  const School& school_;
  RuleMask on_duplicates_ = 0;
  std::vector<RuleMask> table_;       // 256 for each fact table and half of the day
  std::vector<std::uint32_t> where_;  // by column - first: where in `table_` its 256 start
};

}  // namespace rollmark
