// DECLARE with the bound values through SOCI, then FETCH through libpq: SOCI waits for every result, and the
// server would wait meanwhile.
#include "postgresql_rows.hpp"

#include "soci_uses.hpp"

namespace rollmark::sql {

void FetchUnderWay::settle() const {
  if (rows != nullptr) rows->settle();
}

PostgresqlRows::PostgresqlRows(soci::session& session, FetchUnderWay& under_way, const std::string& cursor,
                               const Statement& sql, const Bindings& bindings)
    : session_(session),
      under_way_(under_way),
      fetch_("FETCH " + std::to_string(whole_fetch) + " FROM " + cursor),
      close_("CLOSE " + cursor) {
  under_way_.settle();
  SociUses uses;
  soci::statement declare(session_);
  uses.bind(declare, sql, bindings);
  declare.alloc();
  declare.prepare("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + sql.text);
  declare.define_and_bind();
  declare.execute(false);
}

PostgresqlRows::~PostgresqlRows() {
  try {
    under_way_.settle();
    session_ << close_;
  } catch (...) {  // NOLINT(bugprone-empty-catch): the failure before this one is what is told
  }
}

bool PostgresqlRows::next(std::span<Value> row) {
  if (row_ == rows_) {
    if (rows_ < whole_fetch) return false;
    take_next();
    if (rows_ == 0) return false;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int column = static_cast<int>(i);
    const int size = PQgetlength(result_.get(), row_, column);
    // A NULL has no length, so only what has none is asked.
    if (size == 0 && PQgetisnull(result_.get(), row_, column) != 0) {
      row[i] = {};
    } else {
      row[i] = {PQgetvalue(result_.get(), row_, column), static_cast<std::size_t>(size)};
    }
  }
  ++row_;
  return true;
}

// One result, and then the word that there is no other; nothing of it is judged before its rows are asked
// for.
void PostgresqlRows::settle() {
  under_way_.rows = nullptr;
  ahead_.reset(PQgetResult(connection()));
  for (Fetched more(PQgetResult(connection())); more; more.reset(PQgetResult(connection()))) continue;
}

void PostgresqlRows::ask() {
  under_way_.settle();
  if (PQsendQuery(connection(), fetch_.c_str()) == 0) fail(nullptr);
  under_way_.rows = this;
}

void PostgresqlRows::take_next() {
  if (!ahead_ && under_way_.rows != this) ask();
  if (under_way_.rows == this) settle();
  result_ = std::move(ahead_);
  if (PQresultStatus(result_.get()) != PGRES_TUPLES_OK) fail(result_.get());
  rows_ = PQntuples(result_.get());
  row_ = 0;
  if (rows_ == whole_fetch) ask();
}

void PostgresqlRows::fail(const PGresult* result) const {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const bool lost = PQstatus(connection()) == CONNECTION_BAD;  // libpq gives no SQLSTATE for that
  throw soci::postgresql_soci_error(PQerrorMessage(connection()), state != nullptr ? state
                                                                  : lost           ? "08000"
                                                                                   : "     ");
}

PGconn* PostgresqlRows::connection() const {
  return static_cast<soci::postgresql_session_backend*>(session_.get_backend())->conn_;
}

}  // namespace rollmark::sql
