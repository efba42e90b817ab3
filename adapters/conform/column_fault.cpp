// Lengths, types, offsets, dictionaries.
#include "column_fault.hpp"

#include <fmt/format.h>

namespace rollmark::conform {
namespace {

bool text_like(std::int32_t type) {
  return type == ROLLMARK_TYPE_TEXT || type == ROLLMARK_TYPE_BINARY;
}

}  // namespace

ColumnFault fault_of(const std::string& place, const rollmark_column& column, std::int64_t rows,
                     const KnownColumn& known) {
  ColumnFault fault;
  if (column.length != rows) {
    return {"contract.columns", fmt::format("{}: length {} in a put of {} rows", place, column.length, rows),
            false};
  }
  const bool dictionary = column.type == ROLLMARK_TYPE_DICT8;
  if (column.type != known.type && column.type != ROLLMARK_TYPE_TEXT && !dictionary) {
    const bool known_type = column.type >= ROLLMARK_TYPE_U8 && column.type <= ROLLMARK_TYPE_DICT8;
    fault = {"contract.types", fmt::format("{}: type {}; wanted {} or TEXT", place, column.type, known.type),
             known_type};
    if (!known_type) return fault;
  }
  if (rows > 0 && column.values == nullptr && !text_like(column.type)) {
    return {"contract.columns", place + ": values is NULL", false};
  }
  const rollmark_column* texts = dictionary ? column.dictionary : &column;
  if (dictionary && (texts == nullptr || texts->type != ROLLMARK_TYPE_TEXT || texts->length < 0)) {
    return {"contract.columns", place + ": DICT8 without a dictionary of texts", false};
  }
  if (!text_like(texts->type)) return fault;
  const auto* offsets = static_cast<const std::int32_t*>(texts->offsets);
  if (offsets == nullptr) {
    return {"contract.offsets", place + ": offsets is NULL", false};
  }
  for (std::int64_t i = 0; i <= texts->length; ++i) {
    if (offsets[i] < 0 || (i > 0 && offsets[i] < offsets[i - 1])) {
      return {"contract.offsets", fmt::format("{}: offset {} is less than the one before it", place, i),
              false};
    }
  }
  if (offsets[texts->length] > 0 && texts->values == nullptr) {
    return {"contract.columns", place + ": values is NULL", false};
  }
  if (!dictionary) return fault;
  const auto* positions = static_cast<const std::uint8_t*>(column.values);
  for (std::int64_t row = 0; row < rows; ++row) {
    const bool given = column.validity == nullptr || (column.validity[row >> 3] >> (row & 7) & 1) != 0;
    if (given && positions[row] >= texts->length) {
      return {"contract.columns", fmt::format("{}: row {} is beyond the dictionary", place, row + 1), false};
    }
  }
  return fault;
}

}  // namespace rollmark::conform
