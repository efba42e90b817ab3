// SQL Server's types over the wire, through FreeTDS: what text comes out of each, at full width, and that
// nothing of a neighbouring row or column comes with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/odbc_support.hpp"
#include "support/tds/tds_sqlite.hpp"

namespace rollmark::test {
namespace {

using tds::Answer;
using tds::Cell;
using tds::Column;
using tds::Type;
using ::testing::ElementsAre;

std::string driver() {
  return odbc_driver("libtdsodbc.so", "tdsodbc");
}

std::string repeated(const std::string& sign, std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += sign;
  return text;
}

// Answers `canned` to the test's SELECT and what a session needs to the rest.
tds::Responder canned(Answer answer) {
  return [answer](const tds::Request& request) {
    if (request.statement.find("sys.databases") != std::string::npos) {
      Answer state;
      state.columns = {{"state", Type::varchar, 4}};
      state.rows = {{"1"}};
      return state;
    }
    return request.statement.find("FROM t") == std::string::npos ? Answer() : answer;
  };
}

std::vector<Row> read(const Answer& answer) {
  tds::Server server(canned(answer));
  const auto opened = open_for_test(server.source(driver()), "secret");
  return rows_of(*opened->database, "SELECT x FROM t", answer.columns.size());
}

TEST(OdbcTdsTypes, EveryTypeAsItsText) {
  Answer answer;
  answer.columns = {{"a", Type::nvarchar, 20},      {"b", Type::nchar, 4},         {"c", Type::varchar, 20},
                    {"d", Type::int_, 0},           {"e", Type::bigint, 0},        {"f", Type::bit, 0},
                    {"g", Type::guid, 0},           {"h", Type::date, 0},          {"i", Type::time, 0},
                    {"j", Type::datetime, 0},       {"k", Type::smalldatetime, 0}, {"l", Type::datetime2, 0},
                    {"m", Type::datetimeoffset, 0}, {"n", Type::nvarchar_max, 0}};
  answer.rows = {
      {"L  ", "/", "caf\xE9", "-7", "3000000000", "1", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "2024-09-02",
       "08:45:00", "2024-09-02 08:45:00", "2024-09-02 08:45", "2024-09-02 08:45:00",
       "2026-03-29 02:30:00 +01:00", "note"},
      std::vector<Cell>(14),
      {"", "", "", "0", "0", "0", "00000000-0000-0000-0000-000000000001", "0001-01-01", "00:00:00",
       "1900-01-01 00:00:00", "1900-01-01 00:00", "9999-12-31 23:59:59", "2026-01-01 00:30:00 +01:00", ""}};
  const Row expected = {"L  ",
                        "/   ",
                        "caf\u00E9",
                        "-7",
                        "3000000000",
                        "1",
                        "6F9619FF-8B86-D011-B42D-00C04FC964FF",
                        "2024-09-02",
                        "08:45:00.0000000",
                        "2024-09-02 08:45:00.000",
                        "2024-09-02 08:45:00",
                        "2024-09-02 08:45:00.0000000",
                        "2026-03-29 02:30:00.0000000 +01:00",
                        "note"};
  for (const bool bitmap : {false, true}) {
    answer.nulls_as_bitmap = bitmap;
    const std::vector<Row> rows = read(answer);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0], expected);
    EXPECT_EQ(rows[1], Row(14));
    EXPECT_EQ(rows[2], (Row{"", "    ", "", "0", "0", "0", "00000000-0000-0000-0000-000000000001",
                            "1-01-01" /* FreeTDS */, "00:00:00.0000000", "1900-01-01 00:00:00.000",
                            "1900-01-01 00:00:00", "9999-12-31 23:59:59.0000000",
                            "2026-01-01 00:30:00.0000000 +01:00", ""}));
  }
}

// SOCI's bulk fetch over-read here, and its scalar fetch cut without a word (vendors.md 0.1): the driver
// states characters, the values are four bytes each.
TEST(OdbcTdsTypes, FourByteCharactersAtFullWidthComeWholeAndAlone) {
  Answer answer;
  answer.columns = {{"name", Type::nvarchar, 10}, {"next", Type::nvarchar, 10}};
  const std::string smiles = repeated("\U0001F600", 5);  // 10 units: the column's width
  const std::string accents = repeated("\u00E9", 10);
  answer.rows = {{smiles, "Neighbour1"}, {accents, "Neighbour2"}, {repeated("\u20AC", 10), std::nullopt}};
  EXPECT_THAT(read(answer), ElementsAre(Row{smiles, "Neighbour1"}, Row{accents, "Neighbour2"},
                                        Row{repeated("\u20AC", 10), std::nullopt}));
}

// A piece of ours is 256 bytes; FreeTDS stops before a character that does not fit.
TEST(OdbcTdsTypes, ACharacterThatDoesNotFitAPieceIsNotCut) {
  for (const char* sign : {"\u00E9", "\u20AC", "\U0001F600"}) {
    Answer answer;
    answer.columns = {{"x", Type::nvarchar, 4000}};
    std::vector<Row> expected;
    for (const std::size_t before : {0U, 1U, 2U, 3U, 251U, 252U, 253U, 254U, 255U, 256U}) {
      for (const std::size_t n : {60U, 64U, 90U, 128U, 300U, 1500U}) {
        const std::string text = repeated("a", before) + repeated(sign, n) + "z";
        answer.rows.push_back({text});
        expected.push_back({text});
      }
    }
    EXPECT_EQ(read(answer), expected) << sign;
  }
}

TEST(OdbcTdsTypes, ALongTextComesWhole) {
  Answer answer;
  answer.columns = {{"x", Type::nvarchar_max, 0}, {"y", Type::nvarchar, 10}};
  const std::string mixed = repeated("\u00E9a\U0001F600", 700'000);  // 4.9 MB
  answer.rows = {{mixed, "after"}, {std::nullopt, "again"}, {"", ""}};
  const std::vector<Row> rows = read(answer);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0][0]->size(), mixed.size());
  EXPECT_TRUE(*rows[0][0] == mixed);
  EXPECT_EQ(rows[0][1], "after");
  EXPECT_EQ(rows[1], (Row{std::nullopt, "again"}));
  EXPECT_EQ(rows[2], (Row{"", ""}));
}

TEST(OdbcTdsTypes, ABackslashAndABlankStay) {
  Answer answer;
  answer.columns = {{"x", Type::nvarchar, 2}};
  answer.rows = {{"\\"}, {" "}, {"/"}};
  EXPECT_THAT(read(answer), ElementsAre(Row{"\\"}, Row{" "}, Row{"/"}));
}

}  // namespace
}  // namespace rollmark::test
