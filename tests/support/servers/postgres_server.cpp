// PostgreSQL of Debian 12, through libpq, so that nothing of ours is checked by itself.
#include "support/servers/postgres_server.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

namespace rollmark::test {
namespace {

std::string server_program(const std::string& name) {
  return program({"/usr/lib/postgresql/15/bin/" + name}, "postgresql-15");
}

// Who may come in with what: only `guarded` is asked for a password.
constexpr const char* accounts =
    "local all guarded scram-sha-256\n"
    "local all all trust\n";

std::string first_value(PGconn* connection, const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection, sql.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(std::string("PostgreSQL: ") + PQerrorMessage(connection));
  }
  return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

using Connection = std::shared_ptr<PGconn>;

Connection connect(const std::string& socket, const std::string& user, const std::string& database,
                   const std::string& password = "") {
  const std::string where = "host=" + socket + " user=" + user + " dbname=" + database +
                            " passfile=/dev/null/none" +
                            (password.empty() ? "" : " password='" + password + "'") +
                            " client_encoding=UTF8 options='-c client_min_messages=error'";
  return {PQconnectdb(where.c_str()), PQfinish};
}

}  // namespace

PostgresServer& PostgresServer::instance() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() : process_("pg", {"postgres"}) {
  const std::string data = (process_.folder() / "data").string();
  process_.run({server_program("initdb"), "--pgdata=" + data, "--username=postgres", "--auth=trust",
                "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"});
  std::ofstream(data + "/pg_hba.conf", std::ios::trunc) << accounts;
  start();
  administer(
      "CREATE ROLE owner LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE guarded LOGIN PASSWORD "
      "'a ''quoted'' \\ p%40ss=word &singlerow=true'");
  create("school");
}

void PostgresServer::start() {
  using namespace std::chrono_literals;
  process_.start({server_program("postgres"), "-D", (process_.folder() / "data").string(), "-c",
                  "unix_socket_directories=" + socket(), "-c", "listen_addresses=", "-c", "fsync=off", "-c",
                  "shared_buffers=32MB", "-c", "log_min_messages=warning"});
  for (int wait = 0; wait < 600; ++wait) {
    if (!process_.running()) break;
    const std::string where = "host=" + socket() + " user=postgres dbname=postgres passfile=/dev/null/none";
    if (PQping(where.c_str()) == PQPING_OK) return;
    std::this_thread::sleep_for(50ms);
  }
  throw std::runtime_error("PostgreSQL does not start:\n" + process_.log());
}

std::shared_ptr<void> PostgresServer::hold(const std::string& sql, const std::string& database) {
  Connection connection = connect(socket(), "owner", database);
  first_value(connection.get(), sql);
  return connection;
}

std::string PostgresServer::execute(const std::string& user, const std::string& database,
                                    const std::string& sql, const std::string& account_password) const {
  return first_value(connect(socket(), user, database, account_password).get(), sql);
}

void PostgresServer::create(const std::string& database, const std::string& options) {
  administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  administer("CREATE DATABASE " + database + " OWNER owner " + options);
  // What the README of the adapters tells a school to write, for every table that owner will make.
  administer("GRANT CONNECT ON DATABASE " + database +
                 " TO reader, guarded;"
                 "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE ON SCHEMAS TO reader, guarded;"
                 "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT ON TABLES TO reader, guarded",
             database);
}

void PostgresServer::run(const std::string& sql, const std::string& database) {
  execute("owner", database, sql);
}

void PostgresServer::administer(const std::string& sql, const std::string& database) {
  execute("postgres", database, sql);
}

void PostgresServer::run_as(const std::string& user, const std::string& sql, const std::string& database,
                            const std::string& account_password) {
  execute(user, database, sql, account_password);
}

std::string PostgresServer::value(const std::string& sql, const std::string& database) {
  return execute("owner", database, sql);
}

std::string PostgresServer::url_as(const std::string& user, const std::string& database) const {
  return "postgresql://" + user + "@/" + database + "?socket=" + socket();
}

}  // namespace rollmark::test
