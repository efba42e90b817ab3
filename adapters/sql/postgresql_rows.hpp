// Rows of PostgreSQL through a cursor, read where libpq holds them while the server makes the next.
#pragma once

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <memory>
#include <string>

#include "database.hpp"

namespace rollmark::sql {

class PostgresqlRows;

// Whose FETCH the connection is busy with. One a session; it outlives all rows.
struct FetchUnderWay {
  PostgresqlRows* rows = nullptr;
  // Takes its result off the connection, so that another statement can be sent.
  void settle() const;
};

// The rows of one statement, 2,000 at a time. Throws soci::postgresql_soci_error. Several may be read by
// turns.
class PostgresqlRows : public Rows {
 public:
  // `cursor` is a name that no other rows of the session have.
  PostgresqlRows(soci::session& session, FetchUnderWay& under_way, const std::string& cursor,
                 const Statement& sql, const Bindings& bindings);
  // The cursor goes, so that a load of many tables does not gather them; after a failure there is none.
  ~PostgresqlRows() override;
  PostgresqlRows(const PostgresqlRows&) = delete;
  PostgresqlRows& operator=(const PostgresqlRows&) = delete;

  bool next(std::span<Value> row) override;
  void settle();

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Fetched = std::unique_ptr<PGresult, Clear>;

  // A socket holds about as many while nobody reads it, so the server is not kept waiting.
  static constexpr int whole_fetch = 2000;

  PGconn* connection() const;
  void ask();
  void take_next();
  [[noreturn]] void fail(const PGresult* result) const;

  soci::session& session_;
  FetchUnderWay& under_way_;
  std::string fetch_;
  std::string close_;
  Fetched result_;
  Fetched ahead_;
  int rows_ = whole_fetch;  // so that the first row is fetched when it is asked for
  int row_ = whole_fetch;
};

}  // namespace rollmark::sql
