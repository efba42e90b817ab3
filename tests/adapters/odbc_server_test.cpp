// Faults that only a server has, on PostgreSQL and MariaDB behind their drivers: accounts, writing, time, a
// server that is killed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/odbc_engines.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class OdbcServer : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    engine_ = make_engine(GetParam());
    engine_->run(
        "CREATE TABLE pupil(k varchar(20), n varchar(50)); INSERT INTO pupil VALUES('p1', 'Planted')");
  }

  bool on_postgresql() const { return GetParam() == "postgresql"; }

  std::string as(const std::string& user) const {
    const std::string source = engine_->source();
    return source.substr(0, source.rfind("UID=")) + "UID=" + user;
  }

  std::unique_ptr<OdbcEngine> engine_;
};

TEST_P(OdbcServer, APasswordOfAwkwardSignsGetsThroughAndAWrongOneIsTold) {
  const char* right = on_postgresql() ? PostgresServer::password : MariadbServer::password;
  EXPECT_EQ(open_refusal(as("guarded"), right), "opened");
  for (const char* wrong : {"Tr0ubador", static_cast<const char*>(nullptr)}) {
    EXPECT_THAT(open_refusal(as("guarded"), wrong),
                AllOf(HasSubstr("url (open, odbc"), HasSubstr("the server refused the account, its password"),
                      Not(HasSubstr("Tr0ubador")), Not(HasSubstr("guarded"))));
  }
}

TEST_P(OdbcServer, ADatabaseThatIsNotThere) {
  std::string source = engine_->source();
  source.replace(source.find("Database=odbc"), 13, "Database=nowhere");
  EXPECT_THAT(open_refusal(source), AllOf(HasSubstr("url (open, odbc"), HasSubstr("the database")));
}

TEST_P(OdbcServer, NobodyListens) {
  std::string source = engine_->source();
  const std::string key = on_postgresql() ? "Servername=" : "SOCKET=";
  source.insert(source.find(key) + key.size(), "/nonexistent");
  EXPECT_THAT(open_refusal(source), HasSubstr("no server answers at that address"));
}

TEST_P(OdbcServer, TheSessionRefusesToWriteAndSoDoesTheAccount) {
  for (const char* user : {"reader", "owner"}) {  // the owner's account may write; the session may not
    const auto opened = open_for_test(as(user));
    for (const char* statement :
         {"INSERT INTO pupil VALUES('p2', 'Planted')", "DELETE FROM pupil", "CREATE TABLE x(a int)"}) {
      EXPECT_THAT(
          refusal_of(*opened->database, statement),
          AllOf(AnyOf(HasSubstr("the statement would write"), HasSubstr("the account may not read it")),
                Not(HasSubstr("Planted"))))
          << user << ": " << statement;
    }
  }
  EXPECT_EQ(rows_of(*open_for_test(engine_->source())->database, "SELECT k FROM pupil", 1).size(), 1U);
}

TEST_P(OdbcServer, ATableThatTheAccountMayNotRead) {
  engine_->run("CREATE TABLE hidden(k varchar(9))");
  if (on_postgresql()) {
    engine_->run("REVOKE SELECT ON hidden FROM reader");
  } else {
    MariadbServer::instance().create("private");
  }
  const std::string statement =
      on_postgresql() ? "SELECT k FROM hidden" : "SELECT host FROM mysql.global_priv";
  const auto opened = open_for_test(engine_->source());
  EXPECT_THAT(refusal_of(*opened->database, statement), HasSubstr("the account may not read it"));
}

TEST_P(OdbcServer, AStatementEndsAtItsTimeout) {
  // Rows by the thousand million.
  std::string values;
  for (int i = 0; i < 1000; ++i) values += ", ('" + std::to_string(i) + "', '')";
  engine_->run("INSERT INTO pupil VALUES " + values.substr(2));
  const auto opened = open_for_test(engine_->source(), nullptr, 1);
  const std::string statement =
      "SELECT count(*) FROM pupil a, pupil b, pupil c, pupil d WHERE a.k < b.k AND c.k < d.k";
  EXPECT_THAT(refusal_of(*opened->database, statement),
              HasSubstr("the statement took longer than 1 seconds"));
}

TEST_P(OdbcServer, MissingNamesAreNamed) {
  const auto opened = open_for_test(engine_->source());
  EXPECT_EQ(refusal_of(*opened->database, "SELECT k FROM marks", {"SELECT", "k", "FROM", "marks"}),
            "no table marks");
  EXPECT_EQ(refusal_of(*open_for_test(engine_->source())->database, "SELECT p.mark FROM pupil p",
                       {"p", "mark", "pupil"}),
            "no column mark");
  EXPECT_EQ(
      refusal_of(*open_for_test(engine_->source())->database, "SELECT mark FROM pupil", {"mark", "pupil"}),
      "no column mark");
}

TEST_P(OdbcServer, AServersOwnWordsStayInside) {
  const auto opened = open_for_test(engine_->source());
  // A conversion that fails with the value in the server's text; MariaDB converts with a warning instead.
  const std::string statement = on_postgresql()
                                    ? "SELECT CAST(n AS integer) FROM pupil"
                                    : "SELECT (SELECT n FROM pupil UNION SELECT 'Planted2') FROM pupil";
  EXPECT_THAT(refusal_of(*opened->database, statement),
              AllOf(HasSubstr("test ("), Not(HasSubstr("Planted"))));
}

TEST_P(OdbcServer, AServerKilledBetweenRowsIsNoEndAndTheNextLoadWorks) {
  // More than what the server sends ahead.
  std::string values;
  for (int i = 0; i < 2000; ++i) values += ", ('" + std::to_string(i) + "', 'Planted')";
  for (int i = 0; i < 10; ++i) engine_->run("INSERT INTO pupil VALUES " + values.substr(2));
  const auto opened = open_for_test(engine_->source());
  const auto rows = opened->database->query({"SELECT k, n FROM pupil", {}}, {});
  std::vector<sql::Value> row(2);
  ASSERT_TRUE(rows->next(row));
  on_postgresql() ? PostgresServer::instance().kill() : MariadbServer::instance().kill();
  std::size_t read = 1;
  std::string message = "ended";
  try {
    try {
      while (rows->next(row)) ++read;
    } catch (const std::exception&) {
      opened->database->rethrow(sql::Phase::read, "test", {});
    }
    // MariaDB's driver holds the whole result before the first row.
    EXPECT_EQ(read, 20'001U);
    message = refusal_of(*opened->database, "SELECT k FROM pupil");
  } catch (const std::exception& error) {
    message = error.what();
  }
  EXPECT_THAT(message, AllOf(HasSubstr("the connection was lost; nothing is wrong with the data"),
                             Not(HasSubstr("Planted"))));
  on_postgresql() ? PostgresServer::instance().start() : MariadbServer::instance().start();
  EXPECT_EQ(open_refusal(engine_->source()), "opened");
}

INSTANTIATE_TEST_SUITE_P(Drivers, OdbcServer, ::testing::Values("postgresql", "mysql"),
                         [](const auto& row) { return row.param; });

}  // namespace
}  // namespace rollmark::test
