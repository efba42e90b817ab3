// Rows of PostgreSQL through a cursor, read where libpq holds them.
#pragma once

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <string>

#include "database.hpp"
#include "soci_uses.hpp"

namespace rollmark::sql {

// The rows of one statement, 20,000 at a time. Throws soci::postgresql_soci_error.
class PostgresqlRows : public Rows {
 public:
  // `cursor` is a name that no other rows of the session have.
  PostgresqlRows(soci::session& session, const std::string& cursor, const Statement& sql,
                 const Bindings& bindings);
  // The cursor goes, so that a load of many tables does not gather them; after a failure there is none.
  ~PostgresqlRows() override;
  PostgresqlRows(const PostgresqlRows&) = delete;
  PostgresqlRows& operator=(const PostgresqlRows&) = delete;

  bool next(std::span<Value> row) override;

 private:
  static constexpr int whole_fetch = 20'000;

  void fetch_next();

  soci::session& session_;
  std::string cursor_;
  SociUses uses_;
  soci::statement declare_;
  soci::statement fetch_;
  const PGresult* result_ = nullptr;
  int rows_ = whole_fetch;  // so that the first row is fetched when it is asked for
  int row_ = whole_fetch;
};

}  // namespace rollmark::sql
