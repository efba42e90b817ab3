// Read-only in depth, each line of it alone: the session refuses though the account may write; the account
// that the README tells a school to make refuses though the session may write; the lint takes no second
// statement.
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "adapters/server_school.hpp"
#include "database.hpp"
#include "lint.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string> writes = {"INSERT INTO school VALUES ('9', 'x')",
                                         "UPDATE school SET name = 'x'",
                                         "DELETE FROM mark_row",
                                         "CREATE TABLE t(a integer)",
                                         "DROP TABLE mark_row",
                                         "TRUNCATE TABLE mark_row"};

// What a failed statement is told as; empty where it was done.
std::string refusal(sql::Database& database, const std::string& statement) {
  try {
    try {
      database.query({statement, {}}, {})->next({});
    } catch (const std::exception&) {
      database.rethrow(sql::Phase::prepare, "table t", {});
    }
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

// The SQL of adapters/README.md that stands under a comment that starts so.
std::string readme_block(const std::string& start) {
  std::ifstream file(std::string(ROLLMARK_SOURCE_DIR) + "/adapters/README.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string readme = text.str();
  const std::size_t begin = readme.find("```sql\n" + start);
  if (begin == std::string::npos) throw std::runtime_error("no such statements: " + start);
  const std::size_t end = readme.find("```", begin + 3);
  return readme.substr(begin + 7, end - begin - 7);
}

template <class Server>
class ReadOnly : public ::testing::Test {};
TYPED_TEST_SUITE(ReadOnly, BothServers);

// `owner` may write anything in its database.
TYPED_TEST(ReadOnly, TheSessionRefusesWhateverTheAccountMay) {
  TypeParam& server = make_server_school<TypeParam>("session_only");
  for (const std::string& write : writes) {
    const auto database = sql::open_database(server.owner_url("session_only"), {});
    const std::string said = refusal(*database, write);
    EXPECT_NE(said, "") << write;
    if (!is_postgres<TypeParam>) {
      EXPECT_EQ(said, "table t (prepare, mariadb 1792): the statement would write, and nothing is written");
    }
  }
  // PostgreSQL's cursor takes nothing but a query; so its session is asked without one.
  if (is_postgres<TypeParam>) {
    const auto database = sql::open_database(server.owner_url("session_only"), {});
    EXPECT_EQ(refusal(*database, "SELECT set_config('transaction_read_only', 'off', false) FROM school"),
              "table t (prepare, postgresql 25001): the database refused the statement");
    EXPECT_EQ(refusal(*sql::open_database(server.owner_url("session_only"), {}), "SELECT nextval('s')"),
              "table t (prepare, postgresql 42P01): the database refused the statement");
    server.run("CREATE SEQUENCE s", "session_only");
    EXPECT_EQ(refusal(*sql::open_database(server.owner_url("session_only"), {}), "SELECT nextval('s')"),
              "table t (prepare, postgresql 25006): the statement would write, and nothing is written");
  }
  EXPECT_EQ(server.value("SELECT count(*) FROM mark_row", "session_only"), "1");
}

// The statements of adapters/README.md, as a school would run them; then each write by the account's own
// means.
TYPED_TEST(ReadOnly, TheAccountOfTheReadmeRefusesWhateverTheSessionMay) {
  TypeParam& server = make_server_school<TypeParam>("mis");
  server.administer(readme_block(is_postgres<TypeParam> ? "-- PostgreSQL" : "-- MariaDB"), "mis");
  for (const std::string& write : writes) {
    try {
      // The setting that the role has is undone first: what refuses is the account.
      server.run_as("rollmark", (is_postgres<TypeParam> ? "SET TRANSACTION READ WRITE; " : "") + write, "mis",
                    "a long password");
      ADD_FAILURE() << write;
    } catch (const std::runtime_error& error) {
      const std::string said = error.what();
      EXPECT_TRUE(said.find("denied") != std::string::npos || said.find("must be owner") != std::string::npos)
          << said;
    }
  }
  EXPECT_EQ(server.value("SELECT count(*) FROM mark_row", "mis"), "1");
  RecordingSink sink;
  want_marks_of(sink);
  sink.secrets = {{"database-password", "a long password"}};
  EXPECT_EQ(load_sql(canonical_source(server.url_as("rollmark", "mis")), sink).message, "");
  EXPECT_EQ(sink.tables["mark_row"].rows.size(), 1U);
}

// A second statement in one string runs on PostgreSQL where nothing is bound: neither the lint nor the cursor
// lets it.
TYPED_TEST(ReadOnly, TwoStatementsAreRefusedByTheLintAndByTheServer) {
  TypeParam& server = make_server_school<TypeParam>("two");
  const std::string two = "SELECT 1; DELETE FROM mark_row";
  EXPECT_THROW(sql::lint(two, sql::Piece::query, is_postgres<TypeParam> ? "postgresql" : "mysql"),
               sql::LintRefusal);
  EXPECT_NE(refusal(*sql::open_database(server.owner_url("two"), {}), two), "");
  EXPECT_EQ(server.value("SELECT count(*) FROM mark_row", "two"), "1");
}

}  // namespace
}  // namespace rollmark::test
