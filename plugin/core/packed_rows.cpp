// Packing rows into runs of two bytes by turns, and back.
#include "core/packed_rows.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_run = 255;
constexpr std::size_t run_bytes = 3;

}  // namespace

void PackedRows::add(std::span<const std::uint8_t> row) {
  starts_.push_back(runs_.size());
  std::size_t at = 0;
  while (at < row.size()) {
    const std::uint8_t first = row[at];
    const std::uint8_t second = at + 1 < row.size() ? row[at + 1] : first;
    std::size_t end = at + 1;
    while (end < row.size() && end - at < longest_run && row[end] == ((end - at) % 2 == 0 ? first : second))
      ++end;
    runs_.insert(runs_.end(), {static_cast<std::uint8_t>(end - at), first, second});
    at = end;
  }
}

void PackedRows::read(std::size_t place, std::span<std::uint8_t> row) const {
  std::size_t run = starts_[place];
  for (std::size_t at = 0; at < row.size(); run += run_bytes) {
    const std::size_t count = runs_[run];
    for (std::size_t i = 0; i < count; ++i) row[at + i] = runs_[run + 1 + i % 2];
    at += count;
  }
}

void PackedRows::shrink() {
  runs_.shrink_to_fit();
  starts_.shrink_to_fit();
}

}  // namespace rollmark
