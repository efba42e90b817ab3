// Results as hosts read them.
#include "abi/result_view.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "core/failure.hpp"

namespace rollmark {
namespace {

std::shared_ptr<const Result> sample() {
  auto result = std::make_shared<Result>();
  Table& table = result->add_table("marks");
  table.add("day", ColumnType::date32);
  table.add("code", ColumnType::dict8);
  table.add("note", ColumnType::text);
  table.columns()[0].add_day(Day{20000});
  table.columns()[0].add_null();
  table.columns()[1].set_dictionary({"/", "C1"});
  table.columns()[1].add_u8(1);
  table.columns()[1].add_u8(0);
  table.columns()[2].add_text("");
  table.columns()[2].add_text("");
  result->add_document("report.xml", "application/xml", "<r/>");
  result->seal();
  return result;
}

rollmark_column sized(std::uint32_t size = sizeof(rollmark_column)) {
  rollmark_column column{};
  column.struct_size = size;
  return column;
}

rollmark_status failing(const ResultView& view, const char* table, const char* column, rollmark_column& out) {
  try {
    view.column(table, column, out);
  } catch (const Failure& failure) {
    return failure.status();
  }
  return ROLLMARK_OK;
}

TEST(ResultView, ShowsColumnsInArrowsLayout) {
  const ResultView view(sample());
  EXPECT_EQ(view.rows("marks"), 2);
  rollmark_column day = sized();
  view.column("marks", "day", day);
  EXPECT_EQ(day.type, ROLLMARK_TYPE_DATE32);
  EXPECT_STREQ(day.name, "day");
  EXPECT_EQ(day.length, 2);
  EXPECT_EQ(static_cast<const std::int32_t*>(day.values)[0], 20000);
  EXPECT_EQ(day.validity[0] & 3, 1);
  EXPECT_EQ(day.offsets, nullptr);
  EXPECT_EQ(day.dictionary, nullptr);
  rollmark_column code = sized();
  view.column("marks", "code", code);
  ASSERT_NE(code.dictionary, nullptr);
  EXPECT_EQ(code.dictionary->type, ROLLMARK_TYPE_TEXT);
  EXPECT_EQ(code.dictionary->length, 2);
  const auto* offsets = static_cast<const std::int32_t*>(code.dictionary->offsets);
  EXPECT_EQ(std::string(static_cast<const char*>(code.dictionary->values) + offsets[1], 2), "C1");
  EXPECT_EQ(static_cast<const std::uint8_t*>(code.values)[0], 1);
}

TEST(ResultView, PointsSomewhereEvenWhereAllIsEmpty) {
  const ResultView view(sample());
  rollmark_column note = sized();
  view.column("marks", "note", note);
  EXPECT_NE(note.values, nullptr);
  EXPECT_EQ(static_cast<const std::int32_t*>(note.offsets)[2], 0);
  EXPECT_EQ(note.validity, nullptr);
}

TEST(ResultView, FillsAHostsStructAsFarAsItGoes) {
  const ResultView view(sample());
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_column) std::array<unsigned char, 1100> memory;
    memory.fill(0x5A);
    auto& out = *reinterpret_cast<rollmark_column*>(memory.data());
    out.struct_size = size;
    const bool possible = size >= 48 && size % 8 == 0;
    EXPECT_EQ(failing(view, "marks", "day", out), possible ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT) << size;
    EXPECT_EQ(out.struct_size, size);
    const std::size_t end = possible ? std::min<std::size_t>(size, sizeof out) : 4;
    for (std::size_t at = end; at < memory.size(); ++at) ASSERT_EQ(memory[at], 0x5A) << size << " " << at;
    if (possible) {
      EXPECT_EQ(out.length, 2);
    }
  }
}

TEST(ResultView, DoesNotHandAnOldHostIdsWithoutTheirDictionary) {
  const ResultView view(sample());
  rollmark_column old = sized(48);
  EXPECT_EQ(failing(view, "marks", "code", old), ROLLMARK_E_UNSUPPORTED);
  EXPECT_EQ(failing(view, "marks", "day", old), ROLLMARK_OK);
}

TEST(ResultView, KnowsWhatItHasNot) {
  const ResultView view(sample());
  rollmark_column out = sized();
  EXPECT_EQ(failing(view, "marks", "none", out), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(failing(view, "none", "day", out), ROLLMARK_E_NOT_FOUND);
  EXPECT_THROW(view.rows("none"), Failure);
  EXPECT_THROW(view.document("none"), Failure);
  EXPECT_EQ(view.document("report.xml").bytes, "<r/>");
}

}  // namespace
}  // namespace rollmark
