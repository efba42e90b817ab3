// A server that is not as it should be: the message names phase, backend and table, nothing of a pupil, and
// the next load works. That a host's dataset is then empty is tests/conformance/server_faults_test.
#include "adapters/server_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

template <class Server>
class FaultsOfServer : public ::testing::Test {};
TYPED_TEST_SUITE(FaultsOfServer, BothServers);

// 200,000 marks are more than a socket or a fetch takes in before the server is gone.
TYPED_TEST(FaultsOfServer, KilledMidFetch) {
  TypeParam& server = make_server_school<TypeParam>("killed");
  make_marks(server, "killed", 200'000);
  const std::string source = canonical_source(server.url("killed"));
  RecordingSink sink;
  want_marks_of(sink);
  sink.before_put = [&](std::string_view) {
    server.kill();
    return ROLLMARK_OK;
  };
  EXPECT_THAT(
      refused_load(source, ROLLMARK_E_IO, sink),
      AnyOf("mapping canonical, table mark_row (read, postgresql 08000): the connection was lost; nothing is "
            "wrong with the data",
            "mapping canonical, table mark_row (read, mariadb 2013): the connection was lost; nothing is "
            "wrong with the data"));
  // While it is away, and when it is back.
  const std::string away = refused_marks(source, ROLLMARK_E_IO);
  EXPECT_THAT(away, AnyOf("postgresql (open, postgresql): no server answers at that address",
                          "mariadb (open, mariadb 2002): no server answers at that address"));
  server.start();
  EXPECT_EQ(loaded_marks(source), 200'000);
}

// The server lives, the session does not: an administrator ended it.
TYPED_TEST(FaultsOfServer, SessionEndedByAnAdministrator) {
  TypeParam& server = make_server_school<TypeParam>("ended");
  make_marks(server, "ended", 200'000);
  RecordingSink sink;
  want_marks_of(sink);
  sink.before_put = [&](std::string_view) {
    if (is_postgres<TypeParam>) {
      server.administer(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'reader'");
    } else {
      server.administer("KILL USER reader@localhost");
    }
    return ROLLMARK_OK;
  };
  EXPECT_THAT(
      refused_load(canonical_source(server.url("ended")), ROLLMARK_E_IO, sink),
      AnyOf("mapping canonical, table mark_row (read, postgresql 08000): the connection was lost; nothing "
            "is wrong with the data",
            "mapping canonical, table mark_row (read, mariadb 2013): the connection was lost; nothing is "
            "wrong with the data",
            "mapping canonical, table mark_row (read, mariadb 1927): the connection was lost; nothing is "
            "wrong with the data"));
  EXPECT_EQ(loaded_marks(canonical_source(server.url("ended"))), 200'000);
}

TYPED_TEST(FaultsOfServer, NobodyAnswers) {
  const std::string scheme = is_postgres<TypeParam> ? "postgresql" : "mariadb";
  // Port 1 of this machine is nobody's.
  for (const std::string where : {"reader@127.0.0.1:1/mis", "reader@/mis?socket=/nowhere/at/all"}) {
    const std::string said = refused_marks(canonical_source(scheme + "://" + where), ROLLMARK_E_IO);
    EXPECT_THAT(said, StartsWith(scheme + " (open, " + scheme));
    EXPECT_THAT(said, HasSubstr("no server answers at that address"));
  }
}

TYPED_TEST(FaultsOfServer, WrongPasswordAndNone) {
  TypeParam& server = make_server_school<TypeParam>("locked_out");
  const std::string source = canonical_source(server.url_as("guarded", "locked_out"));
  const std::string expected =
      is_postgres<TypeParam> ? "postgresql (open, postgresql): the server refused the account or its password"
                             : "mariadb (open, mariadb 1045): the server refused the account or its password";
  RecordingSink wrong;
  want_marks_of(wrong);
  wrong.secrets = {{"database-password", "s3cret"}};
  EXPECT_EQ(refused_load(source, ROLLMARK_E_IO, wrong), expected);
  EXPECT_EQ(refused_marks(source, ROLLMARK_E_IO), expected);
  RecordingSink right;
  want_marks_of(right);
  right.secrets = {{"database-password", TypeParam::password}};
  EXPECT_EQ(load_sql(source, right).message, "");
}

TYPED_TEST(FaultsOfServer, NoSuchAccountOrDatabase) {
  TypeParam& server = TypeParam::instance();
  const std::string database = refused_marks(canonical_source(server.url("planted_mis")), ROLLMARK_E_IO);
  EXPECT_THAT(database, AnyOf("postgresql (open, postgresql): the server has no database of that name",
                              "mariadb (open, mariadb 1044): the account may not use that database"));
  EXPECT_THAT(refused_marks(canonical_source(server.url_as("Planted", "school")), ROLLMARK_E_IO),
              HasSubstr("): the server refused the account or its password"));
}

TYPED_TEST(FaultsOfServer, ATableThatTheAccountMayNotRead) {
  TypeParam& server = make_server_school<TypeParam>("kept");
  if (is_postgres<TypeParam>) {
    server.run("REVOKE SELECT ON mark_row FROM reader", "kept");
  } else {
    server.administer(
        "REVOKE SELECT ON kept.* FROM reader@localhost; GRANT SELECT ON kept.pupil TO reader@localhost");
  }
  // MariaDB lists no column of a table that may not be read, so to the account there is none.
  EXPECT_THAT(
      refused_marks(canonical_source(server.url("kept")),
                    is_postgres<TypeParam> ? ROLLMARK_E_IO : ROLLMARK_E_DATA),
      AnyOf("mapping canonical, table mark_row (prepare, postgresql 42501): the account may not read it",
            HasSubstr("table mark_row (prepare, mariadb): the database has no table \"mark_row\"")));
}

// With a timeout of 6 s a lock is waited for 1 s.
TYPED_TEST(FaultsOfServer, ATableThatIsLocked) {
  TypeParam& server = make_server_school<TypeParam>("busy");
  const std::string source = canonical_source(server.url("busy"), "timeout=6\n");
  {
    const auto holder =
        server.hold(is_postgres<TypeParam> ? "BEGIN; LOCK TABLE mark_row IN ACCESS EXCLUSIVE MODE"
                                           : "LOCK TABLES mark_row WRITE",
                    "busy");
    EXPECT_THAT(
        refused_marks(source, ROLLMARK_E_IO),
        AnyOf("mapping canonical, table mark_row (prepare, postgresql 55P03): another program kept the "
              "table locked for 1 seconds",
              "mapping canonical, table mark_row (prepare, mariadb 1205): another program kept the table "
              "locked for 1 seconds"));
  }
  EXPECT_EQ(loaded_marks(source), 1);
}

TYPED_TEST(FaultsOfServer, AStatementThatTakesTooLong) {
  TypeParam& server = make_server_school<TypeParam>("slow");
  server.run(
      std::string(
          "ALTER TABLE mark_row RENAME TO raw; CREATE VIEW mark_row AS SELECT school_key, enrolment_key, "
          "date, half_day, vendor_code FROM raw WHERE ") +
          (is_postgres<TypeParam> ? "pg_sleep(20) IS NOT NULL" : "sleep(20) = 0"),
      "slow");
  EXPECT_THAT(
      refused_marks(canonical_source(server.url("slow"), "timeout=1\n"), ROLLMARK_E_IO),
      AnyOf("mapping canonical, table mark_row (read, postgresql 57014): the statement took longer than "
            "1 seconds; narrow it by school, from and to, or raise timeout",
            "mapping canonical, table mark_row (read, mariadb 1969): the statement took longer than 1 "
            "seconds; narrow it by school, from and to, or raise timeout"));
}

// The load's transaction began before the writer's, so it does not see it: in no table, however late it is
// read.
TYPED_TEST(FaultsOfServer, AWriterBetweenTwoTablesIsNotSeen) {
  TypeParam& server = make_server_school<TypeParam>("writer");
  RecordingSink sink;
  sink.want("pupil", {"pupil_key*"});
  sink.want("enrolment", {"enrolment_key*"});
  int writes = 0;
  sink.before_put = [&](std::string_view table) {
    if (table == "pupil" && ++writes > 0) {
      server.run(
          "INSERT INTO pupil VALUES ('1', 'p2', 'Late', 'x'); INSERT INTO enrolment VALUES ('1', 'e2', 'p2', "
          "'2026-09-02')",
          "writer");
    }
    return ROLLMARK_OK;
  };
  ASSERT_EQ(load_sql(canonical_source(server.url("writer")), sink).message, "");
  EXPECT_EQ(writes, 1);
  EXPECT_EQ(sink.tables["pupil"].rows.size(), 1U);
  EXPECT_EQ(sink.tables["enrolment"].rows.size(), 1U);
  RecordingSink after;
  after.want("enrolment", {"enrolment_key*"});
  ASSERT_EQ(load_sql(canonical_source(server.url("writer")), after).message, "");
  EXPECT_EQ(after.tables["enrolment"].rows.size(), 2U);
}

TEST(FaultsOfMariadb, TablesThatNoSnapshotHoldsAreTold) {
  MariadbServer& server = make_server_school<MariadbServer>("old_tables");
  RecordingSink none;
  want_marks_of(none);
  const auto warnings = [](const RecordingSink& sink) {
    std::string lines;
    for (const auto& [level, line] : sink.log) lines += level == ROLLMARK_LOG_WARNING ? line : "";
    return lines;
  };
  ASSERT_EQ(load_sql(canonical_source(server.url("old_tables")), none).message, "");
  EXPECT_EQ(warnings(none), "");
  server.run("ALTER TABLE pupil ENGINE = MyISAM", "old_tables");
  RecordingSink one;
  want_marks_of(one);
  ASSERT_EQ(load_sql(canonical_source(server.url("old_tables")), one).message, "");
  EXPECT_EQ(warnings(one),
            "sql: mariadb: 1 tables of the database are not InnoDB's, so no snapshot holds them: load while "
            "nobody writes");
}

}  // namespace
}  // namespace rollmark::test
