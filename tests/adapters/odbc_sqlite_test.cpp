// SQLite behind its ODBC driver: whole values whatever the driver says of their width, nothing written, one
// snapshot, a missing file not made.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "adapters/odbc_support.hpp"
#include "support/sqlite_file.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string source_of(const std::filesystem::path& path) {
  return "Driver=" + odbc_driver("libsqlite3odbc.so", "libsqliteodbc") + ";Database=" + path.string();
}

TEST(OdbcSqlite, SaysItsDialectAndAsksForNoSecret) {
  SqliteFile file;
  file.run("CREATE TABLE t(x)");
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_EQ(opened->database->dialect(), "sqlite");
  EXPECT_TRUE(opened->secrets_asked.empty());
  EXPECT_TRUE(opened->notes.empty());
  EXPECT_THAT(opened->statements,
              ElementsAre("PRAGMA query_only = ON", "BEGIN", "SELECT count(*) FROM sqlite_master"));
}

// The driver calls every expression a varchar(255) (vendors.md 4.3) and a piece of ours is 256 bytes: lengths
// around both, and at pieces' ends, in characters of one to four bytes.
TEST(OdbcSqlite, ValuesOfEveryLengthComeWhole) {
  SqliteFile file;
  file.run("CREATE TABLE t(n INTEGER, x TEXT)");
  const auto repeated = [](const std::string& sign, std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += sign;
    return text;
  };
  std::vector<Row> expected;
  for (const std::size_t n :
       {0U, 1U, 63U, 64U, 84U, 85U, 127U, 128U, 254U, 255U, 256U, 257U, 511U, 512U, 513U, 1024U, 70000U}) {
    for (const char* sign : {"a", "\u00E9", "\u20AC", "\U0001F600"}) {
      const std::string text = repeated(sign, n);
      file.run("INSERT INTO t VALUES(" + std::to_string(expected.size()) + ", '" + text + "')");
      expected.push_back({text});
    }
  }
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_EQ(rows_of(*opened->database, "SELECT x FROM t ORDER BY n", 1), expected);
  EXPECT_EQ(rows_of(*opened->database, "SELECT CAST(x AS varchar(1900)) FROM t ORDER BY n", 1), expected);
}

TEST(OdbcSqlite, ACommentOfFiveMegabytesComesWhole) {
  SqliteFile file;
  file.run(
      "CREATE TABLE t(x TEXT); INSERT INTO t VALUES(replace(hex(zeroblob(2500000)), '0', 'y') || 'end')");
  const auto opened = open_for_test(source_of(file.path()));
  const auto rows = rows_of(*opened->database, "SELECT x FROM t", 1);
  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0][0]->size(), 5'000'003U);
  EXPECT_EQ(rows[0][0]->substr(4'999'998), "yyend");
}

TEST(OdbcSqlite, BlanksBackslashesAndNullsStay) {
  SqliteFile file;
  file.run(
      "CREATE TABLE t(a TEXT, b char(4), c TEXT, d date, e TEXT);"
      "INSERT INTO t VALUES(' ', 'L  ', char(92), '02/09/2024', NULL), ('', NULL, '/', '2024-09-02', 'x')");
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_THAT(rows_of(*opened->database,
                      "SELECT CAST(a AS varchar(8)), CAST(b AS varchar(16)), CAST(c AS varchar(8)), CAST(d "
                      "AS varchar(40)), CAST(e "
                      "AS varchar(8)) FROM t",
                      5),
              ElementsAre(Row{" ", "L  ", "\\", "02/09/2024", std::nullopt},
                          Row{"", std::nullopt, "/", "2024-09-02", "x"}));
}

TEST(OdbcSqlite, AParameterThatStandsTwiceIsBoundTwice) {
  SqliteFile file;
  file.run("CREATE TABLE t(x TEXT, y TEXT); INSERT INTO t VALUES('a', NULL), ('b', 'a'), ('c', 'it''s :x')");
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_THAT(rows_of(*opened->database, "SELECT x FROM t WHERE x = :k OR y = :k OR y = ':k' ORDER BY x", 1,
                      {{"k", "a", true}}),
              ElementsAre(Row{"a"}, Row{"b"}));
  EXPECT_THAT(rows_of(*opened->database, "SELECT x FROM t WHERE :none IS NULL AND y = :y", 1,
                      {{"y", "it's :x", true}, {"none", "", false}}),
              ElementsAre(Row{"c"}));
}

