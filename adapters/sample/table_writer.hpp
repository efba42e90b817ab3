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
    if (sizeof...(values) != width())
      throw std::logic_error("a row has not as many values as its table columns");
    const std::array<std::string_view, sizeof...(values)> row{std::string_view(values)...};
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

// Calls take(name, is_number) for each of `columns`: names with spaces between; a name that ends in '#' holds
// whole numbers, all others are text.
template <class Take>
void each_column(std::string_view columns, Take take) {
  while (!columns.empty()) {
    const std::size_t end = std::min(columns.find(' '), columns.size());
    std::string_view name = columns.substr(0, end);
    columns.remove_prefix(std::min(end + 1, columns.size()));
    const bool number = name.ends_with('#');
    if (number) name.remove_suffix(1);
    take(name, number);
  }
}

}  // namespace rollmark::sample
