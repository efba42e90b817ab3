// Marks by packed texts give what rows give, whatever becomes of the texts; hand-worked cases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/packed_marks.hpp"
#include "packed_entries.hpp"
#include "support/sqlite_file.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Value null;
const std::vector<std::string> without_moments = {"school_key", "enrolment_key", "date", "half_day",
                                                  "vendor_code"};
const std::vector<std::string> with_moments = {"school_key", "enrolment_key", "date",
                                               "half_day",   "vendor_code",   "recorded_at"};
constexpr const char* table =
    "CREATE TABLE mark_row(school_key, enrolment_key, date, half_day, vendor_code, recorded_at);";

PackedRead both(const std::string& sql, const std::vector<std::string>& columns, std::size_t cut = 0,
                const std::string& source = "", const std::string& extra = "") {
  SqliteFile file;
  file.run(table + sql);
  const std::string xml = marks_mapping(extra);
  const PackedRead packed = read_marks(file.url(), xml, "yes", columns, cut, source);
  const PackedRead rows = read_marks(file.url(), xml, "no", columns, 0, source);
  EXPECT_EQ(packed.rows, rows.rows);
  EXPECT_EQ(rows.note, "");
  EXPECT_EQ(packed.fault, "");
  return packed;
}

TEST(PackedSelect, ALateEntryDoesNotMoveWhatComesAfter) {
  // Tuesday's mark was entered last. Laid against the calendar by position, `/ / I` would make Tuesday
  // present and Wednesday ill.
  const PackedRead read = both(
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL),"
      "('1', 'e', '2026-09-09', 'AM', '/', NULL), ('1', 'e', '2026-09-08', 'AM', 'I', NULL)",
      without_moments);
  EXPECT_THAT(read.rows,
              ElementsAre(Row{"1", "e", "2026-09-07", "AM", "/"}, Row{"1", "e", "2026-09-08", "AM", "I"},
                          Row{"1", "e", "2026-09-09", "AM", "/"}));
  EXPECT_EQ(read.note, "marks were read by packed texts");
}

TEST(PackedSelect, ADuplicateAndAGapAreWhatTheyAre) {
  // Three entries for three days, and yet Tuesday has two and Wednesday none: the count alone would not tell.
  const PackedRead read = both(
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL),"
      "('1', 'e', '2026-09-08', 'AM', '/', NULL), ('1', 'e', '2026-09-08', 'AM', 'I', NULL)",
      without_moments);
  EXPECT_THAT(read.rows,
              ElementsAre(Row{"1", "e", "2026-09-07", "AM", "/"}, Row{"1", "e", "2026-09-08", "AM", "/"},
                          Row{"1", "e", "2026-09-08", "AM", "I"}));
  EXPECT_EQ(read.note, "marks were read by packed texts");
}

TEST(PackedSelect, MomentsComeWithTheirMarks) {
  const PackedRead read = both(
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', 'C,1', '2026-09-07 08:50:00'),"
      "('1', 'e', '2026-09-07', 'PM', '~', NULL), ('1', 'e', '2026-09-08', 'PM', 'PJ', '2026-09-08T13:10')",
      with_moments);
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", "e", "2026-09-07", "AM", "C,1", "2026-09-07 08:50:00"},
                                     Row{"1", "e", "2026-09-07", "PM", "~", null},
                                     Row{"1", "e", "2026-09-08", "PM", "PJ", "2026-09-08T13:10"}));
  EXPECT_EQ(read.note, "marks were read by packed texts");
}

// Each row below cannot be told from its text; only the group that holds it is read again.
TEST(PackedSelect, WhatATextCannotTellIsReadByRows) {
  for (const char* odd :
       {"'e', '2026-09-07', 'AM', 'A;2026-09-08P/', NULL", "'e', '2026-09-07', 'AM', 'A;', NULL",
        "'e', '2026-09-07', 'AM', NULL, NULL", "'e', NULL, 'AM', '/', NULL",
        "'e', '2026-09-07', NULL, '/', NULL", "'e', '2026-09-07', 'am', '/', NULL",
        "'e', '2026-09-07', 'Afternoon', '/', NULL", "'e', '07/09/2026', 'AM', '/', NULL",
        "'e', '2026-09-07 00:00:00', 'AM', '/', NULL", "'e', '2026-09-07A1', 'AM', '/', NULL",
        "'e', '2026-09-07', 'AM', '/', 'x;y'", "'e', '2026-09-07', 'AM', '/', '~'",
        "'e', '2026-09-07', 'AM', '/', ''",
        // The date's end would be taken for the half day, its own half day for a moment.
        "'e', '2026-09-07A', 'AM', '/', ''", "'e', '2026-09-07', 'AM', '/', '2026-09-07 08:50,1'",
        "NULL, '2026-09-07', 'AM', NULL, NULL"}) {
    for (const auto& columns : {without_moments, with_moments}) {
      const PackedRead read =
          both(std::string("INSERT INTO mark_row VALUES('1', 'f', '2026-09-07', 'AM', 'I', NULL), ('1', ") +
                   odd + "), ('1', 'e', '2026-09-09', 'AM', 'PJ', NULL)",
               columns);
      EXPECT_EQ(read.rows.size(), 3U) << odd;
      // Those whose moment alone is odd.
      const bool only_moments = std::string(odd).starts_with("'e', '2026-09-07', 'AM', '/', '");
      if (!only_moments || columns.size() > 5) {
        EXPECT_THAT(read.note, HasSubstr("1 groups again by rows")) << odd;
      }
    }
  }
}

