// SQLSTATEs and server numbers, first what all drivers say alike, then what one server says.
#include "odbc_error.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "backend_fault.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

enum class Cause { refused, account, unreachable, slow, locked, forbidden, driver, file, memory, writing };

struct Known {
  std::string_view dialect;  // empty: any
  std::string_view state;    // the start of the SQLSTATE; empty: any
  int native;                // 0: any
  Cause cause;
};

// Numbers: PostgreSQL errcodes (appendix A of its manual) come as the SQLSTATE; MariaDB "Error codes"; SQLite
// rescode.html; SQL Server sys.messages. The first row that fits counts.
constexpr std::array<Known, 47> known = {{
    {"", "", 2002, Cause::unreachable},       // MariaDB's client: no socket
    {"", "", 2003, Cause::unreachable},       // no connection
    {"", "", 2005, Cause::unreachable},       // no such host
    {"mysql", "", 5014, Cause::unreachable},  // read error
    {"mysql", "", 5015, Cause::unreachable},  // write error
    {"sqlite", "", 5, Cause::locked},
    {"sqlite", "", 6, Cause::locked},
    {"sqlite", "", 8, Cause::writing},
    {"sqlite", "", 10, Cause::file},
    {"sqlite", "", 11, Cause::file},
    {"sqlite", "", 14, Cause::file},
    {"sqlite", "", 26, Cause::file},
    {"sqlserver", "", 18456, Cause::account},      // login failed
    {"sqlserver", "", 4060, Cause::account},       // cannot open the database requested by the login
    {"sqlserver", "", 916, Cause::account},        // not able to access the database
    {"sqlserver", "", 229, Cause::forbidden},      // SELECT denied on an object
    {"sqlserver", "", 230, Cause::forbidden},      // SELECT denied on a column
    {"sqlserver", "", 1222, Cause::locked},        // lock request time-out
    {"sqlserver", "", 1205, Cause::locked},        // deadlock victim
    {"sqlserver", "", 3906, Cause::writing},       // database is read-only
    {"sqlserver", "", 20004, Cause::unreachable},  // FreeTDS's own: read from the server failed
    {"sqlserver", "", 20006, Cause::unreachable},  // write to the server failed
    {"sqlserver", "", 20017, Cause::unreachable},  // unexpected end of what the server sends
    {"", "", 18456, Cause::account},               // before the DBMS is known
    {"", "", 4060, Cause::account},
    {"mysql", "", 1045, Cause::account},  // ER_ACCESS_DENIED_ERROR
    {"", "", 1045, Cause::account},
    {"", "", 1698, Cause::account},           // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
    {"", "", 1044, Cause::account},           // ER_DBACCESS_DENIED_ERROR
    {"mysql", "", 1142, Cause::forbidden},    // ER_TABLEACCESS_DENIED_ERROR
    {"mysql", "", 1143, Cause::forbidden},    // ER_COLUMNACCESS_DENIED_ERROR
    {"mysql", "", 1205, Cause::locked},       // ER_LOCK_WAIT_TIMEOUT
    {"mysql", "", 1969, Cause::slow},         // ER_STATEMENT_TIMEOUT
    {"mysql", "", 3024, Cause::slow},         // MySQL's ER_QUERY_TIMEOUT
    {"mysql", "", 1792, Cause::writing},      // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
    {"mysql", "", 2006, Cause::unreachable},  // the server has gone away
    {"mysql", "", 2013, Cause::unreachable},  // lost connection during query
    {"", "28", 0, Cause::account},
    {"", "HYT0", 0, Cause::slow},
    {"", "57014", 0, Cause::slow},    // PostgreSQL: statement_timeout
    {"", "55P03", 0, Cause::locked},  // PostgreSQL: lock_timeout
    {"", "42501", 0, Cause::forbidden},
    {"", "25006", 0, Cause::writing},
    {"", "IM0", 0, Cause::driver},
    {"", "01000", 0, Cause::driver},  // unixODBC: cannot open the library
    {"", "HY001", 0, Cause::memory},
    {"", "57P0", 0, Cause::unreachable},  // PostgreSQL: the server shuts down
}};

Cause cause_of(const OdbcError& error, std::string_view dialect) {
  for (const Known& row : known) {
    if (!row.dialect.empty() && row.dialect != dialect) continue;
    if (row.native != 0 && row.native != error.native()) continue;
    if (error.state().compare(0, row.state.size(), row.state) == 0) return row.cause;
  }
  return error.state().compare(0, 2, "08") == 0 ? Cause::unreachable : Cause::refused;
}

bool is_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         byte == '_' || byte >= 0x80;
}

