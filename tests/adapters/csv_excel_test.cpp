// What a spreadsheet does to a file before it reaches us: its letters, its separators, its dates, its
// numbers. What can be read for certain is read and told in the log; what is lost or may mean two things is
// refused by line and column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv_folder.hpp"

#include "excel_habits.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Read {
  Outcome outcome;
  std::vector<Row> rows;
  std::vector<std::string> warnings;
};

// Loads pupil.csv of these bytes.
Read read_pupils(std::string_view bytes, const std::string& more = {}) {
  const CsvFolder folder;
  folder.write("pupil", bytes);
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "dob", "legal_surname", "uprn"});
  Read read;
  read.outcome = load_csv(folder.source(more), sink);
  read.rows = sink.tables["pupil"].rows;
  for (const auto& [level, line] : sink.log) {
    if (level == ROLLMARK_LOG_WARNING) read.warnings.push_back(line);
  }
  return read;
}

// The message of a refusal, which never repeats what stands in the field.
std::string refusal(std::string_view bytes, const std::string& more = {}) {
  const Read read = read_pupils(bytes, more);
  EXPECT_EQ(read.outcome.status, ROLLMARK_E_DATA);
  return read.outcome.message;
}

const std::string header = "school_key,pupil_key,dob,legal_surname\n";

TEST(CsvExcel, Windows1252IsReadAndTold) {
  // 0xE9 is e acute, 0x92 a right single quotation mark, 0x80 the euro sign.
  const Read read = read_pupils(header + "1,p1,,Ren\xE9 O\x92Hara \x80\n");
  EXPECT_EQ(read.outcome.status, ROLLMARK_OK) << read.outcome.message;
  EXPECT_THAT(read.rows, ElementsAre(Row{"1", "p1", Value(), "Ren\xC3\xA9 O\xE2\x80\x99Hara \xE2\x82\xAC"}));
  EXPECT_THAT(read.warnings, ElementsAre("file pupil.csv: its letters are Windows-1252 and were read so; "
                                         "\"CSV UTF-8\" holds every name whole"));
}

TEST(CsvExcel, Utf8StaysAsItIs) {
  const Read plain = read_pupils("\xEF\xBB\xBF" + header + "1,p1,,Ren\xC3\xA9\n");
  EXPECT_THAT(plain.rows, ElementsAre(Row{"1", "p1", Value(), "Ren\xC3\xA9"}));
  EXPECT_THAT(plain.warnings, IsEmpty());
  // Both in one file: nobody can say what the bytes mean, so the host rejects the row that is no UTF-8.
  const Read mixed = read_pupils(header + "1,p1,,Ren\xC3\xA9\n1,p2,,Ren\xE9\n");
  EXPECT_THAT(mixed.rows,
              ElementsAre(Row{"1", "p1", Value(), "Ren\xC3\xA9"}, Row{"1", "p2", Value(), "Ren\xE9"}));
  EXPECT_THAT(mixed.warnings, IsEmpty());
  // 0x81 stands for nothing in Windows-1252.
  EXPECT_THAT(read_pupils(header + "1,p1,,A\x81\xE9\n").rows,
              ElementsAre(Row{"1", "p1", Value(), "A\x81\xE9"}));
}

TEST(CsvExcel, ALetterAcrossTheSurveysBufferIsOneLetter) {
  // The encoding is found 64 KiB at a time; the two bytes of the letter lie at every place around that.
  for (std::size_t before = 65'530; before <= 65'537; ++before) {
    std::string bytes = header + "1,p1,,";
    bytes += std::string(before - bytes.size(), 'x') + "\xC3\xA9\n";
    const Read read = read_pupils(bytes);
    ASSERT_EQ(read.rows.size(), 1U);
    EXPECT_TRUE(read.rows[0][3]->ends_with("x\xC3\xA9")) << before;
    EXPECT_THAT(read.warnings, IsEmpty()) << before;
  }
  // Cut in the middle at the file's end: no UTF-8, and a letter of Windows-1252.
  EXPECT_THAT(read_pupils(header + "1,p1,,A\xC3").rows, ElementsAre(Row{"1", "p1", Value(), "A\xC3\x83"}));
}

