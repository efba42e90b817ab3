// What comes out of PostgreSQL and MariaDB, and through which settings. What fails there is in faults_*_test.
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "adapters/server_school.hpp"
#include "database.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// The one value of a statement, run as the adapter runs it.
std::string value_of(sql::Database& database, const std::string& statement,
                     const sql::Bindings& bindings = {}, const std::vector<std::string>& parameters = {}) {
  const auto rows = database.query({statement, parameters}, bindings);
  sql::Value value;
  EXPECT_TRUE(rows->next({&value, 1})) << statement;
  return value.data == nullptr ? "NULL" : std::string(value.text());
}

sql::Opening seven_seconds() {
  sql::Opening opening;
  opening.timeout = 7;
  return opening;
}

template <class Server>
class Backends : public ::testing::Test {};
TYPED_TEST_SUITE(Backends, BothServers);

TYPED_TEST(Backends, LoadACanonicalSchool) {
  TypeParam& server = make_server_school<TypeParam>("backend");
  RecordingSink sink;
  sink.want_everything();
  const Outcome outcome =
      load_sql(canonical_source(server.url("backend"), "school=1\nfrom=2026-09-01\n"), sink);
  ASSERT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  EXPECT_THAT(sink.order, ElementsAre("school", "calendar", "code", "pupil", "enrolment", "mark_row"));
  EXPECT_EQ(sink.tables["pupil"].rows.size(), 1U);
  EXPECT_THAT(sink.tables["pupil"].rows.front(), Contains(Value(planted_name)));
  std::string line;
  ASSERT_EQ(probe_sql(canonical_source(server.url("backend")), line).status, ROLLMARK_OK);
  EXPECT_EQ(line, std::string("mapping canonical 1 (any, live, codes native) on ") +
                      (is_postgres<TypeParam> ? "postgresql" : "mysql") + ": 1 schools");
}

TYPED_TEST(Backends, SayWhatTheyAre) {
  const auto database = sql::open_database(TypeParam::instance().url(), {});
  EXPECT_EQ(database->dialect(), is_postgres<TypeParam> ? "postgresql" : "mysql");
  EXPECT_EQ(database->way(), "native");
}

TYPED_TEST(Backends, NullEmptyBlankAndBackslashStayApart) {
  TypeParam& server = make_server_school<TypeParam>("texts");
  const std::string backslash = is_postgres<TypeParam> ? "'\\'" : "'\\\\'";
  server.run(
      "DELETE FROM mark_row; INSERT INTO mark_row VALUES (NULL, NULL, NULL, NULL, NULL, NULL);"
      "INSERT INTO mark_row VALUES ('', ' ', '2026-09-02', 'PM', " +
          backslash + ", NULL), ('\xF0\x9F\x8E\x93', 'D\xC5\xBEumhur ''x''', '2026-09-02', 'AM', '/ ', NULL)",
      "texts");
  RecordingSink sink;
  want_marks_of(sink);
  ASSERT_EQ(load_sql(canonical_source(server.url("texts")), sink).status, ROLLMARK_OK);
  const Value null;
  EXPECT_THAT(sink.tables["mark_row"].rows,
              ElementsAre(Row{null, null, null, null, null}, Row{"", " ", "2026-09-02", "PM", "\\"},
                          Row{"\xF0\x9F\x8E\x93", "D\xC5\xBEumhur 'x'", "2026-09-02", "AM", "/ "}));
}

