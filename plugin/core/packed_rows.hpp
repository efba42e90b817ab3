// Rows of bytes of one width, held small: a register is mostly a morning sign and an afternoon sign by turns,
// and what was pushed stays in memory beside the matrix made from it. It must not know what a byte means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollmark {

class PackedRows {
 public:
  void add(std::span<const std::uint8_t> row);
  // Fills `row`, of the width that was added.
  void read(std::size_t place, std::span<std::uint8_t> row) const;
  std::size_t rows() const { return starts_.size(); }
  void shrink();

 private:
  // Runs of three bytes: how many cells, the first, the second; cells take the two by turns.
  std::vector<std::uint8_t> runs_;
  std::vector<std::size_t> starts_;
};

}  // namespace rollmark
