// From suspect cells to findings: each rule judges its cells, precedence settles who has a cell, and what
// lies together becomes one run. It must not know a single rule.
#pragma once

#include "rules/school_audit.hpp"

namespace rollmark {

class Judge {
 public:
  explicit Judge(SchoolAudit& audit);

  void run();

 private:
  // A run that may still grow.
  struct Run {
    bool open = false;
    std::uint32_t row = 0;
    std::uint32_t begin = 0;  // columns, both inside
    std::uint32_t last = 0;
    std::uint32_t reason = 0;
    std::int64_t sessions = 0;
    RuleMask beaten = 0;
    std::vector<Cited> cited;
    MarkDigest marks;
  };

  void judge_row(std::uint32_t row);
  void take(const Rule& rule, const Cell& cell, std::uint32_t reason, RuleMask beaten);
  void take_spell(const Rule& rule, const Cell& cell, std::uint32_t reason, RuleMask beaten);
  void add(Run& run, const Cell& cell, RuleMask beaten);
  bool same_spell(const Run& run, const Cell& cell) const;
  bool same_code(const Run& run, const Cell& cell) const;
  void close(const Rule& rule, Run& run);

  SchoolAudit& audit_;
  std::vector<Run> runs_;                  // by rule's place in the audit's list
  std::vector<std::vector<Run>> spells_;   // the same; one for each reason
  std::vector<std::vector<Claim>> apart_;  // the same
  std::vector<std::size_t> rule_of_bit_;   // places in the audit's list
  std::vector<std::uint32_t> reasons_;     // of the cell being judged, by bit
};

}  // namespace rollmark
