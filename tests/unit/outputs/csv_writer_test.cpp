// CSV cells: quoting by RFC 4180 and the guard against formulas, with its way back.
#include "outputs/csv_writer.hpp"

#include <gtest/gtest.h>

#include <array>

namespace rollmark {
namespace {

// The documented way back: where apostrophes stand before one of the six characters, drop one.
std::string unguarded(std::string_view cell) {
  const std::size_t lead = cell.find_first_not_of('\'');
  const bool guarded = lead != std::string_view::npos && lead > 0 &&
                       std::string_view("=+-@\t\r").find(cell[lead]) != std::string_view::npos;
  return std::string(guarded ? cell.substr(1) : cell);
}

TEST(GuardedCell, MarksWhatASpreadsheetWouldExecute) {
  EXPECT_EQ(guarded_cell("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
  EXPECT_EQ(guarded_cell("+1+cmd|' /C calc'!A0"), "'+1+cmd|' /C calc'!A0");
  EXPECT_EQ(guarded_cell("-2+3"), "'-2+3");
  EXPECT_EQ(guarded_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(guarded_cell("\t=1"), "'\t=1");
  EXPECT_EQ(guarded_cell("\r=1"), "'\r=1");
  EXPECT_EQ(guarded_cell("-1.2.3"), "'-1.2.3");
  EXPECT_EQ(guarded_cell("-."), "'-.");
  EXPECT_EQ(guarded_cell("--"), "'--");
}

TEST(GuardedCell, LeavesNumbersDatesAndSingleSigns) {
  for (const char* value :
       {"-12", "+3.5", "12", "2026-09-07", "-", "+", "=", "@", "/", "\\", "", "E1", "a=b"}) {
    EXPECT_EQ(guarded_cell(value), value);
  }
}

TEST(GuardedCell, HasAWayBack) {
  for (const char* value :
       {"=1", "'=1", "''=1", "'", "''", "'x", "-12", "-1x", "'-12", "@", "'@", "+a", "\tb", "''"}) {
    EXPECT_EQ(unguarded(guarded_cell(value)), value);
  }
}

TEST(CsvWriter, QuotesWhatNeedsIt) {
  static constexpr std::array<std::string_view, 3> columns = {"a", "b", "c"};
  CsvWriter csv(columns);
  csv.text("x,y").text("say \"hi\"").text("two\nlines").end_row();
  csv.text("plain").text("").text(" edge").end_row();
  csv.number(std::int64_t{7}).day(day_of(2026, 9, 7)).rate("12.5").end_row();
  csv.number(std::optional<std::int64_t>()).day(std::nullopt).rate(std::nullopt).end_row();
  EXPECT_EQ(csv.finish(),
            "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\nplain,,\" edge\"\n7,2026-09-07,12.5\n,,\n");
}

}  // namespace
}  // namespace rollmark
