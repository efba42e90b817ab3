// The four databases that the ODBC tests run on, each behind its driver: SQLite, PostgreSQL, MariaDB, and
// SQLite in the guise of SQL Server. It must not hide that they differ: what only one can do is asked by
// name.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/odbc_support.hpp"

namespace rollmark::test {

class OdbcEngine {
 public:
  virtual ~OdbcEngine() = default;
  // What gtest calls it, and the dialect that it must say of itself.
  virtual std::string dialect() const = 0;
  // As the school's own programs: tables are made and filled. Text in $BACKSLASH$ and $DATE$ stands for this
  // engine's expression of a backslash and its type of a date.
  void run(const std::string& sql);
  // What follows `odbc:` for an account that may only SELECT.
  virtual std::string source() const = 0;

 protected:
  virtual void execute(const std::string& sql) = 0;
  std::string backslash_ = "CHAR(92)";
  std::string date_ = "date";
};

// An empty database of its own. `name`: sqlite, postgresql, mysql or sqlserver.
std::unique_ptr<OdbcEngine> make_engine(const std::string& name);

inline const std::vector<std::string> odbc_engine_names = {"sqlite", "postgresql", "mysql", "sqlserver"};

}  // namespace rollmark::test
