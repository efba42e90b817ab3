// A fuzzer's bytes as the numbers, choices and texts of a target that is no text itself. Where the bytes end
// everything is 0 or empty, so every input means something. It must not know what is made of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace rollmark::fuzz {

class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  bool empty() const { return rest_.empty(); }

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }

  // Below `end`, which is at least 1.
  std::size_t below(std::size_t end) { return byte() % end; }
  bool one_in(std::size_t times) { return below(times) == times - 1; }

  // Small, at an edge, or any.
  std::int64_t number() {
    static constexpr std::array<std::int64_t, 12> edges = {-1,
                                                           0,
                                                           255,
                                                           256,
                                                           std::numeric_limits<std::int32_t>::max(),
                                                           std::numeric_limits<std::int32_t>::min(),
                                                           std::int64_t{1} << 32,
                                                           std::numeric_limits<std::int64_t>::max(),
                                                           std::numeric_limits<std::int64_t>::min(),
                                                           20'760,  // 2026-11-03 in days
                                                           41'520,  // and in half days
                                                           1 << 20};
    const std::uint8_t kind = byte();
    if (kind < 128) return kind % 32;
    if (kind < 192) return edges[kind % edges.size()];
    std::uint64_t any = 0;
    for (int i = 0; i < (kind % 8) + 1; ++i) any = any << 8U | byte();
    return static_cast<std::int64_t>(any);
  }

  // One of the words, or up to 15 bytes of any kind.
  std::string word(std::span<const std::string_view> words) {
    const std::size_t choice = byte();
    if (choice < 224 && !words.empty()) return std::string(words[choice % words.size()]);
    return text(choice % 16);
  }

  std::string text(std::size_t size) {
    const auto taken = rest_.first(size < rest_.size() ? size : rest_.size());
    rest_ = rest_.subspan(taken.size());
    return {taken.begin(), taken.end()};
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace rollmark::fuzz
