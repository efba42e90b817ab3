// Absence that keeps to a weekday or to a half of the day, and the exact test behind both. Twelve school
// weeks to Friday 4 December 2026 are 60 days, twelve of each weekday.
#include <gtest/gtest.h>

#include "tracking/patterns/exact_share.hpp"
#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on = "2026-12-04";
const std::vector<std::string> fridays = {"2026-09-11", "2026-09-18", "2026-10-02", "2026-11-06"};

PatternCase away_on(const std::vector<std::string>& dates, const std::string& code = "I") {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const std::string& date : dates) school.day("E", date, code);
  return school;
}

// Four days of 60, all four among the twelve Fridays: C(12,4) / C(60,4) = 495 / 487635, one in 985.1.
TEST(ExactShare, IsTheTailOfTheHypergeometricDistribution) {
  EXPECT_TRUE(is_out_of_proportion(60, 4, 12, 4, 985));
  EXPECT_FALSE(is_out_of_proportion(60, 4, 12, 4, 986));
  // Four of five: (495 x 48 + 792) / C(60,5) = 24552 / 5461512, one in 222.4.
  EXPECT_TRUE(is_out_of_proportion(60, 5, 12, 4, 222));
  EXPECT_FALSE(is_out_of_proportion(60, 5, 12, 4, 223));
}

TEST(ExactShare, KnowsWhatCannotBeAndWhatIsNoMoreThanItsShare) {
  EXPECT_FALSE(is_out_of_proportion(60, 4, 12, 5, 1));
  EXPECT_FALSE(is_out_of_proportion(60, 61, 12, 4, 1));
  EXPECT_FALSE(is_out_of_proportion(60, 20, 12, 4, 1));
  EXPECT_FALSE(is_out_of_proportion(0, 0, 0, 0, 1));
  // All of a year: numbers of 100 places.
  EXPECT_TRUE(is_out_of_proportion(400, 100, 80, 60, 1000000));
}

TEST(PatternWeekday, FourFridaysOfTwelve) {
  PatternCase school = away_on(fridays);
  const PatternFinding found = school.one("weekday", on);
  EXPECT_EQ(found.which, 4);
  EXPECT_EQ(found.half, -1);
  EXPECT_EQ(found.figures, (Figures{4, 12, 0, 48}));
  EXPECT_EQ(school.sessions(found).size(), 8U);
  // On 6 November eight Fridays of 40 days: C(8,4) / C(40,4) = 70 / 91390, one in 1305.
  EXPECT_EQ(found.found_on, day_of(2026, 11, 6));
  EXPECT_TRUE(school.find("weekday", "2026-11-05").empty());
}

TEST(PatternWeekday, AnotherDayBesideMakesItOneIn222) {
  PatternCase school = away_on(fridays);
  school.day("E", "2026-11-10", "O");
  EXPECT_TRUE(school.find("weekday", on).empty());
  // Six Fridays and two other days: one in 2367.
  school.day("E", "2026-11-13", "I").day("E", "2026-11-20", "I").day("E", "2026-11-25", "I");
  EXPECT_EQ(school.one("weekday", on).figures, (Figures{6, 12, 2, 48}));
}

TEST(PatternWeekday, FridayAfternoons) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const std::string& date : fridays) school.half("E", date, "PM", "N");
  EXPECT_EQ(school.one("weekday", on).half, 1);
  // One whole Friday more: Fridays.
  school.day("E", "2026-11-13", "I");
  EXPECT_EQ(school.one("weekday", on).half, -1);
}

// A fortnight has every weekday twice; it is left out, and three Fridays stay.
TEST(PatternWeekday, ALongIllnessIsNone) {
  PatternCase school = away_on({"2026-09-11", "2026-09-18", "2026-11-06"});
  school.days("E", "2026-10-05", "2026-10-16", "I");
  EXPECT_TRUE(school.find("weekday", on).empty());
  PatternCase fortnight = PatternCase::autumn();
  fortnight.pupil("E").days("E", "2026-10-05", "2026-10-16", "I");
  EXPECT_TRUE(fortnight.find("weekday", on, {{"weekday", "least_days", 1}}).empty());
}

