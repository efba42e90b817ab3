// One walk over an enrolment's school days.
#include "tracking/episodes.hpp"

#include <algorithm>

namespace rollmark {
namespace {

// The sessions of one date that are open to an enrolment.
struct SchoolDay {
  Day day;
  std::int64_t sessions = 0;
  std::int64_t counting = 0;           // with one of the codes
  std::optional<std::uint32_t> other;  // the first session with any other mark, or none
  bool whole() const { return counting == sessions; }
};

// Whether a session of the reference date that is open to the enrolment is not due yet.
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

std::vector<SchoolDay> days_of(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                               std::uint32_t row, Period period, Due due) {
  std::vector<SchoolDay> days;
  const std::optional<Day> dob = school.pupils[school.enrolments[row].pupil].dob;
  if (!dob) return days;
  each_due_session(school, row, period, due, [&](std::uint32_t column, const RegisterSpan&) {
    const Day day = school.columns[column].day();
    if (!rulebook.school_age.holds(*dob, day)) return;
    if (days.empty() || days.back().day != day) days.push_back({.day = day, .other = std::nullopt});
    SchoolDay& one = days.back();
    ++one.sessions;
    const std::int16_t code =
        school.mark(row, column) == no_mark ? std::int16_t{-1} : school.fact(row, column).statutory;
    if (code >= 0 && rule.codes[static_cast<std::size_t>(code)]) {
      ++one.counting;
    } else if (!one.other) {
      one.other = column;
    }
  });
  // Half of today says nothing yet, unless it breaks what went before.
  if (!days.empty() && days.back().day == due.on && days.back().whole() && day_goes_on(school, row, due))
    days.pop_back();
  return days;
}

}  // namespace

std::optional<EpisodeRule> episode_rule(const Rulebook& rulebook, std::string_view id, Day on) {
  const Threshold* threshold = rulebook.find_threshold(id);
  const std::optional<std::int64_t> days =
      threshold == nullptr ? std::nullopt : threshold->number("school_days", on);
  if (!days || *days < 1 || threshold->codes.empty()) return std::nullopt;
  EpisodeRule rule;
  rule.school_days = *days;
  rule.codes = rulebook.codes_named(threshold->codes);
  return rule;
}

std::vector<DayRun> day_runs(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                             std::uint32_t row, Period period, Due due) {
  std::vector<DayRun> runs;
  bool open = false;
  for (const SchoolDay& day : days_of(school, rulebook, rule, row, period, due)) {
    if (!day.whole()) {
      if (open) runs.back().broken_at = day.other;
      open = false;
      continue;
    }
    if (!open) runs.push_back({.first = day.day, .last = day.day, .reached_on = {}, .broken_at = {}});
    open = true;
    DayRun& run = runs.back();
    run.last = day.day;
    run.sessions += day.sessions;
    if (++run.school_days == rule.school_days) run.reached_on = day.day;
  }
  return runs;
}

std::vector<SicknessYear> sickness_years(const School& school, const Rulebook& rulebook,
                                         const EpisodeRule& rule, std::uint32_t row, Period period, Due due) {
  std::vector<SicknessYear> years;
  for (const SchoolDay& day : days_of(school, rulebook, rule, row, period, due)) {
    if (day.counting == 0) continue;
    const std::int32_t year = school_year_of(day.day);
    if (years.empty() || years.back().school_year != year)
      years.push_back({.school_year = year, .reached_by_sessions = {}, .reached_by_whole_days = {}});
    SicknessYear& sick = years.back();
    sick.sessions += day.counting;
    if (!sick.reached_by_sessions && sick.sessions >= 2 * rule.school_days)
      sick.reached_by_sessions = day.day;
    if (!day.whole()) continue;
    if (++sick.whole_days == rule.school_days) sick.reached_by_whole_days = day.day;
  }
  return years;
}

}  // namespace rollmark
