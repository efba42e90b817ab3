// Reads every accepted row of a delivered table into structs, sorted, so that the order of rows is no matter.
// It must not know a table.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/row_reader.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

// `make(RowReader)` answers a Row, which has an order.
template <typename Row, typename Make>
std::vector<Row> read_rows(const Snapshot& data, std::string_view table, Make make) {
  std::vector<Row> rows;
  for (const auto& part : data.parts) {
    for (const TablePart& one : part->tables) {
      if (one.table->name != table) continue;
      for (std::int64_t row = 0; row < one.rows.rows(); ++row) rows.push_back(make(RowReader(one, row)));
    }
  }
  std::ranges::sort(rows);
  return rows;
}

// Whether any delivery of the table had the column.
inline bool has_column(const Snapshot& data, std::string_view table, std::string_view column) {
  return std::ranges::any_of(data.tables(table),
                             [&](const Table* one) { return one->find(column) != nullptr; });
}

}  // namespace rollmark
