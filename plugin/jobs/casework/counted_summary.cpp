// Counting a school's figures for the authority's team.
#include "jobs/casework/counted_summary.hpp"

#include <algorithm>
#include <set>

#include "casework/school_records.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/tracking/school_periods.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::string_view free_meals = "FSM";

bool in_register(const School& school, std::uint32_t row, Day on) {
  const Enrolment& one = school.enrolments[row];
  return one.first <= afternoon_of(on) && morning_of(on) <= one.last;
}

bool holds(const HalfDaySpan& span, Day on) {
  return span.first <= afternoon_of(on) && morning_of(on) <= span.last;
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

// Amendments of the period's sessions made after the Sunday of their week, up to the reference date.
std::int64_t late_amendments(const School& school, Period period, Day on) {
  std::int64_t late = 0;
  for (const MarkChange& one : school.changes) {
    const Day day = one.half_day.day();
    if (!one.changed_at || day < period.from || period.to < day) continue;
    const std::int64_t made = *one.changed_at / seconds_a_day;
    late += made >= (monday_of(day) + 7).value && made <= on.value ? 1 : 0;
  }
  return late;
}

void count_roll(const School& school, Day on, SchoolSummary& summary) {
  const bool flags = school.delivered("flag");
  const bool agreements = school.delivered("part_time");
  std::int64_t roll = 0, meals = 0, part_time = 0;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (!in_register(school, row, on)) continue;
    ++roll;
    const auto [flag, flag_end] =
        of_pupil(school.records.flags, static_cast<std::int32_t>(school.enrolments[row].pupil));
    meals += std::any_of(flag, flag_end,
                         [&](const Flag& one) { return one.kind == free_meals && holds(one.span, on); })
                 ? 1
                 : 0;
    const auto [agreed, agreed_end] = of_row(school.records.part_times, static_cast<std::int32_t>(row));
    part_time +=
        std::any_of(agreed, agreed_end, [&](const PartTime& one) { return holds(one.span, on); }) ? 1 : 0;
  }
  summary.roll = roll;
  if (flags) summary.fsm = meals;
  if (agreements) summary.part_time = part_time;
}

void count_severe(const OfficeRun& run, const School& school, const std::vector<SupportPlan>& plans,
                  std::int64_t percent, SchoolSummary& summary) {
  const Day on = run.scope.due.on;
  std::set<std::string_view> planned;
  for (const SupportPlan& plan : plans) {
    if (plan.school_key == school.key && plan_open(plan, on)) planned.insert(plan.pupil_key);
  }
  std::int64_t with = 0, without = 0;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (!in_register(school, row, on)) continue;
    const Tally tally = tally_enrolment(school, row, run.scope.period, run.scope.due);
    if (tally.possible() == 0 || 100 * tally.absent() < percent * tally.possible()) continue;
    (planned.contains(school.pupils[school.enrolments[row].pupil].key) ? with : without) += 1;
  }
  summary.severe_with_plan = with;
  summary.severe_without_plan = without;
}

// The school's half terms in the period, or its terms where it names no halves.
std::vector<NamedPeriod> spans_of(const School& school, Period period) {
  std::vector<NamedPeriod> spans = school_periods(school, "half-terms", period);
  if (spans.empty()) spans = school_periods(school, "terms", period);
  // Terms that overlap are the source's fault; of two the earlier stands, so that no session counts twice.
  std::optional<Day> last;
  std::erase_if(spans, [&last](const NamedPeriod& one) {
    if (last && one.period.from <= *last) return true;
    last = one.period.to;
    return false;
  });
  return spans;
}

void add_group(const GroupSessions& one, SchoolSummary& summary) {
  SummaryGroup group{std::string(group_kind_name(one.kind)),
                     one.group,
                     one.enrolments,
                     one.tally.possible(),
                     one.tally.of(Category::authorised),
                     one.tally.of(Category::unauthorised),
                     one.persistent,
                     one.severe};
  if (one.kind == GroupKind::school) summary.missing_marks = one.tally.missing;
  summary.groups.push_back(std::move(group));
}

void count_sessions(const OfficeRun& run, const School& school, AbsencePercents percents,
                    SchoolSummary& summary) {
  std::vector<NamedPeriod> periods = {{"period", run.scope.period}};
  std::ranges::move(spans_of(school, {run.scope.period.from, std::min(run.scope.period.to, summary.as_of)}),
                    std::back_inserter(periods));
  for (const NamedPeriod& one : periods) {
    if (&one != periods.data()) summary.half_terms.push_back({one.name, one.period});
  }
  for (const GroupSessions& one :
       count_groups(school, periods, run.scope.due, {}, run.input.rulebook.codes.size(), percents)) {
    if (one.kind == GroupKind::registration) continue;
    if (one.period == 0) {
      add_group(one, summary);
    } else if (one.kind == GroupKind::school) {
      SummarySpan& span = summary.half_terms[one.period - 1];
      span.possible = one.tally.possible();
      span.authorised = one.tally.of(Category::authorised);
      span.unauthorised = one.tally.of(Category::unauthorised);
    }
  }
}

}  // namespace

SchoolSummary summary_without_figures(const OfficeRun& run, const School& school) {
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
  summary.as_at = run.scope.as_at;
  summary.as_of = run.scope.due.on;
  return summary;
}

SchoolSummary counted_summary(const OfficeRun& run, const School& school,
                              const std::vector<SupportPlan>& plans) {
  const Day on = run.scope.due.on;
  SchoolSummary summary = summary_without_figures(run, school);
  count_roll(school, on, summary);
  if (school.columns.empty()) return summary;
  const AbsencePercents percents = absence_percents(run.input.rulebook, on);
  count_sessions(run, school, percents, summary);
  summary.reasons_awaited = reasons_awaited(run, school);
  if (school.delivered("mark_change")) summary.late_edits = late_amendments(school, run.scope.period, on);
  if (run.input.data.has("support_plan") && percents.severe >= 0)
    count_severe(run, school, plans, percents.severe, summary);
  return summary;
}

}  // namespace rollmark
