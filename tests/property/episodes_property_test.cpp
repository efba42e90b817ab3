// Episodes against counting the slow way: for every session and every day, everything before it counted anew
// from what the test itself wrote down. 100 pupils' registers a try, so that 100 tries are 10,000.
#include "tracking/episodes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "property/threshold_register.hpp"
#include "support/tiny_school.hpp"
#include "tracking/after_leave.hpp"
#include "tracking/sickness.hpp"

namespace rollmark {
namespace {

using test::ThresholdRegister;
using PupilRow = ThresholdRegister::PupilRow;

constexpr Period all{{-1000000}, {1000000}};
constexpr int days = ThresholdRegister::sessions / 2;

// What a date is: all of it so, none of its sessions says anything, or something else stands in it.
enum class Is : std::uint8_t { no_school, whole, passed, broken };

Is day_is(const ThresholdRegister& made, const PupilRow& row, int day, const std::string& codes,
          const std::string& passed) {
  bool any = false;
  bool any_counts = false;
  for (const int session : {day * 2, day * 2 + 1}) {
    if (!made.due(row, session) || !row.of_age(made.day(session))) continue;
    any = true;
    const char sign = ThresholdRegister::sign(row, session);
    const bool counts = codes.find(sign) != std::string::npos;
    if (!counts && passed.find(sign) == std::string::npos) return Is::broken;
    any_counts = any_counts || counts;
  }
  return !any ? Is::no_school : any_counts ? Is::whole : Is::passed;
}

// The length of the run that ends with a whole day: backwards until something else stands.
int length_up_to(const std::vector<Is>& is, int day) {
  int length = 0;
  for (int at = day; at >= 0 && is[static_cast<std::size_t>(at)] != Is::broken; --at)
    length += is[static_cast<std::size_t>(at)] == Is::whole ? 1 : 0;
  return length;
}

void runs_are_right(const char* threshold, const std::string& signs, const std::string& codes,
                    const std::string& passed) {
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2025, 9, 1), signs, true);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto rule = episode_rule(*test::test_rulebook(), threshold, made.end());
  RC_ASSERT(rule.has_value());
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    std::vector<Is> is;
    for (int day = 0; day < days; ++day) is.push_back(day_is(made, row, day, codes, passed));
    const auto found = day_runs(school, *test::test_rulebook(), *rule, i, all, {made.end(), std::nullopt});
    std::size_t run = 0;
    for (int day = 0; day < days; ++day) {
      if (is[static_cast<std::size_t>(day)] != Is::whole) continue;
      const int length = length_up_to(is, day);
      if (length == 1) {
        RC_ASSERT(run < found.size());
        RC_ASSERT(found[run++].first == made.day(day * 2));
      }
      const DayRun& here = found[run - 1];
      if (length == rule->school_days) RC_ASSERT(here.reached_on == made.day(day * 2));
      // Whether it goes on, and what ends it.
      int next = day + 1;
      while (next < days && (is[static_cast<std::size_t>(next)] == Is::no_school ||
                             is[static_cast<std::size_t>(next)] == Is::passed))
        ++next;
      if (next < days && is[static_cast<std::size_t>(next)] == Is::whole) continue;
      RC_ASSERT(here.last == made.day(day * 2));
      RC_ASSERT(here.school_days == length);
      RC_ASSERT(here.reached_on.has_value() == (length >= rule->school_days));
      RC_ASSERT(here.broken_at.has_value() == (next < days));
      if (next < days) RC_ASSERT(school.columns[*here.broken_at].day() == made.day(next * 2));
    }
    RC_ASSERT(run == found.size());
  }
}

RC_GTEST_PROP(EpisodesProperty, TenDaysOfTheReturn, ()) {
  runs_are_right("attendance-return", "GNOUIOO", "GNOU", "");
}

RC_GTEST_PROP(EpisodesProperty, TwentyDaysOfTheDeletion, ()) {
  runs_are_right("deletion-continuous-absence", "OOOOGN", "GNO", "");
}

RC_GTEST_PROP(EpisodesProperty, TenDaysOfTheIrregularLimb, ()) {
  runs_are_right("attendance-return-irregular", "OOUCCD", "GNOU", "CD");
}

