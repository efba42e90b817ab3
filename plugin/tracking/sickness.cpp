// One walk over an enrolment's sessions, for each way of adding them up.
#include "tracking/sickness.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::int64_t sessions_a_day = 2;

// Calls visit(column, day, sick) for every session of an enrolment, and whole(day) after the last session of
// a day on which all were sickness.
template <class Visit, class Whole>
void each_session(const School& school, const Rulebook& rulebook, const EpisodeCodes& codes,
                  std::uint32_t row, Period period, Due due, Visit&& visit, Whole&& whole) {
  if (!codes.counting.any_in(row)) return;
  const std::optional<Period> age = school_age_of(school, rulebook, row);
  if (!age) return;
  const Period looked_at{std::max(period.from, age->from), std::min(period.to, age->to)};
  std::optional<Day> today;
  bool all = false;
  each_due_session(school, row, looked_at, due, [&](std::uint32_t column, const RegisterSpan&) {
    const Day day = school.columns[column].day();
    if (today != day) {
      if (today && all) whole(*today);
      today = day;
      all = true;
    }
    const bool sick = codes.counting.holds(row, column);
    all = all && sick;
    visit(column, day, sick);
  });
  if (today && all && !(*today == due.on && day_goes_on(school, row, due))) whole(*today);
}

}  // namespace

std::vector<SicknessYear> sickness_years(const School& school, const Rulebook& rulebook,
                                         const EpisodeRule& rule, std::uint32_t row, Period period, Due due) {
  std::vector<SicknessYear> years;
  const EpisodeCodes codes(school, rule);
  const auto session = [&](std::uint32_t /*column*/, Day day, bool sick) {
    if (!sick) return;
    const std::int32_t year = school_year_of(day);
    if (years.empty() || years.back().school_year != year)
      years.push_back({.school_year = year, .reached_by_sessions = {}, .reached_by_whole_days = {}});
    SicknessYear& one = years.back();
    if (++one.sessions == sessions_a_day * rule.school_days) one.reached_by_sessions = day;
  };
  const auto whole_day = [&](Day day) {
    SicknessYear& one = years.back();
    if (++one.whole_days == rule.school_days) one.reached_by_whole_days = day;
  };
  each_session(school, rulebook, codes, row, period, due, session, whole_day);
  return years;
}

std::vector<SicknessPeriod> sickness_periods(const School& school, const Rulebook& rulebook,
                                             const EpisodeRule& rule, const EpisodeCodes& codes,
                                             std::uint32_t row, Period period, Due due) {
  std::vector<SicknessPeriod> periods;
  bool open = false;
  std::int32_t year = 0;
  std::int64_t year_sessions = 0;
  std::int64_t year_whole_days = 0;
  const auto session = [&](std::uint32_t column, Day day, bool sick) {
    if (school_year_of(day) != year) {
      year = school_year_of(day);
      year_sessions = 0;
      year_whole_days = 0;
    }
    if (!sick) {
      if (open) periods.back().broken_at = column;
      open = false;
      return;
    }
    if (!open)
      periods.push_back({.first = day,
                         .last = day,
                         .reached_by_sessions = {},
                         .reached_by_whole_days = {},
                         .broken_at = {}});
    open = true;
    SicknessPeriod& one = periods.back();
    one.last = day;
    ++one.sessions;
    one.year_sessions = ++year_sessions;
    one.year_whole_days = year_whole_days;
    const std::int64_t number = sessions_a_day * rule.school_days;
    if (!one.reached_by_sessions && (year_sessions >= number || one.sessions >= number))
      one.reached_by_sessions = day;
  };
  // All sessions of the day are one period's, the last.
  const auto whole_day = [&](Day day) {
    SicknessPeriod& one = periods.back();
    ++one.whole_days;
    one.year_whole_days = ++year_whole_days;
    if (!one.reached_by_whole_days &&
        (year_whole_days >= rule.school_days || one.whole_days >= rule.school_days))
      one.reached_by_whole_days = day;
  };
  const Period years{school_year_start(school_year_of(period.from)), period.to};
  each_session(school, rulebook, codes, row, years, due, session, whole_day);
  return periods;
}

std::optional<Day> expected_to_reach(const School& school, const Rulebook& rulebook, const EpisodeRule& rule,
                                     std::uint32_t row, const SicknessPeriod& sick, Day back_on,
                                     bool by_whole_days, Due due) {
  if (sick.broken_at || (by_whole_days ? sick.reached_by_whole_days : sick.reached_by_sessions))
    return std::nullopt;
  const std::int64_t number = by_whole_days ? rule.school_days : sessions_a_day * rule.school_days;
  std::int64_t on_end = by_whole_days ? sick.whole_days : sick.sessions;
  std::int64_t of_year = by_whole_days ? sick.year_whole_days : sick.year_sessions;
  std::int32_t year = school_year_of(sick.last);
  const std::optional<Period> age = school_age_of(school, rulebook, row);
  if (!age) return std::nullopt;
  const Day stop_at = std::min(back_on, age->to + 1);
  const auto [begin, end] = school.spans(row);
  std::optional<Day> counted;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::uint32_t stop = std::min(span->end_column, school.column_from(morning_of(stop_at)));
    for (std::uint32_t column = std::max(span->first_column, school.column_from(morning_of(due.on)));
         column < stop; ++column) {
      if (school.kinds(span->year_group)[column] != SessionKind::open ||
          due.covers(school, school.columns[column], span->year_group))
        continue;
      const Day day = school.columns[column].day();
      if (school_year_of(day) != year) {
        year = school_year_of(day);
        of_year = 0;
      }
      if (by_whole_days && counted == day) continue;
      counted = day;
      ++on_end;
      ++of_year;
      if (on_end >= number || of_year >= number) return day;
    }
  }
  return std::nullopt;
}

}  // namespace rollmark