// The name after `phrase`, past quotes, and the last part of it where it is dotted; only one of `names`, so
// that no text of a row can come through.
std::optional<std::string> named_after(std::string_view text, std::string_view phrase,
                                       const std::vector<std::string>& names) {
  const std::size_t at = text.find(phrase);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(at + phrase.size());
  while (!rest.empty() && (rest.front() == '"' || rest.front() == '\'' || rest.front() == '['))
    rest.remove_prefix(1);
  std::string_view name;
  while (!rest.empty()) {
    std::size_t end = 0;
    while (end < rest.size() && is_name(rest[end])) ++end;
    name = rest.substr(0, end);
    if (end + 1 >= rest.size() || rest[end] != '.' || !is_name(rest[end + 1])) break;
    rest.remove_prefix(end + 1);
  }
  std::string one = known_name(name, names);
  if (one.empty()) return std::nullopt;
  return one;
}

// psqlODBC has 08001 for all that keeps one from a connection; libpq's English tells more.
Cause cause_of_refusal(const OdbcError& error, std::string_view dialect) {
  const Cause cause = cause_of(error, dialect);
  // SQLite's "attempt to write" before anything was asked: a write-ahead log that would have to be recovered.
  if (dialect == "sqlite" && cause == Cause::writing) return Cause::file;
  if (cause != Cause::unreachable) return cause;
  constexpr std::array<std::string_view, 4> phrases = {"authentication failed", "no password supplied",
                                                       "no pg_hba.conf entry", "\" does not exist"};
  const bool refused = std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return error.text().find(phrase) != std::string::npos;
  });
  return refused ? Cause::account : cause;
}

struct Wording {
  std::string_view kind;
  std::string_view phrase;
};

// SQLite, PostgreSQL, MariaDB, SQL Server, in English.
constexpr std::array<Wording, 10> wordings = {{{"table", "no such table: "},
                                               {"column", "no such column: "},
                                               {"table", "relation \""},
                                               {"column", "column \""},
                                               {"column", "column "},
                                               {"table", "Table '"},
                                               {"column", "Unknown column '"},
                                               {"table", "Invalid object name '"},
                                               {"column", "Invalid column name '"},
                                               {"table", "Unknown table '"}}};

void find_missing(const OdbcError& error, std::string_view dialect, const std::vector<std::string>& names) {
  const bool table = error.state() == "42S02" || error.state() == "42P01" || error.native() == 208;
  const bool column = error.state() == "42S22" || error.state() == "42703" || error.native() == 207;
  // SQLite's driver has one SQLSTATE for all.
  if (!table && !column && dialect != "sqlite") return;
  for (const Wording& wording : wordings) {
    if ((wording.kind == "table" && column) || (wording.kind == "column" && table)) continue;
    if (const auto name = named_after(error.text(), wording.phrase, names))
      throw MissingName{std::string(wording.kind), *name};
  }
}

}  // namespace

void refuse_odbc(const OdbcError& error, Phase phase, const std::string& place, std::string_view dialect,
                 std::int64_t timeout, const std::vector<std::string>& names) {
  if (phase != Phase::open) find_missing(error, dialect, names);
  const std::string backend = "odbc" + (dialect.empty() ? std::string() : " " + std::string(dialect));
  const std::string code = error.state() + (error.native() == 0 ? "" : "/" + std::to_string(error.native()));
  const std::string where = where_it_failed(phase, place, backend, code);
  const bool opening = phase == Phase::open;
  switch (opening ? cause_of_refusal(error, dialect) : cause_of(error, dialect)) {
    case Cause::account:
      throw Fault(ROLLMARK_E_IO, where + "the server refused the account, its password or the database");
    case Cause::unreachable:
      throw Fault(ROLLMARK_E_IO,
                  where + (opening ? "no server answers at that address"
                                   : "the connection was lost; nothing is wrong with the data"));
    case Cause::slow:
      throw Fault(ROLLMARK_E_IO,
                  where + (opening ? "no server answers at that address in time"
                                   : "the statement took longer than " + std::to_string(timeout) +
                                         " seconds; narrow it by school, from and to, or raise timeout"));
    case Cause::locked:
      throw Fault(ROLLMARK_E_IO,
                  where + "another program kept it locked for " + std::to_string(lock_seconds) + " seconds");
    case Cause::forbidden:
      throw Fault(ROLLMARK_E_IO, where + "the account may not read it");
    case Cause::driver:
      throw Fault(ROLLMARK_E_IO, where +
                                     "no such data source or driver, or the driver cannot be loaded; see "
                                     "odbc.ini and odbcinst.ini");
    case Cause::file:
      throw Fault(ROLLMARK_E_IO,
                  where +
                      "the file cannot be read, is no database or is damaged; one with a write-ahead "
                      "log needs a folder that can be written: copy it, or grant the folder");
    case Cause::memory:
      throw Fault(ROLLMARK_E_MEMORY, where + "out of memory");
    case Cause::writing:
      throw Fault(ROLLMARK_E_DATA, where + "the statement would write, and nothing is written");
    case Cause::refused:
      break;
  }
  if (opening) throw Fault(ROLLMARK_E_IO, where + "the database could not be opened");
  throw Fault(ROLLMARK_E_DATA, where + "the database refused the statement");
}

}  // namespace rollmark::sql
