// Returns sent, actions taken, sessions that called for them.
#include "rules/steps_taken.hpp"

#include <algorithm>

#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {

std::int64_t due_with(SchoolAudit& audit, std::uint32_t row, const std::vector<bool>& codes) {
  std::int64_t sessions = 0;
  for (const DueCount& one : audit.due_counts().of_row(row)) {
    if (one.fact.statutory >= 0 && codes[static_cast<std::size_t>(one.fact.statutory)])
      sessions += one.sessions;
  }
  return sessions;
}

std::int64_t least_sessions(const SchoolAudit& audit, std::uint32_t row, std::int64_t school_days) {
  const auto [begin, end] = audit.school().spans(row);
  if (std::any_of(begin, end, [&](const RegisterSpan& span) { return audit.has_half_days(span.year_group); }))
    return school_days;
  constexpr std::int64_t sessions_a_day = 2;
  return std::max(school_days, sessions_a_day * (school_days - 1));
}

const ReturnSent* first_sent(const Rule& rule, const SchoolAudit& audit, std::uint32_t pupil, Day from) {
  const Day on = audit.request().due.on;
  const auto [begin, end] = of_pupil(audit.school().records.returns_sent, static_cast<std::int32_t>(pupil));
  const auto found = std::find_if(begin, end, [&](const ReturnSent& one) {
    return one.sent_on && from <= *one.sent_on && *one.sent_on <= on &&
           rule.lists("returns", one.return_kind);
  });
  return found == end ? nullptr : found;
}

const Action* first_action(const Rule& rule, const SchoolAudit& audit, std::uint32_t pupil, Day from) {
  const Day on = audit.request().due.on;
  const auto [begin, end] = of_pupil(audit.school().records.actions, static_cast<std::int32_t>(pupil));
  const auto found = std::find_if(begin, end, [&](const Action& one) {
    return one.date && from <= *one.date && *one.date <= on && rule.lists("actions", one.type);
  });
  return found == end ? nullptr : found;
}

std::vector<Claim> sessions_with(const SchoolAudit& audit, std::uint32_t row, Day from, Day to,
                                 const std::vector<bool>& codes) {
  std::vector<Claim> sessions;
  const std::optional<Day> dob = audit.pupil(row).dob;
  if (!dob) return sessions;
  const School& school = audit.school();
  const Period within{std::max(from, audit.request().period.from), std::min(to, last_day(audit))};
  each_due_session(school, row, within, audit.request().due, [&](std::uint32_t column, const RegisterSpan&) {
    if (school.mark(row, column) == no_mark) return;
    const std::int16_t code = school.fact(row, column).statutory;
    if (code < 0 || !codes[static_cast<std::size_t>(code)]) return;
    if (audit.request().rulebook.school_age.holds(*dob, school.columns[column].day()))
      sessions.push_back({row, column, 0});
  });
  return sessions;
}

bool school_days_over(const SchoolAudit& audit, Day day, std::int64_t n) {
  if (n == 0) return day < audit.request().due.on;
  return later_than_school_day(audit.school(), audit.request().due.on, day, n);
}

void keep_duty(const Rule& rule, SchoolAudit& audit, std::uint32_t row, Draft draft, std::string_view table) {
  if (!draft.finding.first || !has_weight(rule, audit, draft.finding.first->day())) return;
  draft.finding.row = static_cast<std::int32_t>(row);
  if (draft.at_most == Weight::must && !table.empty()) unless_complete(audit, table, draft);
  audit.touch(rule, audit.enrolment(row).pupil);
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
