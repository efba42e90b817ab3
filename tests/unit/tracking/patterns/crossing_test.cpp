// The day on which persistent absence is reached, and left: after 60 possible sessions, which are six school
// weeks of ten, at the end of a day on which 10 x absent >= possible.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

// Three days away in the first week are six sessions: 6 of 60 on the sixth Friday is exactly 10 %.
PatternCase three_days() {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-07", "2026-09-09", "I");
  return school;
}

TEST(PatternPersistent, IsReachedAtExactlyTenPercent) {
  PatternCase school = three_days();
  const PatternFinding found = school.one("persistent", "2026-10-16");
  EXPECT_EQ(found.turn, "entered");
  EXPECT_EQ(found.found_on, day_of(2026, 10, 16));
  EXPECT_EQ(found.figures, (Figures{6, 60, 1, 0}));
  EXPECT_EQ(school.sessions(found).size(), 6U);
  EXPECT_EQ(school.sessions(found).front(), "2026-09-07 AM I");
}

TEST(PatternPersistent, IsNotJudgedBeforeSixtyPossibleSessions) {
  EXPECT_TRUE(three_days().find("persistent", "2026-10-15").empty());
}

// 6 of 62 on the Monday after is below: 60 < 62.
TEST(PatternPersistent, IsLeftWhenTheShareFalls) {
  const PatternFinding found = three_days().one("persistent", "2026-10-19");
  EXPECT_EQ(found.turn, "left");
  EXPECT_EQ(found.found_on, day_of(2026, 10, 19));
  EXPECT_EQ(found.figures, (Figures{6, 62, 2, 0}));
}

TEST(PatternPersistent, FiveOfSixtyIsNot) {
  PatternCase school = three_days();
  school.half("E", "2026-09-09", "PM", "\\");
  EXPECT_TRUE(school.find("persistent", "2026-12-18").empty());
}

// A day without marks has no possible session: 58 on the Friday, and 6 of 60 on the Monday.
TEST(PatternPersistent, SessionsWithoutAMarkAreNotPossible) {
  PatternCase school = three_days();
  school.day("E", "2026-09-11", ".");
  EXPECT_TRUE(school.find("persistent", "2026-10-16").empty());
  EXPECT_EQ(school.one("persistent", "2026-10-19").figures, (Figures{6, 60, 1, 0}));
}

// A nursery child who comes in the mornings has five possible sessions a week: 60 after twelve weeks.
TEST(PatternPersistent, MorningsOnlyTakeTwiceAsLong) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-07", "2026-09-14", "I");
  school.halves("E", "2026-09-07", "2026-12-18", "PM", "X");
  EXPECT_TRUE(school.find("persistent", "2026-12-03").empty());
  EXPECT_EQ(school.one("persistent", "2026-12-04").figures, (Figures{6, 60, 1, 0}));
}

TEST(PatternPersistent, JoinersAreCountedFromTheirFirstDay) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-11-02").days("E", "2026-11-02", "2026-11-04", "N");
  EXPECT_TRUE(school.find("persistent", "2026-12-10").empty());
  EXPECT_EQ(school.one("persistent", "2026-12-11").found_on, day_of(2026, 12, 11));
}

TEST(PatternPersistent, LeaversAreLeftOut) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-09-01", {{"end_date", "2026-10-16"}})
      .days("E", "2026-09-07", "2026-09-09", "I")
      .days("E", "2026-10-19", "2026-12-18", ".");
  EXPECT_EQ(school.find("persistent", "2026-10-16").size(), 1U);
  EXPECT_TRUE(school.find("persistent", "2026-10-17").empty());
}

TEST(PatternPersistent, BoardersAreInNoAttendanceRegister) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-09-01", {{"boarder", "B"}}).days("E", "2026-09-07", "2026-09-18", "I");
  EXPECT_TRUE(school.find("persistent", "2026-12-18").empty());
}

// Fifteen days of thirty: 30 of 60 is exactly 50 %, 29 is not.
TEST(PatternSevere, IsReachedAtHalf) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-07", "2026-09-25", "O");
  EXPECT_EQ(school.one("severe", "2026-10-16").figures, (Figures{30, 60, 1, 0}));
  school.half("E", "2026-09-25", "PM", "\\");
  EXPECT_TRUE(school.find("severe", "2026-10-16").empty());
}

}  // namespace
}  // namespace rollmark::test
