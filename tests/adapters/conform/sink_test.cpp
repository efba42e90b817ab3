// The kit's sink by itself: marks that come as a rectangle, and calls that no adapter of these tests makes.
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "kit_sink.hpp"

namespace rollmark::test {
namespace {

using conform::KitSink;
using conform::KnownTable;

std::vector<KnownTable> tables() {
  const auto text = [](const char* name) { return conform::KnownColumn{name, ROLLMARK_TYPE_TEXT, false}; };
  return {
      {"code", {text("school_key"), text("vendor_code")}},
      {"enrolment", {text("school_key"), text("enrolment_key"), {"start_date", ROLLMARK_TYPE_DATE32, true}}},
      {"mark_row", {text("vendor_code")}}};
}

// One letter a row.
rollmark_column letters(const char* name, const char* values, std::int64_t rows) {
  static constexpr std::int32_t offsets[] = {0, 1, 2, 3};
  return {sizeof(rollmark_column), ROLLMARK_TYPE_TEXT, name, rows, values, offsets, nullptr, nullptr};
}

class Sink : public testing::Test {
 protected:
  Sink() : kit_({.wanted = tables()}), sink_(*kit_.sink()) {}

  rollmark_status put(const char* table, std::vector<rollmark_column> columns) {
    return sink_.put(sink_.context, table, columns[0].length, columns.data(),
                     static_cast<std::int32_t>(columns.size()), nullptr);
  }
  void put_two_enrolments() {
    // 2026-09-02 is day 20698: 56 x 365 + 14 leap days + 244 days of 2026.
    static constexpr std::int32_t starts[] = {20698, 20698};
    const rollmark_column start{
        sizeof(rollmark_column), ROLLMARK_TYPE_DATE32, "start_date", 2, starts, nullptr, nullptr, nullptr};
    put("code", {letters("school_key", "AAB", 3), letters("vendor_code", "/L/", 3)});
    put("enrolment", {letters("school_key", "AB", 2), letters("enrolment_key", "xy", 2), start});
  }
  rollmark_status marks(std::int64_t enrolments, std::int64_t half_days, const std::uint8_t* bytes,
                        std::int64_t stride) {
    return sink_.put_marks(sink_.context, 0, enrolments, 2 * 20698 + 1, half_days, bytes, stride, nullptr);
  }
  std::string noted(const char* check) {
    const auto found = kit_.noted().find(check);
    return found == kit_.noted().end() ? "" : found->second.first;
  }

  KitSink kit_;
  const rollmark_sink& sink_;
};

TEST_F(Sink, ReadsARectangleAsRows) {
  put_two_enrolments();
  constexpr std::uint8_t bytes[] = {2, 0, 99, 1, 1, 99};
  EXPECT_EQ(marks(2, 2, bytes, 3), ROLLMARK_OK);
  const conform::DeliveredTable& rows = *kit_.data().table("mark_row");
  ASSERT_EQ(rows.rows, 3U);
  // Byte 2 of school A is its second code; the rectangle begins on the afternoon.
  EXPECT_EQ(rows.at("vendor_code", 0), "L");
  EXPECT_EQ(rows.at("date", 0), "2026-09-02");
  EXPECT_EQ(rows.at("half_day", 0), "PM");
  EXPECT_EQ(rows.at("enrolment_key", 2), "y");
  EXPECT_EQ(rows.at("date", 2), "2026-09-03");
  EXPECT_EQ(rows.at("half_day", 2), "AM");
  EXPECT_EQ(kit_.data().table("enrolment")->at("start_date", 1), "2026-09-02");
  EXPECT_TRUE(kit_.noted().empty());
}

// Rows with further columns may come before a rectangle.
TEST_F(Sink, ReadsARectangleBesideRows) {
  put_two_enrolments();
  put("mark_row", {letters("vendor_code", "/L", 2)});
  constexpr std::uint8_t bytes[] = {1};
  EXPECT_EQ(marks(1, 1, bytes, 1), ROLLMARK_OK);
  const conform::DeliveredTable& rows = *kit_.data().table("mark_row");
  ASSERT_EQ(rows.rows, 3U);
  EXPECT_EQ(rows.at("date", 0), "");
  EXPECT_EQ(rows.at("date", 2), "2026-09-02");
  EXPECT_EQ(rows.at("vendor_code", 1), "L");
}

TEST_F(Sink, NotesARectangleThatDoesNotFit) {
  constexpr std::uint8_t bytes[] = {1, 1};
  marks(1, 2, bytes, 2);
  EXPECT_EQ(
      noted("contract.rectangle"),
      "a rectangle of 1 enrolments from 0 with a stride of 2 for 2 half days, after 0 enrolments had come");
}

TEST_F(Sink, NotesAByteBeyondTheCodesOfItsSchool) {
  put_two_enrolments();
  constexpr std::uint8_t bytes[] = {2, 2};  // school B has one code
  marks(2, 1, bytes, 1);
  EXPECT_EQ(noted("contract.rectangle"), "a byte lies beyond the codes that had come for the school");
  EXPECT_EQ(kit_.data().table("mark_row")->rows, 1U);
}

TEST_F(Sink, NotesWhatIsMalformed) {
  rollmark_column code = letters("vendor_code", "/L", 2);
  EXPECT_EQ(put("code", {letters("school_key", "AA", 2), letters("school_key", "AA", 2)}), ROLLMARK_OK);
  EXPECT_EQ(noted("contract.columns"), "table code, column school_key stands twice in one put");
  put("nothing", {code});
  EXPECT_EQ(noted("contract.wanted-only"), "table nothing is not wanted");
  code.offsets = nullptr;
  put("code", {code});
  EXPECT_EQ(noted("contract.offsets"), "table code, column vendor_code: offsets is NULL");
}

TEST_F(Sink, CountsRowsBetweenCallsOfProgress) {
  for (int i = 0; i < 5000; ++i) put("code", {letters("vendor_code", "/L", 2)});
  EXPECT_EQ(noted("contract.progress"), "");
  sink_.progress(sink_.context, "code", 10000, -1);
  for (int i = 0; i < 5001; ++i) put("code", {letters("vendor_code", "/L", 2)});
  EXPECT_EQ(noted("contract.progress"),
            "table code: 10002 rows since the last call of progress; at most 10000 may pass");
}

TEST_F(Sink, KnowsALateCall) {
  const std::int64_t before = KitSink::late_calls();
  kit_.end();
  EXPECT_EQ(put("code", {letters("vendor_code", "/L", 2)}), ROLLMARK_E_STATE);
  EXPECT_EQ(KitSink::late_calls(), before + 1);
}

}  // namespace
}  // namespace rollmark::test
