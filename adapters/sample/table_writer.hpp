// One table's rows, wherever they go: add() values in the order of its columns (empty: no value), flush() at
// the end.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "column.hpp"

namespace rollmark::sample {

class TableWriter {
 public:
  TableWriter() = default;
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;
  virtual ~TableWriter() = default;

  // Throws std::logic_error where the values are not as many as the columns.
  template <class... Values>
  void add(const Values&... values) {
    const std::array<std::string_view, sizeof...(values)> row{std::string_view(values)...};
    add_row(row);
  }
  void add_row(std::span<const std::string_view> row) {
    if (row.size() != width()) throw std::logic_error("a row has not as many values as its table columns");
    take(row);
  }
  // Throws where the rows cannot be written.
  virtual void flush() = 0;

 private:
  virtual std::size_t width() const = 0;
  virtual void take(std::span<const std::string_view> row) = 0;
};

// By the table's name.
using Tables = std::map<std::string, std::unique_ptr<TableWriter>, std::less<>>;

}  // namespace rollmark::sample
