// Columns and tables in memory, in Arrow's layout: what was pushed, and what a result hands out without a
// copy. It must not know what a table means.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/canonical_tables.hpp"
#include "core/date.hpp"

namespace rollmark {

// One column. Which vector holds the values follows from `type`: bytes for u8 and dict8; numbers for i32 and
// date32; longs for i64; numbers as offsets and bytes as content for text and binary. A column grows row by
// row.
class Column {
 public:
  Column() = default;
  Column(std::string name, ColumnType type);

  const std::string& name() const { return name_; }
  ColumnType type() const { return type_; }
  std::int64_t length() const { return length_; }

  // Room for rows, and for the bytes of their texts.
  void reserve(std::size_t rows, std::size_t text_bytes = 0);
  // Gives back the room that growing left over.
  void shrink();
  void add_null();
  void add_u8(std::uint8_t value);  // u8 and dict8
  void add_i32(std::int32_t value);
  void add_i64(std::int64_t value);
  void add_day(Day day) { add_i32(day.value); }
  void add_text(std::string_view value);  // text and binary; throws Failure beyond 2 GiB of content
  void set_dictionary(const std::vector<std::string>& texts);

  bool has(std::int64_t row) const {
    return validity_.empty() || (validity_[static_cast<std::size_t>(row) >> 3] >> (row & 7) & 1) != 0;
  }
  std::uint8_t u8(std::int64_t row) const { return bytes_[static_cast<std::size_t>(row)]; }
  std::int32_t i32(std::int64_t row) const { return numbers_[static_cast<std::size_t>(row)]; }
  std::int64_t i64(std::int64_t row) const { return longs_[static_cast<std::size_t>(row)]; }
  Day day(std::int64_t row) const { return {i32(row)}; }
  // Text, binary or dict8; empty where there is no value.
  std::string_view text(std::int64_t row) const;
  std::optional<Day> maybe_day(std::int64_t row) const {
    return has(row) ? std::optional<Day>(day(row)) : std::nullopt;
  }

  // The buffers as the ABI hands them out.
  const void* values() const;
  const void* offsets() const;
  const std::uint8_t* validity() const { return validity_.empty() ? nullptr : validity_.data(); }
  const Column* dictionary() const { return dictionary_.get(); }

 private:
  void grow(bool valid);

  std::string name_;
  ColumnType type_ = ColumnType::text;
  std::int64_t length_ = 0;
  std::vector<std::uint8_t> validity_;  // empty while every row has a value
  std::vector<std::uint8_t> bytes_;
  std::vector<std::int32_t> numbers_;
  std::vector<std::int64_t> longs_;
  std::shared_ptr<const Column> dictionary_;
};

// A named set of columns of one length. References to columns stay valid while no column is added.
class Table {
 public:
  explicit Table(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  std::int64_t rows() const { return columns_.empty() ? 0 : columns_.front().length(); }
  const std::vector<Column>& columns() const { return columns_; }
  std::vector<Column>& columns() { return columns_; }
  Column& add(std::string name, ColumnType type);
  void reserve(std::size_t rows);
  void shrink();
  const Column* find(std::string_view name) const;

 private:
  std::string name_;
  std::vector<Column> columns_;
};

}  // namespace rollmark