TEST(CsvExcel, SemicolonsAndTabsAreReadAndTold) {
  const std::string told =
      "file pupil.csv: semicolons separate its columns, as Excel saves them in some "
      "countries; it was read so";
  const Read semicolons = read_pupils("school_key;pupil_key;legal_surname\r\n1;p1;A, B\r\n");
  EXPECT_THAT(semicolons.rows, ElementsAre(Row{"1", "p1", "A, B"}));
  EXPECT_THAT(semicolons.warnings, ElementsAre(told));
  const Read named = read_pupils("sep=;\r\nschool_key;pupil_key\r\n1;p1\r\n");
  EXPECT_THAT(named.rows, ElementsAre(Row{"1", "p1"}));
  EXPECT_THAT(named.warnings, ElementsAre(told));
  EXPECT_THAT(read_pupils("school_key\tpupil_key\n1\tp1\n").rows, ElementsAre(Row{"1", "p1"}));
  EXPECT_THAT(read_pupils("sep=,\nschool_key,pupil_key\n1,p1\n").warnings, IsEmpty());
  // The line of the word counts.
  EXPECT_EQ(refusal("sep=;\nschool_key;pupil_key\n1\n"),
            "file pupil.csv, line 3, column 1 (school_key): the row has 1 columns, the header 2");
  EXPECT_EQ(refusal("sep=x\nschool_keyxpupil_key\n"),
            "file pupil.csv, line 1, column 1: a separator is named that is no comma, semicolon or tab");
}

TEST(CsvExcel, ADateOfTheCountryIsRefusedUnlessItsOrderIsGiven) {
  EXPECT_EQ(
      refusal(header + "1,p1,,A\n1,p2,02/09/2014,A\n"),
      "file pupil.csv, line 3, column 3 (dob): a date as Excel writes it in this country; give the column "
      "the "
      "format yyyy-mm-dd before saving, or load with dates=day-first where every date has its day first");
  EXPECT_EQ(
      read_pupils(header + "1,p1,02/09/2014,A\n1,p2,2/9/2014,A\n1,p3,2014-09-02,A\n1,p4,2/9/2014 00:00,A\n",
                  "dates=day-first\n")
          .rows,
      (std::vector<Row>{{"1", "p1", "2014-09-02", "A"},
                        {"1", "p2", "2014-09-02", "A"},
                        {"1", "p3", "2014-09-02", "A"},
                        {"1", "p4", "2014-09-02 00:00", "A"}}));
  // One of another form among dates as asked for is no habit: it goes on, and the host rejects the row.
  EXPECT_EQ(read_pupils(header + "1,p1,2014-09-02,A\n1,p2,02/09/2014,A\n").rows.size(), 2U);
  // Two figures do not say which century: left as it is, and the host rejects the row.
  EXPECT_THAT(read_pupils(header + "1,p1,02/09/14,A\n", "dates=day-first\n").rows,
              ElementsAre(Row{"1", "p1", "02/09/14", "A"}));
  // Not in a column that holds no date.
  EXPECT_THAT(read_pupils(header + "1,p1,,02/09/2014\n").rows,
              ElementsAre(Row{"1", "p1", Value(), "02/09/2014"}));
  EXPECT_EQ(read_pupils(header, "dates=US\n").outcome.message,
            "key \"dates\": iso (2026-09-02) or day-first (02/09/2026)");
}

TEST(CsvExcel, TheDatesAskedForAreFoundInTheOrderOfTheFile) {
  const CsvFolder folder;
  folder.write(
      "mark_row",
      "school_key,pupil_key,date,half_day,vendor_code\n1,p1,31/08/2026,AM,#\n1,p1,01/09/2026,AM,/\n");
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "date*", "vendor_code*"});
  ASSERT_EQ(load_csv(folder.source("dates=day-first\nfrom=2026-09-01\n"), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["mark_row"].rows, ElementsAre(Row{"1", "2026-09-01", "/"}));
}