RC_GTEST_PROP(EpisodesProperty, SicknessInTheYearAndOnEnd, ()) {
  // From March on, so that the school year changes in the middle, after the return came into force.
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2026, 3, 2), "IIIO", true);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto rule = episode_rule(*test::test_rulebook(), "sickness-return", made.end());
  const EpisodeCodes codes(school, *rule);
  const Day september = day_of(2026, 9, 1);
  const auto year = [&](int session) { return made.day(session) < september ? 2025 : 2026; };
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    std::vector<bool> is_due;
    std::vector<bool> is_sick;
    std::vector<bool> ends_whole;  // the last session of a day on which all were sickness
    for (int at = 0; at < ThresholdRegister::sessions; ++at) {
      is_due.push_back(made.due(row, at) && row.of_age(made.day(at)));
      is_sick.push_back(is_due.back() && ThresholdRegister::sign(row, at) == 'I');
      ends_whole.push_back(false);
      if (at % 2 == 0) continue;
      const auto pm = static_cast<std::size_t>(at);
      if (is_due[pm - 1] == is_sick[pm - 1] && is_due[pm] == is_sick[pm]) {
        ends_whole[pm] = is_sick[pm];
        ends_whole[pm - 1] = is_sick[pm - 1] && !is_sick[pm];
      }
    }
    const auto due = [&](int session) { return bool{is_due[static_cast<std::size_t>(session)]}; };
    const auto sick = [&](int session) { return bool{is_sick[static_cast<std::size_t>(session)]}; };
    const auto whole = [&](int session) { return bool{ends_whole[static_cast<std::size_t>(session)]}; };
    const auto periods =
        sickness_periods(school, *test::test_rulebook(), *rule, codes, i, all, {made.end(), std::nullopt});
    const auto years =
        sickness_years(school, *test::test_rulebook(), *rule, i, all, {made.end(), std::nullopt});
    std::size_t period = 0;
    bool open = false;
    std::optional<Day> by_sessions;
    std::optional<Day> by_days;
    for (int at = 0; at < ThresholdRegister::sessions; ++at) {
      if (!due(at)) continue;
      if (!sick(at)) {
        if (open) {
          RC_ASSERT(periods[period - 1].broken_at.has_value());
          RC_ASSERT(made.session_of(school.columns[*periods[period - 1].broken_at]) == at);
        }
        open = false;
        continue;
      }
      if (!open) {
        RC_ASSERT(period < periods.size());
        RC_ASSERT(periods[period++].first == made.day(at));
        by_sessions.reset();
        by_days.reset();
      }
      open = true;
      const SicknessPeriod& here = periods[period - 1];
      // Everything up to here counted anew.
      int of_year = 0;
      int days_of_year = 0;
      int on_end = 0;
      int days_on_end = 0;
      bool unbroken = true;
      for (int back = at; back >= 0; --back) {
        if (!due(back)) continue;
        unbroken = unbroken && sick(back);
        if (year(back) == year(at)) {
          of_year += sick(back) ? 1 : 0;
          days_of_year += sick(back) && whole(back) ? 1 : 0;
        }
        if (!unbroken) continue;
        ++on_end;
        days_on_end += whole(back) ? 1 : 0;
      }
      if (!by_sessions && (of_year >= 30 || on_end >= 30)) by_sessions = made.day(at);
      if (!by_days && whole(at) && (days_of_year >= 15 || days_on_end >= 15)) by_days = made.day(at);
      int next = at + 1;
      while (next < ThresholdRegister::sessions && !due(next)) ++next;
      if (next < ThresholdRegister::sessions && sick(next)) continue;
      RC_ASSERT(here.last == made.day(at));
      RC_ASSERT(here.sessions == on_end);
      RC_ASSERT(here.whole_days == days_on_end);
      RC_ASSERT(here.year_sessions == of_year);
      RC_ASSERT(here.year_whole_days == days_of_year);
      RC_ASSERT(here.reached_by_sessions == by_sessions);
      RC_ASSERT(here.reached_by_whole_days == by_days);
      RC_ASSERT(here.broken_at.has_value() == (next < ThresholdRegister::sessions));
    }
    RC_ASSERT(period == periods.size());
    for (const SicknessYear& one : years) {
      int sessions = 0;
      int whole_days = 0;
      std::optional<Day> by_thirty;
      std::optional<Day> by_fifteen;
      for (int at = 0; at < ThresholdRegister::sessions; ++at) {
        if (!sick(at) || year(at) != one.school_year) continue;
        if (++sessions == 30) by_thirty = made.day(at);
        if (whole(at) && ++whole_days == 15) by_fifteen = made.day(at);
      }
      RC_ASSERT(one.sessions == sessions);
      RC_ASSERT(one.whole_days == whole_days);
      RC_ASSERT(one.reached_by_sessions == by_thirty);
      RC_ASSERT(one.reached_by_whole_days == by_fifteen);
    }
  }
}

