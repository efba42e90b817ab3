// DECLARE with the bound values, then FETCH, prepared once.
#include "postgresql_rows.hpp"

namespace rollmark::sql {

PostgresqlRows::PostgresqlRows(soci::session& session, const std::string& cursor, const Statement& sql,
                               const Bindings& bindings)
    : session_(session), cursor_(cursor), declare_(session), fetch_(session) {
  uses_.bind(declare_, sql, bindings);
  declare_.alloc();
  declare_.prepare("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + sql.text);
  declare_.define_and_bind();
  declare_.execute(false);
  fetch_.alloc();
  fetch_.prepare("FETCH " + std::to_string(whole_fetch) + " FROM " + cursor);
  fetch_.define_and_bind();
}

PostgresqlRows::~PostgresqlRows() {
  try {
    session_ << "CLOSE " + cursor_;
  } catch (...) {  // NOLINT(bugprone-empty-catch): the failure before this one is what is told
  }
}

bool PostgresqlRows::next(std::span<Value> row) {
  if (row_ == rows_) {
    if (rows_ < whole_fetch) return false;
    fetch_next();
    if (rows_ == 0) return false;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int column = static_cast<int>(i);
    const int size = PQgetlength(result_, row_, column);
    // A NULL has no length, so only what has none is asked.
    if (size == 0 && PQgetisnull(result_, row_, column) != 0) {
      row[i] = {};
    } else {
      row[i] = {PQgetvalue(result_, row_, column), static_cast<std::size_t>(size)};
    }
  }
  ++row_;
  return true;
}

void PostgresqlRows::fetch_next() {
  fetch_.execute(false);
  result_ = static_cast<soci::postgresql_statement_backend*>(fetch_.get_backend())->result_;
  rows_ = PQntuples(result_);
  row_ = 0;
}

}  // namespace rollmark::sql