// Agreed part time, a weekly appointment, no lessons, another school, leave: each has its reason for the day.
TEST(PatternWeekday, WhatIsExplainedIsNone) {
  for (const char* code : {"C2", "M", "X", "D", "C", "S", "E", "Y1", "B", "V", "U", "L", "."})
    EXPECT_TRUE(away_on(fridays, code).find("weekday", on).empty()) << code;
}

// A sixth-former with lessons on Thursdays and Fridays: four of twelve Fridays of 24 days is one in 21.
TEST(PatternWeekday, IsHeldAgainstThePupilsOwnDays) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-07", "2026-12-18", "X");
  for (int week = 0; week < 15; ++week) {
    const Day thursday = day_of(2026, 9, 10) + 7 * week;
    for (const Day day : {thursday, thursday + 1})
      school.half("E", to_text(day), "AM", "/").half("E", to_text(day), "PM", "\\");
  }
  for (const std::string& date : fridays) school.day("E", date, "I");
  EXPECT_TRUE(school.find("weekday", on).empty());
}

// A nursery child who comes in the mornings: Fridays, since there is no other half to miss.
TEST(PatternWeekday, MorningsOnly) {
  PatternCase school = away_on(fridays);
  school.halves("E", "2026-09-07", "2026-12-18", "PM", "X");
  EXPECT_EQ(school.one("weekday", on).figures, (Figures{4, 12, 0, 48}));
  EXPECT_EQ(school.one("weekday", on).half, -1);
}

TEST(PatternWeekday, TooFewExpectedDaysSayNothing) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-11-09");
  for (const char* date : {"2026-11-13", "2026-11-20", "2026-11-27"}) school.day("E", date, "I");
  const std::vector<PatternOverride> three = {{"weekday", "least_days", 3}};
  // 15 days to 27 November; 20 a week later, four of them Fridays: C(4,4) / C(20,4), one in 4845.
  EXPECT_TRUE(school.find("weekday", "2026-11-27", three).empty());
  school.day("E", on, "I");
  EXPECT_EQ(school.find("weekday", on, three).size(), 1U);
}

// Nine afternoons of 60 days on which both sessions were expected: the product of (60 - i) / (120 - i) for i
// from 0 to 8 is one in 707; eight give one in 328.
TEST(PatternHalfDay, NineAfternoons) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").halves("E", "2026-11-02", "2026-11-11", "PM", "O");
  EXPECT_TRUE(school.find("half-day", on).empty());
  school.half("E", "2026-11-12", "PM", "O");
  const PatternFinding found = school.one("half-day", on);
  EXPECT_EQ(found.half, 1);
  EXPECT_EQ(found.figures, (Figures{9, 9, 60, 0}));
  EXPECT_EQ(found.found_on, day_of(2026, 11, 12));
  EXPECT_EQ(school.sessions(found).front(), "2026-11-02 PM O");
}

// Whole days say nothing about halves, nor does who is not expected in one.
TEST(PatternHalfDay, NeedsBothHalvesExpected) {
  PatternCase whole = PatternCase::autumn();
  whole.pupil("E").days("E", "2026-11-02", "2026-11-20", "O");
  EXPECT_TRUE(whole.find("half-day", on).empty());
  for (const char* code : {"X", "C2", "."}) {
    PatternCase mornings = PatternCase::autumn();
    mornings.pupil("E").halves("E", "2026-11-02", "2026-11-20", "AM", "O");
    mornings.halves("E", "2026-09-07", "2026-12-18", "PM", code);
    EXPECT_TRUE(mornings.find("half-day", on).empty()) << code;
  }
}

}  // namespace
}  // namespace rollmark::test
