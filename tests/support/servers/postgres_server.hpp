// A PostgreSQL of one test program's own: made and started when it is first asked for, reached by a socket in
// a temporary folder only, gone at the end.
#pragma once

#include <memory>
#include <string>

#include "support/servers/server_process.hpp"

namespace rollmark::test {

class PostgresServer {
 public:
  // The program's one server. Throws std::runtime_error where the machine has none: the test fails with what
  // to install.
  static PostgresServer& instance();

  // A database of its own for a test; dropped first where there is one of the name. The accounts: `owner`,
  // who makes tables; `reader`, who may only SELECT what owner made; `guarded`, as reader, with a password.
  // `options`: what follows CREATE DATABASE name, such as ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'.
  void create(const std::string& database, const std::string& options = "");

  // Runs statements as owner, several with semicolons between them. Throws std::runtime_error with the
  // server's words.
  void run(const std::string& sql, const std::string& database = "school");
  // As the server's administrator.
  void administer(const std::string& sql, const std::string& database = "postgres");
  // As another account.
  void run_as(const std::string& user, const std::string& sql, const std::string& database,
              const std::string& account_password = "");
  // Runs statements as owner on a connection that stays as it is, with its locks, for as long as the answer.
  std::shared_ptr<void> hold(const std::string& sql, const std::string& database = "school");
  // The first value of a query, as owner; empty where there is none.
  std::string value(const std::string& sql, const std::string& database = "school");

  // The URL for account `reader`, the owner's (for whoever writes), or another account's.
  std::string url(const std::string& database = "school") const { return url_as("reader", database); }
  std::string owner_url(const std::string& database = "school") const { return url_as("owner", database); }
  std::string url_as(const std::string& user, const std::string& database) const;
  static constexpr const char* password = "a 'quoted' \\ p%40ss=word &singlerow=true";  // of `guarded`

  // The folder of the socket, for connections of a test's own (libpq's host=).
  std::string socket() const { return process_.folder().string(); }

  // Ends the server as a power cut would, and starts it again.
  void kill() { process_.kill(); }
  void start();

 private:
  PostgresServer();
  std::string execute(const std::string& user, const std::string& database, const std::string& sql,
                      const std::string& account_password = "") const;

  ServerProcess process_;
};

}  // namespace rollmark::test