// Sick up to some day in the middle and said to be back on another: every day until then is gone through.
RC_GTEST_PROP(EpisodesProperty, SicknessExpectedToReach, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto made = ThresholdRegister::random(seed, day_of(2026, 3, 2), "IIII", true);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto rule = episode_rule(*test::test_rulebook(), "sickness-return", made.end());
  const EpisodeCodes codes(school, *rule);
  const int last = 60 + static_cast<int>(seed % 80) * 2 + 1;  // the reference date's afternoon
  const Day on = made.day(last);
  const Day back_on = on + 1 + static_cast<std::int32_t>(seed / 7 % 60);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    const auto periods =
        sickness_periods(school, *test::test_rulebook(), *rule, codes, i, all, {on, std::nullopt});
    if (periods.empty() || periods.back().broken_at) continue;
    const SicknessPeriod& sick = periods.back();
    for (const bool by_days : {false, true}) {
      const int number = by_days ? 15 : 30;
      auto on_end = static_cast<int>(by_days ? sick.whole_days : sick.sessions);
      auto of_year = static_cast<int>(by_days ? sick.year_whole_days : sick.year_sessions);
      bool september = sick.last < day_of(2026, 9, 1);  // still to come
      std::optional<Day> slow;
      const bool already =
          by_days ? sick.reached_by_whole_days.has_value() : sick.reached_by_sessions.has_value();
      for (int day = last / 2 + 1; day < days && !already && !slow; ++day) {
        const Day date = made.day(day * 2);
        if (!(date < back_on)) break;
        int sessions = 0;
        for (const int at : {day * 2, day * 2 + 1}) sessions += made.due(row, at) && row.of_age(date) ? 1 : 0;
        if (sessions == 0) continue;
        if (september && !(date < day_of(2026, 9, 1))) {
          september = false;
          of_year = 0;
        }
        on_end += by_days ? 1 : sessions;
        of_year += by_days ? 1 : sessions;
        if (on_end >= number || of_year >= number) slow = date;
      }
      RC_ASSERT(expected_to_reach(school, *test::test_rulebook(), *rule, i, sick, back_on, by_days,
                                  {on, std::nullopt}) == slow);
    }
  }
}

RC_GTEST_PROP(EpisodesProperty, DaysAfterLeave, ()) {
  const auto made =
      ThresholdRegister::random(*rc::gen::arbitrary<std::uint32_t>(), day_of(2025, 9, 1), "OOIUDC", true);
  const auto data = made.pushed();
  const School& school = data->schools.at(0);
  const auto sickness = episode_rule(*test::test_rulebook(), "sickness-return", made.end());
  const CountingCodes sick(school, sickness->codes);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PupilRow& row = made.rows[i];
    const auto found =
        days_after_leave(school, *test::test_rulebook(), 10, sick, i, {made.end(), std::nullopt});
    // Day by day after the leave's last; U is late, and so back.
    int count = 0;
    int first = -1;
    std::optional<Day> tenth;
    bool back = false;
    const bool looked_at =
        row.leave.from <= row.leave.to && row.granted && row.of_age(made.day(row.leave.to));
    for (int day = looked_at ? row.leave.to / 2 + 1 : days; day < days && !back; ++day) {
      bool school_day = false;
      for (const int session : {day * 2, day * 2 + 1}) {
        if (!made.due(row, session) || !row.of_age(made.day(session))) continue;
        school_day = true;
        const char sign = ThresholdRegister::sign(row, session);
        back = back || sign == '/' || sign == 'U';
      }
      if (!school_day || back) continue;
      if (first < 0) first = day;
      if (++count == 10) tenth = made.day(day * 2);
    }
    RC_ASSERT(found.size() == (count > 0 ? 1U : 0U));
    if (count == 0) continue;
    RC_ASSERT(found[0].school_days == count);
    RC_ASSERT(found[0].first == made.day(first * 2));
    RC_ASSERT(found[0].reached_on == tenth);
    RC_ASSERT(found[0].back_at.has_value() == back);
  }
}

}  // namespace
}  // namespace rollmark
