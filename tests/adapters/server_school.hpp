// The smallest canonical school on a real server, with a pupil whose words no message may hold, and loads of
// it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "adapters/sql_adapter.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {

using BothServers = ::testing::Types<PostgresServer, MariadbServer>;

template <class Server>
constexpr bool is_postgres = std::is_same_v<Server, PostgresServer>;

// What messages call the engine.
template <class Server>
constexpr const char* engine_name = is_postgres<Server> ? "postgresql" : "mariadb";

// Words of a pupil, planted in every table that may hold them.
inline constexpr const char* planted_name = "Zo\xC3\xAB O'Planted";
inline constexpr const char* planted_place = "1 Hidden Road";

// A database of that name with school 1: one pupil, one enrolment, code / and one open morning with its mark.
template <class Server>
Server& make_server_school(const std::string& database, const std::string& options = "") {
  Server& server = Server::instance();
  server.create(database, options);
  server.run(R"(
    CREATE TABLE school(school_key varchar(20), name varchar(60));
    CREATE TABLE calendar(school_key varchar(20), date date, half_day char(2), kind varchar(20));
    CREATE TABLE code(vendor_code varchar(4), statutory_code varchar(4));
    CREATE TABLE pupil(school_key varchar(20), pupil_key varchar(40), legal_surname varchar(60), address text);
    CREATE TABLE enrolment(school_key varchar(20), enrolment_key varchar(40), pupil_key varchar(40), start_date date);
    CREATE TABLE mark_row(school_key varchar(20), enrolment_key varchar(40), date date, half_day char(2),
                          vendor_code varchar(4), comment text);
    INSERT INTO school VALUES('1', 'A school');
    INSERT INTO calendar VALUES('1', '2026-09-02', 'AM', 'open');
    INSERT INTO code VALUES('/', '/');
    INSERT INTO pupil VALUES('1', 'p1', 'Zo)"
             "\xC3\xAB"
             R"( O''Planted', '1 Hidden Road');
    INSERT INTO enrolment VALUES('1', 'e1', 'p1', '2026-09-01');
    INSERT INTO mark_row VALUES('1', 'e1', '2026-09-02', 'AM', '/', NULL);
  )",
             database);
  return server;
}

// `count` marks of enrolments e1, e2 ... in the place of those that there are.
template <class Server>
void make_marks(Server& server, const std::string& database, int count) {
  const std::string rows = std::to_string(count);
  server.run(
      "DELETE FROM mark_row; INSERT INTO mark_row(school_key, enrolment_key, date, half_day, vendor_code) " +
          (is_postgres<Server>
               ? "SELECT '1', 'e' || seq, '2026-09-02', 'AM', '/' FROM generate_series(1, " + rows +
                     ") AS seq"
               : "SELECT '1', concat('e', seq), '2026-09-02', 'AM', '/' FROM seq_1_to_" + rows),
      database);
}

inline std::string canonical_source(const std::string& url, const std::string& more = "") {
  return "url=" + url + "\nmapping=canonical\n" + more;
}

inline void want_marks_of(RecordingSink& sink) {
  sink.want("mark_row", {"school_key*", "enrolment_key", "date*", "half_day*", "vendor_code*"});
}

// A load of marks that is refused: its message. Nothing of a pupil may be in it or in the log.
inline std::string refused_load(const std::string& source, rollmark_status status, RecordingSink& sink) {
  const Outcome outcome = load_sql(source, sink);
  EXPECT_EQ(outcome.status, status) << outcome.message;
  std::string said = outcome.message;
  for (const auto& [level, line] : sink.log) said += line;
  for (const char* word : {"Planted", "Hidden", "Zo\xC3\xAB", "s3cret"}) {
    EXPECT_THAT(said, ::testing::Not(::testing::HasSubstr(word)));
  }
  return outcome.message;
}

inline std::string refused_marks(const std::string& source, rollmark_status status) {
  RecordingSink sink;
  want_marks_of(sink);
  return refused_load(source, status, sink);
}

// The number of marks that a load gives; -1 where it is refused.
inline int loaded_marks(const std::string& source) {
  RecordingSink sink;
  want_marks_of(sink);
  const Outcome outcome = load_sql(source, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return outcome.status == ROLLMARK_OK ? static_cast<int>(sink.tables["mark_row"].rows.size()) : -1;
}

}  // namespace rollmark::test