// PostgreSQL is fetched 20,000 rows at a time; batches hold 4,096.
TYPED_TEST(Backends, EveryRowComesOnceWhateverTheirNumber) {
  TypeParam& server = make_server_school<TypeParam>("many");
  for (const int count : {0, 1, 4096, 19'999, 20'000, 20'001, 45'000}) {
    if (count == 0) {
      server.run("DELETE FROM mark_row", "many");
    } else {
      make_marks(server, "many", count);
    }
    RecordingSink sink;
    want_marks_of(sink);
    ASSERT_EQ(load_sql(canonical_source(server.url("many")), sink).status, ROLLMARK_OK);
    std::set<std::string> keys;
    for (const Row& row : sink.tables["mark_row"].rows) keys.insert(*row[1]);
    EXPECT_EQ(sink.tables["mark_row"].rows.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(keys.size(), static_cast<std::size_t>(count));
  }
}

// MariaDB's values are pasted into the text, escaped: these are what an escape may get wrong.
TYPED_TEST(Backends, BoundValuesGoThereAndBackWhole) {
  const auto database = sql::open_database(TypeParam::instance().url(), {});
  for (const std::string value :
       {"\\", "\\\\", "'", "\\'", "'; DROP TABLE mark_row; --", "\"", "O'Brien \\ :school", "%_",
        "a\nb\t\x1A z", "\xF0\x9F\x8E\x93", "", " ", ":school", "$1 ?"}) {
    EXPECT_EQ(
        value_of(*database, "SELECT :a || :b || :a", {{"a", value, true}, {"b", "-", true}}, {"a", "b"}),
        value + "-" + value);
  }
  EXPECT_EQ(value_of(*database, "SELECT coalesce(:a, 'none')", {{"a", "", false}}, {"a"}), "none");
  EXPECT_EQ(value_of(*database, "SELECT ':a' || :a", {{"a", "x", true}}, {"a"}), ":ax");
}

TYPED_TEST(Backends, RowsOfTwoStatementsMayBeReadInTurn) {
  TypeParam& server = make_server_school<TypeParam>("nested");
  make_marks(server, "nested", 3);
  const auto database = sql::open_database(server.url("nested"), {});
  const auto outer = database->query({"SELECT enrolment_key FROM mark_row ORDER BY 1", {}}, {});
  sql::Value key;
  std::vector<std::string> read;
  while (outer->next({&key, 1})) {
    read.emplace_back(key.text());
    read.push_back(value_of(*database, "SELECT count(*) FROM mark_row WHERE enrolment_key <= :key",
                            {{"key", read.back(), true}}, {"key"}));
  }
  EXPECT_THAT(read, ElementsAre("e1", "1", "e2", "2", "e3", "3"));
  // Rows that are given up half way leave the session as it was.
  {
    auto half = database->query({"SELECT enrolment_key FROM mark_row", {}}, {});
    half->next({&key, 1});
  }
  EXPECT_EQ(value_of(*database, "SELECT count(*) FROM mark_row"), "3");
}

// Far more rows are left than are read to their end: the host has its answer, and the next load its rows.
TYPED_TEST(Backends, ALoadMayBeCancelledOrTooLong) {
  TypeParam& server = make_server_school<TypeParam>("cancelled");
  make_marks(server, "cancelled", 100'000);
  RecordingSink sink;
  want_marks_of(sink);
  sink.on_progress = [](std::string_view, std::int64_t done) { return done >= 4096 ? 1 : 0; };
  EXPECT_EQ(load_sql(canonical_source(server.url("cancelled")), sink).status, ROLLMARK_CANCELLED);
  EXPECT_EQ(sink.tables["mark_row"].rows.size(), 4096U);
  EXPECT_THAT(refused_marks(canonical_source(server.url("cancelled"), "max_rows=50000\n"), ROLLMARK_E_DATA),
              HasSubstr("table mark_row: more than 50000 rows"));
  EXPECT_EQ(loaded_marks(canonical_source(server.url("cancelled"))), 100'000);
}

TYPED_TEST(Backends, ListTheColumnsOfATableOrView) {
  TypeParam& server = make_server_school<TypeParam>("columns");
  server.run("CREATE VIEW some_marks AS SELECT date, vendor_code FROM mark_row", "columns");
  const auto database = sql::open_database(server.url("columns"), {});
  EXPECT_THAT(database->columns_of("pupil"),
              ElementsAre("school_key", "pupil_key", "legal_surname", "address"));
  EXPECT_THAT(database->columns_of("Some_Marks"), ElementsAre("date", "vendor_code"));
  EXPECT_THAT(database->columns_of("no_such"), ElementsAre());
  EXPECT_THAT(database->columns_of("pu'pil"), ElementsAre());
  const std::string schema = is_postgres<TypeParam> ? "public" : "columns";
  EXPECT_THAT(database->columns_of(schema + ".some_marks"), ElementsAre("date", "vendor_code"));
  EXPECT_THAT(database->columns_of("elsewhere.some_marks"), ElementsAre());
}

// The nights on which the clocks change: a moment without a zone is nobody's to move.
TYPED_TEST(Backends, MomentsComeAsTheyWereWritten) {
  TypeParam& server = make_server_school<TypeParam>("clock");
  server.run(std::string("CREATE TABLE moments(at ") + (is_postgres<TypeParam> ? "timestamp" : "datetime") +
                 "); INSERT INTO moments VALUES ('2026-03-29 01:30:00'), ('2025-10-26 01:30:00'), "
                 "('2025-10-26 00:30:00'), ('2026-09-02 08:45:00')",
             "clock");
  const auto database = sql::open_database(server.url("clock"), {});
  const auto rows = database->query({"SELECT at FROM moments", {}}, {});
  std::vector<std::string> read;
  sql::Value at;
  while (rows->next({&at, 1})) read.emplace_back(at.text());
  EXPECT_THAT(read, ElementsAre("2026-03-29 01:30:00", "2025-10-26 01:30:00", "2025-10-26 00:30:00",
                                "2026-09-02 08:45:00"));
}

// One with a zone is a moment in time: it is told as the clock on the wall in England showed it.
TEST(BackendOfPostgres, MomentsWithAZoneAreTheWallClocksOfEngland) {
  const auto database = sql::open_database(PostgresServer::instance().url(), {});
  EXPECT_EQ(value_of(*database, "SELECT CAST('2026-03-29 00:30:00+00' AS timestamptz)"),
            "2026-03-29 00:30:00+00");
  EXPECT_EQ(value_of(*database, "SELECT CAST('2026-03-29 01:30:00+00' AS timestamptz)"),
            "2026-03-29 02:30:00+01");
  // 12:15 on a summer's day is an afternoon, though 11:15 in UTC.
  EXPECT_EQ(value_of(*database, "SELECT CAST('2026-06-01 11:15:00+00' AS timestamptz)"),
            "2026-06-01 12:15:00+01");
}

TYPED_TEST(Backends, StandardTextsAndNames) {
  const auto database = sql::open_database(TypeParam::instance().url(), {});
  EXPECT_EQ(value_of(*database, "SELECT 'a' || 'b'"), "ab");
  EXPECT_EQ(value_of(*database, "SELECT t.\"from\" FROM (SELECT 7 AS \"from\") t"), "7");
}

TEST(BackendOfPostgres, Settings) {
  const auto database = sql::open_database(PostgresServer::instance().url(), seven_seconds());
  const auto setting = [&](const std::string& name) {
    return value_of(*database, "SELECT current_setting('" + name + "')");
  };
  EXPECT_EQ(setting("transaction_read_only"), "on");
  EXPECT_EQ(setting("default_transaction_read_only"), "on");
  EXPECT_EQ(setting("transaction_isolation"), "repeatable read");
  EXPECT_EQ(setting("statement_timeout"), "7s");
  EXPECT_EQ(setting("lock_timeout"), "1s");
  EXPECT_EQ(setting("application_name"), "rollmark");
  EXPECT_EQ(setting("client_encoding"), "UTF8");
  EXPECT_EQ(setting("DateStyle"), "ISO, YMD");
}

TEST(BackendOfMariadb, Settings) {
  const auto database = sql::open_database(MariadbServer::instance().url(), seven_seconds());
  EXPECT_EQ(value_of(*database, "SELECT @@session.tx_read_only"), "1");
  EXPECT_EQ(value_of(*database, "SELECT @@session.tx_isolation"), "REPEATABLE-READ");
  EXPECT_EQ(value_of(*database, "SELECT @@session.max_statement_time"), "7.000000");
  EXPECT_EQ(value_of(*database, "SELECT @@session.lock_wait_timeout"), "1");
  EXPECT_EQ(value_of(*database, "SELECT @@session.character_set_results"), "utf8mb4");
  EXPECT_EQ(value_of(*database, "SELECT @@session.group_concat_max_len"), "1073741824");
}

TYPED_TEST(Backends, PasswordsComeFromTheHostByName) {
  TypeParam& server = make_server_school<TypeParam>("secrets");
  const std::string source = canonical_source(server.url_as("guarded", "secrets"));
  RecordingSink sink;
  want_marks_of(sink);
  sink.secrets = {{"database-password", TypeParam::password}};
  EXPECT_EQ(load_sql(source, sink).message, "");
  EXPECT_THAT(sink.asked, ElementsAre("database-password"));
  RecordingSink named;
  want_marks_of(named);
  named.secrets = {{"database-password", "wrong"}, {"mis", TypeParam::password}};
  EXPECT_EQ(load_sql(source + "secret=mis\n", named).message, "");
  EXPECT_THAT(named.asked, ElementsAre("mis"));
  EXPECT_EQ(named.tables["mark_row"].rows.size(), 1U);
}

// What a client's library would else take from around it.
TYPED_TEST(Backends, NothingIsTakenFromTheEnvironment) {
  TypeParam& server = make_server_school<TypeParam>("around");
  const char* const variables[][2] = {{"PGUSER", "nobody"},
                                      {"PGHOST", "/none"},
                                      {"PGHOSTADDR", "192.0.2.1"},
                                      {"PGPORT", "1"},
                                      {"PGDATABASE", "none"},
                                      {"PGOPTIONS", "-c statement_timeout=1"},
                                      {"PGPASSWORD", "s3cret"},
                                      {"PGSSLMODE", "verify-full"},
                                      {"PGTZ", "Asia/Tokyo"},
                                      {"PGDATESTYLE", "German"},
                                      {"PGCLIENTENCODING", "LATIN1"},
                                      {"PGREQUIREPEER", "nobody"},
                                      {"PGTARGETSESSIONATTRS", "standby"},
                                      {"PGSSLMINPROTOCOLVERSION", "TLSv1.3"},
                                      {"MYSQL_TCP_PORT", "1"},
                                      {"MYSQL_UNIX_PORT", "/none"},
                                      {"MYSQL_PWD", "s3cret"},
                                      {"MARIADB_UNIX_PORT", "/none"}};
  for (const auto& variable : variables) setenv(variable[0], variable[1], 1);
  EXPECT_EQ(loaded_marks(canonical_source(server.url("around"))), 1);
  // No password of the environment opens the door.
  for (const char* name : {"PGPASSWORD", "MYSQL_PWD"}) setenv(name, TypeParam::password, 1);
  refused_marks(canonical_source(server.url_as("guarded", "around")), ROLLMARK_E_IO);
  for (const auto& variable : variables) unsetenv(variable[0]);
}

// Nor from files that a client would look for: the right password lies in all of them.
TYPED_TEST(Backends, NothingIsTakenFromFilesOfTheClients) {
  TypeParam& server = make_server_school<TypeParam>("files");
  const std::filesystem::path home = std::filesystem::path(::testing::TempDir()) / "rollmark_clients_home";
  std::filesystem::create_directories(home);
  std::string escaped = TypeParam::password;  // both kinds of file take a backslash for an escape
  escaped.replace(escaped.find('\\'), 1, "\\\\");
  std::ofstream(home / ".pgpass") << "*:*:*:*:" << escaped << "\n";
  std::filesystem::permissions(home / ".pgpass", std::filesystem::perms::owner_read);
  std::ofstream(home / ".my.cnf") << "[client]\npassword=\"" << escaped << "\"\nsocket=/none\n";
  const std::string before = getenv("HOME") == nullptr ? "" : getenv("HOME");
  setenv("HOME", home.c_str(), 1);
  setenv("MYSQL_HOME", home.c_str(), 1);
  setenv("PGPASSFILE", (home / ".pgpass").c_str(), 1);
  EXPECT_EQ(loaded_marks(canonical_source(server.url("files"))), 1);
  EXPECT_THAT(refused_marks(canonical_source(server.url_as("guarded", "files")), ROLLMARK_E_IO),
              HasSubstr("the server refused the account or its password"));
  setenv("HOME", before.c_str(), 1);
  for (const char* name : {"MYSQL_HOME", "PGPASSFILE"}) unsetenv(name);
  std::filesystem::remove_all(home);
}

TYPED_TEST(Backends, StatementsAreLoggedWithoutTheirValues) {
  TypeParam& server = make_server_school<TypeParam>("logged");
  RecordingSink sink;
  want_marks_of(sink);
  ASSERT_EQ(load_sql(canonical_source(server.url("logged"), "school=Hidden1\n"), sink).status, ROLLMARK_OK);
  std::string log;
  for (const auto& [level, line] : sink.log) log += line + "\n";
  EXPECT_THAT(log, HasSubstr("WHERE (school_key = :school)"));
  EXPECT_THAT(log, Not(HasSubstr("Hidden1")));
}

std::string open_refusal(const std::string& url) {
  return refused_marks(canonical_source(url), ROLLMARK_E_ARGUMENT);
}

TEST(BackendUrls, SayWhatIsMissing) {
  EXPECT_EQ(open_refusal("postgresql://db/mis"), "url: the user is missing: postgresql://user@...");
  EXPECT_EQ(open_refusal("mysql://db/mis"), "url: the user is missing: mariadb://user@...");
  EXPECT_EQ(open_refusal("postgresql://r@/mis"), "url: either a host or the option socket=/folder is needed");
  EXPECT_EQ(open_refusal("mariadb://r@db/mis?socket=/s"),
            "url: either a host or the option socket=/path is needed");
  EXPECT_EQ(open_refusal("postgresql://r@/mis?socket=run"),
            "url: option \"socket\": the absolute path of the socket's folder");
  EXPECT_EQ(open_refusal("mariadb://r@/mis?socket=run"),
            "url: option \"socket\": the absolute path of the socket");
  EXPECT_EQ(open_refusal("postgresql://r@db/mis?sslmode=allow"),
            "url: option \"sslmode\": disable, prefer, require, verify-ca or verify-full");
  EXPECT_EQ(open_refusal("postgresql://r@db/mis?sslmode=verify-full"),
            "url: sslmode verify-full needs sslrootcert=/absolute/path");
}

TEST(BackendUrls, ASecretThatIsNamedMustBeThere) {
  RecordingSink sink;
  want_marks_of(sink);
  sink.no_secrets = true;
  EXPECT_EQ(
      refused_load(canonical_source("postgresql://r@db/mis", "secret=mis-reader\n"), ROLLMARK_E_ARGUMENT,
                   sink),
      "key \"secret\": the host has no secret \"mis-reader\", or offers no service rollmark.host.secret/1");
}

}  // namespace
}  // namespace rollmark::test
