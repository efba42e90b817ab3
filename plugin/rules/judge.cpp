// Judging a row's cells and building its runs.
#include "rules/judge.hpp"

#include <algorithm>
#include <bit>

namespace rollmark {
namespace {

// School days between two dates of one spell at most (README, "Spell").
constexpr std::ptrdiff_t most_apart = 10;

// Calls visit(bit number) for each bit, the lowest first.
template <class Visit>
void each_bit(RuleMask bits, Visit&& visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

}  // namespace

Judge::Judge(SchoolAudit& audit)
    : audit_(audit),
      runs_(audit.rules_.size()),
      spells_(audit.rules_.size()),
      apart_(audit.rules_.size()),
      rule_of_bit_(no_bit, 0),
      reasons_(no_bit, 0) {
  for (std::size_t i = 0; i < audit_.rules_.size(); ++i) {
    each_bit(audit_.rules_[i].bit(), [&](std::size_t bit) { rule_of_bit_[bit] = i; });
  }
}

void Judge::run() {
  for (const Rule& rule : audit_.rules_) {
    if (rule.row->claims != nullptr && audit_.runs(rule)) rule.row->claims(rule, audit_);
  }
  audit_.take_in_claims();
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
    RuleMask fired = 0;
    RuleMask lost = 0;
    each_bit(cell.rules & rule_bits, [&](std::size_t bit) {
      const Rule& rule = audit_.rules_[rule_of_bit_[bit]];
      const RuleRow& asked = *rule.row;
      reasons_[bit] = asked.reason != nullptr ? asked.reason(rule, audit_, cell)
                      : asked.fires == nullptr || asked.fires(rule, audit_, cell) ? 1U
                                                                                  : 0U;
      if (reasons_[bit] != 0) fired |= rule.bit();
    });
    each_bit(fired, [&](std::size_t bit) { lost |= audit_.rules_[rule_of_bit_[bit]].beats & fired; });
    each_bit(fired & ~lost, [&](std::size_t bit) {
      const std::size_t place = rule_of_bit_[bit];
      const Rule& rule = audit_.rules_[place];
      const RuleMask beaten = rule.beats & fired;
      if (rule.row->apart != nullptr && rule.row->apart(rule, audit_, cell)) {
        apart_[place].push_back({cell.row, cell.column, beaten});
      } else if (rule.row->spell) {
        take_spell(rule, cell, reasons_[bit], beaten);
      } else {
        take(rule, cell, reasons_[bit], beaten);
      }
    });
  }
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (runs_[i].open) close(audit_.rules_[i], runs_[i]);
    for (Run& spell : spells_[i]) {
      if (spell.open) close(audit_.rules_[i], spell);
    }
    spells_[i].clear();
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

bool Judge::same_spell(const Run& run, const Cell& cell) const {
  const std::vector<Day>& days = audit_.school_.school_days();
  const auto before = std::ranges::lower_bound(days, audit_.day(run.last));
  const auto now = std::ranges::lower_bound(before, days.end(), audit_.day(cell.column));
  return now - before <= most_apart;
}

void Judge::take(const Rule& rule, const Cell& cell, std::uint32_t reason, RuleMask beaten) {
  Run& run = runs_[static_cast<std::size_t>(&rule - audit_.rules_.data())];
  if (run.open &&
      !(run.reason == reason && same_code(run, cell) && audit_.adjacent(cell.row, run.last, cell.column)))
    close(rule, run);
  run.reason = reason;
  add(run, cell, beaten);
}

void Judge::take_spell(const Rule& rule, const Cell& cell, std::uint32_t reason, RuleMask beaten) {
  std::vector<Run>& spells = spells_[static_cast<std::size_t>(&rule - audit_.rules_.data())];
  auto spell = std::ranges::find(spells, reason, &Run::reason);
  if (spell == spells.end()) {
    spells.emplace_back().reason = reason;
    spell = spells.end() - 1;
  }
  if (spell->open && !same_spell(*spell, cell)) close(rule, *spell);
  spell->reason = reason;
  add(*spell, cell, beaten);
}

void Judge::add(Run& run, const Cell& cell, RuleMask beaten) {
  if (!run.open) {
    const std::uint32_t reason = run.reason;
    run = Run{};
    run.open = true;
    run.row = cell.row;
    run.begin = cell.column;
    run.reason = reason;
  }
  run.last = cell.column;
  ++run.sessions;
  run.beaten |= beaten;
  Cited cited = audit_.cite(cell.row, cell.column);
  run.marks.add(cited.half_day, cited.code);
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
  draft.reason = run.reason;
  draft.label = audit_.label(audit_.fact(run.row, run.begin), finding.first->day());
  audit_.touch(rule, audit_.enrolment(run.row).pupil);
  if (rule.row->tell != nullptr) rule.row->tell(rule, audit_, draft);
  audit_.keep(rule, std::move(draft));
}

}  // namespace rollmark
