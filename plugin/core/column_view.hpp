// A pushed column seen safely: checked bounds, one way to ask for a row whatever the layout. It must not
// copy.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <string_view>

#include "core/canonical_tables.hpp"

namespace rollmark {

class ColumnView {
 public:
  // Throws Failure(ARGUMENT) that names table and column where the struct, type, length, offsets or
  // dictionary cannot be right.
  ColumnView(std::string_view table, const rollmark_column& column, std::int64_t rows);

  std::string_view name() const { return column_->name; }
  ColumnType type() const { return static_cast<ColumnType>(column_->type); }
  bool is_text() const { return type() == ColumnType::text || type() == ColumnType::dict8; }

  bool has(std::int64_t row) const {
    return column_->validity == nullptr || (column_->validity[row >> 3] >> (row & 7) & 1) != 0;
  }
  std::int32_t i32(std::int64_t row) const { return static_cast<const std::int32_t*>(column_->values)[row]; }
  std::int64_t i64(std::int64_t row) const { return static_cast<const std::int64_t*>(column_->values)[row]; }
  std::uint8_t u8(std::int64_t row) const { return static_cast<const std::uint8_t*>(column_->values)[row]; }
  // Text, binary or dict8 of a row that has a value.
  std::string_view text(std::int64_t row) const {
    const rollmark_column* column = column_;
    if (type() == ColumnType::dict8) {
      row = u8(row);
      column = column_->dictionary;
    }
    const auto* offsets = static_cast<const std::int32_t*>(column->offsets);
    return {static_cast<const char*>(column->values) + offsets[row],
            static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
  }

 private:
  const rollmark_column* column_;
};

}  // namespace rollmark
