// Workbooks: what a cell is, and that the same tables make the same bytes.
#include "workbook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <thread>

#include "command_error.hpp"
#include "run_command.hpp"
#include "unzipped.hpp"

namespace rollmark::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Three findings: a formula, a link and a control character as texts; one date missing.
struct Sample {
  std::string bytes = "=1+1http://x.y/a\x02z";
  std::array<std::int32_t, 4> offsets{0, 4, 16, 19};
  std::array<std::int64_t, 3> sessions{3, 1200, 0};
  std::array<std::int32_t, 3> days{20'777, 0, 20'778};  // 2026-11-20 is 20,777 days after 1970-01-01
  std::array<std::uint8_t, 1> days_valid{0b101};
  std::string rates = "10.57x";
  std::array<std::int32_t, 4> rate_offsets{0, 4, 5, 6};

  ResultTable table() const {
    return {"findings",
            3,
            {{"message", column(ROLLMARK_TYPE_TEXT, bytes.data(), offsets.data(), nullptr)},
             {"sessions", column(ROLLMARK_TYPE_I64, sessions.data(), nullptr, nullptr)},
             {"date", column(ROLLMARK_TYPE_DATE32, days.data(), nullptr, days_valid.data())},
             {"absence_rate", column(ROLLMARK_TYPE_TEXT, rates.data(), rate_offsets.data(), nullptr)}}};
  }
  static rollmark_column column(std::int32_t type, const void* values, const void* offsets,
                                const std::uint8_t* validity) {
    rollmark_column out{};
    out.struct_size = sizeof out;
    out.type = type;
    out.length = 3;
    out.values = values;
    out.offsets = offsets;
    out.validity = validity;
    return out;
  }
};

std::map<std::string, std::string> written(const std::string& file, const std::vector<ResultTable>& tables) {
  write_workbook(file, tables);
  return test::unzipped(test::read_file(file));
}

TEST(Workbook, TextIsTextWhateverItBeginsWith) {
  const test::TemporaryFolder folder;
  const Sample sample;
  const auto parts = written(folder.file("a.xlsx"), {sample.table()});
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr(R"(<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>)"));
  EXPECT_THAT(sheet, HasSubstr(R"(<is><t>http://x.y/a</t></is>)"));
  EXPECT_THAT(sheet, HasSubstr("_x0002_z"));
  EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
  EXPECT_THAT(sheet, Not(HasSubstr("hyperlink")));
}

TEST(Workbook, NumbersDatesAndRatesAreNumbers) {
  const test::TemporaryFolder folder;
  const Sample sample;
  const auto parts = written(folder.file("a.xlsx"), {sample.table()});
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr(R"(<c r="B3"><v>1200</v></c>)"));
  // Excel counts 2026-11-20 as 46346: 20,777 + 25,569.
  EXPECT_THAT(sheet, ::testing::ContainsRegex(R"(<c r="C2" s="[0-9]+"><v>46346</v></c>)"));
  EXPECT_THAT(sheet, Not(HasSubstr(R"(r="C3")")));  // no value, no cell
  EXPECT_THAT(sheet, ::testing::ContainsRegex(R"(<c r="D2" s="[0-9]+"><v>10\.5</v></c>)"));
  EXPECT_THAT(sheet, HasSubstr("<is><t>x</t></is>"));  // a rate that is none stays text
  EXPECT_THAT(parts.at("xl/styles.xml"), HasSubstr(R"(formatCode="yyyy-mm-dd")"));
  EXPECT_THAT(parts.at("xl/styles.xml"), HasSubstr(R"(formatCode="0.0")"));
}

TEST(Workbook, HasAFrozenHeaderWidthsAndAFilter) {
  const test::TemporaryFolder folder;
  const Sample sample;
  const auto parts = written(folder.file("a.xlsx"), {sample.table()});
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr(R"(ySplit="1")"));
  EXPECT_THAT(sheet, HasSubstr(R"(state="frozen")"));
  EXPECT_THAT(sheet, HasSubstr("<cols><col "));
  EXPECT_THAT(sheet, HasSubstr(R"(<autoFilter ref="A1:D4"/>)"));
  EXPECT_THAT(sheet, HasSubstr("<t>Absence rate</t>"));
  EXPECT_THAT(parts.at("xl/workbook.xml"), HasSubstr(R"(<sheet name="findings")"));
}

TEST(Workbook, SameTablesSameBytesWheneverWritten) {
  const test::TemporaryFolder folder;
  const Sample sample;
  write_workbook(folder.file("a.xlsx"), {sample.table()});
  std::this_thread::sleep_for(
      std::chrono::milliseconds(2100));  // a zip archive's clock ticks every 2 seconds
  write_workbook(folder.file("b.xlsx"), {sample.table()});
  EXPECT_EQ(test::read_file(folder.file("a.xlsx")), test::read_file(folder.file("b.xlsx")));
  EXPECT_THAT(test::unzipped(test::read_file(folder.file("a.xlsx"))).at("docProps/core.xml"),
              HasSubstr("2024-08-19T00:00:00Z</dcterms:created>"));
}

TEST(Workbook, RefusesMoreRowsThanASheetHolds) {
  const test::TemporaryFolder folder;
  ResultTable table{"findings", 1'048'576, {}};  // Excel's limit is 1,048,576 with the header
  try {
    write_workbook(folder.file("a.xlsx"), {table});
    FAIL();
  } catch (const CommandError& error) {
    EXPECT_STREQ(error.what(),
                 "the table findings has 1,048,576 rows, more than a sheet of xlsx holds; use --format csv");
  }
}

TEST(Workbook, CutsATextThatNoCellHolds) {
  const test::TemporaryFolder folder;
  const std::string bytes = std::string(32'766, 'a') + "éb";  // the 32,767th byte lies inside é
  const std::array<std::int32_t, 2> offsets{0, static_cast<std::int32_t>(bytes.size())};
  rollmark_column text{};
  text.struct_size = sizeof text;
  text.type = ROLLMARK_TYPE_TEXT;
  text.length = 1;
  text.values = bytes.data();
  text.offsets = offsets.data();
  const auto parts = written(folder.file("a.xlsx"), {{"findings", 1, {{"message", text}}}});
  EXPECT_THAT(parts.at("xl/worksheets/sheet1.xml"), HasSubstr("<t>" + std::string(32'766, 'a') + "</t>"));
}

TEST(Workbook, SaysWhereItCannotBeWritten) {
  const Sample sample;
  EXPECT_THROW(write_workbook("/nowhere/a.xlsx", {sample.table()}), CommandError);
}

}  // namespace
}  // namespace rollmark::cli
