// One table of a vendor's hand-made database, loaded through its mapping from SQLite alone: for products that
// do not run on PostgreSQL, or whose own engines the whole sample goes through.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {

// What `mapping` makes of the database that the statements `fill` make; `more` are further lines of the
// source.
inline RecordedTable load_on_sqlite(const std::string& mapping, const std::string& fill,
                                    const std::string& table, const std::vector<std::string>& columns,
                                    const std::string& more = "") {
  SqliteFile file;
  file.run(fill);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=" + mapping + "\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

}  // namespace rollmark::test
