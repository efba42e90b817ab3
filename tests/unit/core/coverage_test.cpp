// What was delivered, and what the producer vouches for, day by day and load by load.
#include "core/coverage.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

const Day first = day_of(2026, 9, 1);
const Day last = day_of(2027, 7, 20);

TEST(TableCoverage, SaysWhatCame) {
  TableCoverage coverage;
  coverage.deliver(0, "leave");
  coverage.deliver(0, "placement", "arranged_by");
  EXPECT_TRUE(coverage.delivered("leave"));
  EXPECT_FALSE(coverage.delivered("leave", "decision"));
  EXPECT_TRUE(coverage.delivered("placement", "arranged_by"));
  EXPECT_FALSE(coverage.delivered("exam"));
  EXPECT_EQ(coverage.of("leave"), Coverage::delivered);
  EXPECT_EQ(coverage.of("leave", first, last), Coverage::delivered);
  EXPECT_EQ(coverage.of("exam", first, last), Coverage::not_delivered);
}

TEST(TableCoverage, IsCompleteOnlyWhereEveryDayIs) {
  TableCoverage coverage;
  coverage.deliver(0, "leave");
  coverage.declare(0, "leave", first, last, Coverage::complete);
  EXPECT_EQ(coverage.of("leave", first, last), Coverage::complete);
  EXPECT_EQ(coverage.of("leave", first + 1, last - 1), Coverage::complete);
  // One day more on either side, of which nothing was said.
  EXPECT_EQ(coverage.of("leave", first - 1, last), Coverage::partial);
  EXPECT_EQ(coverage.of("leave", first, last + 1), Coverage::partial);
  // Wholly outside: delivered, and not vouched for.
  EXPECT_EQ(coverage.of("leave", last + 1, last + 9), Coverage::delivered);
}

TEST(TableCoverage, TwoWordsThatMeetCoverTheWhole) {
  TableCoverage coverage;
  coverage.declare(0, "leave", first, first + 99, Coverage::complete);
  coverage.declare(0, "leave", first + 100, last, Coverage::complete);
  EXPECT_EQ(coverage.of("leave", first, last), Coverage::complete);
  TableCoverage gap;
  gap.declare(0, "leave", first, first + 99, Coverage::complete);
  gap.declare(0, "leave", first + 101, last, Coverage::complete);
  EXPECT_EQ(gap.of("leave", first, last), Coverage::partial);
}

TEST(TableCoverage, TheWeakerOfTwoWordsHolds) {
  TableCoverage coverage;
  coverage.declare(0, "leave", first, last, Coverage::complete);
  coverage.declare(0, "leave", first + 10, first + 10, Coverage::partial);
  EXPECT_EQ(coverage.of("leave", first, first + 9), Coverage::complete);
  EXPECT_EQ(coverage.of("leave", first + 10, first + 10), Coverage::partial);
  EXPECT_EQ(coverage.of("leave", first + 5, first + 20), Coverage::partial);
  EXPECT_EQ(coverage.of("leave"), Coverage::partial);
  TableCoverage absent;
  absent.declare(0, "leave", first, first + 10, Coverage::absent);
  absent.declare(0, "leave", first + 11, last, Coverage::complete);
  EXPECT_EQ(absent.of("leave", first, first + 10), Coverage::absent);
  EXPECT_EQ(absent.of("leave", first, last), Coverage::partial);
}

TEST(TableCoverage, WhatOneSourceLacksAnotherMayHold) {
  TableCoverage coverage;
  coverage.declare(1, "action", first, last, Coverage::absent);  // an MIS
  EXPECT_EQ(coverage.of("action", first, last), Coverage::absent);
  coverage.deliver(2, "action", "type");  // a case file
  EXPECT_EQ(coverage.of("action", first, last), Coverage::delivered);
  EXPECT_EQ(coverage.of("action"), Coverage::delivered);
  coverage.declare(2, "action", first, last, Coverage::complete);
  EXPECT_EQ(coverage.of("action", first, last), Coverage::complete);
  // Within one source the weaker word holds.
  coverage.declare(2, "action", first, last, Coverage::partial);
  EXPECT_EQ(coverage.of("action", first, last), Coverage::partial);
}

TEST_F(RegisterFixture, CoverageRowsAreReadWithTheirDates) {
  TextRows rows({"school_key", "table_name", "state", "from_date", "to_date"});
  put("coverage", rows.row({"S", "leave", "complete", "2026-09-01", "2027-07-20"})
                      .row({nullptr, "action", "absent", nullptr, nullptr})
                      .row({"S", "lunch", "complete", nullptr, nullptr})
                      .row({"S", "flag", "good", nullptr, nullptr})
                      .row({"T", "flag", "complete", nullptr, nullptr}));
  TextRows leave({"school_key", "enrolment_key", "decision"});
  put("leave", leave);
  const School& one = school();
  EXPECT_EQ(one.coverage.of("leave", first, last), Coverage::complete);
  EXPECT_EQ(one.coverage.of("leave", first - 1, last), Coverage::partial);
  EXPECT_EQ(one.coverage.of("action", first, last), Coverage::absent);
  EXPECT_EQ(one.coverage.of("flag", first, last), Coverage::not_delivered);
  EXPECT_TRUE(one.delivered("leave", "decision"));
  EXPECT_FALSE(one.delivered("leave", "decided_on"));
  ASSERT_EQ(snapshot->rejected.size(), 3U);
  EXPECT_EQ(snapshot->rejected[0].row, 2);
  EXPECT_EQ(snapshot->rejected[0].reason, "no such canonical table");
  EXPECT_EQ(snapshot->rejected[1].column, "state");
  EXPECT_EQ(snapshot->rejected[2].school_key, "T");
  EXPECT_EQ(snapshot->rejected[2].reason, "no such school");
}

TEST_F(RegisterFixture, ALoadSpeaksForTheSchoolsThatItNames) {
  const auto give = [](Dataset::Load& load, const char* table, TextRows& rows) {
    load.put(table, rows.rows(), rows.columns());
  };
  Dataset::Load other = data.begin_load("another MIS");
  TextRows school_rows({"school_key"});
  give(other, "school", school_rows.row({"T"}));
  TextRows exams({"school_key", "enrolment_key", "date", "half_day"});
  give(other, "exam", exams);
  TextRows word({"table_name", "state"});
  give(other, "coverage", word.row({"mark_change", "complete"}));
  other.keep();
  Dataset::Load case_file = data.begin_load("a case file");
  TextRows actions({"school_key", "pupil_key"});
  give(case_file, "action", actions);
  case_file.keep();

  const auto all = data.snapshot();
  const School& s = all->schools.at(0);
  const School& t = all->schools.at(1);
  EXPECT_FALSE(s.delivered("exam"));
  EXPECT_TRUE(t.delivered("exam"));
  EXPECT_EQ(s.coverage_of("mark_change"), Coverage::not_delivered);
  EXPECT_EQ(t.coverage_of("mark_change"), Coverage::complete);
  // The case file names no school, so it speaks for all.
  EXPECT_TRUE(s.delivered("action"));
  EXPECT_TRUE(t.delivered("action"));
}

}  // namespace
}  // namespace rollmark
