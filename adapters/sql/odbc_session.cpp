// The statements of four servers. Each is sent in autocommit mode with a BEGIN of its own, since drivers
// differ in what they send when autocommit is turned off (psqlODBC a plain BEGIN, FreeTDS SET
// IMPLICIT_TRANSACTIONS).
#include "odbc_session.hpp"

#include <array>
#include <vector>

#include "database.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

struct Dbms {
  std::string_view name;
  std::string_view dialect;
};

constexpr std::array<Dbms, 6> known_dbms = {{{"SQLite", "sqlite"},
                                             {"PostgreSQL", "postgresql"},
                                             {"MariaDB", "mysql"},
                                             {"MySQL", "mysql"},
                                             {"Microsoft SQL Server", "sqlserver"},
                                             {"SQL Server", "sqlserver"}}};

// The one text of a statement's first row; empty where it is NULL or there is no row.
std::string first_value(const OdbcConnection& connection, const std::string& statement) {
  const OdbcStatement running(connection);
  check(SQLExecDirect(running.handle(), reinterpret_cast<SQLCHAR*>(const_cast<char*>(statement.c_str())),
                      static_cast<SQLINTEGER>(statement.size())),
        SQL_HANDLE_STMT, running.handle());
  const SQLRETURN fetched = SQLFetch(running.handle());
  check(fetched, SQL_HANDLE_STMT, running.handle());
  if (fetched == SQL_NO_DATA) return {};
  std::array<char, 64> text{};
  SQLLEN length = SQL_NULL_DATA;
  check(SQLGetData(running.handle(), 1, SQL_C_CHAR, text.data(), static_cast<SQLLEN>(text.size()), &length),
        SQL_HANDLE_STMT, running.handle());
  return length == SQL_NULL_DATA ? std::string() : std::string(text.data());
}

class Session {
 public:
  Session(const OdbcConnection& connection, const std::function<void(std::string_view)>& ran)
      : connection_(connection), ran_(ran) {}

  void run(const std::string& statement) const {
    if (ran_) ran_(statement);
    connection_.run(statement);
  }

  std::string ask(const std::string& statement) const {
    if (ran_) ran_(statement);
    return first_value(connection_, statement);
  }

  void begin_by_driver() const {
    check(SQLSetConnectAttr(connection_.handle(), SQL_ATTR_AUTOCOMMIT, attribute(SQL_AUTOCOMMIT_OFF),
                            SQL_IS_UINTEGER),
          SQL_HANDLE_DBC, connection_.handle());
  }

 private:
  const OdbcConnection& connection_;
  const std::function<void(std::string_view)>& ran_;
};

void begin_sqlite(const Session& session) {
  // The driver opens for writing; this is what SQLite has against it on an open connection.
  session.run("PRAGMA query_only = ON");
  session.run("BEGIN");
  session.ask("SELECT count(*) FROM sqlite_master");
}

// The transaction is begun by the driver, with autocommit off: one that a BEGIN of ours opened is committed
// by psqlODBC at the end of the first result where it fetches through cursors (UseDeclareFetch), and with it
// go the snapshot and READ ONLY. The settings are those of postgresql_database.cpp.
void begin_postgresql(const Session& session, unsigned seconds) {
  session.run("SET statement_timeout = '" + std::to_string(seconds) + "s'");
  session.run("SET lock_timeout = '" + std::to_string(lock_seconds) + "s'");
  for (const char* statement :
       {"SET idle_in_transaction_session_timeout = 0", "SET cursor_tuple_fraction = 1",
        "SET DateStyle = 'ISO, YMD'", "SET IntervalStyle = 'postgres'", "SET bytea_output = 'hex'",
        "SET TimeZone = 'Europe/London'", "SET standard_conforming_strings = on",
        "SET default_transaction_read_only = on",
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"}) {
    session.run(statement);
  }
  session.begin_by_driver();
  session.ask("SELECT 1");  // the snapshot is taken by the first query
}

// The settings of mysql_database.cpp.
void begin_mysql(const Session& session, unsigned seconds) {
  session.run(
      "SET SESSION sql_mode = "
      "'PIPES_AS_CONCAT,ANSI_QUOTES,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
  const bool mariadb = session.ask("SELECT VERSION()").find("MariaDB") != std::string::npos;
  session.run(mariadb ? "SET SESSION max_statement_time = " + std::to_string(seconds)
                      : "SET SESSION max_execution_time = " + std::to_string(seconds) + "000");
  session.run("SET SESSION lock_wait_timeout = " + std::to_string(lock_seconds));
  session.run("SET SESSION innodb_lock_wait_timeout = " + std::to_string(lock_seconds));
  session.run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  session.run("SET SESSION TRANSACTION READ ONLY");
  session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

std::string begin_sqlserver(const Session& session) {
  session.run("SET LOCK_TIMEOUT " + std::to_string(lock_seconds) + "000");
  // 1 is ON (sys.databases, snapshot_isolation_state). SNAPSHOT in a database that does not allow it fails at
  // the first table, error 3952.
  const std::string state = session.ask(
      "SELECT CAST(snapshot_isolation_state AS varchar(4)) FROM sys.databases WHERE name = DB_NAME()");
  const bool allowed = state == "1";
  session.run(std::string("SET TRANSACTION ISOLATION LEVEL ") + (allowed ? "SNAPSHOT" : "READ COMMITTED"));
  session.run("BEGIN TRANSACTION");
  if (allowed) return {};
  return "the database does not allow SNAPSHOT isolation, so it was read as READ COMMITTED: what was written "
         "during the load may stand in one table and not in another; ALTER DATABASE ... SET "
         "ALLOW_SNAPSHOT_ISOLATION ON cures it";
}

}  // namespace

std::string_view dialect_of_dbms(std::string_view name) {
  for (const Dbms& dbms : known_dbms) {
    if (dbms.name == name) return dbms.dialect;
  }
  throw Fault(
      ROLLMARK_E_UNSUPPORTED,
      "odbc: the driver's DBMS is none that is known: SQLite, PostgreSQL, MariaDB, MySQL, SQL Server");
}

std::string begin_session(const OdbcConnection& connection, std::string_view dialect,
                          unsigned statement_seconds, const std::function<void(std::string_view)>& ran) {
  const Session session(connection, ran);
  if (dialect == "sqlserver") return begin_sqlserver(session);
  if (dialect == "postgresql") begin_postgresql(session, statement_seconds);
  if (dialect == "mysql") begin_mysql(session, statement_seconds);
  if (dialect == "sqlite") begin_sqlite(session);
  return {};
}

std::string_view columns_statement(std::string_view dialect) {
  // By the server's own resolving of a name where it has one, so that a view of another schema's table, or
  // the case of letters, is judged as a SELECT judges it.
  if (dialect == "postgresql") {
    return "SELECT a.attname FROM pg_attribute a WHERE a.attrelid = to_regclass(CAST(:relation AS text)) AND "
           "a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
  }
  if (dialect == "mysql") {
    return "SELECT c.column_name FROM information_schema.columns c WHERE :relation IN (c.table_name, "
           "c.table_schema || '.' || c.table_name) AND (c.table_schema = DATABASE() OR :relation LIKE '%.%') "
           "ORDER "
           "BY c.ordinal_position";
  }
  if (dialect == "sqlserver") {
    return "SELECT c.name FROM sys.columns c WHERE c.object_id = OBJECT_ID(:relation) ORDER BY c.column_id";
  }
  return "SELECT name FROM pragma_table_info(:relation)";
}

}  // namespace rollmark::sql
