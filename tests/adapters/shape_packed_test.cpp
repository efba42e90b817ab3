// Strings of marks. 2026-09-07 is a Monday; 2026-10-23 the Friday before the clocks went back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Value null;

struct Told {
  std::vector<Row> rows;
  std::vector<std::string> warnings;
};

// One string of pupil p; `length` as SQL.
Told told(const std::string& attributes, const std::string& start, const std::string& marks,
          const std::string& length = "NULL", const std::string& more = "") {
  SqliteFile file;
  file.run("CREATE TABLE s(p, start, marks, n, half); INSERT INTO s VALUES('p', '" + start + "', " + marks +
           ", " + length + ", 'PM')");
  const std::string xml =
      "<mapping name=\"m\" vendor=\"v\" version=\"1\"><capabilities codes=\"mapped\" freshness=\"live\"/>"
      "<table name=\"mark_row\" shape=\"packed\" " +
      attributes +
      "><column name=\"school_key\" constant=\"yes\">'1'</column><column name=\"pupil_key\">p</column>"
      "<column name=\"start\" take=\"date\">start</column><column name=\"marks\">marks</column>"
      "<column name=\"length\">n</column>" +
      more + "<from>s</from></table></mapping>";
  RecordingSink sink;
  sink.want("mark_row", {"date*", "half_day*", "vendor_code*"});
  EXPECT_EQ(load_sql("url=" + file.url() + "\nmapping=" + write_mapping(file, xml), sink).message, "");
  Told result{sink.tables["mark_row"].rows, {}};
  for (const auto& [level, line] : sink.log) {
    if (level == ROLLMARK_LOG_WARNING) result.warnings.push_back(line);
  }
  return result;
}

TEST(PackedStrings, ACharacterAnEntryOverAWeekend) {
  // Friday AM and PM, then Monday AM; a blank is no mark.
  EXPECT_THAT(told("split=\"1\"", "2026-09-11 00:00:00", "'/ I'", "3").rows,
              ElementsAre(Row{"2026-09-11", "AM", "/"}, Row{"2026-09-14", "AM", "I"}));
  // Seven days a week: Saturday.
  EXPECT_THAT(told("split=\"1\" days=\"7\"", "2026-09-11", "'/ I'").rows,
              ElementsAre(Row{"2026-09-11", "AM", "/"}, Row{"2026-09-12", "AM", "I"}));
}

TEST(PackedStrings, TwoCharactersAnEntryWithPadding) {
  EXPECT_THAT(told("split=\"2\"", "2026-09-07", "'/ PJ  C1'").rows,
              ElementsAre(Row{"2026-09-07", "AM", "/"}, Row{"2026-09-07", "PM", "PJ"},
                          Row{"2026-09-08", "PM", "C1"}));
}

TEST(PackedStrings, CharactersAreOfUtf8) {
  EXPECT_THAT(told("split=\"1\"", "2026-09-07", "'é/'").rows,
              ElementsAre(Row{"2026-09-07", "AM", "é"}, Row{"2026-09-07", "PM", "/"}));
}

TEST(PackedStrings, ASeparatorAndAnEntryADay) {
  EXPECT_THAT(told("separator=\",\" per=\"day\"", "2026-09-07", "'PJ,,I'", "3").rows,
              ElementsAre(Row{"2026-09-07", "AM", "PJ"}, Row{"2026-09-07", "PM", "PJ"},
                          Row{"2026-09-09", "AM", "I"}, Row{"2026-09-09", "PM", "I"}));
}

TEST(PackedStrings, AStartInTheAfternoon) {
  EXPECT_THAT(
      told("split=\"1\"", "2026-09-07", "'\\/'", "NULL", "<column name=\"half_day\">half</column>").rows,
      ElementsAre(Row{"2026-09-07", "PM", "\\"}, Row{"2026-09-08", "AM", "/"}));
}

TEST(PackedStrings, OverTheNightOnWhichTheClocksGoBack) {
  // Friday 23 October and Monday 26: no day is lost or doubled.
  EXPECT_THAT(told("split=\"1\" per=\"day\"", "2026-10-23", "'/L'").rows,
              ElementsAre(Row{"2026-10-23", "AM", "/"}, Row{"2026-10-23", "PM", "/"},
                          Row{"2026-10-26", "AM", "L"}, Row{"2026-10-26", "PM", "L"}));
  EXPECT_THAT(told("split=\"1\" per=\"day\" days=\"7\"", "2026-03-28", "'ABC'").rows.back(),
              ElementsAre("2026-03-30", "PM", "C"));
}

TEST(PackedStrings, AStringThatDoesNotFitIsRefusedByPlace) {
  const auto refused = [](const Told& result, const std::string& reason) {
    EXPECT_THAT(result.rows, ElementsAre(Row{null, null, null}));  // which the host rejects
    EXPECT_THAT(result.warnings,
                ElementsAre("mapping m, table mark_row, row 1: " + reason + "; none of its marks was taken"));
  };
  refused(told("split=\"1\"", "2026-09-07", "'//'", "3"),
          "its string of marks has 2 entries, and its length says otherwise");
  refused(told("separator=\",\"", "2026-09-07", "'/,/,/'", "2"),
          "its string of marks has 3 entries, and its length says otherwise");
  refused(told("split=\"2\"", "2026-09-07", "'/ P'"),
          "its string of marks is not a whole number of entries of 2 characters");
  refused(told("split=\"1\"", "2026-09-12", "'/'"), "its marks start on a day outside the week of five");
  refused(told("split=\"1\"", "7 Sept", "'/'"), "the day on which its marks start is not YYYY-MM-DD");
  EXPECT_TRUE(told("split=\"1\"", "2026-09-07", "NULL").rows.empty());
  EXPECT_TRUE(told("split=\"1\"", "2026-09-07", "''").rows.empty());
}

TEST(PackedStrings, TheMappingSaysHowTheyAreCut) {
  SqliteFile file;
  file.run("CREATE TABLE s(p)");
  const auto message = [&](const std::string& attributes, const std::string& columns) {
    RecordingSink sink;
    return load_sql(
               "url=" + file.url() + "\nmapping=" +
                   write_mapping(
                       file,
                       "<mapping name=\"m\" vendor=\"v\" version=\"1\"><capabilities codes=\"mapped\" "
                       "freshness=\"live\"/><table name=\"mark_row\" " +
                           attributes +
                           "><column name=\"school_key\">p</column><column name=\"pupil_key\">p</column>" +
                           columns + "<from>s</from></table></mapping>"),
               sink)
        .message;
  };
  const std::string columns = "<column name=\"start\">p</column><column name=\"marks\">p</column>";
  EXPECT_THAT(message("shape=\"packed\"", columns), HasSubstr("needs either split or separator"));
  EXPECT_THAT(message("shape=\"packed\" split=\"0\"", columns),
              HasSubstr("split is not a whole number from 1 to 20"));
  EXPECT_THAT(message("shape=\"packed\" split=\"1\"", ""), HasSubstr("needs the column \"start\""));
  EXPECT_THAT(message("split=\"1\"", ""), HasSubstr("split is for shape=\"packed\" only"));
}

}  // namespace
}  // namespace rollmark::test
