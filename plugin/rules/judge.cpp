// Judging a row's cells and building its runs.
#include "rules/judge.hpp"

namespace rollmark {
Judge::Judge(SchoolAudit& audit) : audit_(audit), runs_(audit.rules_.size()), apart_(audit.rules_.size()) {}

void Judge::run() {
  for (const Rule& rule : audit_.rules_) {
    if (rule.row->claims != nullptr && audit_.runs(rule)) rule.row->claims(rule, audit_);
  }
  for (std::uint32_t row = 0; row < audit_.school_.rows(); ++row) judge_row(row);
  for (std::size_t i = 0; i < audit_.rules_.size(); ++i) {
    const Rule& rule = audit_.rules_[i];
    if (rule.row->report != nullptr && audit_.runs(rule)) rule.row->report(rule, audit_, apart_[i]);
  }
}

void Judge::judge_row(std::uint32_t row) {
  const auto [begin, end] = audit_.cells_of(row);
  for (std::size_t at = begin; at < end; ++at) {
    const Cell& cell = audit_.cells_[at];
    RuleMask bits = cell.rules & rule_bits;
    if (bits == 0) continue;
    RuleMask fired = 0;
    for (const Rule& rule : audit_.rules_) {
      if ((bits & rule.bit()) == 0) continue;
      if (rule.row->fires == nullptr || rule.row->fires(rule, audit_, cell)) fired |= rule.bit();
    }
    RuleMask lost = 0;
    for (const Rule& rule : audit_.rules_) {
      if ((fired & rule.bit()) != 0) lost |= rule.beats & fired;
    }
    for (std::size_t i = 0; i < audit_.rules_.size(); ++i) {
      const Rule& rule = audit_.rules_[i];
      if ((fired & ~lost & rule.bit()) == 0) continue;
      const RuleMask beaten = rule.beats & fired;
      if (rule.row->apart != nullptr && rule.row->apart(rule, audit_, cell)) {
        apart_[i].push_back({cell.row, cell.column, beaten});
      } else {
        take(rule, cell, beaten);
      }
    }
  }
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (runs_[i].open) close(audit_.rules_[i], runs_[i]);
  }
}

bool Judge::same_code(const Run& run, const Cell& cell) const {
  // Any way of saying nothing is the same.
  if ((cell.rules & (missing_bit | cohort_bit)) != 0) return true;
  const std::uint8_t before = audit_.school_.mark(run.row, run.last);
  const std::uint8_t now = audit_.school_.mark(cell.row, cell.column);
  if (before != now) return false;
  return now != see_extra ||
         audit_.school_.code_text(run.row, run.last) == audit_.school_.code_text(cell.row, cell.column);
}

void Judge::take(const Rule& rule, const Cell& cell, RuleMask beaten) {
  Run& run = runs_[static_cast<std::size_t>(&rule - audit_.rules_.data())];
  if (run.open && !(same_code(run, cell) && audit_.adjacent(cell.row, run.last, cell.column)))
    close(rule, run);
  if (!run.open) {
    run = Run{};
    run.open = true;
    run.row = cell.row;
    run.begin = cell.column;
  }
  run.last = cell.column;
  ++run.sessions;
  run.beaten |= beaten;
  Cited cited = audit_.cite(cell.row, cell.column);
  run.marks.add(audit_.enrolment(cell.row).key, cited.half_day, cited.code);
  if (run.cited.size() < most_cited) run.cited.push_back(std::move(cited));
}

void Judge::close(const Rule& rule, Run& run) {
  run.open = false;
  Draft draft;
  Finding& finding = draft.finding;
  finding.row = static_cast<std::int32_t>(run.row);
  finding.first = audit_.half_day(run.begin);
  finding.last = audit_.half_day(run.last);
  finding.sessions = run.sessions;
  finding.count = run.sessions;
  finding.pupils = 1;
  finding.code = audit_.code(run.row, run.begin);
  finding.also = ids_of(run.beaten);
  finding.cited = std::move(run.cited);
  draft.marks = run.marks;
  draft.label = audit_.label(audit_.fact(run.row, run.begin), finding.first->day());
  audit_.touch(rule, audit_.enrolment(run.row).pupil);
  if (rule.row->tell != nullptr) rule.row->tell(rule, audit_, draft);
  audit_.keep(rule, std::move(draft));
}

}  // namespace rollmark
