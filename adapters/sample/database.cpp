// From a place to its engine; values that a type wants in another form.
#include "database.hpp"

#include <stdexcept>

#include "sdk/fault.hpp"
#include "sql/connection_url.hpp"

namespace rollmark::sample {
namespace {

// An engine's word for a true boolean, or the vendor's.
bool is_true(std::string_view value) {
  return value == "1" || value == "true" || value == "t" || value == "yes" || value == "Yes" || value == "Y";
}

}  // namespace

std::unique_ptr<Database> Database::open(const Place& place) {
  const std::string_view scheme = sql::scheme_of(place.where);
  const bool is_url = place.where.find("://") == scheme.size() && !scheme.empty();
  if (!is_url) return open_sqlite_file(place.where);
  if (scheme == "sqlite") return open_sqlite_file(place.where.substr(std::string_view("sqlite://").size()));
  try {
    if (scheme == "postgresql") return open_postgresql(place);
    if (scheme == "mariadb" || scheme == "mysql") return open_mariadb(place);
  } catch (const adapter::Fault& fault) {
    throw std::runtime_error(std::string("--db: ") + fault.what());
  }
  throw std::runtime_error("--db: a path, or a URL: sqlite://, postgresql:// or mariadb://");
}

SqlTable::SqlTable(Database& database, std::string_view table, std::string_view columns)
    : columns_(read_columns(columns)),
      padded_(columns_.size()),
      values_(columns_.size()),
      rows_(database.make_table(table, columns_)) {}

void SqlTable::take(std::span<const std::string_view> row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    values_[i] = row[i];
    if (row[i].empty()) continue;
    const Column& column = columns_[i];
    if (column.type == ColumnType::boolean) {
      values_[i] = is_true(row[i]) ? "1" : "0";
    } else if (column.type == ColumnType::padded) {
      padded_[i].assign(row[i]);
      // Characters, of which the sample's codes and keys are one byte each.
      if (padded_[i].size() < static_cast<std::size_t>(column.width))
        padded_[i].resize(static_cast<std::size_t>(column.width), ' ');
      values_[i] = padded_[i];
    }
  }
  rows_->take(values_);
}

}  // namespace rollmark::sample
