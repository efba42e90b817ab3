// CSV files of counts: RFC 4180's shapes, and errors that name the record.
#include "counts_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

using ::testing::ElementsAre;

std::string message_for(std::string_view text) {
  try {
    read_counts(text, "c.csv");
  } catch (const CommandError& error) {
    return error.what();
  }
  return "(taken)";
}

TEST(Csv, ReadsQuotesLineEndsAndABlankLastLine) {
  EXPECT_THAT(read_csv("\xEF\xBB\xBF"
                       "a,\"b\"\"c,\r\nd\"\r\n,\nlast,\n\n",
                       "c.csv"),
              ElementsAre(ElementsAre("a", "b\"c,\r\nd"), ElementsAre("", ""), ElementsAre("last", "")));
  EXPECT_THAT(read_csv("a,b", "c.csv"), ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(read_csv("a,b,", "c.csv"), ElementsAre(ElementsAre("a", "b", "")));
  EXPECT_TRUE(read_csv("", "c.csv").empty());
}

TEST(Counts, TakesColumnsInAnyOrderAndLeavesOthers) {
  const CodeCounts counts =
      read_counts("sessions,note,code,period,area_key\n12,x,/,2025/26,E01\n0,,\\,2025/26,E01\n", "c.csv");
  EXPECT_THAT(counts.area_key, ElementsAre("E01", "E01"));
  EXPECT_THAT(counts.period, ElementsAre("2025/26", "2025/26"));
  EXPECT_THAT(counts.code, ElementsAre("/", "\\"));
  EXPECT_THAT(counts.sessions, ElementsAre(12, 0));
}

TEST(Counts, SaysWhereAFileIsWrong) {
  EXPECT_EQ(message_for(""), "c.csv is empty");
  EXPECT_EQ(message_for("area_key,code,sessions\n"),
            "c.csv has no column \"period\"; needed: area_key,period,code,sessions");
  const std::string titles = "area_key,period,code,sessions\n";
  EXPECT_EQ(message_for(titles + "E01,2025,/\n"), "c.csv: record 2 has 3 fields, the title line 4");
  for (const char* wrong : {"", "-1", "1.5", "1,000", "99999999999999999999", "x"}) {
    EXPECT_EQ(message_for(titles + "E01,2025,/,\"" + wrong + "\"\n"),
              "c.csv: record 2: sessions is not a whole number of 0 or more")
        << wrong;
  }
  EXPECT_EQ(message_for(titles + "E01,2025,\"/,1\n"), "c.csv: record 2: a quote is never closed");
  EXPECT_EQ(message_for(titles + "E01,\"2025\"x,/,1\n"), "c.csv: record 2: text follows a closing quote");
}

TEST(Counts, SaysThatThereIsNoFile) {
  try {
    read_counts_file("/nowhere/counts.csv");
    FAIL();
  } catch (const CommandError& error) {
    EXPECT_STREQ(error.what(), "no such file: \"/nowhere/counts.csv\"");
  }
}

}  // namespace
}  // namespace rollmark::cli
