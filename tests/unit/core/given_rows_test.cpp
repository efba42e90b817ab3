// What a pushed value must look like, by the reason with which its row is refused.
#include "core/given_column.hpp"

#include <functional>

#include "core/failure.hpp"
#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

const Day monday = day_of(2026, 9, 7);

class GivenRows : public RegisterFixture {
 protected:
  // "row column: reason" of each rejected row.
  std::vector<std::string> rejected() {
    school();
    std::vector<std::string> all;
    for (const RejectedRow& one : snapshot->rejected) {
      all.push_back(std::to_string(one.row) + " " + one.column + ": " + one.reason);
    }
    return all;
  }
  std::string refusal(const char* table, TextRows& rows) {
    try {
      put(table, rows);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "accepted";
  }
  static TextRows mark_rows() {
    return TextRows({"school_key", "enrolment_key", "date", "half_day", "vendor_code", "recorded_at"});
  }
  using Texts = std::vector<std::string>;
};

TEST_F(GivenRows, TimesAndMomentsAreReadStrictly) {
  TextRows times({"school_key", "half_day", "opens_at"});
  put("session_time", times.row({"S", "AM", "9am"}).row({"S", "AM", "08:50"}));
  EXPECT_EQ(rejected(), (Texts{"0 opens_at: not a time of day (HH:MM)"}));
  TextRows changes({"school_key", "enrolment_key", "date", "half_day", "changed_at"});
  put("mark_change", changes.row({"S", "E1", "2026-09-07", "AM", "yesterday"}));
  EXPECT_EQ(rejected()[0], "0 changed_at: not a moment (YYYY-MM-DDTHH:MM:SS)");
}

TEST_F(GivenRows, NumbersAreDigitsWithAtMostOneSign) {
  TextRows events({"school_key", "enrolment_key", "date", "half_day", "minutes_late"});
  put("mark_event", events.row({"S", "E1", "2026-09-07", "AM", "-5"})
                        .row({"S", "E1", "2026-09-07", "AM", "-"})
                        .row({"S", "E1", "2026-09-07", "AM", "1234567890"})
                        .row({"S", "E1", "2026-09-07", "AM", "1 2"})
                        .row({"S", "E1", "2026-09-07", "AM", "12m"})
                        .row({"S", "E1", "2026-09-07", "PM", "123456789"}));
  const std::string not_whole = " minutes_late: not a whole number";
  EXPECT_EQ(rejected(), (Texts{"1" + not_whole, "2" + not_whole, "3" + not_whole, "4" + not_whole}));
  ASSERT_EQ(school().events.size(), 2U);
  EXPECT_EQ(school().events[0].minutes_late, -5);
  EXPECT_EQ(school().events[1].minutes_late, 123456789);
}

TEST_F(GivenRows, ADateLiesBetween1900And2199) {
  TextRows rows({"school_key", "date", "half_day", "kind"});
  rows.row({"S", "2026-09-07", "AM", "open"})
      .row({"S", "2026-09-07", "AM", "open"})
      .row({"S", "2026-09-14", "AM", "open"});
  std::vector<rollmark_column> structs = rows.structs();
  const std::int32_t days[] = {day_of(1899, 12, 31).value, day_of(2200, 1, 1).value, monday.value + 7};
  structs[1].type = ROLLMARK_TYPE_DATE32;
  structs[1].values = days;
  structs[1].offsets = nullptr;
  std::vector<const rollmark_column*> columns;
  for (const rollmark_column& one : structs) columns.push_back(&one);
  data.put("calendar", 3, columns);
  // After the fixture's ten.
  EXPECT_EQ(rejected(), (Texts{"10 date: not a date (YYYY-MM-DD)", "11 date: not a date (YYYY-MM-DD)"}));
  EXPECT_EQ(school().whole_school_kind(morning_of(monday + 7)), SessionKind::open);
}

TEST_F(GivenRows, TextHasNoZeroByte) {
  TextRows schools({"school_key", "name"});
  put("school", schools.row(Texts{"T", std::string("Hill\0School", 11)}));
  EXPECT_EQ(rejected(), (Texts{"1 name: not UTF-8"}));
  EXPECT_EQ(snapshot->rejected[0].school_key, "T");
}

TEST_F(GivenRows, AColumnHasANameAndComesOnce) {
  TextRows twice({"school_key", "name", "name"});
  EXPECT_EQ(refusal("school", twice.row({"T", "a", "b"})), "table school, column name: given twice");
  TextRows rows({"school_key"});
  std::vector<rollmark_column> structs = rows.row({"T"}).structs();
  structs[0].name = nullptr;
  try {
    const rollmark_column* const column = structs.data();
    data.put("school", 1, {&column, 1});
    FAIL() << "taken";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "table school, column (no name): name is NULL");
  }
}

