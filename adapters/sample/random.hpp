// The sample's own dice. The engine's sequence is fixed by the C++ standard and the mapping to a range is
// ours, so a seed gives the same school on every machine; std::*_distribution does not.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace rollmark::sample {

class Random {
 public:
  // One stream a school and purpose: planting faults draws nothing that the world draws.
  Random(std::uint64_t seed, std::uint64_t school, std::uint64_t purpose)
      : engine_(mix(mix(mix(seed) ^ school) ^ purpose)) {}

  // 0 to n - 1; n must not be 0. (The modulo's bias is below 2^-32 for every n in use.)
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  // Both ends inside.
  int between(int low, int high) { return low + below(high - low + 1); }
  bool per_thousand(int n) { return below(1000) < n; }

  template <class T>
  const T& one_of(std::span<const T> items) {
    return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))];
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }
  }

 private:
  static std::uint64_t mix(std::uint64_t x) {  // splitmix64
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
  }
  std::mt19937_64 engine_;
};

}  // namespace rollmark::sample
