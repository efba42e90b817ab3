// MariaDB and MySQL through SOCI. Rows are read from the client's own result as they arrive; SOCI's fetch
// would hold a table whole. SOCI's rewriter finds the parameters of a statement; their values go in as
// literals that the client escapes, since SOCI's backend prepares nothing on the server. It must not read an
// option file or the environment.
#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>

#include "backend_fault.hpp"
#include "backends.hpp"
#include "connection_url.hpp"
#include "mysql_rows.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

constexpr std::array<std::string_view, 2> url_options = {"socket", "sslca"};

// SOCI's form: a quoted value, with a backslash before ' and itself.
void add_quoted(std::string& text, const char* key, const std::string& value) {
  text.append(text.empty() ? "" : " ").append(key).append("='");
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  text += '\'';
}

// A password is always given, if empty: the client would else take MYSQL_PWD of the environment.
std::string connect_string(const ConnectionUrl& url, const std::string& password, std::int64_t timeout) {
  const std::string socket = url.option("socket");
  std::string text;
  add_quoted(text, "host", socket.empty() ? url.host : "localhost");
  if (socket.empty()) {
    add_quoted(text, "port", std::to_string(url.port == 0 ? 3306 : url.port));
  } else {
    add_quoted(text, "unix_socket", socket);
  }
  if (!url.option("sslca").empty()) add_quoted(text, "sslca", url.option("sslca"));
  add_quoted(text, "user", url.user);
  add_quoted(text, "password", password);
  add_quoted(text, "db", url.database);
  add_quoted(text, "charset", "utf8mb4");
  add_quoted(text, "connect_timeout", std::to_string(connect_seconds));
  // A server that is gone without a word; one that works ends the statement itself before that.
  add_quoted(text, "read_timeout", std::to_string(timeout + connect_seconds));
  return text;
}

ConnectionUrl read_url(const std::string& text) {
  ConnectionUrl url = read_connection_url(text, url_options);
  const std::string socket = url.option("socket");
  if (url.user.empty()) throw Fault(ROLLMARK_E_ARGUMENT, "url: the user is missing: mariadb://user@...");
  if (socket.empty() == url.host.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: either a host or the option socket=/path is needed");
  }
  if (!socket.empty() && socket.front() != '/') {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: option \"socket\": the absolute path of the socket");
  }
  if (url.host == "localhost") {  // the client would not go by the port, but to a socket that it thinks of
    url.host = "127.0.0.1";
  }
  return url;
}

// "Table 'school.mark_row' doesn't exist", "Unknown column 'm.code' in 'field list'": the first quoted name.
std::string named_in(std::string_view what, const std::vector<std::string>& names) {
  const std::size_t quote = what.find('\'');
  if (quote == std::string_view::npos) return {};
  const std::string_view rest = what.substr(quote + 1);
  return known_name(rest.substr(0, rest.find('\'')), names);
}

class MysqlDatabase : public Database {
 public:
  MysqlDatabase(const ConnectionUrl& url, const Opening& opening)
      : log_(opening.log), timeout_(opening.timeout) {
    const std::string connect = connect_string(url, password_of(opening), opening.timeout);
    try {
      session_.open(*soci::factory_mysql(), connect);
      for (const std::string& setting : settings(opening.purpose)) session_ << setting;
      if (opening.note) note_tables(opening);
    } catch (const std::exception&) {
      rethrow(Phase::open, backend_, {});
    }
  }

  std::string_view dialect() const override { return "mysql"; }
  soci::session& connection() override { return session_; }

