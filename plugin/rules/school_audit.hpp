// One school under audit: what rules may ask about a cell, and what they hand back. Made for one audit, used
// by one thread. It must not know a single rule.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rules/audit.hpp"
#include "rules/draft.hpp"
#include "rules/due_counts.hpp"
#include "rules/group_counts.hpp"
#include "rules/people.hpp"
#include "rules/rule.hpp"

namespace rollmark {

// The ids of the rules in a mask, in order.
std::vector<std::string> ids_of(RuleMask rules);

// What a column is to the enrolments of one line: year groups with the same calendar, cohort and closing
// times.
struct ColumnLine {
  std::vector<RuleMask> allowed;   // by column - first: the bits that may be set there
  std::vector<std::uint32_t> due;  // columns that are due sessions, ascending
  bool half_days = false;          // some date has one of them
};

class SchoolAudit {
 public:
  // `enabled`: whether each of the rules runs at this school.
  SchoolAudit(const AuditRequest& request, std::size_t place, const std::vector<Rule>& rules,
              const People& people, std::vector<bool> enabled);

  const AuditRequest& request() const { return request_; }
  const School& school() const { return school_; }
  const SchoolType* type() const { return type_; }
  std::size_t place() const { return static_cast<std::size_t>(place_); }
  const People& people() const { return people_; }

  // The columns looked at: [first, end), inside the period and not later than the reference date.
  std::uint32_t first() const { return first_; }
  std::uint32_t end() const { return end_; }
  HalfDay half_day(std::uint32_t column) const { return school_.columns[column]; }
  Day day(std::uint32_t column) const { return half_day(column).day(); }

  // Where a row stands in a column; nullptr: not in the register.
  const RegisterSpan* span_at(std::uint32_t row, std::uint32_t column) const;
  const Enrolment& enrolment(std::uint32_t row) const { return school_.enrolments[row]; }
  const Pupil& pupil(std::uint32_t row) const { return school_.pupils[enrolment(row).pupil]; }
  CodeFact fact(std::uint32_t row, std::uint32_t column) const { return school_.fact(row, column); }
  bool says_something(std::uint32_t row, std::uint32_t column) const;

  // The bits that may be set for a year group in a column of [first, end).
  RuleMask allowed(std::uint16_t year_group, std::uint32_t column) const {
    return lines_[line_of_group_[year_group]].allowed[column - first_];
  }
  bool is_due_column(std::uint16_t year_group, std::uint32_t column) const {
    return (allowed(year_group, column) & says_something_bit) != 0;
  }
  // The due sessions of a stretch, ascending.
  std::span<const std::uint32_t> due_columns(const RegisterSpan& span) const {
    const std::vector<std::uint32_t>& due = lines_[line_of_group_[span.year_group]].due;
    const auto from = std::ranges::lower_bound(due, span.first_column);
    return {from, std::ranges::lower_bound(from, due.end(), span.end_column)};
  }
  // Whether some date has only one session due of a year group.
  bool has_half_days(std::uint16_t year_group) const { return lines_[line_of_group_[year_group]].half_days; }
  // Whether a rule runs here and has a weight on the day of a column.
  bool speaks(const Rule& rule, std::uint32_t column) const {
    if (rule.bit() != 0) return (dated_[column - first_] & rule.bit()) != 0;
    return runs(rule) && request_.rulebook.weight(*rule.entry, day(column), type_).has_value();
  }
  // Whether a rule has what it needs at this school.
  bool runs(const Rule& rule) const { return enabled_[static_cast<std::size_t>(&rule - rules_.data())]; }
  // The same on the reference date, for rules about pupils rather than sessions.
  bool speaks(const Rule& rule) const {
    return request_.rulebook.weight(*rule.entry, request_.due.on, type_).has_value();
  }
  bool is_due(HalfDay half_day, std::uint16_t year_group) const {
    return request_.due.covers(school_, half_day, year_group);
  }

  // Between two columns of a row nothing of its sequence lies (README, "Run").
  bool adjacent(std::uint32_t row, std::uint32_t before, std::uint32_t after) const;
  bool in_sequence(std::uint32_t row, std::uint32_t column) const;