TEST(OdbcSqlite, RowsOfAnEarlierStatementCanStillBeRead) {
  SqliteFile file;
  file.run(
      "CREATE TABLE a(x); INSERT INTO a VALUES('1'), ('2'), ('3'); CREATE TABLE b(y); INSERT INTO b "
      "VALUES('8')");
  const auto opened = open_for_test(source_of(file.path()));
  const auto first = opened->database->query({"SELECT x FROM a", {}}, {});
  sql::Value value;
  std::string read;
  while (first->next({&value, 1})) {
    read += value.text();
    for (const Row& row : rows_of(*opened->database, "SELECT y FROM b", 1)) read += *row[0];
  }
  EXPECT_EQ(read, "182838");
}

TEST(OdbcSqlite, ColumnsOfATableAndOfNone) {
  SqliteFile file;
  file.run("CREATE TABLE t(x TEXT, \"on\" TEXT); CREATE VIEW v AS SELECT x AS z FROM t");
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_THAT(opened->database->columns_of("t"), ElementsAre("x", "on"));
  EXPECT_THAT(opened->database->columns_of("v"), ElementsAre("z"));
  EXPECT_TRUE(opened->database->columns_of("none").empty());
}

TEST(OdbcSqlite, NothingCanBeWritten) {
  SqliteFile file;
  file.run("CREATE TABLE t(x); INSERT INTO t VALUES('Secret')");
  {
    const auto opened = open_for_test(source_of(file.path()));
    for (const char* statement :
         {"INSERT INTO t VALUES('y')", "DELETE FROM t", "CREATE TABLE u(a)", "DROP TABLE t"}) {
      EXPECT_THAT(refusal_of(*opened->database, statement), HasSubstr("the statement would write"));
    }
  }
  EXPECT_EQ(file.run("INSERT INTO t VALUES('after')"), SQLITE_OK);
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_EQ(rows_of(*opened->database, "SELECT x FROM t", 1).size(), 2U);
}

TEST(OdbcSqlite, AWriterBetweenTwoSelectsIsNotSeen) {
  SqliteFile file;
  file.run("PRAGMA journal_mode = WAL; CREATE TABLE t(x); INSERT INTO t VALUES('a')");
  const auto opened = open_for_test(source_of(file.path()));
  ASSERT_EQ(file.run("INSERT INTO t VALUES('b')"), SQLITE_OK);
  EXPECT_EQ(rows_of(*opened->database, "SELECT x FROM t", 1).size(), 1U);
}

TEST(OdbcSqlite, AMissingFileIsNotMade) {
  SqliteFile file;
  const std::filesystem::path missing = file.path().parent_path() / "none.db";
  EXPECT_THAT(open_refusal(source_of(missing)), HasSubstr("url (open, odbc"));
  EXPECT_FALSE(std::filesystem::exists(missing));
}

TEST(OdbcSqlite, AFileThatIsNoDatabaseIsSaid) {
  SqliteFile file;
  const std::filesystem::path other = file.path().parent_path() / "text.db";
  std::ofstream(other) << std::string(5000, 'x');
  EXPECT_THAT(open_refusal(source_of(other)), HasSubstr("is no database"));
}

TEST(OdbcSqlite, WhatIsMissingIsNamedAndNoRowIsRepeated) {
  SqliteFile file;
  file.run("CREATE TABLE t(x); INSERT INTO t VALUES('Secret')");
  const auto opened = open_for_test(source_of(file.path()));
  EXPECT_EQ(refusal_of(*opened->database, "SELECT x FROM marks", {"SELECT", "x", "FROM", "marks"}),
            "no table marks");
  EXPECT_EQ(refusal_of(*opened->database, "SELECT m.mark FROM t m", {"m", "mark", "t"}), "no column mark");
  // A name that is not of the statement is not repeated.
  EXPECT_THAT(refusal_of(*opened->database, "SELECT x FROM marks", {"x"}), HasSubstr("the database refused"));
}

TEST(OdbcSqlite, ADriverThatIsNotThereIsSaid) {
  EXPECT_THAT(open_refusal("Driver=/nonexistent.so;Database=/x"), HasSubstr("the driver cannot be loaded"));
  EXPECT_THAT(open_refusal("DSN=nowhere"), HasSubstr("no such data source or driver"));
}

}  // namespace
}  // namespace rollmark::test
