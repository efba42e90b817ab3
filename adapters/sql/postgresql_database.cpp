// PostgreSQL through SOCI. Rows come through a cursor, a few at a time, and are read where libpq holds them:
// SOCI's own fetch would hold a table whole and copy every value. It must not leave a setting to the
// environment (PGUSER, PGOPTIONS, ~/.pgpass ...), and must not use `singlerow`, which SOCI 4.0.3 cannot do
// with a prepared statement.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>

#include "backend_fault.hpp"
#include "backends.hpp"
#include "connection_url.hpp"
#include "postgresql_rows.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

constexpr std::array<std::string_view, 3> url_options = {"socket", "sslmode", "sslrootcert"};
constexpr std::array<std::string_view, 5> ssl_modes = {"disable", "prefer", "require", "verify-ca",
                                                       "verify-full"};

// A file that cannot be: what is below a file that is no folder. libpq takes it as "none", without a word.
constexpr const char* no_file = "/dev/null/none";

// As a URI, which needs no quotes: SOCI takes its connect string apart at blanks. Every setting that libpq
// would else take from the environment or from a file is here (PostgreSQL 15, 34.15), as none where there is
// none.
std::string connect_string(const ConnectionUrl& url, const std::string& password) {
  const std::string sslmode = url.option("sslmode").empty() ? "prefer" : url.option("sslmode");
  const std::string root = url.option("sslrootcert");
  const std::string host = url.option("socket").empty() ? url.host : url.option("socket");
  std::string text = "postgresql://?";
  const auto add = [&text](std::string_view key, std::string_view value) {
    text.append(text.ends_with('?') ? "" : "&").append(key).append("=").append(percent_encoded(value));
  };
  add("host", host);
  add("hostaddr", "");
  add("port", std::to_string(url.port == 0 ? 5432 : url.port));
  add("user", url.user);
  add("dbname", url.database);
  add("password", password);
  add("passfile", no_file);
  add("sslmode", sslmode);
  add("sslrootcert", root.empty() ? no_file : root);
  for (const char* file : {"sslcert", "sslkey", "sslcrl"}) add(file, no_file);
  add("sslcrldir", "");
  add("sslcompression", "0");
  add("ssl_min_protocol_version", "TLSv1.2");
  add("ssl_max_protocol_version", "");
  add("channel_binding", "prefer");
  add("requirepeer", "");
  add("gssencmode", "disable");
  add("krbsrvname", "postgres");
  add("target_session_attrs", "any");
  add("application_name", "rollmark");
  add("client_encoding", "UTF8");
  add("connect_timeout", std::to_string(connect_seconds));
  add("options", "");
  return text;
}

ConnectionUrl read_url(const std::string& text) {
  ConnectionUrl url = read_connection_url(text, url_options);
  const std::string socket = url.option("socket");
  const std::string mode = url.option("sslmode");
  if (url.user.empty()) throw Fault(ROLLMARK_E_ARGUMENT, "url: the user is missing: postgresql://user@...");
  if (socket.empty() == url.host.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: either a host or the option socket=/folder is needed");
  }
  if (!socket.empty() && socket.front() != '/') {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: option \"socket\": the absolute path of the socket's folder");
  }
  if (!mode.empty() && std::find(ssl_modes.begin(), ssl_modes.end(), mode) == ssl_modes.end()) {
    throw Fault(ROLLMARK_E_ARGUMENT,
                "url: option \"sslmode\": disable, prefer, require, verify-ca or verify-full");
  }
  if (mode.starts_with("verify") && url.option("sslrootcert").empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: sslmode " + mode + " needs sslrootcert=/absolute/path");
  }
  return url;
}

// The statements of one session. No timestamp moves: one without a zone comes as it was written whatever the
// TimeZone, one with a zone as the clock on the wall in England showed it (a register is taken by that
// clock).
std::vector<std::string> settings(std::int64_t timeout, Purpose purpose) {
  std::vector<std::string> all = {
      "SET statement_timeout = '" + std::to_string(timeout) + "s'",
      "SET lock_timeout = '" + std::to_string(lock_wait(timeout)) + "s'",
      "SET idle_in_transaction_session_timeout = 0",  // the host may take its time over a batch
      "SET cursor_tuple_fraction = 1",                // every row is read, so the whole is to be quick
      "SET DateStyle = 'ISO, YMD'",
      "SET IntervalStyle = 'postgres'",
      "SET bytea_output = 'hex'",
      "SET TimeZone = 'Europe/London'",
      "SET standard_conforming_strings = on"};
  if (purpose == Purpose::write || purpose == Purpose::create) {
    // A commit is on the disk, whatever the server's own setting is.
    all.insert(all.end(), {"SET synchronous_commit = on", "SET client_min_messages = 'warning'"});
    return all;
  }
  // The snapshot is taken by the first statement, so that is here.
  all.insert(all.end(), {"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                         "SET default_transaction_read_only = on",
                         "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SELECT 1"});
  return all;
}

// The quoted name in the server's first line: relation "mark_row" does not exist; column m.code does not
// exist.
std::string named_in(std::string_view what, const std::vector<std::string>& names) {
  what = what.substr(0, what.find('\n'));
  const std::size_t quote = what.find('"');
  if (quote != std::string_view::npos) {
    const std::string_view rest = what.substr(quote + 1);
    return known_name(rest.substr(0, rest.find('"')), names);
  }
  const std::size_t dot =
      what.find('.', what.find("ERROR:") == std::string_view::npos ? 0 : what.find("ERROR:"));
  if (dot == std::string_view::npos) return {};
  const std::string_view rest = what.substr(dot + 1);
  return known_name(rest.substr(0, rest.find(' ')), names);
}

