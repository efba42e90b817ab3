// Columns: growing them and reading them back.
#include "core/table.hpp"

#include <limits>

#include "core/failure.hpp"

namespace rollmark {

Column::Column(std::string name, ColumnType type) : name_(std::move(name)), type_(type) {
  if (type_ == ColumnType::text || type_ == ColumnType::binary) numbers_.push_back(0);
}

void Column::reserve(std::size_t rows, std::size_t text_bytes) {
  switch (type_) {
    case ColumnType::u8:
    case ColumnType::dict8:
      bytes_.reserve(bytes_.size() + rows);
      break;
    case ColumnType::i64:
      longs_.reserve(longs_.size() + rows);
      break;
    default:
      numbers_.reserve(numbers_.size() + rows);
      bytes_.reserve(bytes_.size() + text_bytes);
  }
}

void Column::shrink() {
  bytes_.shrink_to_fit();
  numbers_.shrink_to_fit();
  longs_.shrink_to_fit();
}

void Column::grow(bool valid) {
  const auto row = static_cast<std::size_t>(length_);
  if (!valid && validity_.empty()) {
    validity_.assign(row / 8 + 1, 0xFF);
    validity_[row / 8] = static_cast<std::uint8_t>((1U << (row % 8)) - 1U);
  } else if (!validity_.empty()) {
    if (row / 8 == validity_.size()) validity_.push_back(0);
    if (valid) validity_[row / 8] = static_cast<std::uint8_t>(validity_[row / 8] | (1U << (row % 8)));
  }
  ++length_;
}

void Column::add_null() {
  switch (type_) {
    case ColumnType::u8:
    case ColumnType::dict8:
      bytes_.push_back(0);
      break;
    case ColumnType::i64:
      longs_.push_back(0);
      break;
    case ColumnType::text:
    case ColumnType::binary:
      numbers_.push_back(numbers_.back());
      break;
    default:
      numbers_.push_back(0);
  }
  grow(false);
}

void Column::add_u8(std::uint8_t value) {
  bytes_.push_back(value);
  grow(true);
}

void Column::add_i32(std::int32_t value) {
  numbers_.push_back(value);
  grow(true);
}

void Column::add_i64(std::int64_t value) {
  longs_.push_back(value);
  grow(true);
}

void Column::add_text(std::string_view value) {
  if (value.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) - bytes_.size()) {
    throw Failure(ROLLMARK_E_DATA, "column " + name_ + " holds more than 2 GiB of text; push it in parts");
  }
  bytes_.insert(bytes_.end(), value.begin(), value.end());
  numbers_.push_back(static_cast<std::int32_t>(bytes_.size()));
  grow(true);
}

void Column::set_dictionary(const std::vector<std::string>& texts) {
  auto dictionary = std::make_shared<Column>(name_, ColumnType::text);
  for (const std::string& text : texts) dictionary->add_text(text);
  dictionary_ = std::move(dictionary);
}

std::string_view Column::text(std::int64_t row) const {
  if (!has(row)) return {};
  if (type_ == ColumnType::dict8) return dictionary_->text(u8(row));
  const auto at = static_cast<std::size_t>(row);
  const auto begin = static_cast<std::size_t>(numbers_[at]);
  const auto end = static_cast<std::size_t>(numbers_[at + 1]);
  return {reinterpret_cast<const char*>(bytes_.data()) + begin, end - begin};
}

const void* Column::values() const {
  switch (type_) {
    case ColumnType::i32:
    case ColumnType::date32:
      return numbers_.data();
    case ColumnType::i64:
      return longs_.data();
    default:
      return bytes_.data();
  }
}

const void* Column::offsets() const {
  return type_ == ColumnType::text || type_ == ColumnType::binary ? numbers_.data() : nullptr;
}

Column& Table::add(std::string name, ColumnType type) {
  return columns_.emplace_back(std::move(name), type);
}

void Table::reserve(std::size_t rows) {
  for (Column& column : columns_) column.reserve(rows);
}

void Table::shrink() {
  for (Column& column : columns_) column.shrink();
}

const Column* Table::find(std::string_view name) const {
  for (const Column& column : columns_) {
    if (column.name() == name) return &column;
  }
  return nullptr;
}

}  // namespace rollmark