TEST_F(GivenRows, AMarkAfterAGoodOneIsReadAsStrictly) {
  TextRows rows = mark_rows();
  rows.row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07T09:00:00"})
      .row({"S", "E1", nullptr, "AM", "/", nullptr})
      .row({"S", "E1", "2026-09-07", nullptr, "/", nullptr})
      .row({"S", "E1", "2026-09-07", "am", "/", nullptr})
      .row({"S", "E1", "2026-09-07", "AM", "/", "noon"})
      .row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07x09:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07T25:00:00"})
      .row({"S", "E1", "2026-09-07", "AM", "\xFF", nullptr})
      .row({"S\xFF", "E1", "2026-09-07", "AM", "/", nullptr});
  put("mark_row", rows);
  const std::string moment = " recorded_at: not a moment (YYYY-MM-DDTHH:MM:SS)";
  EXPECT_EQ(rejected(), (Texts{"8 school_key: not UTF-8", "1 date: no value", "2 half_day: no value",
                               "3 half_day: not AM or PM", "4" + moment, "5" + moment, "6" + moment,
                               "7 vendor_code: not UTF-8"}));
  EXPECT_EQ(snapshot->rejected[0].school_key, "");  // what cannot be read is not repeated
  EXPECT_EQ(school().received, 1);
}

TEST_F(GivenRows, AMomentMayHaveASpaceAndNoSeconds) {
  TextRows rows = mark_rows();
  rows.row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07T08:55:00"})
      .row({"S", "E1", "2026-09-07", "AM", "I", "2026-09-07 09:01"})
      .row({"S", "E1", "2026-09-07", "AM", "/", "2026-09-07T09:00:59"})
      .row({"S", "E1", "2026-09-07", "AM", "I", "2026-09-07 08:56:07"});
  put("mark_row", rows);
  EXPECT_TRUE(rejected().empty());
  const School& one = school();
  EXPECT_EQ(one.code_text(0, 0), "I");  // of 09:01, a second after the other one's 09:00:59
  const std::int64_t midnight = std::int64_t{monday.value} * 86400;
  ASSERT_EQ(one.extras.size(), 4U);
  EXPECT_EQ(one.extras[0].recorded_at, midnight + 9 * 3600 + 60);
}

TEST_F(GivenRows, MomentsMayComeAsNumbers) {
  TextRows rows = mark_rows();
  rows.row({"S", "E1", "2026-09-07", "AM", "I", "0"}).row({"S", "E1", "2026-09-07", "AM", "/", "0"});
  rows.row({"S", "E1", "2026-09-07", "AM", "I", "0"});
  std::vector<rollmark_column> structs = rows.structs();
  const std::int64_t midnight = std::int64_t{monday.value} * 86400;
  const std::int64_t moments[] = {midnight + 5, midnight + 9, midnight + 7};
  structs[5].type = ROLLMARK_TYPE_I64;
  structs[5].values = moments;
  structs[5].offsets = nullptr;
  std::vector<const rollmark_column*> columns;
  for (const rollmark_column& one : structs) columns.push_back(&one);
  data.put("mark_row", 3, columns);
  EXPECT_EQ(school().code_text(0, 0), "/");
  ASSERT_EQ(school().extras.size(), 3U);
  EXPECT_EQ(school().extras[0].recorded_at, midnight + 9);
}

TEST_F(GivenRows, AMarkWithoutACodeIsNoMark) {
  TextRows rows = mark_rows();
  put("mark_row", rows.row({"S", "E1", "2026-09-07", "AM", nullptr, nullptr}));
  EXPECT_TRUE(rejected().empty());
  EXPECT_EQ(school().received, 0);
  EXPECT_EQ(school().mark(0, 0), no_mark);
}

// Held in 16 bits: a number beyond would be another code's or school's. What is known is taken on, also on a
// new day.
TEST_F(GivenRows, CodesBeyond65535AreRejected) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
  for (int i = 0; i < 65536; ++i) {
    rows.row(Texts{"S", "E1", "2026-09-07", "AM", "k" + std::to_string(100000 + i)});
  }
  rows.row({"S", "E1", "2026-09-08", "AM", "k100001"});
  put("mark_row", rows);
  EXPECT_EQ(rejected(), (Texts{"65535 vendor_code: more than 65,535 different codes"}));
  EXPECT_EQ(school().code_text(0, 0), "k100000");
  EXPECT_EQ(school().received, 65536);
}

TEST_F(GivenRows, SchoolsBeyond65535AreRejected) {
  TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
  for (int i = 0; i < 65534; ++i) {
    rows.row(Texts{"T" + std::to_string(100000 + i), "E1", "2026-09-07", "AM", "/"});
  }
  rows.row({"S", "E1", "2026-09-07", "AM", "/"});
  rows.row({"one more", "E1", "2026-09-07", "AM", "/"});
  rows.row({"S", "E1", "2026-09-08", "AM", "/"});
  put("mark_row", rows);
  const Texts all = rejected();
  EXPECT_EQ(std::ranges::count(all, "65535 school_key: more than 65,535 different schools"), 1);
  EXPECT_EQ(school().received, 2);
}

}  // namespace
}  // namespace rollmark
