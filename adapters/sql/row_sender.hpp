// Rows that the engine makes, on their way to the host in batches. It must not deliver what is not wanted.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sdk/text_column.hpp"
#include "table_reader.hpp"

namespace rollmark::sql {

class RowSender {
 public:
  // `names` are the columns in the order of add()'s values; those that `wanted` does not list are left out.
  RowSender(const WantedTable& wanted, const std::vector<std::string>& names, const TablePut& put);
  RowSender(const RowSender&) = delete;
  RowSender& operator=(const RowSender&) = delete;

  // False where the host cancelled.
  bool add(std::span<const Value> row);
  // What is left; a table of which there was no row is put with none.
  bool finish();

 private:
  bool flush();

  struct Sent {
    std::size_t value;
    adapter::TextColumn column;
  };
  std::string table_;
  const TablePut& put_;
  std::vector<Sent> columns_;
  std::vector<rollmark_column> views_;
  std::int64_t rows_ = 0;
  bool put_once_ = false;
};

// A text as a value of a row; valid as long as the text is.
inline Value value_of(std::string_view text) {
  return {text.data(), text.size()};
}

// Where each of `names` stands among a plan's outputs, and its value in a row.
class OutputPlaces {
 public:
  OutputPlaces(const Plan& plan, const std::vector<std::string>& names);
  bool has(std::size_t name) const { return places_[name] != absent; }
  Value of(std::span<const Value> row, std::size_t name) const {
    return has(name) ? row[places_[name]] : Value{};
  }

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);
  std::vector<std::size_t> places_;
};

// The columns of a table that the engine itself needs; a name that ends in * is required.
WantedTable engine_wants(const std::string& table, const std::vector<std::string>& names);

}  // namespace rollmark::sql
