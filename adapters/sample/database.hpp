// A new SQLite file, written in one transaction through prepared bulk inserts. It must not read anything
// back, and must not replace a file that the sample did not make.
#pragma once

#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "table_writer.hpp"

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

// A table of the database: made with its columns, filled by bulk inserts.
class SqlTable : public TableWriter {
 public:
  // columns: as each_column() takes them.
  SqlTable(Database& database, std::string_view table, std::string_view columns);
  ~SqlTable() override;
  void flush() override;

 private:
  static constexpr std::size_t batch = 1000;
  std::size_t width() const override { return columns_.size(); }
  void take(std::span<const std::string_view> row) override;

  std::vector<std::vector<std::string>> columns_;
  std::vector<std::vector<soci::indicator>> indicators_;
  std::unique_ptr<soci::statement> statement_;
  std::size_t rows_ = 0;
};

}  // namespace rollmark::sample
