// One walk over an enrolment's school days.
#include "tracking/episodes.hpp"

#include <algorithm>

namespace rollmark {
namespace {

// The sessions of one date that are open to an enrolment.
struct SchoolDay {
  Day day;
  std::int64_t sessions = 0;
  std::int64_t counting = 0;  // with one of the codes
  std::int64_t passed_over = 0;
  std::optional<std::uint32_t> other;  // the first session with any other mark, or none
  bool whole() const { return counting > 0 && counting + passed_over == sessions; }
  bool says_nothing() const { return passed_over == sessions; }
};

// Calls visit(SchoolDay) for every school day of an enrolment, ascending.
template <class Visit>
void each_school_day(const School& school, const EpisodeCodes& codes, std::uint32_t row, Period age,
                     Period period, Due due, Visit&& visit) {
  SchoolDay one;
  const Period looked_at{std::max(period.from, age.from), std::min(period.to, age.to)};
  each_due_session(school, row, looked_at, due, [&](std::uint32_t column, const RegisterSpan&) {
    const Day day = school.columns[column].day();
    if (one.sessions > 0 && one.day != day) {
      visit(one);
      one = {};
    }
    one.day = day;
    ++one.sessions;
    if (codes.counting.holds(row, column)) {
      ++one.counting;
    } else if (codes.passed_over && codes.passed_over->holds(row, column)) {
      ++one.passed_over;
    } else if (!one.other) {
      one.other = column;
    }
  });
  if (one.sessions == 0) return;
  // Half of today says nothing yet, unless it breaks what went before.
  if (one.day == due.on && !one.other && day_goes_on(school, row, due)) return;
  visit(one);
}

}  // namespace

bool day_goes_on(const School& school, std::uint32_t row, Due due) {
  if (!due.now) return false;
  const auto [begin, end] = school.spans(row);
  return std::any_of(begin, end, [&](const RegisterSpan& span) {
    const std::uint32_t stop = std::min(span.end_column, school.column_from(morning_of(due.on + 1)));
    for (std::uint32_t column = std::max(span.first_column, school.column_from(morning_of(due.on)));
         column < stop; ++column) {
      if (school.kinds(span.year_group)[column] == SessionKind::open &&
          !due.covers(school, school.columns[column], span.year_group))
        return true;
    }
    return false;
  });
}

std::optional<Period> school_age_of(const School& school, const Rulebook& rulebook, std::uint32_t row) {
  const std::optional<Day> dob = school.pupils[school.enrolments[row].pupil].dob;
  if (!dob) return std::nullopt;
  return Period{rulebook.school_age.from(*dob), rulebook.school_age.until(*dob)};
}

std::optional<EpisodeRule> episode_rule(const Rulebook& rulebook, std::string_view id, Day on) {
  const Threshold* threshold = rulebook.find_threshold(id);
  const std::optional<std::int64_t> days =
      threshold == nullptr ? std::nullopt : threshold->number("school_days", on);
  if (!days || *days < 1 || threshold->codes.empty()) return std::nullopt;
  EpisodeRule rule;
  rule.school_days = *days;
  rule.codes = rulebook.codes_named(threshold->codes);
  if (const Parameter* passed_over = threshold->find_parameter("passed_over"))
    rule.passed_over = rulebook.codes_named(passed_over->words);
  return rule;
}

EpisodeCodes::EpisodeCodes(const School& school, const EpisodeRule& rule) : counting(school, rule.codes) {
  if (!rule.passed_over.empty()) passed_over.emplace(school, rule.passed_over);
}

std::vector<DayRun> day_runs(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                             const EpisodeCodes& codes, std::uint32_t row, Period period, Due due) {
  std::vector<DayRun> runs;
  if (!codes.counting.any_in(row)) return runs;
  const std::optional<Period> age = school_age_of(school, rulebook, row);
  if (!age) return runs;
  bool open = false;
  each_school_day(school, codes, row, *age, period, due, [&](const SchoolDay& day) {
    if (day.says_nothing()) {
      if (open) runs.back().passed_over += day.passed_over;
      return;
    }
    if (!day.whole()) {
      if (open) runs.back().broken_at = day.other;
      open = false;
      return;
    }
    if (!open) runs.push_back({.first = day.day, .last = day.day, .reached_on = {}, .broken_at = {}});
    open = true;
    DayRun& run = runs.back();
    run.last = day.day;
    run.sessions += day.counting;
    run.passed_over += day.passed_over;
    if (++run.school_days == rule.school_days) run.reached_on = day.day;
  });
  return runs;
}

std::vector<DayRun> day_runs(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                             std::uint32_t row, Period period, Due due) {
  const EpisodeCodes codes(school, rule);
  return day_runs(school, rulebook, rule, codes, row, period, due);
}

}  // namespace rollmark
