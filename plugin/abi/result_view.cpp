// Views of a result's columns.
#include "abi/result_view.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "abi/arguments.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

alignas(std::int64_t) constexpr std::array<unsigned char, 8> nothing{};

void copy_to(rollmark_column& out, const rollmark_column& view) noexcept {
  constexpr std::size_t after_size = sizeof out.struct_size;
  const std::size_t theirs = std::min<std::size_t>(out.struct_size, sizeof out);
  std::memcpy(reinterpret_cast<unsigned char*>(&out) + after_size,
              reinterpret_cast<const unsigned char*>(&view) + after_size, theirs - after_size);
}

}  // namespace

ResultView::ResultView(std::shared_ptr<const Result> result) : result_(std::move(result)) {
  for (const Table& table : result_->tables()) {
    for (const Column& column : table.columns()) {
      if (column.dictionary() != nullptr) {
        dictionaries_.emplace(&column, view_of(*column.dictionary(), nullptr));
      }
    }
  }
}

std::int64_t ResultView::rows(std::string_view table) const {
  const Table* found = result_->table(table);
  if (found == nullptr) throw Failure(ROLLMARK_E_NOT_FOUND, "no such table");
  return found->rows();
}

void ResultView::column(std::string_view table, std::string_view column, rollmark_column& out) const {
  if (out.struct_size < first_column_size || out.struct_size % alignof(rollmark_column) != 0) {
    throw Failure(ROLLMARK_E_ARGUMENT, "struct_size is not sizeof(rollmark_column)");
  }
  const Table* found = result_->table(table);
  const Column* values = found == nullptr ? nullptr : found->find(column);
  if (values == nullptr) throw Failure(ROLLMARK_E_NOT_FOUND, "no such table or column");
  const auto dictionary = dictionaries_.find(values);
  const bool has_dictionary = dictionary != dictionaries_.end();
  if (has_dictionary && out.struct_size < sizeof(rollmark_column)) {
    throw Failure(ROLLMARK_E_UNSUPPORTED, "the caller's rollmark_column has no dictionary");
  }
  copy_to(out, view_of(*values, has_dictionary ? &dictionary->second : nullptr));
}

const Document& ResultView::document(std::string_view name) const {
  const Document* found = result_->document(name);
  if (found == nullptr) throw Failure(ROLLMARK_E_NOT_FOUND, "no such document");
  return *found;
}

rollmark_column view_of(const Column& column, const rollmark_column* dictionary) noexcept {
  rollmark_column view{};
  view.struct_size = sizeof view;
  view.type = static_cast<std::int32_t>(column.type());
  view.name = column.name().c_str();
  view.length = column.length();
  view.values = values_of(column);
  view.offsets = column.offsets();
  view.validity = column.validity();
  view.dictionary = dictionary;
  return view;
}

const void* values_of(const Column& column) noexcept {
  return column.values() == nullptr ? nothing.data() : column.values();
}

void clear_column(rollmark_column* out) noexcept {
  if (out != nullptr && out->struct_size >= first_column_size) copy_to(*out, rollmark_column{});
}

}  // namespace rollmark
