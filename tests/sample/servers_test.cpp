// PostgreSQL and MariaDB as places to write to: each column in the engine's own type, values that are hard to
// write, and nothing replaced that the sample did not make.
#include <gtest/gtest.h>

#include "sample/database.hpp"
#include "sample/made.hpp"
#include "sample/writers.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::sample {
namespace {

using test::MariadbServer;
using test::PostgresServer;

constexpr const char* columns =
    "Word Number# Double:real Day:date At:datetime Clock:time Yes:bool Padded:char4 Short:varchar9 Long:long";

// Two rows: every type, hard texts; and no value at all.
void write_rows(Database& database) {
  SqlTable table(database, "dbo.Marks", columns);
  const std::string words = "O'Brien\t\\N \\ \"x\"\n\xF0\x9F\x8F\xAB";
  table.add(words, "3000000000", "7.5", "2024-02-29", "2026-03-29 01:30:00", "08:50", "Yes", "A", "Nguyễn",
            std::string(70'000, 'x'));
  table.add("", "", "", "", "", "", "", "", "", "");
  table.flush();
  database.commit();
}

TEST(PostgresqlPlace, HoldsEachTypeInASchema) {
  PostgresServer& server = PostgresServer::instance();
  server.create("types");
  write_rows(*Database::open({server.owner_url("types"), {}}));
  // Names are found as a mapping writes them.
  const auto value = [&](const std::string& query) { return server.value(query, "types"); };
  EXPECT_EQ(value("SELECT string_agg(data_type || coalesce('(' || character_maximum_length || ')', ''), ', ' "
                  "ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = 'marks'"),
            "text, bigint, double precision, date, timestamp without time zone, time without time zone, "
            "boolean, character(4), character varying(9), text");
  EXPECT_EQ(value("SELECT Word FROM dbo.Marks WHERE Number = 3000000000"),
            "O'Brien\t\\N \\ \"x\"\n\xF0\x9F\x8F\xAB");
  EXPECT_EQ(
      value("SELECT Day || '|' || At || '|' || Clock || '|' || Yes || '|' || octet_length(Padded) || '|' || "
            "Short || '|' || length(Long) FROM dbo.Marks WHERE Word IS NOT NULL"),
      "2024-02-29|2026-03-29 01:30:00|08:50:00|true|4|Nguyễn|70000");
  EXPECT_EQ(value("SELECT count(*) FROM dbo.Marks WHERE coalesce(Word, Padded, Short, Long) IS NULL AND "
                  "coalesce(Day, At) IS NULL AND Number IS NULL AND Yes IS NULL"),
            "1");
}

TEST(MariadbPlace, HoldsEachType) {
  MariadbServer& server = MariadbServer::instance();
  server.create("types");
  write_rows(*Database::open({server.owner_url("types"), {}}));
  const auto value = [&](const std::string& query) { return server.value(query, "types"); };
  EXPECT_EQ(
      value("SELECT group_concat(column_type ORDER BY ordinal_position SEPARATOR ', ') FROM "
            "information_schema.columns WHERE table_schema = 'types' AND table_name = 'Marks'"),
      "varchar(255), bigint(20), double, date, datetime, time, tinyint(1), char(4), varchar(9), mediumtext");
  EXPECT_EQ(value("SELECT Word FROM Marks WHERE Number = 3000000000"),
            "O'Brien\t\\N \\ \"x\"\n\xF0\x9F\x8F\xAB");
  EXPECT_EQ(
      value("SELECT concat_ws('|', Day, At, Clock, Yes, Short, length(`Long`)) FROM Marks WHERE Word IS "
            "NOT NULL"),
      "2024-02-29|2026-03-29 01:30:00|08:50:00|1|Nguyễn|70000");
  EXPECT_EQ(value("SELECT count(*) FROM Marks WHERE coalesce(Word, Padded, Short, `Long`) IS NULL AND "
                  "coalesce(Day, At) IS NULL AND Number IS NULL AND Yes IS NULL"),
            "1");
}

template <class Server>
void only_a_sample_is_replaced() {
  Server& server = Server::instance();
  server.create("replaced");
  Options options = request("primary", 60, 1, false);
  options.real_dates = true;
  const World world = make_world(options);
  const Place place{server.owner_url("replaced"), {}};
  write_database(world, place);
  const std::string marks = server.value("SELECT count(*) FROM mark_row", "replaced");
  // A table of somebody's beside it stays.
  server.run("CREATE TABLE mine (x integer); INSERT INTO mine VALUES (1)", "replaced");
  write_database(world, place);
  EXPECT_EQ(server.value("SELECT count(*) FROM mark_row", "replaced"), marks);
  EXPECT_EQ(server.value("SELECT count(*) FROM mine", "replaced"), "1");
  // Without the sample's own list nothing is touched.
  server.create("theirs");
  server.run("CREATE TABLE mark_row (x integer); INSERT INTO mark_row VALUES (1)", "theirs");
  EXPECT_THROW(write_database(world, {server.owner_url("theirs"), {}}), std::runtime_error);
  EXPECT_EQ(server.value("SELECT count(*) FROM mark_row", "theirs"), "1");
}

TEST(PostgresqlPlace, ReplacesOnlyASample) {
  only_a_sample_is_replaced<PostgresServer>();
}
TEST(MariadbPlace, ReplacesOnlyASample) {
  only_a_sample_is_replaced<MariadbServer>();
}

// Asks for the password that the account has, and never repeats it.
TEST(PostgresqlPlace, TakesAPasswordBesideTheUrl) {
  PostgresServer& server = PostgresServer::instance();
  server.create("guarded");
  server.administer("GRANT CREATE ON SCHEMA public TO guarded; GRANT CREATE ON DATABASE guarded TO guarded",
                    "guarded");
  write_database(make_world(request("primary", 60, 1, false)),
                 {server.url_as("guarded", "guarded"), PostgresServer::password});
  EXPECT_NE(server.value("SELECT relname FROM pg_class WHERE relname = 'mark_row'", "guarded"), "");
  try {
    static_cast<void>(Database::open({server.url_as("guarded", "guarded"), "Secret7"}));
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()).find("Secret7"), std::string::npos);
  }
}

// A shape goes only where its vendor's data is met.
TEST(MariadbPlace, TakesNoShapeOfAnotherEngine) {
  MariadbServer& server = MariadbServer::instance();
  server.create("strange");
  Options options = request("primary", 60, 1, false);
  options.shape = find_shape("cmis");
  EXPECT_THROW(write_database(make_world(options), {server.owner_url("strange"), {}}), std::runtime_error);
}

TEST(Places, AreWrittenStrictly) {
  for (const char* where : {"oracle://a@b/c", "postgresql://a:pw@b/c", "mariadb://a@b"})
    EXPECT_THROW(static_cast<void>(Database::open({where, {}})), std::runtime_error) << where;
}

}  // namespace
}  // namespace rollmark::sample