TEST(PackedSelect, ANullAndACodeThatLooksLikeAnEntryDoNotMakeUpForEachOther) {
  // n is 2, and so are the entries that `A;2026-09-08P/` makes of itself; the bytes of the codes are not.
  const PackedRead read = both(
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', 'A;2026-09-08P/', NULL),"
      "('1', 'e', '2026-09-09', 'AM', NULL, NULL)",
      without_moments);
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", "e", "2026-09-07", "AM", "A;2026-09-08P/"},
                                     Row{"1", "e", "2026-09-09", "AM", null}));
  EXPECT_THAT(read.note, HasSubstr("1 groups again by rows"));
}

TEST(PackedSelect, KeysThatDifferInCaseAreTwo) {
  both(
      "DROP TABLE mark_row; CREATE TABLE mark_row(school_key, enrolment_key COLLATE NOCASE, date, half_day "
      "COLLATE NOCASE, vendor_code, recorded_at);"
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL), ('1', 'E', '2026-09-07', 'am', "
      "'I', NULL)",
      without_moments);
}

// A text cut at 255, 1,024 and 1,048,576 bytes: within a code, between entries, and one byte short.
TEST(PackedSelect, ACutTextIsReadByRows) {
  // Entries of 14 bytes: 2026-09-07APJ; is 10 + 1 + 2 + 1. 18 entries are 252 bytes, 19 are 266; 1,048,576 is
  // 74,898 entries and 4 bytes.
  for (const auto& [cut, entries] : {std::pair<std::size_t, int>{255, 19},
                                     {1024, 100},
                                     {1'048'576, 75'000},
                                     {1'048'576, 74'899},
                                     {252, 19},
                                     {265, 19}}) {
    const std::string sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                            std::to_string(entries) +
                            ") INSERT INTO mark_row SELECT '1', 'e', '2026-09-07', 'AM', 'PJ', NULL FROM n";
    const PackedRead read = both(sql, without_moments, cut);
    EXPECT_EQ(read.rows.size(), static_cast<std::size_t>(entries));
    EXPECT_THAT(read.note, HasSubstr("1 groups again by rows")) << cut;
  }
  const PackedRead whole =
      both("INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', 'PJ', NULL)", without_moments, 14);
  EXPECT_EQ(whole.note, "marks were read by packed texts");
}

TEST(PackedSelect, ManyCutGroupsAreReadInOnePass) {
  std::string sql = "INSERT INTO mark_row VALUES('1', 'whole', '2026-09-07', 'AM', '/', NULL)";
  for (int i = 0; i < 20; ++i)
    sql += ", ('1', 'e" + std::to_string(i) + "', '2026-09-07', 'AM', 'PJXYZ', NULL)";
  const PackedRead read = both(sql, without_moments, 14);
  EXPECT_THAT(read.note, HasSubstr("20 groups again by rows"));
  EXPECT_EQ(std::count_if(read.statements.begin(), read.statements.end(),
                          [](const std::string& s) { return s.find("FROM mark_row") != std::string::npos; }),
            2);  // the texts, and one pass
}

TEST(PackedSelect, OnlyWhatWasAskedFor) {
  const PackedRead read = both(
      "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL), ('1', 'e', '2026-09-08', 'AM', "
      "NULL, NULL),"
      "('1', 'e', '2026-09-09', 'AM', '/', NULL), ('2', 'e', '2026-09-08', 'AM', 'I', NULL)",
      without_moments, 0, "school=1\nfrom=2026-09-08\nto=2026-09-08");
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", "e", "2026-09-08", "AM", null}));
}

TEST(PackedSelect, AMappingThatCutsDatesIsReadByRows) {
  SqliteFile file;
  file.run(std::string(table) +
           "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07 09:00:00', 'AM', '/', NULL)");
  std::string xml = marks_mapping("<packed use=\"yes\"/>");
  xml.replace(xml.find("<column name=\"date\">"), 20, "<column name=\"date\" take=\"date\">");
  const PackedRead read = read_marks(file.url(), xml, "yes", without_moments);
  EXPECT_EQ(read.note, "");
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", "e", "2026-09-07", "AM", "/"}));
}

// A view that packs as a shard would.
constexpr const char* view =
    "CREATE VIEW mark_packed AS SELECT school_key, enrolment_key, CAST(substr(date, 1, 4) - (substr(date, 6, "
    "2) < '09') AS TEXT) AS school_year,"
    "count(*) AS n, group_concat(date || substr(half_day, 1, 1) || vendor_code || ';', '') AS cells FROM "
    "mark_row GROUP BY 1, 2, 3;";

TEST(PackedView, IsReadWhereTheDatabaseHasIt) {
  const std::string marks =
      "INSERT INTO mark_row VALUES('1', 'e', '2026-08-31', 'AM', '/', NULL), ('1', 'e', '2026-09-07', 'AM', "
      "'PJ', NULL),"
      "('1', 'e', '2026-09-08', 'PM', NULL, NULL), ('2', 'f', '2026-09-07', 'AM', '/', NULL)";
  const std::string element = "<packed use=\"yes\" view=\"mark_packed\"/>";
  const PackedRead read = both(view + marks, without_moments, 0, "", element);
  EXPECT_THAT(read.note, HasSubstr("1 groups again by rows"));  // the year with the NULL, not the one before
  EXPECT_TRUE(std::any_of(read.statements.begin(), read.statements.end(), [](const std::string& s) {
    return s.find("FROM mark_packed") != std::string::npos;
  }));
  both(view + marks, without_moments, 0, "school=1\nfrom=2026-09-01\nto=2026-09-07", element);
  // It says nothing of moments, so where they are wanted the engine composes its own.
  EXPECT_TRUE(std::none_of(read.statements.begin(), read.statements.end(), [](const std::string& s) {
    return s.find("cells_with_moments") != std::string::npos;
  }));
  const PackedRead moments = both(view + marks, with_moments, 0, "", element);
  EXPECT_TRUE(std::none_of(moments.statements.begin(), moments.statements.end(), [](const std::string& s) {
    return s.find("FROM mark_packed") != std::string::npos;
  }));
}

TEST(PackedView, AMarkWithoutAnEnrolmentIsReadByRows) {
  SqliteFile file;
  file.run(std::string(
               "CREATE TABLE mark_row(school_key, enrolment_key, pupil_key, date, half_day, vendor_code);") +
           view +
           "INSERT INTO mark_row VALUES('1', 'e', NULL, '2026-09-07', 'AM', '/'), ('1', NULL, 'p', "
           "'2026-09-08', 'AM', 'I')");
  std::string xml = marks_mapping("<packed use=\"yes\" view=\"mark_packed\"/>");
  xml.replace(xml.find("<column name=\"recorded_at\">recorded_at"), 38,
              "<column name=\"pupil_key\">pupil_key");
  const PackedRead read = read_marks(
      file.url(), xml, "", {"school_key", "enrolment_key", "pupil_key", "date", "half_day", "vendor_code"});
  EXPECT_EQ(read.fault, "");
  EXPECT_EQ(read.note, "marks were read by packed texts, 1 groups again by rows");
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", null, "p", "2026-09-08", "AM", "I"},
                                     Row{"1", "e", null, "2026-09-07", "AM", "/"}));
}

