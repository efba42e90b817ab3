// Rows of text as columns: the layout of rollmark.h, by hand.
#include "support/text_rows.hpp"

#include <cstring>
#include <stdexcept>

namespace rollmark::test {

TextRows::TextRows(std::vector<std::string> columns) : names_(std::move(columns)), buffers_(names_.size()) {}

void TextRows::add(std::size_t column, const char* text, std::size_t size) {
  Buffer& buffer = buffers_[column];
  const auto row = static_cast<std::size_t>(rows_);
  if (row % 8 == 0) buffer.validity.push_back(0);
  if (text != nullptr) {
    buffer.values.append(text, size);
    buffer.validity[row / 8] = static_cast<std::uint8_t>(buffer.validity[row / 8] | (1U << (row % 8)));
  }
  buffer.offsets.push_back(static_cast<std::int32_t>(buffer.values.size()));
}

TextRows& TextRows::row(std::initializer_list<const char*> cells) {
  if (cells.size() != names_.size()) throw std::invalid_argument("as many cells as columns");
  std::size_t column = 0;
  for (const char* cell : cells) {
    add(column, cell, cell == nullptr ? 0 : std::strlen(cell));
    ++column;
  }
  ++rows_;
  return *this;
}

TextRows& TextRows::row(const std::vector<const char*>& cells) {
  if (cells.size() != names_.size()) throw std::invalid_argument("as many cells as columns");
  for (std::size_t column = 0; column < cells.size(); ++column) {
    add(column, cells[column], cells[column] == nullptr ? 0 : std::strlen(cells[column]));
  }
  ++rows_;
  return *this;
}

TextRows& TextRows::row(const std::vector<std::string>& cells) {
  if (cells.size() != names_.size()) throw std::invalid_argument("as many cells as columns");
  for (std::size_t column = 0; column < cells.size(); ++column)
    add(column, cells[column].data(), cells[column].size());
  ++rows_;
  return *this;
}

std::vector<rollmark_column> TextRows::structs() {
  std::vector<rollmark_column> made;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    const Buffer& buffer = buffers_[column];
    rollmark_column one{};
    one.struct_size = sizeof one;
    one.type = ROLLMARK_TYPE_TEXT;
    one.name = names_[column].c_str();
    one.length = rows_;
    one.values = buffer.values.data();
    one.offsets = buffer.offsets.data();
    one.validity = buffer.validity.empty() ? nullptr : buffer.validity.data();
    made.push_back(one);
  }
  return made;
}

const std::vector<const rollmark_column*>& TextRows::columns() {
  structs_ = structs();
  pointers_.clear();
  for (const rollmark_column& column : structs_) pointers_.push_back(&column);
  return pointers_;
}

}  // namespace rollmark::test
