// The parts of a text column that are not on the path of every row.
#include "sdk/text_column.hpp"

#include <algorithm>

namespace rollmark::adapter {

TextColumn::TextColumn(std::string name)
    : name_(std::move(name)),
      bytes_(std::size_t{batch_rows} * 16),
      offsets_(std::size_t{batch_rows} + 1, 0),
      validity_(std::size_t{batch_rows} / 8, 0xFF) {}

void TextColumn::grow(std::size_t more) {
  bytes_.resize(std::max(bytes_.size() * 2, used_ + more));
}

void TextColumn::fill(std::string_view text, bool null) {
  clear();
  for (std::int32_t row = 0; row < batch_rows; ++row) {
    if (null) {
      add_null();
    } else {
      add(text);
    }
  }
}

void TextColumn::clear() {
  used_ = 0;
  rows_ = 0;
  if (any_null_) std::fill(validity_.begin(), validity_.end(), std::uint8_t{0xFF});
  any_null_ = false;
}

rollmark_column TextColumn::view(std::int64_t rows) const {
  rollmark_column column{};
  column.struct_size = sizeof(rollmark_column);
  column.type = ROLLMARK_TYPE_TEXT;
  column.name = name_.c_str();
  column.length = rows;
  column.values = bytes_.data();
  column.offsets = offsets_.data();
  column.validity = any_null_ ? validity_.data() : nullptr;
  return column;
}

}  // namespace rollmark::adapter
