// Days and half days against a wall calendar.
#include "core/date.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(day_of(1970, 1, 1).value, 0);
  // 30 years with 7 leap days (1972 ... 1996): 30 * 365 + 7 = 10957.
  EXPECT_EQ(day_of(2000, 1, 1).value, 10957);
  // 2000 is a leap year (divisible by 400): 29 February exists.
  EXPECT_EQ(day_of(2000, 3, 1) - day_of(2000, 2, 28), 2);
}

TEST(Date, HalfDayIsTwiceTheDay) {
  const Day day = day_of(2026, 9, 2);
  EXPECT_EQ(morning_of(day).value, day.value * 2);
  EXPECT_TRUE(afternoon_of(day).afternoon());
  EXPECT_EQ(afternoon_of(day).day(), day);
  // Before 1970 too.
  EXPECT_EQ(afternoon_of(Day{-1}).day(), Day{-1});
}

TEST(Date, KnowsWeekdays) {
  // 19 August 2024, the pivot of the code set, was a Monday; 20 November 2026 is a Friday.
  EXPECT_EQ(weekday(day_of(2024, 8, 19)), 0U);
  EXPECT_EQ(weekday(day_of(2026, 11, 20)), 4U);
  EXPECT_EQ(monday_of(day_of(2026, 11, 22)), day_of(2026, 11, 16));
}

TEST(Date, SchoolYearTurnsOnFirstSeptember) {
  EXPECT_EQ(school_year_of(day_of(2026, 8, 31)), 2025);
  EXPECT_EQ(school_year_of(day_of(2026, 9, 1)), 2026);
}

TEST(Date, ReadsStrictly) {
  EXPECT_EQ(parse_day("2026-09-02"), day_of(2026, 9, 2));
  EXPECT_EQ(parse_day("2024-02-29"), day_of(2024, 2, 29));
  for (const char* bad :
       {"", "02/09/2026", "2026-9-2", "2026-13-01", "2026-02-29", "2026-00-10", "0000-00-00", "2026-09-02 ",
        "2026-09-02T00:00:00", "+026-09-02", "1899-12-31", "2200-01-01"}) {
    EXPECT_FALSE(parse_day(bad)) << bad;
  }
}

TEST(Date, ReadsTimesAndMoments) {
  EXPECT_EQ(parse_time_of_day("08:45"), 8 * 60 + 45);
  EXPECT_EQ(parse_time_of_day("23:59:59"), 23 * 60 + 59);
  for (const char* bad :
       {"24:00", "8:45", "08.45", "08:45.59", "xx:45", "08:xx", "08:60", "08:45:xx", "08:45:60"})
    EXPECT_FALSE(parse_time_of_day(bad)) << bad;
  EXPECT_EQ(parse_moment("1970-01-02T00:00:01"), 86401);
  EXPECT_EQ(parse_moment("1970-01-02 00:01"), 86460);
  EXPECT_FALSE(parse_moment("1970-01-02T00:00:00Z"));
  EXPECT_FALSE(parse_moment("1970-01-02"));
}

TEST(Date, WritesWhatItReads) {
  EXPECT_EQ(to_text(day_of(2026, 9, 2)), "2026-09-02");
  EXPECT_EQ(time_to_text(8 * 60 + 5), "08:05");
  EXPECT_EQ(moment_to_text(*parse_moment("2026-09-02T08:45:07")), "2026-09-02T08:45:07");
  EXPECT_EQ(moment_to_text(-1), "1969-12-31T23:59:59");
}

}  // namespace
}  // namespace rollmark
