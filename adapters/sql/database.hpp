// An open database of one dialect, for reading only, in one snapshot; the case file's alone also for writing.
// It must not let another library's exception text out: what fails is told as phase, backend and the
// mapping's own names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan.hpp"

namespace soci {
class session;
}

namespace rollmark::sql {

// The value bound for a parameter: `given` false means NULL.
struct Bound {
  std::string name;
  std::string value;
  bool given = false;
};

using Bindings = std::vector<Bound>;

// One value of a row, as the database's text; its bytes are valid until the next row.
struct Value {
  const char* data = nullptr;  // nullptr: NULL
  std::size_t size = 0;
  std::string_view text() const { return {data, size}; }
};

// A statement that is running. Used by one load, on one thread; the database outlives it.
class Rows {
 public:
  virtual ~Rows() = default;
  // Fills one value a column; false where there is no further row. Throws what the database's layer throws.
  virtual bool next(std::span<Value> row) = 0;
};

enum class Phase { open, prepare, read, write };

// What a database is opened for. An MIS's is read and nothing else. `read_own` is a snapshot too, of a file
// that may be written to bring back its state after a program that was killed while it wrote; `write` begins
// no transaction, and `create` is `write` where there may be no file yet.
enum class Purpose { read, read_own, write, create };

// Called with the text of every statement before it runs; never with a bound value.
using StatementLog = std::function<void(std::string_view statement)>;

// A secret by its name from the host; nothing where it has none of that name.
using SecretSource = std::function<std::optional<std::string>(const std::string& name)>;

// What the source says of a connection beside its URL.
struct Opening {
  std::int64_t timeout = 60;  // seconds that one statement may run, where the backend can limit it
  std::string secret;  // the name of the password's secret; empty: default_secret, which need not exist
  SecretSource ask;    // may be empty: the host has no secrets
  StatementLog log;    // may be empty
  // Told what a host should know though the load goes on: a table that no snapshot holds. May be empty;
  // nothing of a row.
  std::function<void(std::string_view)> note;
  Purpose purpose = Purpose::read;
};

inline constexpr const char* default_secret = "database-password";

// Seconds for which a lock of another program is waited for, where statements may take long; with a shorter
// timeout fewer, else the wait would be told as a slow statement.
inline constexpr int lock_seconds = 10;
inline std::int64_t lock_wait(std::int64_t timeout) {
  return timeout >= 60 ? lock_seconds : timeout < 12 ? 1 : timeout / 6;
}

// Seconds until a server that does not answer is given up.
inline constexpr int connect_seconds = 10;

// Used by one load, on one thread.
class Database {
 public:
  virtual ~Database() = default;

  // The SQL that the server speaks: sqlite, postgresql, mysql (MariaDB too) or sqlserver.
  virtual std::string_view dialect() const = 0;

  // How it is reached: native or odbc. On odbc text has a declared width, and expressions are cut.
  virtual std::string_view way() const { return "native"; }

  // Prepares and starts a statement. Throws what the database's layer throws: hand it to rethrow. Rows of an
  // earlier statement may still be read on, but the values of the row that was read last are gone.
  virtual std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) = 0;

  // The columns of a table or view; empty where there is none of that name.
  virtual std::vector<std::string> columns_of(const std::string& relation) = 0;

  // For who opened it to write: the connection itself. Throws Fault(ROLLMARK_E_UNSUPPORTED) for another.
  virtual soci::session& connection();

  // To be called inside a catch clause only: throws the Fault that stands for the exception in flight.
  // `place` is "mapping M, table T"; `names` are the words of the statement, the only ones that a message may
  // repeat.
  [[noreturn]] virtual void rethrow(Phase phase, const std::string& place,
                                    const std::vector<std::string>& names) = 0;
};

// Opens `url` read-only and begins the snapshot. Throws Fault: ROLLMARK_E_ARGUMENT or _UNSUPPORTED for the
// URL, _IO where there is no such file or server, or it cannot be opened, _DATA where it is no database.
std::unique_ptr<Database> open_database(const std::string& url, const Opening& opening);

// How URLs are written, for messages: "sqlite:///absolute/path, ...".
const std::string& url_forms();

// The password of `opening`, asked of the host; empty where it has none. Throws Fault(ROLLMARK_E_ARGUMENT)
// where the source names a secret that the host does not have. For backends. SOCI keeps its
// connect string, and so the password, for as long as the session lives.
std::string password_of(const Opening& opening);

// A name that a statement used and the database lacks, thrown by Database::rethrow so that the caller can say
// which canonical column it was for.
struct MissingName {
  std::string kind;  // "table" or "column"
  std::string name;
};

}  // namespace rollmark::sql
