// MariaDB of Debian 12, through its own client's library, so that nothing of ours is checked by itself.
#include "support/servers/mariadb_server.hpp"

#include <mysql.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

namespace rollmark::test {
namespace {

std::string server_program() {
  return program({"/usr/sbin/mariadbd"}, "mariadb-server-core");
}

using Connection = std::unique_ptr<MYSQL, decltype(&mysql_close)>;

Connection connect(const std::string& socket, const std::string& user, const std::string& database,
                   const std::string& password = "") {
  Connection connection(mysql_init(nullptr), mysql_close);
  mysql_options(connection.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (mysql_real_connect(connection.get(), "localhost", user.c_str(), password.c_str(), database.c_str(), 0,
                         socket.c_str(), CLIENT_MULTI_STATEMENTS) == nullptr) {
    throw std::runtime_error(std::string("MariaDB: ") + mysql_error(connection.get()));
  }
  return connection;
}

std::string first_value(MYSQL* connection, const std::string& sql) {
  std::string first;
  int more = mysql_real_query(connection, sql.data(), static_cast<unsigned long>(sql.size()));
  while (more == 0) {
    if (MYSQL_RES* const result = mysql_store_result(connection)) {
      if (MYSQL_ROW row = mysql_fetch_row(result); row != nullptr && row[0] != nullptr && first.empty()) {
        first = row[0];
      }
      mysql_free_result(result);
    }
    more = mysql_next_result(connection);
  }
  if (more > 0) throw std::runtime_error(std::string("MariaDB: ") + mysql_error(connection));
  return first;
}

}  // namespace

MariadbServer& MariadbServer::instance() {
  static MariadbServer server;
  return server;
}

MariadbServer::MariadbServer() : process_("my", {"mysql", "nobody"}) {
  // As mariadb-install-db does it; the script itself wants a program of the client's package.
  const std::filesystem::path input = process_.folder() / "system.sql";
  std::ofstream sql(input);
  sql << "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n";
  for (const char* part : {"system_tables", "performance_tables", "system_tables_data"}) {
    sql << std::ifstream("/usr/share/mysql/mysql_" + std::string(part) + ".sql").rdbuf();
  }
  sql.close();
  const std::filesystem::path data = process_.folder() / "data";
  process_.run({"/bin/mkdir", data.string()});
  process_.run({server_program(), "--no-defaults", "--bootstrap", "--datadir=" + data.string(),
                "--tmpdir=" + process_.folder().string(), "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0", "--max-allowed-packet=8M", "--silent-startup"},
               input.string());
  start();
  administer(
      "CREATE USER owner@localhost; CREATE USER reader@localhost; CREATE USER guarded@localhost IDENTIFIED "
      "BY 'a ''quoted'' \\\\ p%40ss=word'; GRANT ALL ON *.* TO owner@localhost");
  create("school");
}

void MariadbServer::start() {
  using namespace std::chrono_literals;
  process_.start({server_program(), "--no-defaults", "--datadir=" + (process_.folder() / "data").string(),
                  "--socket=" + socket(), "--pid-file=" + (process_.folder() / "pid").string(),
                  "--skip-networking", "--innodb-flush-log-at-trx-commit=2", "--innodb-buffer-pool-size=64M",
                  "--innodb-log-file-size=8M", "--character-set-server=utf8mb4", "--skip-log-bin",
                  "--max-allowed-packet=64M", "--tmpdir=" + process_.folder().string()});
  for (int wait = 0; wait < 600; ++wait) {
    if (!process_.running()) break;
    if (::access(socket().c_str(), F_OK) == 0) {
      try {
        connect(socket(), "root", "mysql");
        return;
      } catch (const std::runtime_error&) {  // the socket is there a little before the server answers
      }
    }
    std::this_thread::sleep_for(50ms);
  }
  throw std::runtime_error("MariaDB does not start:\n" + process_.log());
}

std::string MariadbServer::execute(const std::string& user, const std::string& database,
                                   const std::string& sql, const std::string& account_password) const {
  return first_value(connect(socket(), user, database, account_password).get(), sql);
}

std::shared_ptr<void> MariadbServer::hold(const std::string& sql, const std::string& database) {
  std::shared_ptr<MYSQL> connection = connect(socket(), "owner", database);
  first_value(connection.get(), sql);
  return connection;
}

void MariadbServer::create(const std::string& database, const std::string& options) {
  administer("DROP DATABASE IF EXISTS " + database + "; CREATE DATABASE " + database + " " + options +
             "; GRANT SELECT ON " + database + ".* TO reader@localhost, guarded@localhost");
}

void MariadbServer::run(const std::string& sql, const std::string& database) {
  execute("owner", database, sql);
}

void MariadbServer::administer(const std::string& sql, const std::string& database) {
  execute("root", database, sql);
}

void MariadbServer::run_as(const std::string& user, const std::string& sql, const std::string& database,
                           const std::string& account_password) {
  execute(user, database, sql, account_password);
}

std::string MariadbServer::value(const std::string& sql, const std::string& database) {
  return execute("owner", database, sql);
}

std::string MariadbServer::url_as(const std::string& user, const std::string& database) const {
  return "mariadb://" + user + "@/" + database + "?socket=" + socket();
}

}  // namespace rollmark::test
