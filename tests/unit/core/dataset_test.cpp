// What is pushed, where it is placed, and what is rejected with its place.
#include "core/dataset.hpp"

#include <functional>

#include "core/failure.hpp"
#include "core/school_builder.hpp"
#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST_F(RegisterFixture, RowsAndRectanglesGiveTheSameRegister) {
  TextRows code({"school_key", "vendor_code"});
  put("code", code.row({"S", "/"}).row({"S", "\\"}).row({"S", "I"}));
  // Monday AM to Tuesday PM for E1 and E2: 1 "/", 2 "\", 3 "I".
  const std::uint8_t marks[] = {1, 2, 3, 3, 0, 0, 0, 0};
  data.put_marks(0, 2, morning_of(day_of(2026, 9, 7)).value, 4, marks, 4);
  const School pushed = school();

  test::SmallLaw law;
  EXPECT_EQ(pushed.code_text(0, *pushed.column_of(morning_of(day_of(2026, 9, 7)))), "/");
  EXPECT_EQ(pushed.code_text(0, *pushed.column_of(afternoon_of(day_of(2026, 9, 8)))), "I");
  EXPECT_EQ(pushed.received, 4);
}

TEST_F(RegisterFixture, ColumnsAreOpenHalfDaysAndMarkedOnes) {
  // Four open days give 8 half days; a mark on the holiday morning adds one, one on a Saturday another.
  mark("E1", "2026-09-10", "AM", "/");
  mark("E1", "2026-09-12", "AM", "/");
  EXPECT_EQ(school().columns.size(), 10U);
  EXPECT_EQ(school().kind_on(no_group, morning_of(day_of(2026, 9, 10))), SessionKind::holiday);
  EXPECT_EQ(school().kind_on(no_group, morning_of(day_of(2026, 9, 12))), SessionKind::unknown);
  EXPECT_EQ(school().school_days().size(), 4U);
}

TEST_F(RegisterFixture, RejectsRowsWithTheirPlaceAndNoValue) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
  rows.row({"S", "E1", "02/09/2026", "AM", "/"})
      .row({"S", nullptr, "2026-09-07", "AM", "/"})
      .row({"S", "E1", "2026-09-07", "am", "/"})
      .row({"S", "E1", "2026-09-07", "AM", "/"})
      .row({"T", "E1", "2026-09-07", "AM", "/"});
  put("mark_row", rows);
  school();
  ASSERT_EQ(snapshot->rejected.size(), 4U);
  EXPECT_EQ(snapshot->rejected[0].row, 0);
  EXPECT_EQ(snapshot->rejected[0].column, "date");
  EXPECT_EQ(snapshot->rejected[0].reason, "not a date (YYYY-MM-DD)");
  EXPECT_EQ(snapshot->rejected[1].column, "pupil_key");
  EXPECT_EQ(snapshot->rejected[1].reason, "no value");
  EXPECT_EQ(snapshot->rejected[2].reason, "not AM or PM");
  EXPECT_EQ(snapshot->rejected[3].reason, "no such school");
  EXPECT_EQ(school().received, 1);
}

TEST_F(RegisterFixture, AFailedPutLeavesTheDatasetAsItWas) {
  mark("E1", "2026-09-07", "AM", "/");
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
  for (int i = 0; i < 1001; ++i) rows.row({"S", "E1", "not a date", "AM", "/"});
  EXPECT_EQ(message_of([&] { put("mark_row", rows); }),
            "more than 1000 rows were rejected; the last: table mark_row, row 1001, column date: not a date "
            "(YYYY-MM-DD) (max_rejected in the config)");
  school();
  EXPECT_TRUE(snapshot->rejected.empty());
  EXPECT_EQ(school().received, 1);
}

TEST_F(RegisterFixture, NamesWhatAPushLacks) {
  TextRows rows({"school_key", "date", "half_day"});
  EXPECT_EQ(message_of([&] { put("calendar", rows); }), "table calendar, column kind: needed, and not given");
  TextRows wrong({"school_key", "colour"});
  EXPECT_EQ(message_of([&] { put("school", wrong); }),
            "table school, column colour: no such column in this table");
  EXPECT_EQ(message_of([&] { put("lesson", wrong); }),
            "no canonical table \"lesson\"; rollmark_describe(\"tables\") lists them");
}

