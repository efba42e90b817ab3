// One table of a vendor's hand-made database, loaded through its mapping. The database is made anew for each
// load.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {

// What `mapping` makes of the database that the statements `fill` make; `more` are further lines of the
// source.
inline RecordedTable load_vendor(const std::string& mapping, const std::string& fill,
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
