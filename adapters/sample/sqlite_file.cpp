// SQLite through SOCI: one transaction, prepared bulk inserts.
#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "database.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view application_id = "RMSM";  // bytes 68 to 71 of a file that the sample made

bool made_by_sample(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char header[72] = {};
  return file.read(header, sizeof header) && std::string_view(header + 68, 4) == application_id;
}

// A '=' or a space in a path would be read as connection options.
std::string connection(const std::string& path) {
  if (path.find('"') != std::string::npos)
    throw std::runtime_error("--db: a quotation mark in the path is not supported");
  if (std::filesystem::exists(path)) {
    if (!made_by_sample(path)) throw std::runtime_error("--db: the file exists and is not a sample: " + path);
    std::filesystem::remove(path);
  }
  return "dbname=\"" + path + "\"";
}

std::string type_of(const Column& column) {
  switch (column.type) {
    case ColumnType::number:
    case ColumnType::boolean:
      return "INTEGER";
    case ColumnType::real:
      return "REAL";
    case ColumnType::padded:
      return fmt::format("CHAR({})", column.width);
    default:  // dates too
      return "TEXT";
  }
}

class SqliteRows : public RowSink {
 public:
  SqliteRows(soci::session& session, const std::string& insert, std::size_t width)
      : columns_(width), indicators_(width), statement_(session) {
    for (auto& column : columns_) column.resize(batch);
    for (auto& indicators : indicators_) indicators.resize(batch);
    statement_.alloc();
    statement_.prepare(insert);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      statement_.exchange(soci::use(columns_[i], indicators_[i]));
    statement_.define_and_bind();
  }

  void take(std::span<const std::string_view> row) override {
    for (std::size_t i = 0; i < row.size(); ++i) {
      columns_[i][rows_].assign(row[i]);
      indicators_[i][rows_] = row[i].empty() ? soci::i_null : soci::i_ok;
    }
    if (++rows_ == batch) flush();
  }

  void flush() override {
    if (rows_ == 0) return;
    for (auto& column : columns_) column.resize(rows_);
    for (auto& indicators : indicators_) indicators.resize(rows_);
    statement_.execute(true);
    for (auto& column : columns_) column.resize(batch);
    for (auto& indicators : indicators_) indicators.resize(batch);
    rows_ = 0;
  }

 private:
  static constexpr std::size_t batch = 1000;

  std::vector<std::vector<std::string>> columns_;
  std::vector<std::vector<soci::indicator>> indicators_;
  soci::statement statement_;
  std::size_t rows_ = 0;
};

class SqliteFile : public Database {
 public:
  explicit SqliteFile(const std::string& path) : session_(soci::sqlite3, connection(path)) {
    session_ << "PRAGMA journal_mode = OFF";
    session_ << "PRAGMA synchronous = OFF";
    session_ << fmt::format("PRAGMA application_id = {}", 0x524d534d);
    session_ << "BEGIN";
  }

  std::string_view dialect() const override { return "sqlite"; }
  void run(const std::string& statement) override { session_ << statement; }
  void commit() override { session_ << "COMMIT"; }
  std::string quoted(std::string_view name) const override { return fmt::format("\"{}\"", name); }

  std::unique_ptr<RowSink> make_table(std::string_view table, std::span<const Column> columns) override {
    table.remove_prefix(table.rfind('.') + 1);
    std::string definition, names, values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string comma = i == 0 ? "" : ", ";
      definition += fmt::format("{}\"{}\" {}", comma, columns[i].name, type_of(columns[i]));
      names += fmt::format("{}\"{}\"", comma, columns[i].name);
      values += fmt::format("{}:v{}", comma, i);
    }
    run(fmt::format("CREATE TABLE \"{}\" ({})", table, definition));
    return std::make_unique<SqliteRows>(
        session_, fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, names, values), columns.size());
  }

 private:
  soci::session session_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite_file(const std::string& path) {
  return std::make_unique<SqliteFile>(path);
}

}  // namespace rollmark::sample
