// Units that add up, worked by hand.
#include "tracking/exact_parts.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

using Units = std::vector<std::int64_t>;

// 3 of 60 is 5 %: 50,000 ten-thousandths of a point.
TEST(ExactParts, ARateInUnits) {
  EXPECT_EQ(exact_rate({3, 60}), Exact(50'000));
  EXPECT_EQ(exact_rate({1, 3}), Exact(1'000'000, 3));
}

TEST(ExactParts, HalvesGoAwayFromNought) {
  EXPECT_EQ(rounded_units(Exact(5, 2)), 3);
  EXPECT_EQ(rounded_units(Exact(-5, 2)), -3);
  EXPECT_EQ(rounded_units(Exact(7, 3)), 2);
  EXPECT_EQ(rounded_units(Exact(-7, 3)), -2);
}

// Three thirds are 1: rounded down they are 0 each, and the one unit left goes to the first, for all lost
// alike.
TEST(ExactParts, UnitsLeftGoToThoseThatLostMost) {
  EXPECT_EQ(allotted_units({Exact(1, 3), Exact(1, 3), Exact(1, 3)}), (Units{1, 0, 0}));
  // 0.2 + 0.7 + 1.4 = 2.3, rounded 2: down 0 + 0 + 1, and 0.7 lost most.
  EXPECT_EQ(allotted_units({Exact(1, 5), Exact(7, 10), Exact(7, 5)}), (Units{0, 1, 1}));
  // -0.5 + 0.25 + 0.25 = 0: down -1 + 0 + 0; -0.5 lost 0.5.
  EXPECT_EQ(allotted_units({Exact(-1, 2), Exact(1, 4), Exact(1, 4)}), (Units{0, 0, 0}));
  // -0.5 - 2 = -2.5, rounded -3: down -1 - 2 is that already.
  EXPECT_EQ(allotted_units({Exact(-1, 2), Exact(-2)}), (Units{-1, -2}));
}

TEST(ExactParts, APartOfNoughtStaysNought) {
  EXPECT_EQ(allotted_units({Exact(0), Exact(1, 2), Exact(0)}), (Units{0, 1, 0}));
  EXPECT_EQ(allotted_units({}), Units{});
}

// 3/60, then nothing possible, then 6/60: the second step takes the whole 5 points.
TEST(ExactParts, AStateWithoutSessionsHasNoRate) {
  const auto steps = rate_steps({{3, 60}, {3, 0}, {6, 60}});
  ASSERT_TRUE(steps);
  EXPECT_EQ(*steps, (std::vector<Exact>{Exact(0), Exact(50'000)}));
  EXPECT_FALSE(rate_steps({{0, 0}, {3, 60}}));
  EXPECT_FALSE(rate_steps({{3, 60}, {0, 0}}));
}

}  // namespace
}  // namespace rollmark
