// ODBC through the driver manager's own interface (README, "Why so"): time-outs and the read-only mode are
// set before the connection is made, and a connection that fails leaves nothing behind.
#include "odbc_database.hpp"

#include <algorithm>

#include "odbc_error.hpp"
#include "odbc_rows.hpp"
#include "odbc_session.hpp"
#include "odbc_source.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

// A text with a password in it, overwritten when it goes.
class Wiped {
 public:
  explicit Wiped(std::string text) : text_(std::move(text)) {}
  ~Wiped() {
    volatile char* bytes = text_.data();
    for (std::size_t i = 0; i < text_.size(); ++i) bytes[i] = '\0';
  }
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class OdbcDatabase : public Database {
 public:
  OdbcDatabase(std::string_view text, const OdbcLimits& limits, const SecretOf& secret, StatementLog log,
               const std::function<void(std::string_view)>& note)
      : limits_(limits), log_(std::move(log)) {
    const OdbcSource source = read_odbc_source(text);
    const char* given = nullptr;
    // Nobody is asked where nobody logs in: SQLite, or a data source that knows its account.
    if (source.secret_named || source.find("UID") != nullptr || source.find("User") != nullptr)
      given = secret ? secret(source.secret.c_str()) : nullptr;
    if (given == nullptr && source.secret_named)
      throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: the host has no secret of the name that \"secret\" gives");
    try {
      const Wiped password(given == nullptr ? "" : given);
      const Wiped whole(connection_string(source, given == nullptr ? nullptr : &password.text()));
      connection_.connect(whole.text(), limits.login_seconds);
      dialect_ = dialect_of_dbms(connection_.info(SQL_DBMS_NAME));
      const std::string lacking = begin_session(connection_, dialect_, limits.statement_seconds, log_);
      if (!lacking.empty() && note) note(lacking);
    } catch (const std::exception&) {
      rethrow(Phase::open, "url", {});
    }
  }

  std::string_view dialect() const override { return dialect_; }

  std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) override {
    log_(statement.text);
    // PostgreSQL and MariaDB hold the time themselves; their drivers would send a statement more for each.
    const bool by_driver = dialect_ == "sqlserver";
    return std::make_unique<OdbcRows>(connection_, statement, bindings,
                                      by_driver ? limits_.statement_seconds : 0, running_);
  }

  std::vector<std::string> columns_of(const std::string& relation) override {
    std::vector<std::string> columns;
    try {
      const std::unique_ptr<Rows> rows =
          query({std::string(columns_statement(dialect_)), {"relation"}}, {{"relation", relation, true}});
      Value name;
      while (rows->next({&name, 1})) columns.emplace_back(name.text());
    } catch (const std::exception&) {
      rethrow(Phase::prepare, "relation \"" + relation + "\"", {relation});
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
    } catch (const OdbcError& error) {
      // FreeTDS says HY000 to a connection that was dropped.
      if (phase != Phase::open && error.native() == 0 && connection_.is_dead())
        refuse_odbc(OdbcError("08S01", 0, {}), phase, place, dialect_, names);
      refuse_odbc(error, phase, place, dialect_, names);
    } catch (const std::exception&) {
      refuse_odbc(OdbcError("HY000", 0, {}), phase, place, dialect_, names);
    }
  }

 private:
  OdbcLimits limits_;
  StatementLog log_;
  OdbcConnection connection_;
  RunningRows running_;
  std::string_view dialect_;
};

}  // namespace

std::unique_ptr<Database> open_odbc(std::string_view text, const OdbcLimits& limits, const SecretOf& secret,
                                    StatementLog log, const std::function<void(std::string_view)>& note) {
  return std::make_unique<OdbcDatabase>(text, limits, secret, std::move(log), note);
}

}  // namespace rollmark::sql
