// table.cpp: laying columns out as Arrow does.
#include "table.hpp"

#include <algorithm>
#include <stdexcept>

namespace {

rollmark_column column_of(std::int32_t type, const char* name, std::size_t length, const void* values) {
  rollmark_column column{};
  column.struct_size = sizeof column;
  column.type = type;
  column.name = name;
  column.length = static_cast<std::int64_t>(length);
  column.values = values;
  return column;
}

}  // namespace

rollmark_column Table::text_column(const char* name, const Texts& values) {
  std::string& bytes = texts_.emplace_back();
  std::vector<std::int32_t>& offsets = numbers_.emplace_back(1, 0);
  std::vector<std::uint8_t>& validity = bytes_.emplace_back(values.size() / 8 + 1);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row]) {
      bytes += *values[row];
      validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | 1U << row % 8);
    }
    offsets.push_back(static_cast<std::int32_t>(bytes.size()));
  }
  rollmark_column column = column_of(ROLLMARK_TYPE_TEXT, name, values.size(), bytes.data());
  column.offsets = offsets.data();
  column.validity = validity.data();
  return column;
}

Table& Table::text(const char* name, const Texts& values) {
  columns_.push_back(text_column(name, values));
  return *this;
}

Table& Table::repeated(const char* name, const std::vector<std::string_view>& words) {
  Texts known;
  std::vector<std::uint8_t>& places = bytes_.emplace_back();
  for (const std::string_view word : words) {
    const auto found = std::find(known.begin(), known.end(), word);
    if (found - known.begin() == 255) throw std::length_error("more than 255 words in a column of few");
    places.push_back(static_cast<std::uint8_t>(found - known.begin()));
    if (found == known.end()) known.emplace_back(word);
  }
  const rollmark_column& dictionary = dictionaries_.emplace_back(text_column(name, known));
  rollmark_column column = column_of(ROLLMARK_TYPE_DICT8, name, words.size(), places.data());
  column.dictionary = &dictionary;
  columns_.push_back(column);
  return *this;
}

Table& Table::days(const char* name, std::vector<std::int32_t> values) {
  return numbers_of(ROLLMARK_TYPE_DATE32, name, std::move(values));
}

Table& Table::numbers(const char* name, std::vector<std::int32_t> values) {
  return numbers_of(ROLLMARK_TYPE_I32, name, std::move(values));
}

Table& Table::numbers_of(std::int32_t type, const char* name, std::vector<std::int32_t> values) {
  const std::vector<std::int32_t>& held = numbers_.emplace_back(std::move(values));
  columns_.push_back(column_of(type, name, held.size(), held.data()));
  return *this;
}
