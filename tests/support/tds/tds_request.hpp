// What a client asks ([MS-TDS] 2.2.6): a batch, or the remote procedures that FreeTDS prepares and runs
// statements with. It must not run anything.
#pragma once

#include <string>
#include <vector>

#include "support/tds/tds_value.hpp"

namespace rollmark::test::tds {

struct Request {
  enum class Kind { batch, execute_sql, prepare, prepare_and_execute, execute, unprepare };
  Kind kind = Kind::batch;
  std::string statement;         // UTF-8; empty for execute and unprepare
  unsigned handle = 0;           // for execute and unprepare
  std::vector<Cell> parameters;  // bound values, in order
};

// Throws WireError for a procedure that is none of these.
Request read_request(const Message& message);

}  // namespace rollmark::test::tds
