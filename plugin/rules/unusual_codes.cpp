// Codes that are right in few circumstances: C022, T for a child not known to be mobile; C023, R on many
// days; C026, M for whole days; C029, Y2 for one or two households; C030, Y3 for everybody (reg. 10(4) Table
// 3).
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The cells of one enrolment; `cells` are by (row, column).
template <class Visit>
void each_row(std::span<const Claim> cells, Visit&& visit) {
  for (std::size_t begin = 0, end = 0; begin < cells.size(); begin = end) {
    while (end < cells.size() && cells[end].row == cells[begin].row) ++end;
    visit(cells.subspan(begin, end - begin));
  }
}

void keep(const Rule& rule, SchoolAudit& audit, const std::vector<Claim>& cells, std::int64_t days,
          std::string_view variant) {
  Draft draft = audit.gather(rule, cells);
  draft.finding.row = static_cast<std::int32_t>(cells.front().row);
  draft.variant = variant;
  draft.set_n(1, days);
  audit.keep(rule, std::move(draft));
}

// Cells of one school year, by its dates.
using Dates = std::map<Day, std::vector<Claim>>;
std::map<std::int32_t, Dates> by_year(const SchoolAudit& audit, std::span<const Claim> cells) {
  std::map<std::int32_t, Dates> years;
  for (const Claim& cell : cells) {
    const Day day = audit.day(cell.column);
    years[school_year_of(day)][day].push_back(cell);
  }
  return years;
}

void append(std::vector<Claim>& to, const std::vector<Claim>& cells) {
  to.insert(to.end(), cells.begin(), cells.end());
}

// Stretches of school days, each with cells, that are long enough, also over a holiday: no day of it is a
// school day (Education Act 1996, s. 579(1)). The school years that one touches.
std::set<std::int32_t> report_stretches(const Rule& rule, SchoolAudit& audit, const Dates& dates) {
  std::set<std::int32_t> touched;
  std::vector<Claim> stretch;
  std::int64_t days = 0;
  std::optional<Day> before;
  const auto close = [&] {
    if (before && days >= rule.entry->number("consecutive_days", *before)) {
      keep(rule, audit, stretch, days, {});
      for (const Claim& cell : stretch) touched.insert(school_year_of(audit.day(cell.column)));
    }
    stretch.clear();
    days = 0;
  };
  for (const auto& [day, cells] : dates) {
    if (before && audit.school().school_day_after(*before, 1) != day) close();
    before = day;
    ++days;
    append(stretch, cells);
  }
  close();
  return touched;
}

std::string household(const School& school, std::uint32_t pupil) {
  const PupilDetail& detail = school.pupil_detail(pupil);
  if (detail.address.empty()) return "pupil " + std::to_string(pupil);
  return detail.address + "|" + detail.postcode;
}

}  // namespace

bool c022_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const auto pupil = static_cast<std::int32_t>(audit.enrolment(cell.row).pupil);
  const auto [begin, end] = of_pupil(audit.school().records.flags, pupil);
  return std::none_of(begin, end, [&](const Flag& flag) {
    return flag.span.covers(audit.half_day(cell.column)) && rule.lists("kinds", flag.kind);
  });
}

void c023_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  each_row(cells, [&](std::span<const Claim> row) {
    Dates all;
    for (const Claim& cell : row) all[audit.day(cell.column)].push_back(cell);
    const std::set<std::int32_t> told = report_stretches(rule, audit, all);
    for (const auto& [year, dates] : by_year(audit, row)) {
      if (told.contains(year)) continue;
      const std::int64_t most = rule.entry->number("days_a_year", dates.begin()->first);
      if (std::ssize(dates) <= most) continue;
      std::vector<Claim> too_many;
      std::int64_t day = 0;
      for (const auto& [date, of_date] : dates) {
        if (++day > most) append(too_many, of_date);
      }
      keep(rule, audit, too_many, std::ssize(dates), "year");
    }
  });
}

void c026_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  each_row(cells, [&](std::span<const Claim> row) {
    for (const auto& [year, dates] : by_year(audit, row)) {
      std::vector<Claim> whole;
      std::int64_t days = 0;
      for (const auto& [date, of_date] : dates) {
        if (of_date.size() < 2) continue;
        ++days;
        append(whole, of_date);
      }
      if (days > 0 && days >= rule.entry->number("days", dates.begin()->first))
        keep(rule, audit, whole, days, {});
    }
  });
}

void c029_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  std::map<Day, std::vector<Claim>> dates;
  for (const Claim& cell : cells) dates[audit.day(cell.column)].push_back(cell);
  for (const auto& [date, of_date] : dates) {
    std::set<std::string> households;
    for (const Claim& cell : of_date)
      households.insert(household(audit.school(), audit.enrolment(cell.row).pupil));
    if (std::ssize(households) >= rule.entry->number("households", date)) continue;
    Draft draft = audit.gather(rule, of_date);
    draft.set_n(1, std::ssize(households));
    audit.keep(rule, std::move(draft));
  }
}

void c030_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  std::map<std::uint32_t, std::vector<Claim>> columns;
  for (const Claim& cell : cells) columns[cell.column].push_back(cell);
  for (const auto& [column, with] : columns) {
    if (std::ssize(with) < rule.entry->number("pupils", audit.day(column))) continue;
    bool everyone = true;
    audit.each_in_register(column, [&](std::uint32_t row, const RegisterSpan& span) {
      if (!audit.is_due_column(span.year_group, column)) return;
      const std::int16_t code = audit.fact(row, column).statutory;
      everyone = everyone && (rule.codes().holds(code) || rule.codes("codes_aside").holds(code));
    });
    if (!everyone) continue;
    Draft draft = audit.gather(rule, with);
    draft.finding.sessions = 1;
    draft.finding.count = draft.finding.pupils;
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
