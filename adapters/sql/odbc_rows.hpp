// A running statement of ODBC. It must not trust a driver's length: a value is taken in pieces until the
// driver has no more of it, and nothing is read past a piece.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "database.hpp"
#include "odbc_handle.hpp"

namespace rollmark::sql {

// The statement with a question mark for each :name, and the names in order of the marks; a name that stands
// twice is bound twice. Outside literals a colon starts a parameter, as the lint has seen to.
std::string with_marks(std::string_view statement, std::vector<std::string>& names);

// A connection carries one result at a time (SQL Server without MARS, SQLite's driver with StepAPI): the rows
// of the one before are taken into memory when another statement starts.
class OdbcRows;
struct RunningRows {
  OdbcRows* rows = nullptr;
};

class OdbcRows : public Rows {
 public:
  // Runs the statement. `seconds` 0: no timeout is asked of the driver. `running` is the connection's, and
  // outlives the rows; nullptr where it carries several results at a time. Throws OdbcError.
  OdbcRows(const OdbcConnection& connection, const Statement& statement, const Bindings& bindings,
           unsigned seconds, RunningRows* running);
  ~OdbcRows() override;
  OdbcRows(const OdbcRows&) = delete;
  OdbcRows& operator=(const OdbcRows&) = delete;

  bool next(std::span<Value> row) override;

 private:
  struct Parameter {
    std::string text;
    SQLLEN length = 0;
  };

  using Kept = std::vector<std::optional<std::string>>;

  void keep_the_rest();
  bool fetch();
  void bind_columns(const OdbcConnection& connection);
  bool value(std::size_t column, const char*& start, std::size_t& size);
  void bind(SQLUSMALLINT position, const std::string& name, const Bindings& bindings);
  bool read(SQLUSMALLINT column, std::vector<char>& buffer, std::size_t& size);

  OdbcStatement statement_;
  std::deque<Parameter> parameters_;  // ODBC keeps their addresses
  std::vector<std::vector<char>> buffers_;
  // Where the driver gives a bound column's value once more: the first piece of each, as it comes with the
  // row.
  std::vector<char> first_pieces_;
  std::vector<SQLLEN> lengths_;
  RunningRows* running_;
  bool ended_ = false;     // the driver has no more rows
  std::deque<Kept> kept_;  // rows that were taken into memory
  Kept handed_out_;        // the kept row that next() answered last
};

}  // namespace rollmark::sql