TEST_F(RegisterFixture, LatestRecordedMarkWinsACell) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  rows.row({"S", "E1", "2026-09-07", "AM", "I", "2026-09-07T09:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "O", "2026-09-07T10:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07T08:00:00"});
  put("mark_row", rows);
  const School& one = school();
  EXPECT_EQ(one.code_text(0, 0), "O");
  ASSERT_EQ(one.extras.size(), 3U);
  EXPECT_TRUE(one.extras[0].shown);
  EXPECT_EQ(one.dictionary[one.extras[0].text], "O");
  EXPECT_EQ(one.received, 3);
}

TEST_F(RegisterFixture, LowestCodeWinsWhereNothingWasRecorded) {
  mark("E1", "2026-09-07", "AM", "O");
  mark("E1", "2026-09-07", "AM", "I");
  EXPECT_EQ(school().code_text(0, 0), "I");  // 'I' is 0x49, 'O' is 0x4F
}

TEST_F(RegisterFixture, ASignForNothingIsNoMark) {
  TextRows code({"school_key", "vendor_code", "statutory_code"});
  put("code", code.row({"S", "-", "none"}));
  mark("E1", "2026-09-07", "AM", "-");
  mark("E1", "2026-09-07", "PM", "-");
  mark("E1", "2026-09-07", "PM", "/");
  const School& one = school();
  EXPECT_EQ(one.fact(0, 0).category, Category::nothing);
  EXPECT_EQ(one.code_text(0, 1), "/");
  EXPECT_TRUE(one.extras.empty());
  EXPECT_EQ(one.received, 1);
}

TEST_F(RegisterFixture, PupilKeyedMarksFindTheEnrolmentThatCoversThem) {
  TextRows enrolment({"school_key", "enrolment_key", "pupil_key", "start_date", "end_date"});
  put("enrolment", enrolment.row({"S", "E0", "P2", "2025-09-01", "2026-07-20"}));
  TextRows rows({"school_key", "pupil_key", "date", "half_day", "vendor_code"});
  rows.row({"S", "P2", "2026-07-01", "AM", "/"})   // inside E0
      .row({"S", "P2", "2026-09-07", "AM", "/"})   // between: the latest that ended before, E0
      .row({"S", "P2", "2026-09-09", "AM", "/"})   // inside E2
      .row({"S", "P2", "2025-08-01", "AM", "/"})   // before all: the earliest that starts after, E0
      .row({"S", "P9", "2026-09-09", "AM", "/"});  // nobody
  put("mark_row", rows);
  const School& one = school();
  const auto has = [&](std::size_t row, Day day) {
    return one.mark(row, *one.column_of(morning_of(day))) != no_mark;
  };
  EXPECT_TRUE(has(0, day_of(2026, 7, 1)));  // rows by key: E0, E1, E2
  EXPECT_TRUE(has(0, day_of(2026, 9, 7)));
  EXPECT_TRUE(has(2, day_of(2026, 9, 9)));
  EXPECT_TRUE(has(0, day_of(2025, 8, 1)));
  ASSERT_EQ(one.extras.size(), 1U);
  EXPECT_EQ(one.extras[0].reason, ExtraReason::no_enrolment);
}

TEST_F(RegisterFixture, YearGroupFollowsMembershipThenEnrolmentThenAge) {
  TextRows member({"school_key", "enrolment_key", "kind", "value", "start_date", "end_date"});
  put("membership", member.row({"S", "E1", "year", "5", "2026-09-01", "2026-09-08"}));
  const School& one = school();
  const auto [begin, end] = one.spans(0);
  ASSERT_EQ(end - begin, 2);
  EXPECT_EQ(one.year_groups[begin[0].year_group], "5");
  EXPECT_EQ(one.year_groups[begin[1].year_group], "6");
  EXPECT_EQ(one.columns[begin[1].first_column], morning_of(day_of(2026, 9, 9)));
}

TEST(YearGroup, ByAge) {
  // Born 1 September 2021: four on 31 August 2026? No: four on 1 September 2025, so Reception is 2026/27.
  EXPECT_EQ(year_group_by_age(day_of(2021, 9, 1), day_of(2026, 9, 7)), "R");
  EXPECT_EQ(year_group_by_age(day_of(2021, 8, 31), day_of(2026, 9, 7)), "1");
  EXPECT_EQ(year_group_by_age(day_of(2021, 9, 1), day_of(2026, 7, 7)), "N2");
  EXPECT_EQ(year_group_by_age(day_of(2010, 9, 1), day_of(2026, 9, 7)), "11");
}

TEST_F(RegisterFixture, MoreThan254CodesAreKeptByText) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
  for (int i = 0; i < 260; ++i) {
    const Day day = day_of(2027, 1, 1) + i;
    const std::string code = "k" + std::to_string(1000 + i);
    rows.row(std::vector<std::string>{"S", "E1", to_text(day), "AM", code});
  }
  put("mark_row", rows);
  const School& one = school();
  EXPECT_EQ(one.dictionary.size(), 260U);
  EXPECT_EQ(one.mark(0, *one.column_of(morning_of(day_of(2027, 1, 1) + 259))), see_extra);
  EXPECT_EQ(one.code_text(0, *one.column_of(morning_of(day_of(2027, 1, 1) + 259))), "k1259");
}

TEST_F(RegisterFixture, RefusesARectangleThatCannotBe) {
  TextRows code({"school_key", "vendor_code"});
  put("code", code.row({"S", "/"}));
  const std::uint8_t marks[] = {1, 9};
  const std::int64_t monday = morning_of(day_of(2026, 9, 7)).value;
  EXPECT_EQ(message_of([&] { data.put_marks(0, 3, monday, 2, marks, 2); }),
            "put_marks: enrolments 0 + 3 lie outside the 2 pushed");
  EXPECT_EQ(message_of([&] { data.put_marks(0, 1, monday, 2, marks, 1); }),
            "put_marks: stride is less than half_days");
  EXPECT_EQ(message_of([&] { data.put_marks(0, 1, monday, 2, marks, 2); }),
            "put_marks: enrolment 0, half day " + std::to_string(monday + 1) +
                ": byte 9, but 1 codes were pushed for the school");
  EXPECT_EQ(message_of([&] { data.put_marks(0, 1, monday, 2, nullptr, 2); }), "put_marks: marks is NULL");
}

}  // namespace
}  // namespace rollmark
