// A load from a server that fails half way, as a host has it: the dataset is as empty as before, nothing of a
// pupil is in the message or the log, and the next load works and can be audited.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/host.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

template <class Server>
constexpr bool is_postgres = std::is_same_v<Server, PostgresServer>;

template <class Server>
class ServerFaults : public ::testing::Test {
 protected:
  // 100 pupils with a mark on each morning and afternoon of 300 days, more than one fetch holds.
  ServerFaults() : server(Server::instance()) {
    server.create("half");
    const std::string numbers = is_postgres<Server> ? "generate_series(1, 100) AS n(seq)" : "seq_1_to_100 n";
    const std::string days = is_postgres<Server> ? "generate_series(0, 299) AS d(seq)" : "seq_0_to_299 d";
    const std::string day =
        is_postgres<Server> ? "DATE '2026-01-01' + d.seq" : "DATE '2026-01-01' + INTERVAL d.seq DAY";
    const std::string key = is_postgres<Server> ? "CAST(n.seq AS text)" : "CAST(n.seq AS char)";
    server.run(
        "CREATE TABLE school(school_key varchar(20), name varchar(60), school_type varchar(20));"
        "INSERT INTO school VALUES ('S', 'Hill School', 'maintained');"
        "CREATE TABLE code(school_key varchar(20), vendor_code varchar(4), statutory_code varchar(4));"
        "CREATE TABLE calendar AS SELECT 'S' AS school_key, " +
            day + " AS date, h.half_day, 'open' AS kind FROM " + days +
            ", (SELECT 'AM' AS half_day UNION SELECT 'PM') h;"
            "CREATE TABLE pupil AS SELECT 'S' AS school_key, " +
            key + " AS pupil_key, 'Planted' AS legal_surname FROM " + numbers +
            ";CREATE TABLE enrolment AS SELECT 'S' AS school_key, " + key + " AS enrolment_key, " + key +
            " AS pupil_key, DATE '2026-01-01' AS start_date FROM " + numbers +
            ";CREATE TABLE mark_row AS SELECT 'S' AS school_key, " + key + " AS enrolment_key, " + day +
            " AS date, h.half_day, '/' AS vendor_code FROM " + days + ", " + numbers +
            ", (SELECT 'AM' AS half_day UNION SELECT 'PM') h",
        "half");
  }

  std::string source() const { return "url=" + server.url("half") + "\nmapping=canonical"; }

  void expect_empty(Host& host, const Answer& answer) {
    EXPECT_EQ(answer.message.find("Planted"), std::string::npos) << answer.message;
    EXPECT_EQ(host.log().find("Planted"), std::string::npos);
    std::optional<HostResult> result;
    EXPECT_EQ(host.try_run("audit", "on=2026-09-07", result).message,
              "job audit needs the table school, which was neither loaded nor pushed");
  }

  void expect_whole(Host& host) {
    const Answer answer = host.load(source());
    ASSERT_EQ(answer.status, ROLLMARK_OK) << answer.message;
    host.run("audit", "on=2026-09-07");
  }

  Server& server;
};
using Both = ::testing::Types<PostgresServer, MariadbServer>;
TYPED_TEST_SUITE(ServerFaults, Both);

TYPED_TEST(ServerFaults, AServerKilledMidFetchLeavesNothing) {
  Host host;
  host.on_progress = [&](std::string_view phase, std::int64_t done) {
    if (phase == "mark_row" && done > 0) this->server.kill();
    return 0;
  };
  const Answer answer = host.load(this->source());
  EXPECT_EQ(answer.status, ROLLMARK_E_IO);
  EXPECT_THAT(answer.message, ::testing::HasSubstr("mapping canonical, table mark_row (read, "));
  EXPECT_THAT(answer.message,
              ::testing::HasSubstr("the connection was lost; nothing is wrong with the data"));
  this->expect_empty(host, answer);
  this->server.start();
  host.on_progress = nullptr;
  this->expect_whole(host);
}

// The last mark cannot be read: 59,999 were put already.
TYPED_TEST(ServerFaults, ARowThatFailsLateLeavesNothing) {
  Host host;
  this->server.run(
      std::string("ALTER TABLE mark_row RENAME TO raw; CREATE VIEW mark_row AS SELECT school_key, "
                  "enrolment_key, date, "
                  "half_day, CASE WHEN enrolment_key = '100' AND date >= DATE '2026-10-20' THEN ") +
          (is_postgres<TypeParam> ? "CAST(CAST('Planted' || enrolment_key AS integer) AS varchar(4))"
                                  : "(SELECT 'Planted' UNION SELECT 'Planted too')") +
          " ELSE vendor_code END AS vendor_code FROM raw",
      "half");
  const Answer answer = host.load(this->source());
  EXPECT_EQ(answer.status, ROLLMARK_E_DATA);
  EXPECT_THAT(answer.message, ::testing::HasSubstr("the database refused the statement"));
  this->expect_empty(host, answer);
  this->server.run("DROP VIEW mark_row; ALTER TABLE raw RENAME TO mark_row", "half");
  this->expect_whole(host);
}

}  // namespace
}  // namespace rollmark::test
