// Sickness worked by hand: fifteen school days, thirty sessions, in a school year or on end (SI 2024/208 reg.
// 13(9) to (11)). Six weeks from Monday 7 September 2026.
#include "tracking/sickness.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr const char* week = "I I I I I I I I I I";

TinySchool autumn() {
  TinySchool school;
  school.open("2026-09-07", "2026-10-16").pupil("E", "2026-01-05", {{"dob", "2014-03-01"}});
  return school;
}

std::shared_ptr<const Snapshot> kept;
EpisodeRule rule;

std::vector<SicknessPeriod> periods(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const Day day = *parse_day(on);
  rule = *episode_rule(*test::test_rulebook(), "sickness-return", day);
  const EpisodeCodes codes(kept->schools.at(0), rule);
  return sickness_periods(kept->schools.at(0), *test::test_rulebook(), rule, codes, 0,
                          {day_of(2026, 7, 1), day}, {day, std::nullopt});
}

// Three weeks to 25 September, present on Monday 28th, ill again on Tuesday: a return for each period.
TEST(Sickness, ANewPeriodAfterFifteenDaysIsANewReturn) {
  TinySchool school = autumn();
  for (const char* monday : {"2026-09-07", "2026-09-14", "2026-09-21"}) school.marks("E", monday, week);
  school.marks("E", "2026-09-28", "/ \\ I I / \\");
  const auto found = periods(school, "2026-09-30");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].sessions, 30);
  EXPECT_EQ(found[0].whole_days, 15);
  EXPECT_EQ(found[0].reached_by_sessions, day_of(2026, 9, 25));
  EXPECT_EQ(to_text(kept->schools.at(0).columns[*found[0].broken_at].day()), "2026-09-28");
  EXPECT_EQ(found[1].first, day_of(2026, 9, 29));
  EXPECT_EQ(found[1].sessions, 2);
  EXPECT_EQ(found[1].year_sessions, 32);
  EXPECT_EQ(found[1].reached_by_sessions, day_of(2026, 9, 29));
  EXPECT_EQ(found[1].reached_by_whole_days, day_of(2026, 9, 29));
}

// Half a day sick is a session, and no whole day: a school that counts whole days makes no second return.
TEST(Sickness, HalfADayIsANewPeriodBySessionsAlone) {
  TinySchool school = autumn();
  for (const char* monday : {"2026-09-07", "2026-09-14", "2026-09-21"}) school.marks("E", monday, week);
  school.marks("E", "2026-09-28", "/ \\ I \\");
  const auto found = periods(school, "2026-09-29");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].reached_by_sessions, day_of(2026, 9, 29));
  EXPECT_EQ(found[1].reached_by_whole_days, std::nullopt);
}

// Fourteen days and one session: 29 sessions.
TEST(Sickness, OneSessionShortReachesNothing) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", week).marks("E", "2026-09-14", week);
  school.marks("E", "2026-09-21", "I I I I I I I I I \\");
  const auto found = periods(school, "2026-09-25");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sessions, 29);
  EXPECT_EQ(found[0].reached_by_sessions, std::nullopt);
}

// The last eight school days of July and the first seven of September: fifteen on end, though neither school
// year has fifteen. 8 July is a Wednesday; 8 to 17 July are eight, 7 to 15 September seven.
TEST(Sickness, FifteenDaysOnEndOverTheSummer) {
  TinySchool school = autumn();
  school.open("2026-07-06", "2026-07-17");
  school.marks("E", "2026-07-08", "I I I I I I I I I I I I I I I I");
  school.marks("E", "2026-09-07", "I I I I I I I I I I I I I I");
  const auto found = periods(school, "2026-09-15");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].whole_days, 15);
  EXPECT_EQ(found[0].year_whole_days, 7);
  EXPECT_EQ(found[0].reached_by_sessions, day_of(2026, 9, 15));
}

std::optional<Day> expected(const TinySchool& school, const char* on, const char* back_on,
                            bool whole = true) {
  const auto found = periods(school, on);
  return expected_to_reach(kept->schools.at(0), *test::test_rulebook(), rule, 0, found.back(),
                           *parse_day(back_on), whole, {*parse_day(on), std::nullopt});
}

// Five days to Friday 11 September; ten more to Friday the 25th make fifteen. Back on the 25th itself: 14.
TEST(Sickness, ExpectedToReachFifteen) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", week);
  EXPECT_EQ(expected(school, "2026-09-11", "2026-09-28"), day_of(2026, 9, 25));
  EXPECT_EQ(expected(school, "2026-09-11", "2026-09-28", false), day_of(2026, 9, 25));
  EXPECT_EQ(expected(school, "2026-09-11", "2026-09-25"), std::nullopt);
}

TEST(Sickness, NobodyWhoIsBackIsExpectedToReachIt) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", week).mark("E", "2026-09-14", "AM", "/");
  EXPECT_EQ(expected(school, "2026-09-14", "2026-10-16"), std::nullopt);
}

}  // namespace
}  // namespace rollmark
