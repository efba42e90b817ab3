// The calendar of a school: what each half day is, to everyone and to single year groups, and when registers
// close.
#include <algorithm>
#include <array>
#include <utility>

#include "core/school_builder.hpp"

namespace rollmark {

std::string_view SchoolBuilder::add_calendar(const RowReader& row) {
  static constexpr std::array<std::pair<std::string_view, SessionKind>, 5> kinds = {{
      {"open", SessionKind::open},
      {"holiday", SessionKind::holiday},
      {"inset", SessionKind::inset},
      {"planned closure", SessionKind::planned_closure},
      {"unplanned closure", SessionKind::unplanned_closure},
  }};
  const auto kind =
      std::ranges::find(kinds, row.text("kind"), &std::pair<std::string_view, SessionKind>::first);
  if (kind == kinds.end()) return "kind: not open, holiday, inset, planned closure or unplanned closure";
  const Day day = *row.day("date");
  const HalfDay half_day = row.afternoon("half_day", false) ? afternoon_of(day) : morning_of(day);
  const std::string_view scope = row.text("scope");
  auto& target = scope.empty() ? school_.whole_school : scoped_by_name_[std::string(scope)];
  // A half day said to be two things: open wins, since a finding there is then looked at by someone.
  const auto [at, inserted] = target.emplace(half_day.value, kind->second);
  if (!inserted && kind->second == SessionKind::open) at->second = SessionKind::open;
  return {};
}

void SchoolBuilder::add_term(const RowReader& row) {
  school_.terms.push_back({.academic_year = std::string(row.text("academic_year")),
                           .name = std::string(row.text("term")),
                           .half = static_cast<std::int32_t>(row.number("half").value_or(0)),
                           .start = *row.day("start_date"),
                           .end = *row.day("end_date")});
}

void SchoolBuilder::add_session_time(const RowReader& row) {
  const auto minutes = [&](std::string_view column) {
    return static_cast<std::int32_t>(row.number(column).value_or(-1));
  };
  school_.session_times.push_back({.afternoon = row.afternoon("half_day", false),
                                   .year_group = std::string(row.text("year_group")),
                                   .from = row.day("from_date").value_or(day_of(earliest_year, 1, 1)),
                                   .to = row.day("to_date").value_or(day_of(latest_year, 12, 31)),
                                   .opens_at = minutes("opens_at"),
                                   .closes_at = minutes("closes_at"),
                                   .ends_at = minutes("ends_at")});
}

void SchoolBuilder::lay_calendar() {
  School& school = school_;
  for (std::size_t group = 0; group < school.year_groups.size(); ++group) {
    const auto found = scoped_by_name_.find(school.year_groups[group]);
    if (found != scoped_by_name_.end())
      school.scoped.emplace(static_cast<std::uint16_t>(group), found->second);
  }
  const std::size_t width = school.columns.size();
  school.column_kinds.resize(width);
  for (std::size_t column = 0; column < width; ++column) {
    school.column_kinds[column] = school.whole_school_kind(school.columns[column]);
  }
  school.kinds_of_group.assign(school.year_groups.size(), 0);
  for (const auto& [group, kinds] : school.scoped) {
    school.kinds_of_group[group] = school.column_kinds.size() / std::max<std::size_t>(width, 1);
    for (std::size_t column = 0; column < width; ++column) {
      const auto found = kinds.find(school.columns[column].value);
      school.column_kinds.push_back(found == kinds.end() ? school.column_kinds[column] : found->second);
    }
  }
  const auto note_open = [&](const std::map<std::int32_t, SessionKind>& kinds) {
    for (const auto& [half_day, kind] : kinds) {
      if (kind == SessionKind::open) school.days_open.push_back(HalfDay{half_day}.day());
    }
  };
  note_open(school.whole_school);
  for (const auto& [group, kinds] : school.scoped) note_open(kinds);
  std::ranges::sort(school.days_open);
  school.days_open.erase(std::unique(school.days_open.begin(), school.days_open.end()),
                         school.days_open.end());
}

}  // namespace rollmark
