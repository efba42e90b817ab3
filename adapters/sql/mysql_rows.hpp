// Rows of MariaDB and MySQL as the server sends them. It must not hold a table, unless the connection is
// wanted for another statement.
#pragma once

#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "database.hpp"

namespace rollmark::sql {

// The client's own connection of a session.
MYSQL* connection_of(soci::session& session);

// SQL text with the values, escaped by the client, in the place of its parameters; SOCI's rewriter finds
// these.
std::string bound_text(soci::session& session, const Statement& sql, const Bindings& bindings);

// The rows of one statement. Throws soci::mysql_soci_error with the server's number.
class MysqlRows : public Rows {
 public:
  MysqlRows(MYSQL* connection, const std::string& text);
  // Rows that were not read are read to their end where they are few; else the connection is given up, so
  // that a host that cancels does not wait for the rest of a table.
  ~MysqlRows() override;
  MysqlRows(const MysqlRows&) = delete;
  MysqlRows& operator=(const MysqlRows&) = delete;
  bool next(std::span<Value> row) override;

  // Takes in what the server has yet to send: the connection is wanted for another statement.
  void keep_rest();

 private:
  struct FreeResult {
    void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
  };

  bool step(MYSQL_ROW& values, const unsigned long*& sizes);
  bool next_kept(std::span<Value> row);

  MYSQL* connection_;
  std::unique_ptr<MYSQL_RES, FreeResult> result_;
  unsigned columns_ = 0;
  bool ended_ = false;
  bool kept_all_ = false;
  std::vector<std::vector<std::optional<std::string>>> kept_;
  std::size_t next_kept_ = 0;
};

// What the database knows of rows that are still read: a statement needs the connection to itself.
class RowsInUse : public Rows {
 public:
  RowsInUse(MysqlRows*& open, MYSQL* connection, const std::string& text)
      : open_(open), rows_(connection, text) {
    open_ = &rows_;
  }
  ~RowsInUse() override {
    if (open_ == &rows_) open_ = nullptr;
  }
  RowsInUse(const RowsInUse&) = delete;
  RowsInUse& operator=(const RowsInUse&) = delete;
  bool next(std::span<Value> row) override { return rows_.next(row); }

 private:
  MysqlRows*& open_;
  MysqlRows rows_;
};

}  // namespace rollmark::sql
