// Counting a school's figures for the authority's team.
#include "jobs/casework/counted_summary.hpp"

#include "jobs/office/mark_reading.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {
namespace {

std::int64_t roll_on(const School& school, Day on) {
  std::int64_t roll = 0;
  for (const Enrolment& one : school.enrolments)
    roll += one.first <= afternoon_of(on) && morning_of(on) <= one.last ? 1 : 0;
  return roll;
}

std::int64_t reasons_awaited(const OfficeRun& run, const School& school) {
  const MarkReading reading(run.input.rulebook);
  std::int64_t awaited = 0;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    each_due_session(school, row, run.scope.period, run.scope.due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       awaited += reading.unexplained(school.fact(row, column)) ? 1 : 0;
                     });
  }
  return awaited;
}

}  // namespace

SchoolSummary counted_summary(const OfficeRun& run, const School& school) {
  const Day on = run.scope.due.on;
  SchoolSummary summary;
  summary.school_key = school.key;
  summary.urn = school.urn;
  summary.la_number = school.la_number;
  summary.estab = school.estab;
  summary.name = school.name;
  summary.phase = school.phase;
  summary.school_type = school.school_type;
  summary.governance = school.governance;
  summary.period = run.scope.period;
  summary.as_of = on;
  summary.roll = roll_on(school, on);
  if (school.columns.empty()) return summary;
  const NamedPeriod periods[] = {{"period", run.scope.period}};
  for (const GroupSessions& one :
       count_groups(school, periods, run.scope.due, {}, run.input.rulebook.codes.size(),
                    absence_percents(run.input.rulebook, on))) {
    if (one.kind != GroupKind::school) continue;
    SummaryGroup whole;
    whole.kind = group_kind_name(one.kind);
    whole.enrolments = one.enrolments;
    whole.possible = one.tally.possible();
    whole.authorised = one.tally.of(Category::authorised);
    whole.unauthorised = one.tally.of(Category::unauthorised);
    whole.persistent = one.persistent;
    whole.severe = one.severe;
    summary.missing_marks = one.tally.missing;
    summary.groups.push_back(std::move(whole));
  }
  summary.reasons_awaited = reasons_awaited(run, school);
  return summary;
}

std::vector<SchoolSummary> counted_summaries(const OfficeRun& run) {
  std::vector<SchoolSummary> all;
  for (const School& school : *run.schools) {
    run.input.control.step("summaries", 0, -1);
    all.push_back(counted_summary(run, school));
  }
  return all;
}

}  // namespace rollmark
