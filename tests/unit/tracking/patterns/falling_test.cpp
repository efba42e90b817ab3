// Falling attendance: the weighted least-squares slope over six school weeks of ten sessions. With x = 0 to 5
// and a the sessions of absence of a week, the slope is (60 sum(ax) - 150 sum(a)) / 10500.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

// a = 0 0 0 2 2 4: sum(a) 8, sum(ax) 6 + 8 + 20 = 34, slope (2040 - 1200) / 10500 = 0.08.
PatternCase falling() {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").day("E", "2026-10-02", "I").day("E", "2026-10-09", "I");
  school.days("E", "2026-10-15", "2026-10-16", "O");
  return school;
}

TEST(PatternFalling, EightPointsAWeek) {
  PatternCase school = falling();
  const PatternFinding found = school.one("falling", "2026-10-16");
  EXPECT_EQ(found.figures, (Figures{800, 8, 60, 8}));
  EXPECT_EQ(found.first, day_of(2026, 9, 7));
  EXPECT_EQ(found.last, day_of(2026, 10, 16));
  EXPECT_EQ(school.sessions(found).size(), 8U);
  EXPECT_EQ(school.sessions(found).front(), "2026-10-02 AM I");
}

// On Thursday 15 October a third week has absence and 6 sessions are more than none by four; the day before
// there are two such weeks.
TEST(PatternFalling, SaysWhenItWasFirstToBeSeen) {
  EXPECT_EQ(falling().one("falling", "2026-10-16").found_on, day_of(2026, 10, 15));
  EXPECT_TRUE(falling().find("falling", "2026-10-14").empty());
  EXPECT_EQ(falling().find("falling", "2026-10-15").size(), 1U);
}

// a = 0 0 0 1 1 1: three sessions more in the later half, not four.
TEST(PatternFalling, ThreeSessionsMoreAreTooFew) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const char* date : {"2026-10-02", "2026-10-09", "2026-10-16"}) school.half("E", date, "AM", "I");
  EXPECT_TRUE(school.find("falling", "2026-10-16").empty());
  school.half("E", "2026-10-16", "PM", "I");
  EXPECT_EQ(school.find("falling", "2026-10-16").size(), 1U);
}

// a = 5 5 5 9 5 5, of 19 and 15: slope (5220 - 5100) / 10500, 1.14 points a week.
TEST(PatternFalling, AOnceBadWeekIsNoFall) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const char* monday :
       {"2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"})
    school.halves("E", monday, to_text(*parse_day(monday) + 4), "AM", "O");
  school.halves("E", "2026-09-28", "2026-10-01", "PM", "O");
  EXPECT_TRUE(school.find("falling", "2026-10-16").empty());
}

// Absent once in the first two weeks, then a week or a fortnight of illness at the end.
TEST(PatternFalling, OneLongIllnessIsNoFall) {
  for (const char* from : {"2026-10-12", "2026-10-05"}) {
    PatternCase school = PatternCase::autumn();
    school.pupil("E").half("E", "2026-09-08", "AM", "I").half("E", "2026-09-16", "AM", "I");
    school.half("E", "2026-09-22", "AM", "I").days("E", from, "2026-10-16", "I");
    EXPECT_TRUE(school.find("falling", "2026-10-16").empty()) << from;
  }
}

// The same days without a reason are no illness.
TEST(PatternFalling, AWeekWithoutAReasonIsNotLeftOut) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").half("E", "2026-09-08", "AM", "I").half("E", "2026-09-16", "AM", "I");
  school.days("E", "2026-10-12", "2026-10-16", "O");
  EXPECT_EQ(school.find("falling", "2026-10-16").size(), 1U);
}

// Half term lies between: school weeks are counted, not those of the calendar.
TEST(PatternFalling, WeeksOfClosureAreNoWeeks) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").day("E", "2026-10-23", "I").day("E", "2026-11-06", "I");
  school.days("E", "2026-11-12", "2026-11-13", "O");
  const PatternFinding found = school.one("falling", "2026-11-13");
  EXPECT_EQ(found.figures, (Figures{800, 8, 60, 8}));
  EXPECT_EQ(found.first, day_of(2026, 9, 28));
}

// Ten possible sessions a fortnight are 30 in six weeks: fewer than 40.
TEST(PatternFalling, TooFewPossibleSessionsSayNothing) {
  PatternCase school = falling();
  school.halves("E", "2026-09-07", "2026-10-16", "PM", "X");
  EXPECT_TRUE(school.find("falling", "2026-10-16").empty());
}

TEST(PatternFalling, MarksThatAreMissingAreNoAbsence) {
  PatternCase school = falling();
  school.days("E", "2026-10-15", "2026-10-16", ".");
  EXPECT_TRUE(school.find("falling", "2026-10-16").empty());
}

}  // namespace
}  // namespace rollmark::test
