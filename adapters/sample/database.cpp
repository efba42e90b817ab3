// SQLite through SOCI.
#include "database.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

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

}  // namespace

Database::Database(const std::string& path) : session_(soci::sqlite3, connection(path)) {
  session_ << "PRAGMA journal_mode = OFF";
  session_ << "PRAGMA synchronous = OFF";
  session_ << fmt::format("PRAGMA application_id = {}", 0x524d534d);
  session_ << "BEGIN";
}

void Database::commit() {
  session_ << "COMMIT";
}

SqlTable::SqlTable(Database& database, std::string_view table, std::string_view columns) {
  std::string definition, names, values;
  each_column(columns, [&](std::string_view name, bool number) {
    const std::string comma = names.empty() ? "" : ", ";
    definition += fmt::format("{}\"{}\" {}", comma, name, number ? "INTEGER" : "TEXT");
    names += fmt::format("{}\"{}\"", comma, name);
    values += fmt::format("{}:v{}", comma, columns_.size());
    columns_.emplace_back();
  });
  indicators_.resize(columns_.size());
  database.run(fmt::format("CREATE TABLE \"{}\" ({})", table, definition));
  for (auto& column : columns_) column.resize(batch);
  for (auto& indicators : indicators_) indicators.resize(batch);
  statement_ = std::make_unique<soci::statement>(database.session());
  statement_->alloc();
  statement_->prepare(fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, names, values));
  for (std::size_t i = 0; i < columns_.size(); ++i)
    statement_->exchange(soci::use(columns_[i], indicators_[i]));
  statement_->define_and_bind();
}

SqlTable::~SqlTable() = default;

void SqlTable::take(std::span<const std::string_view> row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    columns_[i][rows_].assign(row[i]);
    indicators_[i][rows_] = row[i].empty() ? soci::i_null : soci::i_ok;
  }
  if (++rows_ == batch) flush();
}

void SqlTable::flush() {
  if (rows_ == 0) return;
  for (auto& column : columns_) column.resize(rows_);
  for (auto& indicators : indicators_) indicators.resize(rows_);
  statement_->execute(true);
  for (auto& column : columns_) column.resize(batch);
  for (auto& indicators : indicators_) indicators.resize(batch);
  rows_ = 0;
}

}  // namespace rollmark::sample
