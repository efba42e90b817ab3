// Keeping and reading delivered values.
#include "delivered.hpp"

#include <algorithm>

#include "text.hpp"

namespace rollmark::conform {

void ValueColumn::add(std::string_view text) {
  bytes_ += text;
  ends_.push_back(bytes_.size());
  given_.push_back(true);
}

void ValueColumn::add_null() {
  ends_.push_back(bytes_.size());
  given_.push_back(false);
}

std::string_view ValueColumn::text(std::size_t row) const {
  const std::uint64_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(bytes_).substr(begin, ends_[row] - begin);
}

bool value_text(const rollmark_column& column, std::int64_t row, std::string& text) {
  if (column.validity != nullptr && (column.validity[row >> 3] >> (row & 7) & 1) == 0) return false;
  switch (column.type) {
    case ROLLMARK_TYPE_U8:
      text = std::to_string(static_cast<const std::uint8_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_I32:
      text = std::to_string(static_cast<const std::int32_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_I64:
      text = std::to_string(static_cast<const std::int64_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_DATE32:
      text = date_text(static_cast<const std::int32_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_DICT8:
      return value_text(*column.dictionary, static_cast<const std::uint8_t*>(column.values)[row], text);
    default: {
      const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
      const auto length = static_cast<std::size_t>(offsets[row + 1] - offsets[row]);
      text.clear();
      if (length > 0) text.assign(static_cast<const char*>(column.values) + offsets[row], length);
      return true;
    }
  }
}

void DeliveredTable::append(std::int64_t count, const std::vector<const rollmark_column*>& batch) {
  std::string text;
  for (const rollmark_column* given : batch) {
    ValueColumn& column = columns[given->name];
    while (column.size() < rows) column.add_null();
    for (std::int64_t row = 0; row < count; ++row) {
      if (value_text(*given, row, text)) {
        column.add(text);
      } else {
        column.add_null();
      }
    }
  }
  rows += static_cast<std::size_t>(count);
  for (auto& [name, column] : columns) {
    while (column.size() < rows) column.add_null();
  }
}

std::string_view DeliveredTable::at(std::string_view column, std::size_t row) const {
  const auto found = columns.find(column);
  return found == columns.end() ? std::string_view() : found->second.text(row);
}

const DeliveredTable* Delivered::table(std::string_view name) const {
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : &found->second;
}

std::size_t Delivered::rows() const {
  std::size_t all = 0;
  for (const auto& [name, table] : tables) all += table.rows;
  return all;
}

std::uint64_t Delivered::digest() const {
  // FNV-1a, 64 bits: told apart by accident in one of 2^64, which is enough against an accident.
  std::uint64_t hash = 14695981039346656037ULL;
  const auto feed = [&hash](std::string_view text, char end) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ static_cast<unsigned char>(end)) * 1099511628211ULL;
  };
  for (const auto& [name, table] : tables) {
    feed(name, 'T');
    for (const auto& [column_name, column] : table.columns) {
      feed(column_name, 'C');
      for (std::size_t row = 0; row < column.size(); ++row)
        feed(column.text(row), column.has(row) ? 'v' : 'n');
    }
  }
  return hash;
}

}  // namespace rollmark::conform
