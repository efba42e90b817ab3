// ODBC through the driver manager's own interface (README, "Why so"): time-outs and the read-only mode are
// set before the connection is made, and a connection that fails leaves nothing behind.
#include "backends.hpp"
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
  OdbcDatabase(std::string_view text, const Opening& opening)
      : timeout_(static_cast<unsigned>(opening.timeout)), log_(opening.log) {
    const OdbcSource source = read_odbc_source(text);
    // Nobody is asked where nobody logs in: SQLite, or a data source that knows its account.
    const bool asks =
        !opening.secret.empty() || source.find("UID") != nullptr || source.find("User") != nullptr;
    const Wiped password(asks ? password_of(opening) : std::string());
    try {
      const Wiped whole(connection_string(source, password.text().empty() ? nullptr : &password.text()));
      connection_.connect(whole.text(), connect_seconds);
      dialect_ = dialect_of_dbms(connection_.info(SQL_DBMS_NAME));
      const std::string lacking = begin_session(connection_, dialect_, timeout_, log_);
      if (!lacking.empty() && opening.note) opening.note(lacking);
    } catch (const std::exception&) {
      rethrow(Phase::open, "url", {});
    }
  }

  std::string_view dialect() const override { return dialect_; }
  std::string_view way() const override { return "odbc"; }

  std::unique_ptr<Rows> query(const Statement& statement, const Bindings& bindings) override {
    if (log_) log_(statement.text);
    // PostgreSQL and MariaDB hold the time themselves; their drivers would send a statement more for each.
    const unsigned seconds = dialect_ == "sqlserver" ? timeout_ : 0;
    const bool one_at_a_time = dialect_ == "sqlserver" || dialect_ == "sqlite";
    return std::make_unique<OdbcRows>(connection_, statement, bindings, seconds,
                                      one_at_a_time ? &running_ : nullptr);
  }

  std::vector<std::string> columns_of(const std::string& relation) override {
    std::vector<std::string> columns;
    try {
      const std::unique_ptr<Rows> rows =
          query({std::string(columns_statement(dialect_)), {"relation"}}, {{"relation", relation, true}});
      Value name;
      while (rows->next({&name, 1})) columns.emplace_back(name.text());
    } catch (const std::exception&) {
      rethrow(Phase::prepare, "odbc, relation \"" + relation + "\"", {relation});
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
        refuse_odbc(OdbcError("08S01", 0, {}), phase, place, dialect_, timeout_, names);
      refuse_odbc(error, phase, place, dialect_, timeout_, names);
    } catch (const std::exception&) {
      refuse_odbc(OdbcError("HY000", 0, {}), phase, place, dialect_, timeout_, names);
    }
  }

 private:
  unsigned timeout_;
  StatementLog log_;
  OdbcConnection connection_;
  RunningRows running_;
  std::string_view dialect_;
};

}  // namespace

std::unique_ptr<Database> open_odbc(const std::string& url, const Opening& opening) {
  constexpr std::string_view scheme = "odbc:";
  return std::make_unique<OdbcDatabase>(std::string_view(url).substr(scheme.size()), opening);
}

}  // namespace rollmark::sql
