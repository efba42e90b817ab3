// The statements of four servers. Each is sent in autocommit mode with a BEGIN of its own, since drivers
// differ in what they send when autocommit is turned off (psqlODBC a plain BEGIN, FreeTDS SET
// IMPLICIT_TRANSACTIONS).
#include "odbc_session.hpp"

#include <array>
#include <vector>

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
    ran_(statement);
    connection_.run(statement);
  }

  std::string ask(const std::string& statement) const {
    ran_(statement);
    return first_value(connection_, statement);
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

void begin_postgresql(const Session& session, unsigned seconds) {
  session.run("SET DateStyle = 'ISO, YMD'");
  session.run("SET statement_timeout = '" + std::to_string(seconds) + "s'");
  session.run("SET default_transaction_read_only = on");
  session.run("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  session.ask("SELECT 1");  // the snapshot is taken by the first query
}

void begin_mysql(const Session& session, unsigned seconds) {
  // As natively, so that a mapping's SQL is one text: || joins, "x" is a name.
  session.run("SET SESSION sql_mode = 'PIPES_AS_CONCAT,ANSI_QUOTES'");
  const bool mariadb = session.ask("SELECT VERSION()").find("MariaDB") != std::string::npos;
  if (mariadb) {
    session.run("SET SESSION max_statement_time = " + std::to_string(seconds));
  } else {
    session.run("SET SESSION max_execution_time = " + std::to_string(seconds) + "000");
  }
  session.run("SET SESSION lock_wait_timeout = " + std::to_string(seconds));
  session.run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  session.run("SET SESSION TRANSACTION READ ONLY");
  session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

std::string begin_sqlserver(const Session& session, unsigned seconds) {
  session.run("SET LOCK_TIMEOUT " + std::to_string(seconds) + "000");
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
  if (dialect == "sqlserver") return begin_sqlserver(session, statement_seconds);
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
    return "SELECT c.column_name FROM information_schema.columns c WHERE c.table_schema = DATABASE() AND "
           "c.table_name = :relation ORDER BY c.ordinal_position";
  }
  if (dialect == "sqlserver") {
    return "SELECT c.name FROM sys.columns c WHERE c.object_id = OBJECT_ID(:relation) ORDER BY c.column_id";
  }
  return "SELECT name FROM pragma_table_info(:relation)";
}

}  // namespace rollmark::sql
