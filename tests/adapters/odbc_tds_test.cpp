// A session with SQL Server over the wire: what T-SQL is sent, how faults are told, and that none of them
// passes for the end of the rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/odbc_support.hpp"
#include "support/sqlite_file.hpp"
#include "support/tds/tds_sqlite.hpp"

namespace rollmark::test {
namespace {

using tds::Answer;
using tds::Request;
using tds::Type;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string driver() {
  return odbc_driver("libtdsodbc.so", "tdsodbc");
}

// Two columns of `count` rows; the second is what must never stand in a message.
Answer pupils(std::size_t count) {
  Answer answer;
  answer.columns = {{"key", Type::nvarchar, 20}, {"name", Type::nvarchar, 100}};
  for (std::size_t i = 0; i < count; ++i) answer.rows.push_back({"p" + std::to_string(i), "Planted Surname"});
  return answer;
}

tds::Responder answering(Answer answer) {
  return [answer](const Request& request) {
    if (request.statement.find("sys.databases") != std::string::npos) {
      Answer state;
      state.columns = {{"state", Type::varchar, 4}};
      state.rows = {{"1"}};
      return state;
    }
    return request.statement.find("FROM pupil") == std::string::npos ? Answer() : answer;
  };
}

std::string read_refusal(const Answer& answer, const std::vector<std::string>& names = {}) {
  tds::Server server(answering(answer));
  const auto opened = open_for_test(server.source(driver()), "secret", 1);
  return refusal_of(*opened->database, "SELECT p.surname FROM pupil p", names);
}

TEST(OdbcTds, ASessionOnlyReadsOneSnapshot) {
  tds::Server server(answering(pupils(1)));
  const auto opened = open_for_test(server.source(driver()), "secret", 20);
  EXPECT_EQ(opened->database->dialect(), "sqlserver");
  EXPECT_THAT(
      opened->statements,
      ElementsAre(
          "SET LOCK_TIMEOUT 10000",
          "SELECT CAST(snapshot_isolation_state AS varchar(4)) FROM sys.databases WHERE name = DB_NAME()",
          "SET TRANSACTION ISOLATION LEVEL SNAPSHOT", "BEGIN TRANSACTION"));
  EXPECT_THAT(server.statements(), Contains("SET TRANSACTION ISOLATION LEVEL SNAPSHOT"));
  EXPECT_THAT(opened->notes, IsEmpty());
  EXPECT_THAT(rows_of(*opened->database, "SELECT p.k, p.n FROM pupil p", 2),
              ElementsAre(Row{"p0", "Planted Surname"}));
}

TEST(OdbcTds, WithoutSnapshotTheHostIsTold) {
  SqliteFile file;
  tds::Server server(tds::sqlite_responder(file.path(), false));
  const auto opened = open_for_test(server.source(driver()), "secret");
  EXPECT_THAT(server.statements(), Contains("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"));
  ASSERT_EQ(opened->notes.size(), 1U);
  EXPECT_THAT(opened->notes[0], HasSubstr("was read as READ COMMITTED"));
}

TEST(OdbcTds, ParametersAreBoundAndNotPasted) {
  SqliteFile file;
  file.run(
      "CREATE TABLE mark(k TEXT, d TEXT); INSERT INTO mark VALUES('S1', '2026-09-01'), ('S1', '2026-09-02'), "
      "('\u00C9', "
      "'2026-09-03')");
  tds::Server server(tds::sqlite_responder(file.path()));
  const auto opened = open_for_test(server.source(driver()), "secret");
  const std::string statement =
      "SELECT CAST(m.d AS nvarchar(40)) FROM dbo.mark m WHERE m.k = :school AND m.d >= :from AND (:school IS "
      "NOT NULL)";
  EXPECT_THAT(
      rows_of(*opened->database, statement, 1, {{"school", "S1", true}, {"from", "2026-09-02", true}}),
      ElementsAre(Row{"2026-09-02"}));
  EXPECT_THAT(
      rows_of(*opened->database, statement, 1, {{"school", "\u00C9", true}, {"from", "2026-09-02", true}}),
      ElementsAre(Row{"2026-09-03"}));
  EXPECT_THAT(rows_of(*opened->database, statement, 1, {{"school", "", false}, {"from", "2026-09-02", true}}),
              IsEmpty());
  for (const std::string& sent : server.statements()) EXPECT_THAT(sent, Not(HasSubstr("2026-09-02")));
}

// A connection to SQL Server carries one result at a time.
TEST(OdbcTds, RowsOfAnEarlierStatementCanStillBeRead) {
  SqliteFile file;
  file.run(
      "CREATE TABLE a(x); INSERT INTO a VALUES('1'), (NULL), ('3'); CREATE TABLE b(y); INSERT INTO b "
      "VALUES('8'), ('9')");
  tds::Server server(tds::sqlite_responder(file.path()));
  const auto opened = open_for_test(server.source(driver()), "secret");
  const auto first = opened->database->query({"SELECT x FROM a", {}}, {});
  sql::Value value;
  ASSERT_TRUE(first->next({&value, 1}));
  EXPECT_EQ(value.text(), "1");
  const auto second = opened->database->query({"SELECT y FROM b", {}}, {});
  ASSERT_TRUE(second->next({&value, 1}));
  EXPECT_EQ(value.text(), "8");
  ASSERT_TRUE(first->next({&value, 1}));
  EXPECT_EQ(value.data, nullptr);
  ASSERT_TRUE(second->next({&value, 1}));
  EXPECT_EQ(value.text(), "9");
  EXPECT_FALSE(second->next({&value, 1}));
  ASSERT_TRUE(first->next({&value, 1}));
  EXPECT_EQ(value.text(), "3");
  EXPECT_FALSE(first->next({&value, 1}));
  EXPECT_FALSE(first->next({&value, 1}));
}

TEST(OdbcTds, ColumnsAreAskedOfTheServer) {
  SqliteFile file;
  file.run("CREATE TABLE marks(person_id, mark)");
  tds::Server server(tds::sqlite_responder(file.path()));
  const auto opened = open_for_test(server.source(driver()), "secret");
  EXPECT_THAT(opened->database->columns_of("dbo.marks"), ElementsAre("person_id", "mark"));
  EXPECT_THAT(opened->database->columns_of("none"), IsEmpty());
}

TEST(OdbcTds, AWrongPasswordIsToldWithoutIt) {
  tds::Server server(answering(pupils(1)), "reader", "right");
  EXPECT_EQ(open_for_test(server.source(driver()), "right")->secrets_asked,
            std::vector<std::string>{"database-password"});
  const std::string message = open_refusal(server.source(driver()), "Tr0ubador");
  EXPECT_THAT(message, HasSubstr("the server refused the account, its password or the database"));
  EXPECT_THAT(message,
              AllOf(HasSubstr("url (open, odbc"), Not(HasSubstr("Tr0ubador")), Not(HasSubstr("reader"))));
}

// Not {a} and not a;b}c: FreeTDS 1.3 reads a doubled brace as two.
TEST(OdbcTds, APasswordOfAwkwardSignsGetsThrough) {
  for (const char* password : {"a;b", "a}b", "a=b c", " a ", "\u00E9\u20AC", "a'b\"c\\"}) {
    tds::Server server(answering(pupils(1)), "reader", password);
    EXPECT_EQ(open_refusal(server.source(driver()), password), "opened") << password;
  }
}

TEST(OdbcTds, NobodyListens) {
  std::string source;
  {
    tds::Server server(answering(pupils(1)));
    source = server.source(driver());
  }
  EXPECT_THAT(open_refusal(source, "secret"), HasSubstr("no server answers at that address"));
}

TEST(OdbcTds, AMissingTableOrColumnIsNamed) {
  Answer table;
  table.error = tds::Error{208, 16, "Invalid object name 'dbo.pupil'."};
  EXPECT_EQ(read_refusal(table, {"p", "surname", "pupil"}), "no table pupil");
  Answer column;
  column.error = tds::Error{207, 16, "Invalid column name 'surname'."};
  EXPECT_EQ(read_refusal(column, {"p", "surname", "pupil"}), "no column surname");
  // In another language the name is not found; the number says enough.
  column.error = tds::Error{207, 16, "Ung\u00FCltiger Spaltenname \"surname\"."};
  EXPECT_THAT(read_refusal(column, {"p", "surname", "pupil"}), HasSubstr("/207)"));
}

TEST(OdbcTds, AServersOwnWordsStayInside) {
  Answer conversion;
  conversion.error =
      tds::Error{245, 16, "Conversion failed when converting the nvarchar value 'Planted Surname' to int."};
  EXPECT_THAT(read_refusal(conversion, {"surname"}), AllOf(HasSubstr("/245)"), Not(HasSubstr("Planted"))));
  Answer denied;
  denied.error = tds::Error{229, 14, "The SELECT permission was denied on the object 'pupil'."};
  EXPECT_THAT(read_refusal(denied), HasSubstr("may not read it"));
}

TEST(OdbcTds, AnErrorAfterRowsIsNoEnd) {
  Answer answer = pupils(500);
  answer.error = tds::Error{1222, 16, "Lock request time out period exceeded."};
  EXPECT_THAT(read_refusal(answer), AllOf(HasSubstr("test (read, odbc sqlserver"), HasSubstr("locked")));
}

// The client must never take a lost connection for the last row: half a register would be loaded as the
// whole.
TEST(OdbcTds, AConnectionLostAnywhereInTheRowsIsNoEnd) {
  const Answer whole = pupils(400);
  for (const std::size_t after : {0U, 3U, 40U, 60U, 1000U, 4088U, 4090U, 8176U, 16'000U}) {
    Answer answer = whole;
    answer.drop_after = after;
    EXPECT_THAT(read_refusal(answer), AllOf(HasSubstr("the connection was lost"), Not(HasSubstr("Planted"))))
        << after;
  }
}

TEST(OdbcTds, AServerThatIsKilledBetweenRowsIsNoEnd) {
  Answer answer = pupils(3);
  tds::Server server(answering(answer));
  const auto opened = open_for_test(server.source(driver()), "secret");
  server.drop_connections();
  EXPECT_THAT(refusal_of(*opened->database, "SELECT p.k FROM pupil p"), HasSubstr("the connection was lost"));
  EXPECT_EQ(open_refusal(server.source(driver()), "secret"), "opened");  // the next load works
}

TEST(OdbcTds, AStatementThatIsNeverAnsweredRunsIntoItsTimeout) {
  Answer answer = pupils(1);
  answer.never = true;
  EXPECT_THAT(read_refusal(answer), HasSubstr("the statement took longer than 1 seconds"));
}

}  // namespace
}  // namespace rollmark::test
