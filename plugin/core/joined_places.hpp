// Places of a list that were found to be of one: each points towards the first of its group. It must not know
// what stands in a place.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace rollmark {

class JoinedPlaces {
 public:
  explicit JoinedPlaces(std::size_t count) : towards_(count) {
    std::iota(towards_.begin(), towards_.end(), std::uint32_t{0});
  }
  // The first place of its group, whatever the order of joining.
  std::uint32_t first(std::uint32_t place) {
    while (towards_[place] != place) place = towards_[place] = towards_[towards_[place]];
    return place;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = first(a);
    b = first(b);
    towards_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> towards_;
};

}  // namespace rollmark
