// A new SQLite file, written in one transaction through prepared bulk inserts. It must not read anything
// back, and must not replace a file that the sample did not make.
#pragma once

#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::sample {

class Database {
 public:
  // Creates the file; replaces one that an earlier run made (told by SQLite's application_id), else throws
  // std::runtime_error.
  explicit Database(const std::string& path);
  void run(const std::string& statement) { session_ << statement; }
  void commit();
  soci::session& session() { return session_; }

 private:
  soci::session session_;
};

// One table's rows: create it with its columns, add() values in their order (empty: NULL), flush() at the
// end.
class TableWriter {
 public:
  // columns: names with spaces between; a name that ends in '#' holds whole numbers, all others are text.
  TableWriter(Database& database, std::string_view table, std::string_view columns);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  template <class... Values>
  void add(const Values&... values) {
    at_ = 0;
    (put(std::string_view(values)), ...);
    end_row();
  }
  void flush();

 private:
  static constexpr std::size_t batch = 1000;
  void put(std::string_view value);
  void end_row();

  std::vector<std::vector<std::string>> columns_;
  std::vector<std::vector<soci::indicator>> indicators_;
  std::unique_ptr<soci::statement> statement_;
  std::size_t at_ = 0, rows_ = 0;
};

}  // namespace rollmark::sample
