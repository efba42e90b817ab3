// L201, on roll and never marked; L202, nothing but blanks for a long time (reg. 10(1)). Both keep R101 away
// from the blanks they report.
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// Dates of which every half day of the row's sequence lies in [begin, end], a run that leaves none out.
std::int64_t dates_covered(const SchoolAudit& audit, std::uint32_t row, std::uint32_t begin,
                           std::uint32_t end) {
  const School& school = audit.school();
  const auto same_day_outside = [&](std::uint32_t column, Day day) {
    return column < school.columns.size() && audit.day(column) == day && audit.in_sequence(row, column);
  };
  std::int64_t dates = 0;
  std::optional<Day> before;
  for (std::uint32_t column = begin; column <= end; ++column) {
    if (before == audit.day(column) || !audit.in_sequence(row, column)) continue;
    before = audit.day(column);
    ++dates;
  }
  // Only the first and the last date can have a half day outside; where they are one date it is taken off
  // once.
  const bool first_cut = begin > 0 && same_day_outside(begin - 1, audit.day(begin));
  const bool last_cut = same_day_outside(end + 1, audit.day(end));
  if (audit.day(begin) == audit.day(end)) return dates - (first_cut || last_cut ? 1 : 0);
  return dates - (first_cut ? 1 : 0) - (last_cut ? 1 : 0);
}

}  // namespace

void l201_claims(const Rule& rule, SchoolAudit& audit) {
  for (Cell& cell : audit.cells()) {
    if (audit.never_marked(cell.row) && (cell.rules & (missing_bit | cohort_bit)) != 0)
      audit.claim(rule, cell);
  }
}

void l201_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  for (std::size_t begin = 0, end = 0; begin < cells.size(); begin = end) {
    while (end < cells.size() && cells[end].row == cells[begin].row) ++end;
    Draft draft = audit.gather(rule, cells.subspan(begin, end - begin));
    draft.finding.row = static_cast<std::int32_t>(cells[begin].row);
    audit.keep(rule, std::move(draft));
  }
}

void l202_claims(const Rule& rule, SchoolAudit& audit) {
  std::vector<Cell>& cells = audit.cells();
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    if (!audit.is_marked(row)) continue;
    const auto [begin, end] = audit.cells_of(row);
    for (std::size_t from = begin; from < end;) {
      if ((cells[from].rules & missing_bit) == 0) {
        ++from;
        continue;
      }
      std::size_t last = from;
      while (last + 1 < end && (cells[last + 1].rules & missing_bit) != 0 &&
             audit.adjacent(row, cells[last].column, cells[last + 1].column))
        ++last;
      const std::int64_t dates = dates_covered(audit, row, cells[from].column, cells[last].column);
      if (dates > rule.entry->number("dates", audit.day(cells[from].column))) {
        for (std::size_t i = from; i <= last; ++i) audit.claim(rule, cells[i]);
      }
      from = last + 1;
    }
  }
}

void l202_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  const School& school = audit.school();
  draft.set_n(1,
              dates_covered(audit, static_cast<std::uint32_t>(draft.finding.row),
                            *school.column_of(*draft.finding.first), *school.column_of(*draft.finding.last)));
}

}  // namespace rollmark
