#include "bench/soci_loop.hpp"

#include <soci/mysql/soci-mysql.h>
#include <soci/odbc/soci-odbc.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace rollmark::bench {

std::int64_t soci_loop(const std::string& backend, const std::string& connect,
                       const std::vector<std::string>& columns, const std::string& table) {
  soci::session session;
  if (backend == "sqlite") {
    session.open(*soci::factory_sqlite3(), connect);
  } else if (backend == "postgresql") {
    session.open(*soci::factory_postgresql(), connect);
  } else if (backend == "odbc") {
    soci::connection_parameters parameters(*soci::factory_odbc(), connect);
    parameters.set_option(soci::odbc_option_driver_complete, "0");
    session.open(parameters);
  } else {
    session.open(*soci::factory_mysql(), connect);
  }
  std::string text = "SELECT ";
  for (std::size_t i = 0; i < columns.size(); ++i) text += (i == 0 ? "" : ", ") + columns[i];
  std::vector<std::string> values(columns.size());
  std::vector<soci::indicator> indicators(columns.size());
  soci::statement statement(session);
  for (std::size_t i = 0; i < columns.size(); ++i) statement.exchange(soci::into(values[i], indicators[i]));
  statement.alloc();
  statement.prepare(text + " FROM " + table);
  statement.define_and_bind();
  statement.execute();
  std::int64_t rows = 0;
  while (statement.fetch()) ++rows;
  return rows;
}

}  // namespace rollmark::bench
