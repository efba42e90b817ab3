// Checks a pushed column before anything reads it: a host's mistake must end in a message, not in a wild
// read.
#include "core/column_view.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(std::string_view table, std::string_view column, std::string_view what) {
  throw Failure(ROLLMARK_E_ARGUMENT,
                "table " + std::string(table) + ", column " + std::string(column) + ": " + std::string(what));
}

// Reading a number where no number may lie is undefined, whatever most processors make of it.
void check_aligned(std::string_view table, std::string_view name, const void* numbers, std::size_t size,
                   const char* what) {
  if (reinterpret_cast<std::uintptr_t>(numbers) % size == 0) return;
  refuse(table, name,
         std::string(what) + " does not lie at a multiple of " + std::to_string(size) + " bytes");
}

void check_text(std::string_view table, std::string_view name, const rollmark_column& column) {
  if (column.offsets == nullptr) refuse(table, name, "text needs offsets");
  check_aligned(table, name, column.offsets, sizeof(std::int32_t), "offsets");
  const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
  if (offsets[0] < 0) refuse(table, name, "offsets start below 0");
  for (std::int64_t row = 0; row < column.length; ++row) {
    if (offsets[row + 1] < offsets[row]) refuse(table, name, "offsets fall at row " + std::to_string(row));
  }
  if (column.values == nullptr && offsets[column.length] > offsets[0]) refuse(table, name, "values is NULL");
}

}  // namespace

ColumnView::ColumnView(std::string_view table, const rollmark_column& column, std::int64_t rows)
    : column_(&column) {
  const std::string_view name = column.name == nullptr ? "(no name)" : column.name;
  if (column.name == nullptr) refuse(table, name, "name is NULL");
  if (column.length != rows) {
    refuse(table, name, "length is " + std::to_string(column.length) + ", rows are " + std::to_string(rows));
  }
  if (rows == 0) return;
  switch (column.type) {
    case ROLLMARK_TYPE_TEXT:
    case ROLLMARK_TYPE_BINARY:
      check_text(table, name, column);
      break;
    case ROLLMARK_TYPE_DICT8: {
      const rollmark_column* dictionary = column.dictionary;
      if (column.values == nullptr || dictionary == nullptr || dictionary->type != ROLLMARK_TYPE_TEXT) {
        refuse(table, name, "DICT8 needs values and a TEXT dictionary");
      }
      check_text(table, name, *dictionary);
      for (std::int64_t row = 0; row < rows; ++row) {
        if (has(row) && u8(row) >= dictionary->length) {
          refuse(table, name, "row " + std::to_string(row) + " points beyond the dictionary");
        }
      }
      break;
    }
    case ROLLMARK_TYPE_U8:
    case ROLLMARK_TYPE_I32:
    case ROLLMARK_TYPE_I64:
    case ROLLMARK_TYPE_DATE32:
      if (column.values == nullptr) refuse(table, name, "values is NULL");
      check_aligned(table, name, column.values,
                    column.type == ROLLMARK_TYPE_U8    ? sizeof(std::uint8_t)
                    : column.type == ROLLMARK_TYPE_I64 ? sizeof(std::int64_t)
                                                       : sizeof(std::int32_t),
                    "values");
      break;
    default:
      refuse(table, name, "unknown type " + std::to_string(column.type));
  }
}

}  // namespace rollmark
