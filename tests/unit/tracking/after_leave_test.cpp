// Days after leave worked by hand: leave granted to Friday 11 September 2026, ten school days after it are
// Monday 14 to Friday 25 September (SI 2024/208 reg. 9(1)(h)).
#include "tracking/after_leave.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr const char* five_days = "O O O O O O O O O O";

TinySchool leave(const char* decision = "granted") {
  TinySchool school;
  school.open("2026-09-07", "2026-10-16").pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  school.row("leave", {{"enrolment_key", "E"},
                       {"from_date", "2026-09-07"},
                       {"to_date", "2026-09-11"},
                       {"decision", decision}});
  return school.marks("E", "2026-09-07", "C C C C C C C C C C");
}

std::shared_ptr<const Snapshot> kept;

std::vector<AfterLeave> found(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const Day day = *parse_day(on);
  const auto sickness = episode_rule(*test::test_rulebook(), "sickness-return", day);
  const CountingCodes sick(kept->schools.at(0), sickness->codes);
  return days_after_leave(kept->schools.at(0), *test::test_rulebook(), 10, sick, 0, {day, std::nullopt});
}

TEST(AfterLeave, TenSchoolDaysNotBack) {
  TinySchool school = leave();
  school.marks("E", "2026-09-14", five_days)
      .marks("E", "2026-09-21", five_days)
      .mark("E", "2026-09-28", "AM", "/");
  const auto days = found(school, "2026-09-28");
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].ended, day_of(2026, 9, 11));
  EXPECT_EQ(days[0].first, day_of(2026, 9, 14));
  EXPECT_EQ(days[0].school_days, 10);
  EXPECT_EQ(days[0].reached_on, day_of(2026, 9, 25));
  EXPECT_EQ(kept->schools.at(0).columns[*days[0].back_at].day(), day_of(2026, 9, 28));
}

// Back in the afternoon of the tenth day: nine days.
TEST(AfterLeave, BackOnTheTenthDayIsNine) {
  TinySchool school = leave();
  school.marks("E", "2026-09-14", five_days).marks("E", "2026-09-21", "O O O O O O O O O \\");
  const auto days = found(school, "2026-09-25");
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].school_days, 9);
  EXPECT_EQ(days[0].reached_on, std::nullopt);
}

// Late after the register closed is back, too; and a pupil back at once is nobody's episode.
TEST(AfterLeave, LateIsBack) {
  TinySchool school = leave();
  school.marks("E", "2026-09-14", "O O U O O O");
  EXPECT_EQ(found(school, "2026-09-16")[0].school_days, 1);
  TinySchool at_once = leave();
  EXPECT_TRUE(found(at_once.marks("E", "2026-09-14", "O \\ / \\"), "2026-09-16").empty());
}

TEST(AfterLeave, RefusedLeaveIsNone) {
  TinySchool school = leave("refused");
  EXPECT_TRUE(found(school.marks("E", "2026-09-14", five_days), "2026-09-25").empty());
}

// Sickness and missing marks are days not back, and counted beside.
TEST(AfterLeave, SicknessIsSaid) {
  TinySchool school = leave();
  school.marks("E", "2026-09-14", "I I I . O O");
  const auto days = found(school, "2026-09-16");
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].school_days, 3);
  EXPECT_EQ(days[0].sick, 3);
  EXPECT_EQ(days[0].no_mark, 1);
}

// Leave granted again from Wednesday 16 September: two days, and then the new leave's.
TEST(AfterLeave, AnotherLeaveTakesOver) {
  TinySchool school = leave();
  school.row("leave", {{"enrolment_key", "E"},
                       {"from_date", "2026-09-16"},
                       {"to_date", "2026-09-18"},
                       {"decision", "granted"}});
  school.marks("E", "2026-09-14", "O O O O C C C C C C").marks("E", "2026-09-21", "O O");
  const auto days = found(school, "2026-09-21");
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].school_days, 2);
  EXPECT_EQ(days[1].school_days, 1);
}

}  // namespace
}  // namespace rollmark
