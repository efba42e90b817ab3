// T306: ten sessions of G, N, O and U in ten school weeks, and nobody recorded having considered a penalty
// notice (reg. 9A of SI 2007/1867). The counting is plugin/tracking's; it must not say that a notice should
// be given.
#include <algorithm>

#include "rules/rules.hpp"
#include "rules/steps_taken.hpp"
#include "tracking/penalty_notice.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

// The first day, from the one on which the number was reached, on which somebody considered it or a notice
// was given.
std::optional<Day> considered_on(const Rule& rule, const SchoolAudit& audit, std::uint32_t pupil,
                                 Day reached) {
  const Action* action = first_action(rule, audit, pupil, reached);
  std::optional<Day> day = action == nullptr ? std::nullopt : action->date;
  const Day on = audit.request().due.on;
  const auto [begin, end] = of_pupil(audit.school().records.notices, static_cast<std::int32_t>(pupil));
  for (const Notice* notice = begin; notice != end; ++notice) {
    if (!notice->issued_on || *notice->issued_on < reached || on < *notice->issued_on) continue;
    day = std::min(day.value_or(*notice->issued_on), *notice->issued_on);
  }
  return day;
}

}  // namespace

void t306_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Rulebook& book = audit.request().rulebook;
  const Due due = audit.request().due;
  const std::optional<NoticeRule> notice = notice_rule(book, "penalty-notice", due.on);
  if (!notice) return;
  const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
  const CountingCodes codes(school, notice->codes);
  std::vector<Day> mondays;
  for (std::uint32_t pupil = 0; pupil < rows.size(); ++pupil) {
    std::int64_t sessions = 0;
    for (const std::uint32_t row : rows[pupil]) sessions += due_with(audit, row, notice->codes);
    if (sessions < notice->sessions) continue;
    if (!school.pupils[pupil].dob) {
      audit.not_judged(rule, rows[pupil].front());
      continue;
    }
    if (mondays.empty()) mondays = school_weeks(school, due.on);
    const NoticeCount count =
        count_notice(school, book, *notice, codes, due, mondays, pupil, rows[pupil], false);
    std::vector<WeekSession> weeks;
    std::vector<Claim> cells;
    for (const NoticeSession& one : count.sessions) {
      if (one.column < audit.first() || audit.end() <= one.column) continue;
      weeks.push_back({audit.day(one.column), one.week});
      cells.push_back({one.row, one.column, 0});
    }
    const std::optional<Stretch> found =
        first_unsettled(weeks, notice->sessions, notice->weeks,
                        [&](Day reached) { return considered_on(rule, audit, pupil, reached); });
    if (!found) continue;
    const Day reached = weeks[found->last].day;
    if (!school_days_over(audit, reached, rule.entry->number("school_days", reached))) continue;
    const std::span<const Claim> ten = std::span(cells).subspan(found->first, found->last - found->first + 1);
    Draft draft = audit.gather(rule, ten);
    draft.set_n(1, notice->weeks);
    draft.cite_date(reached, "the day that made up the number of sessions");
    keep_duty(rule, audit, ten.front().row, std::move(draft), "action");
  }
}

}  // namespace rollmark
