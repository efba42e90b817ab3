// One table of a vendor's hand-made database, loaded through its mapping from SQLite and from PostgreSQL,
// which must agree.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "adapters/sql_adapter.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {

// What `mapping` makes of the database at `url`; `more` are further lines of the source.
inline RecordedTable load_from(const std::string& url, const std::string& mapping, const std::string& table,
                               const std::vector<std::string>& columns, const std::string& more) {
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + url + "\nmapping=" + mapping + "\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

// The same statements in a PostgreSQL database of the mapping's name, made once; its tables are in the schema
// `public`, which the source says in place of the mapping's own.
inline std::string on_postgres(const std::string& mapping, const std::string& fill) {
  static std::map<std::string, std::string> made;
  std::string& url = made[mapping];
  if (url.empty()) {
    PostgresServer& server = PostgresServer::instance();
    server.create(mapping);
    server.run(fill, mapping);
    url = server.url(mapping) + "\nschema=public";
  }
  return url;
}

// What `mapping` makes of the database that the statements `fill` make, the same for every call with one
// mapping.
inline RecordedTable load_vendor(const std::string& mapping, const std::string& fill,
                                 const std::string& table, const std::vector<std::string>& columns,
                                 const std::string& more = "") {
  SqliteFile file;
  file.run(fill);
  RecordedTable loaded = load_from(file.url(), mapping, table, columns, more);
  const RecordedTable same = load_from(on_postgres(mapping, fill), mapping, table, columns, more);
  EXPECT_EQ(same.columns, loaded.columns);
  EXPECT_THAT(same.rows, ::testing::UnorderedElementsAreArray(loaded.rows))
      << "PostgreSQL differs from SQLite";
  return loaded;
}

// Why the load of one table is refused.
inline std::string refused_vendor(const std::string& mapping, const std::string& fill,
                                  const std::string& table, const std::vector<std::string>& columns,
                                  const std::string& more = "") {
  SqliteFile file;
  file.run(fill);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=" + mapping + "\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  return outcome.message;
}

}  // namespace rollmark::test