  // Cells by (row, column); those of a row are [begin, end) of the pair.
  std::vector<Cell>& cells() { return cells_; }
  std::pair<std::size_t, std::size_t> cells_of(std::uint32_t row) const {
    return {cell_of_row_[row], cell_of_row_[row + 1]};
  }
  // An enrolment with due sessions and no mark in any, in a school that has some mark (L201).
  bool never_marked(std::uint32_t row) const { return never_marked_[row]; }
  // Whether an enrolment has a mark in any due session.
  bool is_marked(std::uint32_t row) const { return marked_[row]; }
  void claim(const Rule& rule, Cell& cell) const {
    if (speaks(rule, cell.column)) cell.rules |= rule.bit();
  }
  // The same for any cell; taken in after every rule has claimed. Nothing where the rule may not look
  // there.
  void claim_at(const Rule& rule, std::uint32_t row, std::uint32_t column);
  // Whether the half day is a session due of that row (README, "Due session").
  bool is_due_session(std::uint32_t row, std::uint32_t column) const;
  // Whether the host vouches for a table over the whole period (README, "No record seen").
  bool vouched(std::string_view table) const;
  // Calls visit(row, span) for every row that is in the register in a column.
  template <class Visit>
  void each_in_register(std::uint32_t column, Visit&& visit) const {
    for (std::uint32_t row = 0; row < school_.rows(); ++row) {
      if (const RegisterSpan* span = span_at(row, column)) visit(row, *span);
    }
  }
  // The answer of `compute`, asked once for each rule and column.
  template <class Compute>
  bool once(const Rule& rule, std::uint32_t column, Compute&& compute) {
    const auto [found, made] = remembered_.try_emplace({rule.index, column}, false);
    if (made) found->second = compute();
    return found->second;
  }

  // The due sessions by enrolment and meaning; counted when first asked for.
  const DueCounts& due_counts() {
    if (!due_counts_) due_counts_.emplace(*this);
    return *due_counts_;
  }
  // The due sessions by registration group; counted when first asked for.
  const GroupCounts& group_counts() {
    if (!group_counts_) group_counts_ = count_groups(*this);
    return *group_counts_;
  }

  // What a code means on a day, for messages; empty where it has no meaning.
  std::string label(const CodeFact& fact, Day day) const;
  // The producer's own code; empty where the cell says nothing, in whatever way.
  std::string code(std::uint32_t row, std::uint32_t column) const;
  Cited cite(std::uint32_t row, std::uint32_t column) const;
  void touch(const Rule& rule, std::uint32_t pupil);
  void not_judged(const Rule& rule, std::uint32_t row);
  // A finding over cells of several enrolments: its span, sessions, pupils, code and cited marks. The code
  // is that of the earliest cell.
  Draft gather(const Rule& rule, std::span<const Claim> cells);
  void keep(const Rule& rule, Draft draft);

  // Runs the pass, lets every rule judge and report. Once.
  void run();

  std::vector<Finding> take_findings() { return std::move(findings_); }
  std::int64_t pupils_touched(const Rule& rule) const;
  std::int64_t pupils_not_judged(const Rule& rule) const;

 private:
  friend class CellPass;
  friend class Judge;
  void take_in_claims();
  void date_rules();
  void lay_lines();

  const AuditRequest& request_;
  const School& school_;
  std::int32_t place_;
  const std::vector<Rule>& rules_;
  const SchoolType* type_;
  const People& people_;
  std::vector<bool> enabled_;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
  std::vector<RuleMask> dated_;  // by column - first: rules that run and have a weight on its day
  std::vector<ColumnLine> lines_;
  std::vector<std::size_t> line_of_group_;  // by year group
  std::vector<RuleMask> outside_;           // by column - first: what is allowed outside the register
  std::vector<Cell> cells_;
  std::vector<std::size_t> cell_of_row_;
  std::vector<Cell> claimed_;  // by claim_at
  std::vector<bool> never_marked_;
  std::vector<bool> marked_;
  std::map<std::pair<std::size_t, std::uint32_t>, bool> remembered_;
  std::optional<DueCounts> due_counts_;
  std::optional<GroupCounts> group_counts_;
  std::vector<Finding> findings_;
  std::vector<std::vector<bool>> touched_;     // by rule: pupils
  std::vector<std::vector<bool>> not_judged_;  // by rule: pupils
};

}  // namespace rollmark