  std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) override {
    if (log_) log_(statement.text);
    if (open_ != nullptr) {
      open_->keep_rest();
      open_ = nullptr;
    }
    return std::make_unique<RowsInUse>(open_, connection_of(session_),
                                       bound_text(session_, statement, bindings));
  }

  std::vector<std::string> columns_of(const std::string& relation) override {
    const std::size_t dot = relation.find('.');
    const bool qualified = dot != std::string::npos;
    const Statement statement{
        "SELECT column_name FROM information_schema.columns WHERE table_schema = "
        "coalesce(:place, database()) AND lower(table_name) = lower(:relation) "
        "ORDER BY ordinal_position",
        {"place", "relation"}};
    std::vector<std::string> columns;
    try {
      const std::unique_ptr<Rows> rows =
          query(statement, {{"relation", relation.substr(qualified ? dot + 1 : 0), true},
                            {"place", relation.substr(0, qualified ? dot : 0), qualified}});
      Value name;
      while (rows->next({&name, 1})) columns.emplace_back(name.text());
    } catch (const std::exception&) {
      rethrow(Phase::prepare, backend_ + ", relation \"" + relation + "\"", {relation});
    }
    return columns;
  }

  [[noreturn]] void rethrow(Phase phase, const std::string& place,
                            const std::vector<std::string>& names) override {
    try {
      throw;
    } catch (const Fault&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const soci::mysql_soci_error& error) {
      const bool table = error.err_num_ == 1146;
      if (table || error.err_num_ == 1054) {
        const std::string name = named_in(error.what(), names);
        if (!name.empty()) throw MissingName{table ? "table" : "column", name};
      }
      refuse(error.err_num_, phase, place);
    } catch (const std::exception&) {
      refuse(0, phase, place);
    }
  }

 private:
  // Only InnoDB keeps an old state of a table for who began before a writer.
  void note_tables(const Opening& opening) {
    std::string others;
    soci::indicator none = soci::i_ok;
    session_ << "SELECT count(*) FROM information_schema.tables WHERE table_schema = database() AND "
                "table_type = 'BASE TABLE' AND engine <> 'InnoDB'",
        soci::into(others, none);
    if (others == "0") return;
    opening.note(backend_ + ": " + others +
                 " tables of the database are not InnoDB's, so no snapshot holds them: "
                 "load while nobody writes");
  }

  // `||` joins texts and "x" is a name, as in standard SQL; char(n) comes without its padding; what is cut is
  // an error. The zone of a TIMESTAMP stays the server's: most have no table of zones, and its own programs
  // read it so. DATETIME has none.
  std::vector<std::string> settings(Purpose purpose) {
    const bool mariadb = std::string_view(mysql_get_server_info(connection_of(session_))).find("MariaDB") !=
                         std::string_view::npos;
    backend_ = mariadb ? "mariadb" : "mysql";
    const std::string seconds = std::to_string(timeout_);
    std::vector<std::string> all = {
        "SET SESSION sql_mode = "
        "'PIPES_AS_CONCAT,ANSI_QUOTES,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
        mariadb ? "SET SESSION max_statement_time = " + seconds
                : "SET SESSION max_execution_time = " + seconds + "000",
        // A packed row (group_concat) is cut at this length without an error; max_allowed_packet still cuts.
        "SET SESSION group_concat_max_len = 1073741824",
        "SET SESSION lock_wait_timeout = " + std::to_string(lock_wait(timeout_)),
        "SET SESSION innodb_lock_wait_timeout = " + std::to_string(lock_wait(timeout_)),
        // Rows are taken as the host takes them, so the server must wait for as long.
        "SET SESSION net_write_timeout = " + std::to_string(timeout_ < 600 ? 600 : timeout_)};
    if (purpose == Purpose::write || purpose == Purpose::create) {
      // Who waited for another's row reads what that one left.
      all.emplace_back("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      return all;
    }
    all.insert(all.end(), {"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                           "SET SESSION TRANSACTION READ ONLY",
                           "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"});
    return all;
  }

  // mariadb.com/kb/en/mariadb-error-code-reference; 2000 and above are the client's own.
  [[noreturn]] void refuse(unsigned code, Phase phase, const std::string& place) const {
    const std::string where =
        where_it_failed(phase, place, backend_, code == 0 ? std::string() : std::to_string(code));
    switch (code) {
      case 1045:
      case 1698:
        throw Fault(ROLLMARK_E_IO, where + "the server refused the account or its password");
      case 1130:
        throw Fault(ROLLMARK_E_IO, where + "the server does not let this account in from this machine");
      case 1044:
        throw Fault(ROLLMARK_E_IO, where + "the account may not use that database");
      case 1049:
        throw Fault(ROLLMARK_E_IO, where + "the server has no database of that name");
      case 2002:
      case 2003:
      case 2005:
        throw Fault(ROLLMARK_E_IO, where + "no server answers at that address");
      case 1053:
      case 1317:
      case 1927:
      case 2006:
      case 2013:
      case 2055:
        throw Fault(ROLLMARK_E_IO, where + "the connection was lost; nothing is wrong with the data");
      case 2026:
        throw Fault(ROLLMARK_E_IO, where + "the connection could not be encrypted, or not with that sslca");
      case 1969:
      case 3024:
        throw Fault(ROLLMARK_E_IO, where + "the statement took longer than " + std::to_string(timeout_) +
                                       " seconds; narrow it by school, from and to, or raise timeout");
      case 1205:
        throw Fault(ROLLMARK_E_IO, where + "another program kept the table locked for " +
                                       std::to_string(lock_wait(timeout_)) + " seconds");
      case 1412:
        throw Fault(ROLLMARK_E_IO, where + "the table was changed while it was read; load again");
      case 1142:
      case 1143:
        throw Fault(ROLLMARK_E_IO,
                    where + "the account may not " + (phase == Phase::write ? "write" : "read") + " it");
      case 1021:
      case 1114:
        throw Fault(ROLLMARK_E_IO, where + "the server's disk is full; nothing was written");
      case 1792:
        throw Fault(ROLLMARK_E_DATA, where + "the statement would write, and nothing is written");
      case 1040:
      case 1203:
        throw Fault(ROLLMARK_E_IO, where + "the server has no connection left");
      case 1037:
      case 1041:
      case 2008:
        throw Fault(ROLLMARK_E_MEMORY, where + "out of memory");
      default:
        throw Fault(phase == Phase::open ? ROLLMARK_E_IO : ROLLMARK_E_DATA,
                    where + (phase == Phase::open ? "the server refused the connection or a setting of it"
                                                  : "the database refused the statement"));
    }
  }

  StatementLog log_;
  std::int64_t timeout_;
  std::string backend_ = "mariadb";
  MysqlRows* open_ = nullptr;  // the rows that the server is sending; nullptr: none
  soci::session session_;
};

}  // namespace

std::unique_ptr<Database> open_mysql(const std::string& url, const Opening& opening) {
  return std::make_unique<MysqlDatabase>(read_url(url), opening);
}

}  // namespace rollmark::sql
