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

// The year group of a row's last due session; "none" where it has none.
std::uint16_t year_group_of(SchoolAudit& audit, std::uint32_t row) {
  const std::span<const DueCount> counts = audit.due_counts().of_row(row);
  return counts.empty() ? no_group : counts.back().year_group;
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
class Lifting {
 public:
  Lifting(const Rule& rule, SchoolAudit& audit)
      : audit_(audit),
        age_(rule.book->school_age),
        codes_(rule.codes()),
        dual_(rule.codes("codes_dual")),
        by_age_(rule.codes("codes_age")) {}

  bool lifts(std::uint32_t row, std::uint32_t column, const CodeFact& fact) const {
    if (!may_lift(row, fact)) return false;
    const std::optional<Day> dob = audit_.pupil(row).dob;
    return !by_age_.holds(fact.statutory) || !dob || age_.holds(*dob, audit_.day(column));
  }

  Share share(std::uint32_t row) const {
    Share share;
    bool aged = false;
    for (const DueCount& one : audit_.due_counts().of_row(row)) {
      if (one.fact.category == Category::nothing) continue;
      share.of += one.sessions;
      if (!may_lift(row, one.fact)) continue;
      if (by_age_.holds(one.fact.statutory)) {
        aged = true;
      } else {
        share.with += one.sessions;
      }
    }
    if (aged) share.with = std::ssize(cells(row));
    share.rows = share.of > 0 ? 1 : 0;
    return share;
  }

  // The due sessions with such a code.
  std::vector<Claim> cells(std::uint32_t row) const {
    std::vector<Claim> cells;
    const auto [begin, end] = audit_.school().spans(row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      for (const std::uint32_t column : audit_.due_columns(*span)) {
        if (lifts(row, column, audit_.fact(row, column))) cells.push_back({row, column, 0});
      }
    }
    return cells;
  }

 private:
  // Whatever the age.
  bool may_lift(std::uint32_t row, const CodeFact& fact) const {
    if (!codes_.holds(fact.statutory)) return false;
    const std::string& status = audit_.enrolment(row).status;
    return !dual_.holds(fact.statutory) || (status != "M" && status != "S");
  }

  SchoolAudit& audit_;
  const CompulsorySchoolAge& age_;
  const CodeSet& codes_;
  const CodeSet& dual_;
  const CodeSet& by_age_;
};

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
    groups[row] = year_group_of(audit, row);
    Share all;
    for (const DueCount& one : audit.due_counts().of_row(row)) {
      if (is_possible(one.fact.category)) all.of += one.sessions;
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == one.fact.statutory) shares[i][row].with += one.sessions;
      }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      shares[i][row].of = all.of;
      shares[i][row].rows = all.of > 0 ? 1 : 0;
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
  const Lifting lifting(rule, audit);
  std::vector<Share> shares(school.rows());
  std::vector<Share> sums(school.year_groups.size());
  Share all;
  std::vector<std::uint16_t> groups(school.rows(), no_group);
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    groups[row] = year_group_of(audit, row);
    shares[row] = lifting.share(row);
    sums[groups[row]] += shares[row];
    all += shares[row];
  }
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Share& group = sums[groups[row]];
    const Share others = group.without(shares[row]);
    if (!judged.often(shares[row]) || !judged.enough(group) || !judged.stands_out(shares[row], others))
      continue;
    report_row(rule, audit, row, lifting.cells(row), shares[row], others);
  }
  for (std::uint16_t group = 1; group < school.year_groups.size(); ++group) {
    const Share others = all.without(sums[group]);
    if (!judged.enough(sums[group]) || !judged.often(sums[group]) || !judged.stands_out(sums[group], others))
      continue;
    std::vector<Claim> cells;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (groups[row] == group) std::ranges::copy(lifting.cells(row), std::back_inserter(cells));
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
