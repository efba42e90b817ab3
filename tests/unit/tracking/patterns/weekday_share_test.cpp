// A weekday that is out of proportion: how often, which share, and how rarely chance does it.
#include "tracking/patterns/weekday_share.hpp"

#include <gtest/gtest.h>

namespace rollmark::test {
namespace {

// Ten weeks of five days, with hits on the first days of weekday 0, and on as many of weekday 1 as asked.
WeekdayShare ten_weeks(int on_monday, int on_tuesday) {
  WeekdayShare share;
  for (int week = 0; week < 10; ++week) {
    for (std::uint32_t on = 0; on < 5; ++on)
      share.add(on, (on == 0 && week < on_monday) || (on == 1 && week < on_tuesday));
  }
  return share;
}

// Five hits of fifty days, all among the ten Mondays: C(10,5) / C(50,5) = 252 / 2,118,760, one in 8,407.8.
TEST(WeekdayShare, IsFoundWhereChanceIsRarerThanAsked) {
  const WeekdayShare share = ten_weeks(5, 0);
  EXPECT_EQ(share.found({5, 50, 8407}), 0U);
  EXPECT_FALSE(share.found({5, 50, 8408}));
}

TEST(WeekdayShare, NeedsTheDaysAndTheShare) {
  const WeekdayShare share = ten_weeks(5, 1);  // 5 of 6 hits: 83.3 %
  EXPECT_EQ(share.found({5, 83, 20}), 0U);
  EXPECT_FALSE(share.found({6, 83, 20}));
  EXPECT_FALSE(share.found({5, 84, 20}));
}

TEST(WeekdayShare, FiguresOfAWeekdayAndTheOthers) {
  EXPECT_EQ(ten_weeks(5, 1).figures(0), (std::array<std::int64_t, 4>{5, 10, 1, 40}));
  EXPECT_EQ(ten_weeks(5, 1).days(), 50);
}

TEST(WeekdayShare, NothingCountedIsNothingFound) {
  EXPECT_FALSE(WeekdayShare{}.found({1, 1, 1}));
}

}  // namespace
}  // namespace rollmark::test
