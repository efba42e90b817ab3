// C021, an approved activity far more often than the year group has it; C043, codes that take sessions out of
// the possible ones far more often than others have them. What stands out may be right: a person looks.
#include <algorithm>
#include <array>
#include <map>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// Sessions of an enrolment, or of several.
struct Share {
  std::int64_t with = 0;  // the code or codes
  std::int64_t of = 0;    // all that count
  std::int64_t rows = 0;
  Share& operator+=(const Share& other) {
    with += other.with;
    of += other.of;
    rows += other.rows;
    return *this;
  }
  Share without(const Share& other) const { return {with - other.with, of - other.of, rows - other.rows}; }
};

// Counts an enrolment's due sessions: visit(column, fact) says 0 (no), 1 (counts) or 2 (counts and has the
// code).
template <class Visit>
Share count(const SchoolAudit& audit, std::uint32_t row, std::uint16_t& year_group, Visit&& visit) {
  Share share;
  const School& school = audit.school();
  const auto [begin, end] = school.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::uint32_t to = std::min(audit.end(), span->end_column);
    for (std::uint32_t column = std::max(audit.first(), span->first_column); column < to; ++column) {
      if ((audit.allowed(span->year_group, column) & says_something_bit) == 0) continue;
      year_group = span->year_group;
      const int counts = visit(column, audit.fact(row, column));
      if (counts == 0) continue;
      ++share.of;
      if (counts == 2) ++share.with;
    }
  }
  share.rows = share.of > 0 ? 1 : 0;
  return share;
}

class Judged {
 public:
  Judged(const Rule& rule, Day on)
      : sessions_(rule.entry->number("sessions", on)),
        percent_(rule.entry->number("percent", on)),
        times_(rule.entry->number("times", on)),
        group_(rule.entry->number("group", on)) {}

  bool enough(const Share& group) const { return group.rows >= group_; }
  bool stands_out(const Share& own, const Share& others) const {
    constexpr std::int64_t hundred = 100;
    return own.with * hundred >= percent_ * own.of && others.of > 0 &&
           own.with * others.of >= times_ * others.with * own.of;
  }
  bool often(const Share& own) const { return own.with >= sessions_; }

 private:
  std::int64_t sessions_;
  std::int64_t percent_;
  std::int64_t times_;
  std::int64_t group_;
};

// Tenths of a per cent, half up.
std::int64_t per_mille(const Share& share) {
  constexpr std::int64_t thousand = 1000;
  return share.of == 0 ? 0 : (2 * share.with * thousand + share.of) / (2 * share.of);
}

void report_row(const Rule& rule, SchoolAudit& audit, std::uint32_t row, const std::vector<Claim>& cells,
                const Share& own, const Share& others) {
  Draft draft = audit.gather(rule, cells);
  draft.finding.row = static_cast<std::int32_t>(row);
  draft.set_n(1, per_mille(own));
  draft.set_n(2, per_mille(others));
  audit.keep(rule, std::move(draft));
}

// Codes that lift a rate where they stand: not X of a pupil whose age it is for, not D of one registered
// twice.
bool lifts(const Rule& rule, const SchoolAudit& audit, std::uint32_t row, std::uint32_t column,
           const CodeFact& fact) {
  if (!rule.codes().holds(fact.statutory)) return false;
  if (rule.codes("codes_dual").holds(fact.statutory)) {
    const std::string& status = audit.enrolment(row).status;
    return status != "M" && status != "S";
  }
  if (!rule.codes("codes_age").holds(fact.statutory)) return true;
  const std::optional<Day> dob = audit.pupil(row).dob;
  return !dob || rule.book->school_age.holds(*dob, audit.day(column));
}

}  // namespace

void c021_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Judged judged(rule, audit.request().due.on);
  const Parameter* codes = rule.entry->find_parameter("codes");
  if (codes == nullptr || school.rows() == 0) return;
  std::vector<std::int16_t> wanted;
  for (const std::string& word : codes->words)
    wanted.push_back(static_cast<std::int16_t>(rule.book->find_code(word)->value));

  // By code, then by row; and the sums of the year groups.
  std::vector<std::vector<Share>> shares(wanted.size(), std::vector<Share>(school.rows()));
  std::vector<std::vector<Share>> sums(wanted.size(), std::vector<Share>(school.year_groups.size()));
  std::vector<std::uint16_t> groups(school.rows(), no_group);
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    std::vector<std::int64_t> with(wanted.size(), 0);
    const Share all = count(audit, row, groups[row], [&](std::uint32_t /*column*/, const CodeFact& fact) {
      for (std::size_t i = 0; i < wanted.size(); ++i) with[i] += wanted[i] == fact.statutory ? 1 : 0;
      return is_possible(fact.category) ? 1 : 0;
    });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      shares[i][row] = {with[i], all.of, all.rows};
      sums[i][groups[row]] += shares[i][row];
    }
  }
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Share& own = shares[i][row];
      const Share& group = sums[i][groups[row]];
      if (!judged.often(own) || !judged.enough(group) || !judged.stands_out(own, group.without(own)))
        continue;
      if (!best || shares[*best][row].with < own.with) best = i;
    }
    if (!best) continue;
    std::vector<Claim> cells;
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      if (audit.fact(row, column).statutory == wanted[*best] && audit.is_due_session(row, column))
        cells.push_back({row, column, 0});
    }
    report_row(rule, audit, row, cells, shares[*best][row],
               sums[*best][groups[row]].without(shares[*best][row]));
  }
}

void c043_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Judged judged(rule, audit.request().due.on);
  std::vector<Share> shares(school.rows());
  std::vector<Share> sums(school.year_groups.size());
  Share all;
  std::vector<std::uint16_t> groups(school.rows(), no_group);
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    shares[row] = count(audit, row, groups[row], [&](std::uint32_t column, const CodeFact& fact) {
      if (fact.category == Category::nothing) return 0;
      return lifts(rule, audit, row, column, fact) ? 2 : 1;
    });
    sums[groups[row]] += shares[row];
    all += shares[row];
  }
  const auto cells_of = [&](std::uint32_t row, std::vector<Claim>& cells) {
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      if (lifts(rule, audit, row, column, audit.fact(row, column)) && audit.is_due_session(row, column))
        cells.push_back({row, column, 0});
    }
  };
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Share& group = sums[groups[row]];
    const Share others = group.without(shares[row]);
    if (!judged.often(shares[row]) || !judged.enough(group) || !judged.stands_out(shares[row], others))
      continue;
    std::vector<Claim> cells;
    cells_of(row, cells);
    report_row(rule, audit, row, cells, shares[row], others);
  }
  for (std::uint16_t group = 1; group < school.year_groups.size(); ++group) {
    const Share others = all.without(sums[group]);
    if (!judged.enough(sums[group]) || !judged.often(sums[group]) || !judged.stands_out(sums[group], others))
      continue;
    std::vector<Claim> cells;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (groups[row] == group) cells_of(row, cells);
    }
    Draft draft = audit.gather(rule, cells);
    draft.variant = "group";
    draft.finding.group = school.year_groups[group];
    draft.set_n(1, per_mille(sums[group]));
    draft.set_n(2, per_mille(others));
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
