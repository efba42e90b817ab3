// Rows on their way to the host: one batch of TEXT columns in Arrow's layout, its buffers used again for the
// next batch. It must not look into what a text says. Owned by one load, on one thread.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::adapter {

// One column of at most `batch_rows` texts. Add exactly one value a row, by add or add_null.
class TextColumn {
 public:
  static constexpr std::int32_t batch_rows = 4096;

  // `name` is kept; it is the canonical column.
  explicit TextColumn(std::string name);

  void add(std::string_view text) {
    if (text.size() > bytes_.size() - used_) grow(text.size());
    std::memcpy(bytes_.data() + used_, text.data(), text.size());
    used_ += text.size();
    offsets_[++rows_] = static_cast<std::int32_t>(used_);
  }

  void add_null() {
    const std::size_t row = rows_;
    validity_[row / 8] = static_cast<std::uint8_t>(validity_[row / 8] & ~(1U << (row % 8)));
    any_null_ = true;
    offsets_[++rows_] = static_cast<std::int32_t>(used_);
  }

  // Bytes held; a batch is handed over early where this grows large, since offsets have 32 bits.
  std::size_t bytes() const { return used_; }

  // Fills the column so that every row of every batch reads `text` (or is NULL); clear() must then not be
  // called.
  void fill(std::string_view text, bool null);

  void clear();

  // A view of the first `rows` rows; valid until the next add or clear.
  rollmark_column view(std::int64_t rows) const;

 private:
  void grow(std::size_t more);

  std::string name_;
  std::vector<char> bytes_;
  std::vector<std::int32_t> offsets_;
  std::vector<std::uint8_t> validity_;
  std::size_t used_ = 0;
  std::size_t rows_ = 0;
  bool any_null_ = false;
};

}  // namespace rollmark::adapter
