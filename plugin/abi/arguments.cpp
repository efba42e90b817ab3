// Texts, names and columns at the door.
#include "abi/arguments.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

// No version of a column will be longer; a struct_size beyond it was never set.
constexpr std::uint32_t longest_column = 1024;
constexpr std::int64_t longest_dictionary = 256;

[[noreturn]] void refuse(const std::string& message) {
  throw Failure(ROLLMARK_E_ARGUMENT, message);
}

rollmark_column in_our_layout(const void* theirs, const std::string& what) {
  std::uint32_t size = 0;
  std::memcpy(&size, theirs, sizeof size);
  if (size < first_column_size || size > longest_column || size % alignof(rollmark_column) != 0) {
    refuse(what + ": struct_size is " + std::to_string(size) + "; set it to sizeof(rollmark_column)");
  }
  rollmark_column ours{};
  std::memcpy(&ours, theirs, std::min<std::size_t>(size, sizeof ours));
  return ours;
}

}  // namespace

std::string_view text_argument(const char* text, std::int64_t length, std::string_view what) {
  if (length < -1) refuse(std::string(what) + ": the length is " + std::to_string(length));
  if (text == nullptr) {
    if (length > 0) refuse(std::string(what) + " is NULL, but its length is " + std::to_string(length));
    return {};
  }
  return length == -1 ? std::string_view(text) : std::string_view(text, static_cast<std::size_t>(length));
}

std::string_view name_argument(const char* name, std::string_view what) {
  if (name == nullptr) refuse(std::string(what) + " is NULL");
  require_utf8(name, what);
  return name;
}

void require_output(const void* out, std::string_view what) {
  if (out == nullptr) refuse(std::string(what) + " is NULL");
}

ColumnArguments::ColumnArguments(const rollmark_column* columns, std::int32_t count) {
  if (count < 0) refuse("column_count is " + std::to_string(count));
  if (columns == nullptr && count > 0) refuse("columns is NULL");
  const auto* at = reinterpret_cast<const unsigned char*>(columns);
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string what = "column " + std::to_string(i);
    rollmark_column& column = held_.emplace_back(in_our_layout(at, what));
    // An array is as wide as its first element: the host's sizeof.
    if (column.struct_size != held_.front().struct_size) {
      refuse(what + ": struct_size is " + std::to_string(column.struct_size) + ", but column 0 has " +
             std::to_string(held_.front().struct_size));
    }
    pointers_.push_back(&column);
    at += column.struct_size;
  }
  for (std::int32_t i = 0; i < count; ++i) {
    rollmark_column& column = held_[static_cast<std::size_t>(i)];
    const std::string what = "column " + std::to_string(i);
    name_argument(column.name, what + ": name");
    if (column.type != ROLLMARK_TYPE_DICT8 || column.dictionary == nullptr) continue;
    const rollmark_column dictionary = in_our_layout(column.dictionary, what + ": dictionary");
    if (dictionary.length < 0 || dictionary.length > longest_dictionary) {
      refuse(what + ": the dictionary's length is " + std::to_string(dictionary.length) + ", not 0 to 256");
    }
    column.dictionary = &held_.emplace_back(dictionary);
  }
}

}  // namespace rollmark
