// table.hpp: a table of C++ values as the columns that Dataset::put takes. It must not know any table.
#ifndef ROLLMARK_HOST_TABLE_HPP
#define ROLLMARK_HOST_TABLE_HPP

#include <cstdint>
#include <deque>
#include <optional>
#include <rollmark/rollmark.hpp>
#include <string>
#include <string_view>
#include <vector>

// Columns of `rows` rows each, in Arrow's layout. The bytes live as long as the table; the library copies
// them.
class Table {
 public:
  using Texts = std::vector<std::optional<std::string_view>>;

  Table(std::string name, std::int64_t rows) : name_(std::move(name)), rows_(rows) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // TEXT; no value is std::nullopt.
  Table& text(const char* name, const Texts& values);
  // DICT8: a word of few, 255 at most, for each row.
  Table& repeated(const char* name, const std::vector<std::string_view>& words);
  // DATE32: days since 1970-01-01.
  Table& days(const char* name, std::vector<std::int32_t> values);
  // I32.
  Table& numbers(const char* name, std::vector<std::int32_t> values);

  void push(rollmark::host::Dataset& dataset) const { dataset.put(name_, rows_, columns_); }

 private:
  rollmark_column text_column(const char* name, const Texts& values);
  Table& numbers_of(std::int32_t type, const char* name, std::vector<std::int32_t> values);

  std::string name_;
  std::int64_t rows_;
  std::vector<rollmark_column> columns_;
  // Deques: what a column points to stays where it is when the next one is added.
  std::deque<std::string> texts_;
  std::deque<std::vector<std::int32_t>> numbers_;
  std::deque<std::vector<std::uint8_t>> bytes_;
  std::deque<rollmark_column> dictionaries_;
};

#endif
