// Figures and dates as people read them, and dates read strictly.
#include "wording.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "dates.hpp"

namespace rollmark::cli {
namespace {

TEST(Wording, GroupsThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Wording, SaysDatesAndLeavesTheRest) {
  EXPECT_EQ(spoken_date("2026-11-20"), "20 Nov 2026");
  EXPECT_EQ(spoken_date("2026-01-02"), "2 Jan 2026");
  EXPECT_EQ(spoken_date("now"), "now");
  EXPECT_EQ(spoken_date("2026-02-30"), "2026-02-30");
}

TEST(Wording, Names) {
  EXPECT_EQ(weight_name("M"), "must");
  EXPECT_EQ(weight_name("must"), "must");
  EXPECT_EQ(title_of("absence_rate"), "Absence rate");
  EXPECT_EQ(counted(1, "finding"), "1 finding");
  EXPECT_EQ(counted(1200, "finding"), "1,200 findings");
}

TEST(Dates, TakesRealDatesOnly) {
  EXPECT_TRUE(read_date("2024-02-29"));
  for (const char* wrong : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-11-2", "26-11-2026", "2026/11/20",
                            "2026-11-20 ", "2026-11-+1", "2026--1-20", "", "today"}) {
    EXPECT_FALSE(read_date(wrong)) << wrong;
  }
}

TEST(Dates, TakesTimesOfDayOnly) {
  EXPECT_TRUE(is_time_of_day("00:00"));
  EXPECT_TRUE(is_time_of_day("23:59"));
  for (const char* wrong : {"24:00", "12:60", "9:30", "0930", "09:3", "", "-1:30", "09:30:00"}) {
    EXPECT_FALSE(is_time_of_day(wrong)) << wrong;
  }
}

TEST(Dates, NowIsADateAndATime) {
  const LocalMoment now = local_now();
  EXPECT_TRUE(read_date(now.date)) << now.date;
  EXPECT_TRUE(is_time_of_day(now.time)) << now.time;
}

}  // namespace
}  // namespace rollmark::cli
