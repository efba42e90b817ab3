// The grammar of one file: RFC 4180 with LF or CRLF, and what is said of a file that breaks it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv_folder.hpp"

#include "core/canonical_tables.hpp"
#include "table_list.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// What comes of a file term.csv whose header has its needed columns and `half`.
RecordedTable read(std::string_view bytes) {
  const CsvFolder folder;
  folder.write("term", bytes);
  RecordingSink sink;
  sink.want("term", {"school_key*", "term*", "half"});
  const Outcome outcome = load_csv(folder.source(), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables["term"];
}

std::string refusal(std::string_view bytes) {
  const CsvFolder folder;
  folder.write("term", bytes);
  RecordingSink sink;
  sink.want("term", {"school_key*", "term*", "half"});
  const Outcome outcome = load_csv(folder.source(), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  return outcome.message;
}

TEST(CsvFile, QuotesCommasAndLinesInFields) {
  EXPECT_THAT(read("school_key,term,half\r\n"
                   "1,\"a \"\"quoted\"\", text\",\"two\r\nlines\"\r\n"
                   "2, blank kept ,/\r\n")
                  .rows,
              ElementsAre(Row{"1", "a \"quoted\", text", "two\r\nlines"}, Row{"2", " blank kept ", "/"}));
}

TEST(CsvFile, NothingIsNoValueAndQuotesAreAnEmptyOne) {
  EXPECT_THAT(read("school_key,term,half\n1,,\"\"\n,,\n").rows,
              ElementsAre(Row{"1", Value(), ""}, Row{Value(), Value(), Value()}));
}

TEST(CsvFile, EndsAndBeginsAsProgramsWriteIt) {
  const std::vector<Row> one = {Row{"1", "AUT", "2"}};
  EXPECT_EQ(read("school_key,term,half\n1,AUT,2").rows, one);
  EXPECT_EQ(read("school_key,term,half\n1,AUT,2\n").rows, one);
  EXPECT_EQ(read("\xEF\xBB\xBFschool_key,term,half\r\n1,AUT,2\r\n").rows, one);
  EXPECT_EQ(read("\"school_key\",\"half\",\"term\"\n1,2,AUT\n").rows, one);
  EXPECT_TRUE(read("school_key,term,half\n").rows.empty());
  EXPECT_EQ(read("school_key,term,half").batches, 1);  // there, and empty
}

TEST(CsvFile, TextOfEveryScriptIsWhole) {
  const std::string text = "\xF0\x9F\x8E\x93 D\xC5\xBEumhur";
  EXPECT_THAT(read("school_key,term,half\n1," + text + ",\n").rows, ElementsAre(Row{"1", text, Value()}));
  // Not judged here: the host rejects the row and says so. 0x81 stands for nothing in Windows-1252 either.
  EXPECT_THAT(read("school_key,term\n1,A\x81G\n").rows, ElementsAre(Row{"1", "A\x81G"}));
}

TEST(CsvFile, IsReadWholeAcrossItsBuffer) {
  // 256 KiB at a time: 40,000 rows of 20 bytes cross it, with a quoted field at every place.
  std::string bytes = "school_key,term,half\n";
  for (int i = 0; i < 40'000; ++i) bytes += std::to_string(100'000 + i) + ",\"a\"\"b\",\"x\"\r\n";
  const RecordedTable table = read(bytes);
  ASSERT_EQ(table.rows.size(), 40'000U);
  EXPECT_EQ(table.batches, 10);  // at most 4,096 rows each
  for (int i = 0; i < 40'000; ++i) {
    ASSERT_EQ(table.rows[static_cast<std::size_t>(i)], (Row{std::to_string(100'000 + i), "a\"b", "x"}));
  }
}

TEST(CsvFile, SaysWhereItBreaks) {
  const std::string head = "school_key,term,half\n1,AUT,1\n";
  EXPECT_EQ(refusal(head + "1,SECRET\n"),
            "file term.csv, line 3, column 2 (term): the row has 2 columns, the header 3");
  EXPECT_EQ(refusal(head + "\n"),
            "file term.csv, line 3, column 1 (school_key): the row has 1 columns, the header 3");
  EXPECT_EQ(refusal(head + "1,SEC\"RET,1\n"),
            "file term.csv, line 3, column 2 (term): a quote inside a field that does not begin with one");
  EXPECT_EQ(refusal(head + "1,\"SECRET\"x,1\n"),
            "file term.csv, line 3, column 2 (term): something stands between a closing quote and the end of "
            "the field");
  // Named where it opens, not where the file ends.
  EXPECT_EQ(refusal(head + "1,\"SECRET,1\n2,AUT,1\n"),
            "file term.csv, line 3, column 2 (term): a quote opens here that nothing closes");
  EXPECT_EQ(refusal(head + "1,AUT,1\r2,AUT,1\n"),
            "file term.csv, line 3, column 3 (half): a carriage return that no line feed follows");
  // Lines inside quotes count.
  EXPECT_EQ(refusal(head + "1,\"a\nb\",1\n1,AUT\n"),
            "file term.csv, line 5, column 2 (term): the row has 2 columns, the header 3");
}

TEST(CsvFile, HasBounds) {
  const std::string head = "school_key,term,half\n1,";
  EXPECT_EQ(refusal(head + std::string((1U << 20U) + 1, 'x') + ",1\n"),
            "file term.csv, line 2, column 2 (term): it is longer than 1 MiB");
  EXPECT_EQ(read(head + std::string(1U << 20U, 'x') + ",1\n").rows.size(), 1U);
  EXPECT_EQ(refusal(head + std::string(300, ',') + "\n"),
            "file term.csv, line 2, column 257: more than 256 columns");
}

TEST(CsvFile, HeaderNamesColumnsOfItsTable) {
  EXPECT_EQ(refusal(""), "file term.csv: it is empty; its first line names the columns");
  EXPECT_EQ(refusal("school_key,term,half,term\n"),
            "file term.csv, line 1, column 4: column term is given twice");
  EXPECT_EQ(refusal("school_key,half\n"), "file term.csv: it has no column term");
  EXPECT_EQ(refusal("\xFF\xFEs"), "file term.csv: it is UTF-16; save it as \"CSV UTF-8 (comma delimited)\"");
  // A file without its header begins with a row, whose values are nobody's business.
  const std::string bare = refusal("1,SECRET,2\n");
  EXPECT_EQ(bare, "file term.csv, line 1, column 1: it names no column of the table term");
  EXPECT_THAT(bare, Not(HasSubstr("SECRET")));
}

TEST(CsvFile, TheListOfTablesIsTheCanonicalOne) {
  for (const CanonicalTable& table : canonical_tables()) {
    if (table.name == "document") continue;  // bytes do not come as text
    const csv::ListedTable* listed = csv::find_listed_table(table.name);
    ASSERT_NE(listed, nullptr) << table.name;
    std::vector<std::string> names;
    for (const CanonicalColumn& column : table.columns) names.emplace_back(column.name);
    EXPECT_EQ(listed->columns, names) << table.name;
  }
  EXPECT_TRUE(csv::find_listed_table("mark_row")->by_date);
  EXPECT_FALSE(csv::find_listed_table("calendar")->by_date);
  EXPECT_TRUE(csv::find_listed_table("code")->every_school);
  EXPECT_FALSE(csv::find_listed_table("pupil")->every_school);
}

}  // namespace
}  // namespace rollmark::test
