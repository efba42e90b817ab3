// SQLite through SOCI. An MIS's file is opened read-only, so that nothing can be written or created; one
// transaction is one snapshot. It must not use the backend's name to load it (SOCI would search the current
// folder) but its factory. Rows are taken from the statement that SOCI prepared and bound, without its copy
// into a string a value (README, "Why so").
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <optional>

#include "database.hpp"
#include "lint.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

// Result codes of the SQLite C interface (sqlite.org/rescode.html), the low byte.
enum ResultCode : int {
  busy = 5,
  locked = 6,
  out_of_memory = 7,
  read_only = 8,
  input_output = 10,
  corrupt = 11,
  cannot_open = 14,
  not_a_database = 26,
  disk_full = 13
};

class Logger : public soci::logger_impl {
 public:
  explicit Logger(StatementLog log) : log_(std::move(log)) {}
  void start_query(const std::string& query) override {
    if (log_) log_(query);
  }

 private:
  soci::logger_impl* do_clone() const override { return new Logger(log_); }
  StatementLog log_;
};

// SOCI's connect string has no escape for a quote, so a path that holds one goes as a URI, which SQLite
// decodes.
std::string connect_string(const std::string& path, std::int64_t busy_seconds, Purpose purpose) {
  std::string name = path;
  if (path.find('"') != std::string::npos) {
    name = "file:";
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (const char c : path) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= 'a' && byte <= 'z') || byte == '/' || byte == '-' || byte == '_' ||
                         byte == '.';
      if (plain) {
        name += c;
      } else {
        name += {'%', hex[byte >> 4U], hex[byte & 15U]};
      }
    }
  }
  return "dbname=\"" + name + "\"" + (purpose == Purpose::read ? " readonly=1" : "") +
         " timeout=" + std::to_string(busy_seconds);
}

// Whoever opens such a file makes or writes a second one beside it, even to read (sqlite.org/wal.html, 4.1).
// The file's header says so in its bytes 18 and 19 (sqlite.org/fileformat.html, 1.3).
bool has_write_ahead_log(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char header[20] = {};
  return file.read(header, sizeof header) && header[18] == 2 && header[19] == 2;
}

// The X of SQLite's "no such column: X", where X is one of `names`; so no text of a row can come through.
std::optional<std::string> missing(std::string_view what, std::string_view phrase,
                                   const std::vector<std::string>& names) {
  const std::size_t at = what.find(phrase);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = what.substr(at + phrase.size());
  rest = rest.substr(0, rest.find_first_of(" \"\n"));
  rest = rest.substr(rest.find_last_of('.') + 1);
  const bool named =
      std::any_of(names.begin(), names.end(), [&](const std::string& n) { return same_name(n, rest); });
  if (!named) return std::nullopt;
  return std::string(rest);
}

// A parameter as SOCI takes it: it must stay where it is until the statement has ended.
struct Use {
  std::string value;
  soci::indicator indicator;
};

class SqliteRows : public Rows {
 public:
  SqliteRows(soci::session& session, const Statement& sql, const Bindings& bindings) : statement_(session) {
    for (const std::string& name : sql.parameters) {
      const auto bound =
          std::find_if(bindings.begin(), bindings.end(), [&](const Bound& b) { return b.name == name; });
      const bool given = bound != bindings.end() && bound->given;
      uses_.push_back({given ? bound->value : std::string(), given ? soci::i_ok : soci::i_null});
      statement_.exchange(soci::use(uses_.back().value, uses_.back().indicator, name));
    }
    statement_.alloc();
    statement_.prepare(sql.text);
    statement_.define_and_bind();
    statement_.execute(false);
    running_ = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_;
    sqlite_api::sqlite3_reset(running_);  // whatever SOCI's execute has stepped over; bound values stay
    // Every call of SQLite takes this lock; held already, it costs half.
    lock_ = sqlite_api::sqlite3_db_mutex(sqlite_api::sqlite3_db_handle(running_));
    sqlite_api::sqlite3_mutex_enter(lock_);
  }
  ~SqliteRows() override { sqlite_api::sqlite3_mutex_leave(lock_); }
  SqliteRows(const SqliteRows&) = delete;
  SqliteRows& operator=(const SqliteRows&) = delete;

  bool next(std::span<Value> row) override {
    const int code = sqlite_api::sqlite3_step(running_);
    if (code == SQLITE_DONE) return false;
    if (code != SQLITE_ROW) {
      throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(sqlite_api::sqlite3_db_handle(running_)),
                                     code);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      // The value, not the column: the lock that it wants is held, and each call for the column takes it
      // anew.
      sqlite_api::sqlite3_value* value = sqlite_api::sqlite3_column_value(running_, static_cast<int>(i));
      row[i].data = reinterpret_cast<const char*>(sqlite_api::sqlite3_value_text(value));
      if (row[i].data == nullptr) {
        // A text that is no NULL and cannot be had: there was no memory for it.
        if (sqlite_api::sqlite3_value_type(value) != SQLITE_NULL) throw std::bad_alloc();
        continue;
      }
      row[i].size = static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(value));
    }
    return true;
  }

 private:
  soci::statement statement_;
  std::deque<Use> uses_;
  sqlite_api::sqlite3_stmt* running_ = nullptr;
  sqlite_api::sqlite3_mutex* lock_ = nullptr;
};

