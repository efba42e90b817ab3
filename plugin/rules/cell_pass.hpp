// The one pass over a school's marks: a row whose marks can make no rule fire is passed over with one test a
// cell; of the others the suspect cells are noted. It must not judge.
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
  RuleMask look(std::uint32_t row) const;
  void note(std::uint32_t row, bool has_suspects);
  bool school_has_mark() const;
  void note_duplicates(std::uint32_t row, std::size_t row_begin);

  SchoolAudit& audit_;
  const School& school_;
  RuleMask on_duplicates_ = 0;
  std::vector<RuleMask> table_;       // 256 for each fact table and half of the day
  std::vector<std::uint32_t> where_;  // by column - first: where in `table_` its 256 start
};

}  // namespace rollmark