TEST(PackedView, ASchoolYearIsFourDigits) {
  SqliteFile file;
  file.run(table + std::string("CREATE VIEW mark_packed AS SELECT school_key, enrolment_key, '2026/27' AS "
                               "school_year, 9 AS n, '' AS cells FROM mark_row;"
                               "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL)"));
  EXPECT_THAT(read_marks(file.url(), marks_mapping("<packed use=\"yes\" view=\"mark_packed\"/>"), "yes",
                         without_moments)
                  .fault,
              HasSubstr("gives a school_year that is not the four digits of the year in which it begins"));
}

TEST(PackedView, ThatCountsOtherMarksThanTheRowsIsRefused) {
  SqliteFile file;
  file.run(table + std::string("CREATE VIEW mark_packed AS SELECT school_key, enrolment_key, '2026' AS "
                               "school_year, 9 AS n, '' AS cells FROM mark_row;"
                               "INSERT INTO mark_row VALUES('1', 'e', '2026-09-07', 'AM', '/', NULL)"));
  EXPECT_THAT(read_marks(file.url(), marks_mapping("<packed use=\"yes\" view=\"mark_packed\"/>"), "yes",
                         without_moments)
                  .fault,
              HasSubstr("the packed texts count other marks than the rows hold"));
}

}  // namespace
}  // namespace rollmark::test
