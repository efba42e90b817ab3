// Lateness in six school weeks, and on one weekday in twelve; broken weeks.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

// One in the first three weeks, five in the later three, one of them after the register closed.
PatternCase six_times() {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const char* date : {"2026-09-08", "2026-09-29", "2026-10-06", "2026-10-08", "2026-10-13"})
    school.half("E", date, "AM", "L");
  school.half("E", "2026-10-14", "AM", "U");
  return school;
}

TEST(PatternLateness, SixTimesAndMoreOften) {
  PatternCase school = six_times();
  school.tables.row(
      "mark_event",
      {{"enrolment_key", "E"}, {"date", "2026-09-08"}, {"half_day", "AM"}, {"minutes_late", "12"}});
  school.tables.row(
      "mark_event",
      {{"enrolment_key", "E"}, {"date", "2026-10-14"}, {"half_day", "AM"}, {"minutes_late", "45"}});
  const PatternFinding found = school.one("lateness", "2026-10-16");
  EXPECT_EQ(found.figures, (Figures{5, 1, 57, 5}));
  EXPECT_EQ(found.turn, "more often");
  EXPECT_EQ(found.found_on, day_of(2026, 10, 14));
  EXPECT_EQ(school.sessions(found).back(), "2026-10-14 AM U");
}

// Without a record of minutes there are none.
TEST(PatternLateness, MinutesAreNotMadeUp) {
  EXPECT_EQ(six_times().one("lateness", "2026-10-16").figures, (Figures{5, 1, 0, 5}));
}

TEST(PatternLateness, FiveAreTooFewAndOldOnesAreGone) {
  EXPECT_TRUE(six_times().find("lateness", "2026-10-13").empty());
  // The week of 8 September is no longer among the last six.
  EXPECT_TRUE(six_times().find("lateness", "2026-10-23").empty());
}

TEST(PatternLateness, LessOften) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").halves("E", "2026-09-07", "2026-09-14", "AM", "L");
  EXPECT_EQ(school.one("lateness", "2026-10-16").turn, "less often");
}

// Four Mondays of sixteen days: C(4,4) / C(16,4) = one in 1820.
TEST(PatternLateWeekday, Mondays) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E");
  for (const char* date : {"2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28"})
    school.half("E", date, "AM", "L");
  const PatternFinding found = school.one("late-weekday", "2026-12-04");
  EXPECT_EQ(found.which, 0);
  EXPECT_EQ(found.figures, (Figures{4, 12, 0, 48}));
  EXPECT_EQ(found.found_on, day_of(2026, 9, 28));
  school.half("E", "2026-09-28", "AM", "/");
  EXPECT_TRUE(school.find("late-weekday", "2026-12-04").empty());
}

// Who comes on Mondays alone can be late on no other day.
TEST(PatternLateWeekday, IsHeldAgainstTheDaysThePupilCame) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-07", "2026-12-18", "C2");
  for (int week = 0; week < 12; ++week) {
    const std::string monday = to_text(day_of(2026, 9, 7) + 7 * week);
    school.half("E", monday, "AM", week < 6 ? "L" : "/").half("E", monday, "PM", "\\");
  }
  EXPECT_TRUE(school.find("late-weekday", "2026-12-04").empty());
}

// Away on one day of each of three weeks of six: 2 + 2 + 1 sessions of 30.
TEST(PatternBrokenWeeks, ThreeOfSix) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E")
      .day("E", "2026-09-15", "I")
      .day("E", "2026-09-30", "N")
      .half("E", "2026-10-14", "AM", "O");
  const PatternFinding found = school.one("broken-weeks", "2026-10-16");
  EXPECT_EQ(found.figures, (Figures{3, 6, 5, 30}));
  EXPECT_EQ(found.found_on, day_of(2026, 10, 14));
  EXPECT_EQ(school.sessions(found).size(), 5U);
  EXPECT_TRUE(school.find("broken-weeks", "2026-10-13").empty());
}

// A whole week away is not broken, nor is one with an appointment or with agreed part time.
TEST(PatternBrokenWeeks, WholeWeeksAndExplainedAbsencesAreNone) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-14", "2026-10-02", "I");
  EXPECT_TRUE(school.find("broken-weeks", "2026-10-16").empty());
  for (const char* code : {"M", "C2", "C", "E", "Y1", "X", "U", "."}) {
    PatternCase explained = PatternCase::autumn();
    explained.pupil("E");
    for (const char* date : {"2026-09-15", "2026-09-30", "2026-10-07", "2026-10-14"})
      explained.day("E", date, code);
    EXPECT_TRUE(explained.find("broken-weeks", "2026-10-16").empty()) << code;
  }
}

TEST(PatternBrokenWeeks, JoinersWithTooFewSessionsSayNothing) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-10-16");
  for (const char* date : {"2026-10-16", "2026-10-20", "2026-11-02"}) school.half("E", date, "AM", "O");
  // One day, five days and one day to Monday 2 November: 14 sessions; to Friday 22.
  EXPECT_TRUE(school.find("broken-weeks", "2026-11-02").empty());
  EXPECT_EQ(school.find("broken-weeks", "2026-11-06", {{"broken-weeks", "weeks", 3}}).size(), 1U);
}

}  // namespace
}  // namespace rollmark::test
