// Tallies by hand arithmetic: what counts, what does not, and that nothing vanishes.
#include "core/tally.hpp"

#include "core/rate.hpp"
#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

TEST_F(RegisterFixture, CountsByCategory) {
  mark("E1", "2026-09-07", "AM", "/");
  mark("E1", "2026-09-07", "PM", "L");
  mark("E1", "2026-09-08", "AM", "I");
  mark("E1", "2026-09-08", "PM", "O");
  mark("E1", "2026-09-09", "AM", "D");
  CodeCounts codes(8, 0);
  const Tally tally = tally_enrolment(school(), 0, week(), end_of_week(), &codes);
  // Open: Mon, Tue, Wed, Fri = 8; marked 5; possible: all but D = 4; attended 2; late 1; missing 3.
  EXPECT_EQ(tally.open, 8);
  EXPECT_EQ(tally.possible(), 4);
  EXPECT_EQ(tally.attended(), 2);
  EXPECT_EQ(tally.absent(), 2);
  EXPECT_EQ(tally.of(Category::authorised), 1);
  EXPECT_EQ(tally.late, 1);
  EXPECT_EQ(tally.not_required(), 1);
  EXPECT_EQ(tally.missing, 3);
  EXPECT_EQ(codes[0], 1);  // "/"
  EXPECT_EQ(codes[6], 1);  // "D"
}

TEST_F(RegisterFixture, EverythingReceivedIsAccountedFor) {
  mark("E1", "2026-09-07", "AM", "/");
  mark("E1", "2026-09-07", "AM", "I");   // duplicate
  mark("E1", "2026-09-10", "AM", "/");   // a holiday: not open
  mark("E2", "2026-09-07", "AM", "/");   // before E2 starts
  mark("E1", "2026-09-11", "PM", "zz");  // no statutory meaning, but counted as such
  TextRows rows({"school_key", "pupil_key", "date", "half_day", "vendor_code"});
  put("mark_row", rows.row({"S", "P9", "2026-09-07", "AM", "/"}));
  const School& one = school();
  Tally all = tally_unplaced(one, week());
  for (std::size_t row = 0; row < one.rows(); ++row) all += tally_enrolment(one, row, week(), end_of_week());
  EXPECT_EQ(all.counted(), 2);
  EXPECT_EQ(all.of(Category::unknown), 1);
  EXPECT_EQ(all.duplicate, 1);
  EXPECT_EQ(all.not_open, 1);
  EXPECT_EQ(all.outside, 1);
  EXPECT_EQ(all.no_enrolment, 1);
  EXPECT_EQ(all.received(), 6);
  EXPECT_EQ(one.received, 6);
}

TEST_F(RegisterFixture, NowLeavesOutRegistersThatAreStillOpen) {
  TextRows time({"school_key", "half_day", "opens_at", "closes_at"});
  put("session_time", time.row({"S", "AM", "08:50", "09:20"}).row({"S", "PM", "13:10", "13:40"}));
  mark("E1", "2026-09-07", "AM", "/");
  mark("E1", "2026-09-07", "PM", "/");
  const Day monday = day_of(2026, 9, 7);
  const auto open_at = [&](std::int32_t minutes) {
    return tally_enrolment(school(), 0, week(), {monday, minutes}).open;
  };
  EXPECT_EQ(open_at(9 * 60 + 19), 0);
  EXPECT_EQ(open_at(9 * 60 + 20), 1);
  EXPECT_EQ(open_at(13 * 60 + 40), 2);
  EXPECT_EQ(tally_enrolment(school(), 0, week(), {monday, 9 * 60}).not_due, 2);
}

TEST_F(RegisterFixture, AYearGroupsOwnCalendarRowWins) {
  TextRows calendar({"school_key", "date", "half_day", "kind", "scope"});
  put("calendar", calendar.row({"S", "2026-09-07", "AM", "planned closure", "6"}));
  mark("E1", "2026-09-07", "AM", "/");
  const Tally tally = tally_enrolment(school(), 0, week(), end_of_week());
  EXPECT_EQ(tally.open, 7);
  EXPECT_EQ(tally.not_open, 1);
}

TEST(Rate, RoundsHalfUpInWholeNumbers) {
  EXPECT_EQ(percentage(37, 380, 1), "9.7");   // 9.7368...
  EXPECT_EQ(percentage(38, 380, 1), "10.0");  // exactly 10
  EXPECT_EQ(percentage(1, 8, 1), "12.5");
  EXPECT_EQ(percentage(1, 16, 1), "6.3");  // 6.25 rounds up, not to even
  EXPECT_EQ(percentage(1, 3, 0), "33");
  EXPECT_EQ(percentage(1, 2000, 1), "0.1");  // 0.05 rounds up
  EXPECT_EQ(percentage(1, 2001, 1), "0.0");
  EXPECT_EQ(percentage(0, 0, 1), std::nullopt);
  // England 2025/26 to 10 July 2026 (DfE): 168,324,305 of 2,445,419,687 sessions = 6.8832 %.
  EXPECT_EQ(percentage(168324305, 2445419687, 4), "6.8832");
}

TEST(Rate, DecidesThresholdsByCounts) {
  EXPECT_FALSE(is_persistently_absent(37, 380));
  EXPECT_TRUE(is_persistently_absent(38, 380));
  EXPECT_FALSE(is_severely_absent(189, 380));
  EXPECT_TRUE(is_severely_absent(190, 380));
  EXPECT_TRUE(is_at_risk(19, 380));  // exactly 5 %
  EXPECT_FALSE(is_at_risk(18, 380));
  EXPECT_FALSE(is_at_risk(38, 380));
  EXPECT_FALSE(is_persistently_absent(0, 0));
  EXPECT_FALSE(is_severely_absent(0, 0));
  EXPECT_FALSE(is_at_risk(0, 0));
}

}  // namespace
}  // namespace rollmark
