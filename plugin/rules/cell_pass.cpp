// Bit masks: which rules a code can make fire, compiled once for each fact table, so that the pass compares
// no letters and asks no rule.
#include "rules/cell_pass.hpp"

#include <algorithm>

namespace rollmark {

CellPass::CellPass(SchoolAudit& audit) : audit_(audit), school_(audit.school_) {
  for (const Rule& rule : audit_.rules_) {
    if (rule.row->on_duplicates) on_duplicates_ |= rule.bit();
  }
  constexpr std::size_t ids = std::tuple_size_v<FactTable>;
  std::vector<bool> made(school_.facts.table_count() * 2, false);
  table_.assign(made.size() * ids, 0);
  for (std::uint32_t column = audit_.first_; column < audit_.end_; ++column) {
    const bool afternoon = audit_.half_day(column).afternoon();
    const std::size_t line = school_.fact_of_column[column] * std::size_t{2} + (afternoon ? 1 : 0);
    where_.push_back(static_cast<std::uint32_t>(line * ids));
    if (made[line]) continue;
    made[line] = true;
    const FactTable& facts = school_.facts.table(school_.fact_of_column[column]);
    for (std::size_t id = 0; id <= std::min<std::size_t>(school_.dictionary.size(), see_extra - 1U); ++id) {
      table_[line * ids + id] = suspects(facts[id], afternoon);
    }
    table_[line * ids + see_extra] = ~RuleMask{0};
  }
}

RuleMask CellPass::suspects(const CodeFact& fact, bool afternoon) const {
  const bool nothing = fact.category == Category::nothing;
  RuleMask mask = nothing ? missing_bit | cohort_bit : says_something_bit;
  for (const Rule& rule : audit_.rules_) {
    const RuleRow& row = *rule.row;
    if (nothing ? row.on_missing : row.suspects != nullptr && row.suspects(rule, fact, afternoon))
      mask |= rule.bit();
  }
  return mask;
}

RuleMask CellPass::bits(std::uint32_t row, std::uint32_t column) const {
  const std::uint8_t id = school_.mark(row, column);
  if (id != see_extra) return table_[where_[column - audit_.first_] + id];
  return suspects(school_.fact(row, column), audit_.half_day(column).afternoon());
}

// Calls visit(begin, end, allowed): stretches of columns that a row spends in one year group or outside the
// register; `allowed` is theirs, by column - first.
template <class Visit>
void CellPass::each_stretch(std::uint32_t row, Visit&& visit) const {
  std::uint32_t reached = audit_.first_;
  const auto [begin, end] = school_.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::uint32_t from = std::max(span->first_column, audit_.first_);
    const std::uint32_t to = std::min(span->end_column, audit_.end_);
    if (from >= to) continue;
    if (reached < from) visit(reached, from, audit_.outside_.data());
    visit(from, to, audit_.lines_[audit_.line_of_group_[span->year_group]].allowed.data());
    reached = to;
  }
  if (reached < audit_.end_) visit(reached, audit_.end_, audit_.outside_.data());
}

void CellPass::note_duplicates(std::uint32_t row, std::size_t row_begin) {
  const auto extras =
      std::ranges::equal_range(school_.extras, static_cast<std::int32_t>(row), {}, &ExtraMark::row);
  for (const ExtraMark& extra : extras) {
    if (extra.reason != ExtraReason::duplicate || !extra.shown) continue;
    const std::uint32_t column = *school_.column_of(extra.half_day);
    if (column < audit_.first_ || column >= audit_.end_) continue;
    const RegisterSpan* span = audit_.span_at(row, column);
    if (!audit_.is_due(extra.half_day, span == nullptr ? no_group : span->year_group)) continue;
    const RuleMask mask = on_duplicates_ & audit_.dated_[column - audit_.first_];
    if (mask == 0) continue;
    std::vector<Cell>& cells = audit_.cells_;
    const auto at =
        std::lower_bound(cells.begin() + static_cast<std::ptrdiff_t>(row_begin), cells.end(), column,
                         [](const Cell& cell, std::uint32_t c) { return cell.column < c; });
    if (at != cells.end() && at->column == column) {
      at->rules |= mask;
    } else {
      cells.insert(at, {row, column, mask});
    }
  }
}

RuleMask CellPass::note(std::uint32_t row) {
  const std::size_t row_begin = audit_.cells_.size();
  const std::uint8_t* marks = school_.row_marks(row);
  const RuleMask* table = table_.data();
  const std::uint32_t* where = where_.data();
  const std::uint32_t first = audit_.first_;
  RuleMask seen = 0;
  each_stretch(row, [&](std::uint32_t from, std::uint32_t to, const RuleMask* allowed) {
    for (std::uint32_t column = from; column < to; ++column) {
      RuleMask mask = table[where[column - first] + marks[column]] & allowed[column - first];
      if ((mask & ~says_something_bit) != 0) {
        if ((mask & beyond_bit) != 0) mask = bits(row, column) & allowed[column - first];
        const RuleMask rules = mask & ~says_something_bit;
        if (rules != 0) audit_.cells_.push_back({row, column, rules});
      }
      seen |= mask;
    }
  });
  if (!school_.extras.empty()) note_duplicates(row, row_begin);
  audit_.cell_of_row_[row + 1] = audit_.cells_.size();
  return seen;
}

bool CellPass::school_has_mark() const {
  const Period period{audit_.request_.period.from,
                      std::min(audit_.request_.period.to, audit_.request_.due.on)};
  if (std::ranges::find(audit_.marked_, true) != audit_.marked_.end()) return true;
  for (const ExtraMark& extra : school_.extras) {
    if (period.from <= extra.half_day.day() && extra.half_day.day() <= period.to) return true;
  }
  for (std::uint32_t row = 0; row < school_.rows(); ++row) {
    for (std::uint32_t column = audit_.first_; column < audit_.end_; ++column) {
      if (audit_.says_something(row, column)) return true;
    }
  }
  return false;
}

void CellPass::run() {
  for (std::uint32_t row = 0; row < school_.rows(); ++row) {
    const RuleMask seen = note(row);
    audit_.marked_[row] = (seen & says_something_bit) != 0;
    audit_.never_marked_[row] = !audit_.marked_[row] && (seen & (missing_bit | cohort_bit)) != 0;
  }
  // Without any mark in the school it is the registers that are missing, not a pupil's marks.
  if (!school_has_mark()) audit_.never_marked_.assign(school_.rows(), false);
}

}  // namespace rollmark
