// A database that is open to be written: a new SQLite file, or a PostgreSQL or MariaDB database, in one
// transaction where the engine can. It must not read back what it wrote, and must not replace a database that
// the sample did not make.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table_writer.hpp"

namespace rollmark::sample {

// Where a database is: a path (SQLite), or a URL as the adapter `sql` takes it, for an account that may make
// tables. The password never stands in the URL.
struct Place {
  std::string where;
  std::string password;
};

// The rows of one table of one engine, written in lots.
class RowSink {
 public:
  virtual ~RowSink() = default;
  // One value a column, as the table's types want them; empty: NULL. Throws std::runtime_error.
  virtual void take(std::span<const std::string_view> row) = 0;
  virtual void flush() = 0;
};

class Database {
 public:
  // Makes the file, or opens the database; what an earlier run made there goes. Throws std::runtime_error
  // where there is something that the sample did not make, or nothing can be opened.
  static std::unique_ptr<Database> open(const Place& place);
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  // The SQL that it speaks: sqlite, postgresql or mysql.
  virtual std::string_view dialect() const = 0;
  virtual void run(const std::string& statement) = 0;
  virtual void commit() = 0;
  // `table` may have a schema before a dot: PostgreSQL makes the schema, the others drop the word. Names are
  // found as a mapping writes them, without quotes: in lower case on PostgreSQL.
  virtual std::unique_ptr<RowSink> make_table(std::string_view table, std::span<const Column> columns) = 0;
  // A name as the engine quotes it.
  virtual std::string quoted(std::string_view name) const = 0;
};

// One file each; see Database::open.
std::unique_ptr<Database> open_sqlite_file(const std::string& path);
std::unique_ptr<Database> open_postgresql(const Place& place);
std::unique_ptr<Database> open_mariadb(const Place& place);

// A table of the database: made with its columns, filled in lots.
class SqlTable : public TableWriter {
 public:
  // columns: as read_columns() takes them.
  SqlTable(Database& database, std::string_view table, std::string_view columns);
  void flush() override { rows_->flush(); }

 private:
  std::size_t width() const override { return columns_.size(); }
  void take(std::span<const std::string_view> row) override;

  std::vector<Column> columns_;
  std::vector<std::string> padded_;  // values that are not written as they came
  std::vector<std::string_view> values_;
  std::unique_ptr<RowSink> rows_;
};

}  // namespace rollmark::sample
