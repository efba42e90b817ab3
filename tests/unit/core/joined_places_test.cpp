// Groups of places by what was joined, whatever the order.
#include "core/joined_places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace rollmark {
namespace {

std::vector<std::uint32_t> firsts(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  JoinedPlaces places(6);
  for (const auto& [a, b] : pairs) places.join(a, b);
  std::vector<std::uint32_t> all;
  for (std::uint32_t place = 0; place < 6; ++place) all.push_back(places.first(place));
  return all;
}

TEST(JoinedPlaces, EachIsItsOwnUntilItIsJoined) {
  EXPECT_THAT(firsts({}), testing::ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(firsts({{3, 3}}), testing::ElementsAre(0, 1, 2, 3, 4, 5));
}

// 5-2, 2-4 and 3-1: the groups {2, 4, 5} and {1, 3}, each told by its first.
TEST(JoinedPlaces, AGroupIsToldByItsFirstInEveryOrder) {
  const auto expected = testing::ElementsAre(0, 1, 2, 1, 2, 2);
  EXPECT_THAT(firsts({{5, 2}, {2, 4}, {3, 1}}), expected);
  EXPECT_THAT(firsts({{1, 3}, {4, 2}, {2, 5}}), expected);
  EXPECT_THAT(firsts({{4, 5}, {5, 2}, {4, 2}, {3, 1}}), expected);
}

}  // namespace
}  // namespace rollmark