class PostgresqlDatabase : public Database {
 public:
  PostgresqlDatabase(const ConnectionUrl& url, const Opening& opening)
      : log_(opening.log), timeout_(opening.timeout) {
    const std::string connect = connect_string(url, password_of(opening));
    try {
      session_.open(*soci::factory_postgresql(), connect);
      for (const std::string& setting : settings(opening.timeout, opening.purpose)) session_ << setting;
    } catch (const std::exception&) {
      rethrow(Phase::open, "postgresql", {});
    }
  }

  std::string_view dialect() const override { return "postgresql"; }
  soci::session& connection() override { return session_; }

  std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) override {
    if (log_) log_(statement.text);
    return std::make_unique<PostgresqlRows>(session_, under_way_, "rollmark_" + std::to_string(++cursors_),
                                            statement, bindings);
  }

  std::vector<std::string> columns_of(const std::string& relation) override {
    const std::size_t dot = relation.find('.');
    const bool qualified = dot != std::string::npos;
    const std::string text =
        std::string("SELECT a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = ") +
        "c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid WHERE a.attnum > 0 AND "
        "NOT a.attisdropped AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND lower(c.relname) "
        "= lower(:relation) AND " +
        (qualified ? "lower(n.nspname) = lower(:place)" : "pg_table_is_visible(c.oid)") +
        " ORDER BY a.attnum";
    Statement statement{text, {"relation"}};
    if (qualified) statement.parameters.emplace_back("place");
    std::vector<std::string> columns;
    try {
      const std::unique_ptr<Rows> rows =
          query(statement, {{"relation", relation.substr(qualified ? dot + 1 : 0), true},
                            {"place", relation.substr(0, qualified ? dot : 0), true}});
      Value name;
      while (rows->next({&name, 1})) columns.emplace_back(name.text());
    } catch (const std::exception&) {
      rethrow(Phase::prepare, "postgresql, relation \"" + relation + "\"", {relation});
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
    } catch (const soci::postgresql_soci_error& error) {
      const std::string state = error.sqlstate();
      const bool table = state == "42P01";
      if (table || state == "42703") {
        const std::string name = named_in(error.what(), names);
        if (!name.empty()) throw MissingName{table ? "table" : "column", name};
      }
      const bool has_state = state.find_first_not_of(std::string_view(" \0", 2)) != std::string::npos;
      refuse(has_state ? state : std::string(), phase, place);
    } catch (const std::exception& error) {
      if (phase == Phase::open) refuse_connection(error.what(), place);
      refuse({}, phase, place);
    }
  }

 private:
  // libpq gives no SQLSTATE for a connection that failed; its text may name host and account, so it stays
  // here.
  [[noreturn]] static void refuse_connection(std::string_view what, const std::string& place) {
    const std::string where = where_it_failed(Phase::open, place, "postgresql", {});
    const auto says = [what](const char* phrase) { return what.find(phrase) != std::string_view::npos; };
    if (says("authentication failed") || says("no password supplied")) {
      throw Fault(ROLLMARK_E_IO, where + "the server refused the account or its password");
    }
    if (says("no pg_hba.conf entry")) {
      throw Fault(ROLLMARK_E_IO, where + "the server does not let this account in from this machine");
    }
    if (says("FATAL:  role"))
      throw Fault(ROLLMARK_E_IO, where + "the server refused the account or its password");
    if (says("FATAL:  database")) {
      throw Fault(ROLLMARK_E_IO, where + "the server has no database of that name");
    }
    if (says("Connection refused") || says("No such file") || says("could not translate host name") ||
        says("timeout expired")) {
      throw Fault(ROLLMARK_E_IO, where + "no server answers at that address");
    }
    throw Fault(ROLLMARK_E_IO,
                where + "the server cannot be reached, or refuses the account, its password or the database");
  }

  // PostgreSQL 15, appendix A.
  [[noreturn]] void refuse(const std::string& state, Phase phase, const std::string& place) const {
    const std::string where = where_it_failed(phase, place, "postgresql", state);
    if (state.empty() || state.starts_with("08") || state.starts_with("57P")) {
      throw Fault(ROLLMARK_E_IO, where + "the connection was lost; nothing is wrong with the data");
    }
    if (state == "57014") {
      throw Fault(ROLLMARK_E_IO, where + "the statement took longer than " + std::to_string(timeout_) +
                                     " seconds; narrow it by school, from and to, or raise timeout");
    }
    if (state == "55P03") {
      throw Fault(ROLLMARK_E_IO, where + "another program kept the table locked for " +
                                     std::to_string(lock_wait(timeout_)) + " seconds");
    }
    if (state == "42501") {
      throw Fault(ROLLMARK_E_IO,
                  where + "the account may not " + (phase == Phase::write ? "write" : "read") + " it");
    }
    if (state == "53100")
      throw Fault(ROLLMARK_E_IO, where + "the server's disk is full; nothing was written");
    if (state == "25006")
      throw Fault(ROLLMARK_E_DATA, where + "the statement would write, and nothing is written");
    if (state == "22021" || state == "22P05") {
      throw Fault(ROLLMARK_E_DATA,
                  where + "a text is not in the character set that the database says it is in");
    }
    if (state == "53200") throw Fault(ROLLMARK_E_MEMORY, where + "the server is out of memory");
    if (state == "53300") throw Fault(ROLLMARK_E_IO, where + "the server has no connection left");
    throw Fault(ROLLMARK_E_DATA, where + "the database refused the statement");
  }

  StatementLog log_;
  std::int64_t timeout_;
  std::int64_t cursors_ = 0;
  FetchUnderWay under_way_;
  soci::session session_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const std::string& url, const Opening& opening) {
  return std::make_unique<PostgresqlDatabase>(read_url(url), opening);
}

}  // namespace rollmark::sql
