// Servers are the program's own (support/servers) and shared by its tests; each engine made is a fresh
// database.
#include "adapters/odbc_engines.hpp"

#include <stdexcept>

#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"
#include "support/sqlite_file.hpp"
#include "support/tds/tds_sqlite.hpp"

namespace rollmark::test {
namespace {

class SqliteEngine : public OdbcEngine {
 public:
  SqliteEngine() {
    // Without a log the writer of a test would wait for the reader.
    file_.run("PRAGMA journal_mode = WAL");
  }
  std::string dialect() const override { return "sqlite"; }
  std::string source() const override {
    return "Driver=" + odbc_driver("libsqlite3odbc.so", "libsqliteodbc") +
           ";Database=" + file_.path().string();
  }

 protected:
  void execute(const std::string& sql) override { file_.run(sql); }
  SqliteFile file_;
};

class SqlServerEngine : public SqliteEngine {
 public:
  std::string dialect() const override { return "sqlserver"; }
  std::string source() const override { return server_.source(odbc_driver("libtdsodbc.so", "tdsodbc")); }

 private:
  tds::Server server_{tds::sqlite_responder(file_.path())};
};

class PostgresEngine : public OdbcEngine {
 public:
  PostgresEngine() {
    backslash_ = "CHR(92)";
    PostgresServer::instance().create("odbc");
  }
  std::string dialect() const override { return "postgresql"; }
  std::string source() const override {
    return "Driver=" + odbc_driver("psqlodbcw.so", "odbc-postgresql") +
           ";Servername=" + PostgresServer::instance().socket() + ";Port=5432;Database=odbc;UID=reader";
  }

 protected:
  void execute(const std::string& sql) override { PostgresServer::instance().run(sql, "odbc"); }
};

class MariadbEngine : public OdbcEngine {
 public:
  MariadbEngine() { MariadbServer::instance().create("odbc", "CHARACTER SET utf8mb4"); }
  std::string dialect() const override { return "mysql"; }
  std::string source() const override {
    return "Driver=" + odbc_driver("libmaodbc.so", "odbc-mariadb") +
           ";SERVER=localhost;SOCKET=" + MariadbServer::instance().socket() + ";Database=odbc;UID=reader";
  }

 protected:
  void execute(const std::string& sql) override { MariadbServer::instance().run(sql, "odbc"); }
};

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

void OdbcEngine::run(const std::string& sql) {
  std::string text = sql;
  replace_all(text, "$BACKSLASH$", backslash_);
  replace_all(text, "$DATE$", date_);
  execute(text);
}

std::unique_ptr<OdbcEngine> make_engine(const std::string& name) {
  if (name == "sqlite") return std::make_unique<SqliteEngine>();
  if (name == "postgresql") return std::make_unique<PostgresEngine>();
  if (name == "mysql") return std::make_unique<MariadbEngine>();
  if (name == "sqlserver") return std::make_unique<SqlServerEngine>();
  throw std::runtime_error("no such engine");
}

}  // namespace rollmark::test