TEST(CsvExcel, NumbersThatAreDatesOrKeysAreRefused) {
  // 41884 is 2 September 2014 to Excel.
  EXPECT_EQ(refusal(header + "1,p1,41884,SECRET\n"),
            "file pupil.csv, line 2, column 3 (dob): a day number of Excel's, not a date; give the column "
            "the format "
            "yyyy-mm-dd before saving");
  const std::string rounded =
      "a number that Excel has rounded, so its last figures are lost; make the export again and keep the "
      "column as "
      "text";
  EXPECT_EQ(refusal("school_key,pupil_key,uprn\n1,p1,1.00023E+11\n"),
            "file pupil.csv, line 2, column 3 (uprn): " + rounded);
  EXPECT_EQ(refusal("school_key,pupil_key\n1,2E+15\n"),
            "file pupil.csv, line 2, column 2 (pupil_key): " + rounded);
  // A key that only looks so.
  EXPECT_EQ(read_pupils("school_key,pupil_key\n1,12E\n1,E+1\n1,7E-2\n").rows.size(), 3U);
  EXPECT_THAT(refusal(header + "1,p1,41884,SECRET\n"), Not(HasSubstr("SECRET")));
}

TEST(CsvExcel, ACellThatShowsNoValueIsToldOnceAColumn) {
  const Read read =
      read_pupils(header + "1,p1,,#N/A\n1,p2,,#REF!\n1,p3,2014-09-02,SECRET\n1,p4,########,A\n");
  EXPECT_EQ(read.rows.size(), 4U);
  const std::string why =
      ": a cell of Excel that shows no value; put the value in the export, or leave it empty";
  EXPECT_THAT(read.warnings, ElementsAre("file pupil.csv, line 2, column 4 (legal_surname)" + why,
                                         "file pupil.csv, line 5, column 3 (dob)" + why));
}

TEST(CsvExcel, CodesAreNeverTakenForDamage) {
  const CsvFolder folder;
  folder.write("code", "school_key,vendor_code\n1,#\n1,###\n1,/\n1,\\\n1,-\n");
  RecordingSink sink;
  sink.want("code", {"school_key", "vendor_code*"});
  EXPECT_EQ(load_csv(folder.source(), sink).status, ROLLMARK_OK);
  EXPECT_EQ(sink.tables["code"].rows.size(), 5U);
}

TEST(CsvExcel, LeadingZerosThatAreGoneAreSeenWhereTheLengthIsFixed) {
  using csv::Content;
  using csv::DateOrder;
  // An establishment number has four figures, an LA number three (Get Information about Schools).
  EXPECT_THAT(csv::excel_damage("123", Content::estab_number, DateOrder::iso, true).value_or(""),
              HasSubstr("leading zeros are gone"));
  EXPECT_EQ(csv::excel_damage("0123", Content::estab_number, DateOrder::iso, true), std::nullopt);
  EXPECT_NE(csv::excel_damage("82", Content::la_number, DateOrder::iso, true), std::nullopt);
  EXPECT_EQ(csv::excel_damage("820", Content::la_number, DateOrder::iso, true), std::nullopt);
  EXPECT_EQ(csv::content_of("estab", ROLLMARK_TYPE_TEXT), Content::estab_number);
  EXPECT_EQ(csv::content_of("la_number", ROLLMARK_TYPE_TEXT), Content::la_number);
  EXPECT_EQ(csv::content_of("recorded_at", ROLLMARK_TYPE_I64), Content::moment);
  EXPECT_EQ(csv::content_of("opens_at", ROLLMARK_TYPE_I32), Content::text);  // a time of day
}

}  // namespace
}  // namespace rollmark::test