class SqliteDatabase : public Database {
 public:
  SqliteDatabase(const std::string& path, const Opening& opening)
      : path_(path), busy_seconds_(lock_wait(opening.timeout)) {
    const std::filesystem::path file = std::filesystem::u8path(path);
    if (!file.is_absolute()) throw Fault(ROLLMARK_E_ARGUMENT, "url: sqlite:// takes an absolute path");
    if (opening.purpose != Purpose::create) require_file(file, path);
    try {
      session_.open(*soci::factory_sqlite3(), connect_string(path, busy_seconds_, opening.purpose));
      session_.set_logger(soci::logger(new Logger(opening.log)));
      if (opening.purpose == Purpose::write || opening.purpose == Purpose::create) {
        // What is deleted is overwritten; a commit is on the disk, its journal's end too
        // (sqlite.org/pragma.html).
        for (const char* setting :
             {"PRAGMA secure_delete = ON", "PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA"}) {
          session_ << setting;
        }
        return;
      }
      session_.begin();
      // BEGIN waits for the first read: read now, so that the snapshot is of this moment and a file that is
      // no database is known at once.
      int tables = 0;
      session_ << "SELECT count(*) FROM sqlite_master", soci::into(tables);
    } catch (const std::exception&) {
      rethrow(Phase::open, "sqlite", {});
    }
  }

  soci::session& connection() override { return session_; }

  static void require_file(const std::filesystem::path& file, const std::string& path) {
    std::error_code fault;
    if (!std::filesystem::exists(file, fault)) throw Fault(ROLLMARK_E_IO, "sqlite: no such file: " + path);
    if (!std::filesystem::is_regular_file(file, fault))
      throw Fault(ROLLMARK_E_IO, "sqlite: not a file: " + path);
    // To SQLite a file of no bytes is a good database with no tables; to a school it is a copy that failed.
    if (std::filesystem::file_size(file, fault) == 0)
      throw Fault(ROLLMARK_E_DATA, "sqlite: the file is empty: " + path);
  }

  std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) override {
    return std::make_unique<SqliteRows>(session_, statement, bindings);
  }
  std::string_view dialect() const override { return "sqlite"; }

  std::vector<std::string> columns_of(const std::string& relation) override {
    std::vector<std::string> columns;
    try {
      std::string name;
      // Step by step, not by `session.prepare <<`: where that throws, what it had made is lost, and with it
      // the connection, which SQLite does not close while a statement lives (SOCI 4.0.3).
      soci::statement statement(session_);
      statement.exchange(soci::into(name));
      statement.exchange(soci::use(relation, "relation"));
      statement.alloc();
      statement.prepare("SELECT name FROM pragma_table_info(:relation)");
      statement.define_and_bind();
      statement.execute(false);
      while (statement.fetch()) columns.push_back(name);
    } catch (const std::exception&) {
      rethrow(Phase::prepare, "sqlite, relation \"" + relation + "\"", {relation});
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
    } catch (const soci::sqlite3_soci_error& error) {
      if (const auto table = missing(error.what(), "no such table: ", names))
        throw MissingName{"table", *table};
      if (const auto column = missing(error.what(), "no such column: ", names))
        throw MissingName{"column", *column};
      refuse(error.result() & 0xFF, phase, place);
    } catch (const std::exception&) {
      refuse(0, phase, place);
    }
  }

 private:
  [[noreturn]] void refuse(int code, Phase phase, const std::string& place) const {
    const std::string where = place + " (" +
                              (phase == Phase::open      ? "open"
                               : phase == Phase::prepare ? "prepare"
                               : phase == Phase::read    ? "read"
                                                         : "write") +
                              ", sqlite code " + std::to_string(code) + "): ";
    const bool unreadable = code == read_only || code == input_output || code == cannot_open;
    if (phase == Phase::open && unreadable && has_write_ahead_log(path_)) {
      throw Fault(ROLLMARK_E_IO, where +
                                     "the database has a write-ahead log, for which its folder must be "
                                     "written to: load a copy, or let this program write in the folder: " +
                                     path_);
    }
    if (phase == Phase::write && (code == read_only || code == input_output || code == cannot_open)) {
      throw Fault(ROLLMARK_E_IO, where + "the file cannot be written; nothing of this call was: " + path_);
    }
    switch (code) {
      case disk_full:
        throw Fault(ROLLMARK_E_IO, where + "the disk is full; nothing of this call was written: " + path_);
      case busy:
      case locked:
        throw Fault(ROLLMARK_E_IO, where + "another program kept the database locked for " +
                                       std::to_string(busy_seconds_) + " seconds");
      case out_of_memory:
        throw Fault(ROLLMARK_E_MEMORY, where + "out of memory");
      case read_only:
        throw Fault(ROLLMARK_E_IO, where + "the database would have to be written to be read: " + path_);
      case input_output:
      case cannot_open:
        throw Fault(ROLLMARK_E_IO, where + "the file cannot be opened or read: " + path_);
      case corrupt:
        throw Fault(ROLLMARK_E_DATA, where + "the database file is damaged or cut short: " + path_);
      case not_a_database:
        throw Fault(ROLLMARK_E_DATA, where + "the file is not a database: " + path_);
      default:
        throw Fault(ROLLMARK_E_DATA, where + "the database refused the statement");
    }
  }

  std::string path_;
  std::int64_t busy_seconds_;
  soci::session session_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& url, const Opening& opening) {
  constexpr std::string_view scheme = "sqlite://";
  if (!url.starts_with(scheme)) throw Fault(ROLLMARK_E_ARGUMENT, "url: sqlite:// takes an absolute path");
  return std::make_unique<SqliteDatabase>(url.substr(scheme.size()), opening);
}

}  // namespace rollmark::sql
