// R123, rows that could not be placed; R124, marks on half days that the calendar lacks. Both say what the
// figures leave out.
#include <algorithm>
#include <map>
#include <tuple>

#include "rules/audit.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

void r123_report_all(const Rule& rule, const AuditRequest& request, std::vector<Finding>& findings) {
  const auto place_of = [&](const std::string& key) {
    const auto found = std::ranges::find(request.schools, key, &School::key);
    return found == request.schools.end() ? -1 : static_cast<std::int32_t>(found - request.schools.begin());
  };
  // By school (-1: unknown) and table with reason: rows.
  std::map<std::pair<std::int32_t, std::string>, std::int64_t> rows;
  for (const RejectedRow& row : request.data.rejected) {
    // With one school in scope another school's rows are not its concern; a row of nobody knows whose may be.
    if (request.one_school && !row.school_key.empty() && row.school_key != *request.one_school) continue;
    ++rows[{place_of(row.school_key), row.table + ": " + row.reason}];
  }
  for (std::size_t place = 0; place < request.schools.size(); ++place) {
    for (const ExtraMark& extra : request.schools[place].extras) {
      if (extra.reason != ExtraReason::no_enrolment) continue;
      const Day day = extra.half_day.day();
      if (day < request.period.from || request.period.to < day ||
          !request.due.covers(request.schools[place], extra.half_day, no_group))
        continue;
      ++rows[{static_cast<std::int32_t>(place), "mark_row: no enrolment"}];
    }
  }
  for (const auto& [key, count] : rows) {
    const School* school = key.first < 0 ? nullptr : &request.schools[static_cast<std::size_t>(key.first)];
    const SchoolType* type =
        school == nullptr ? nullptr : request.rulebook.find_school_type(school->school_type);
    Draft draft;
    draft.finding.school = key.first;
    draft.finding.group = key.second;
    draft.finding.count = count;
    draft.cite_record({.table = key.second.substr(0, key.second.find(':')),
                       .row = -1,
                       .key = {},
                       .first = std::nullopt,
                       .last = std::nullopt,
                       .about = key.second.substr(key.second.find(':') + 2)});
    findings.push_back(finish(rule, school, type, request.due.on, request.messages, std::move(draft)));
  }
}

void r124_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  Draft draft;
  Finding& finding = draft.finding;
  const auto in_calendar = [&](HalfDay half_day) {
    return school.whole_school.contains(half_day.value) ||
           std::ranges::any_of(school.scoped,
                               [&](const auto& group) { return group.second.contains(half_day.value); });
  };
  std::vector<bool> pupils(school.pupils.size(), false);
  for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
    const HalfDay half_day = audit.half_day(column);
    if (in_calendar(half_day) || !audit.speaks(rule, column) || !audit.is_due(half_day, no_group)) continue;
    bool marked = std::ranges::any_of(school.extras, [&](const ExtraMark& extra) {
      return extra.reason == ExtraReason::no_enrolment && extra.half_day == half_day;
    });
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (!audit.says_something(row, column)) continue;
      marked = true;
      pupils[audit.enrolment(row).pupil] = true;
      audit.touch(rule, audit.enrolment(row).pupil);
    }
    if (!marked) continue;
    if (!finding.first) finding.first = half_day;
    finding.last = half_day;
    ++finding.sessions;
    if (finding.cited.size() < most_cited) finding.cited.push_back({-1, half_day, {}});
  }
  if (!finding.first) return;
  finding.count = finding.sessions;
  finding.pupils = std::ranges::count(pupils, true);
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
