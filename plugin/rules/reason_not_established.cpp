// C036, N still there after the days that the school has to establish the reason (reg. 10(7)-(9)); C037, N
// within them.
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

std::int32_t days_allowed(const Rulebook& book, Day day) {
  return static_cast<std::int32_t>(book.find_rule("C036")->number("school_days", day));
}

bool overdue(const SchoolAudit& audit, Day day) {
  return reason_overdue(audit.request().rulebook, audit.school(), day, audit.request().due.on);
}

// By when the reason of the run's first session had to be established.
void cite_last_day(const SchoolAudit& audit, Draft& draft) {
  const Day day = draft.finding.first->day();
  const std::int32_t allowed = days_allowed(audit.request().rulebook, day);
  const std::optional<Day> last = audit.school().school_day_after(day, allowed);
  if (last) draft.cite_date(*last, "school day " + std::to_string(allowed) + " after the first session");
}

}  // namespace

bool reason_overdue(const Rulebook& book, const School& school, Day session, Day on) {
  const std::optional<Day> last = school.school_day_after(session, days_allowed(book, session));
  return last && *last < on;
}

bool c036_fires(const Rule& /*rule*/, SchoolAudit& audit, const Cell& cell) {
  return overdue(audit, audit.day(cell.column));
}

bool c037_fires(const Rule& /*rule*/, SchoolAudit& audit, const Cell& cell) {
  return !overdue(audit, audit.day(cell.column));
}

void c036_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft) {
  cite_last_day(audit, draft);
  const Parameter* becomes = rule.entry->find_parameter("becomes");
  if (becomes != nullptr && !becomes->words.empty()) draft.became = becomes->words.front();
}

void c037_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  const School& school = audit.school();
  const Day day = draft.finding.first->day();
  const auto after = std::ranges::upper_bound(school.school_days(), day);
  const auto reached = std::ranges::upper_bound(school.school_days(), audit.request().due.on);
  const std::int64_t gone = reached > after ? reached - after : 0;
  cite_last_day(audit, draft);
  draft.days_left = days_allowed(audit.request().rulebook, day) - gone;
  draft.set_n(1, *draft.days_left);
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const RegisterSpan* span = audit.span_at(row, *school.column_of(*draft.finding.first));
  draft.owner = school.registration_groups[span->registration_group];
}

}  // namespace rollmark
