// Reading with SQLite's own interface: not through an adapter, so that a fault of one does not hide here.
#include "property/database_tables.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

using Database = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* rows = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &rows, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(database));
  }
  return {rows, sqlite3_finalize};
}

}  // namespace

std::size_t TextTable::at(const std::string& column) const {
  const auto found = std::ranges::find(columns, column);
  if (found == columns.end()) throw std::out_of_range("no column " + column);
  return static_cast<std::size_t>(found - columns.begin());
}

std::map<std::string, TextTable> read_tables(const std::string& path) {
  sqlite3* opened = nullptr;
  if (sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    throw std::runtime_error("the sample cannot be opened");
  }
  const Database database(opened, sqlite3_close);
  const Statement names = prepare(opened, "SELECT name FROM sqlite_master WHERE type = 'table'");
  std::map<std::string, TextTable> tables;
  while (sqlite3_step(names.get()) == SQLITE_ROW) {
    const std::string name = reinterpret_cast<const char*>(sqlite3_column_text(names.get(), 0));
    const Statement rows = prepare(opened, "SELECT * FROM \"" + name + "\"");
    TextTable& table = tables[name];
    const int width = sqlite3_column_count(rows.get());
    for (int i = 0; i < width; ++i) table.columns.emplace_back(sqlite3_column_name(rows.get(), i));
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
      TextCells& cells = table.rows.emplace_back();
      for (int i = 0; i < width; ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows.get(), i));
        cells.push_back(text == nullptr ? std::nullopt : std::optional<std::string>(text));
      }
    }
  }
  return tables;
}

void push(Dataset& data, const std::string& name, const TextTable& table) {
  TextRows rows(table.columns);
  std::vector<const char*> values(table.columns.size());
  for (const TextCells& cells : table.rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) values[i] = cells[i] ? cells[i]->c_str() : nullptr;
    rows.row(values);
  }
  data.put(name, rows.rows(), rows.columns());
}

}  // namespace rollmark::test
