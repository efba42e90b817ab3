// Shares and what is hidden of them, by hand.
#include "casework/equality.hpp"

#include <gtest/gtest.h>

namespace rollmark::test {
namespace {

using Hidden = std::vector<bool>;

TEST(Equality, PermilleHalfUp) {
  EXPECT_EQ(permille(1, 3), 333);   // 333.3
  EXPECT_EQ(permille(2, 3), 667);   // 666.7
  EXPECT_EQ(permille(1, 2000), 1);  // 0.5
  EXPECT_EQ(permille(1, 2001), 0);  // 0.49975
  EXPECT_EQ(permille(0, 5), 0);
  EXPECT_EQ(permille(0, 0), std::nullopt);
}

TEST(Equality, ShareAgainstAShare) {
  EXPECT_EQ(share_ratio(6, 10, 30, 100), 2000);      // 0.6 / 0.3
  EXPECT_EQ(share_ratio(1, 3, 1, 3), 1000);          // the same share
  EXPECT_EQ(share_ratio(1, 2, 2, 7), 1750);          // 0.5 / (2 / 7) = 3.5 / 2
  EXPECT_EQ(share_ratio(1, 2000, 1, 1), 1);          // 0.0005: half of one in 1,000
  EXPECT_EQ(share_ratio(0, 3, 1, 3), 0);             // none of them, which is known
  EXPECT_EQ(share_ratio(1, 3, 0, 3), std::nullopt);  // nobody of the group to compare with
  EXPECT_EQ(share_ratio(0, 0, 1, 3), std::nullopt);  // nobody was counted
  EXPECT_EQ(share_ratio(10000000, 10000000, 1, 10000000), 10000000000);  // no overflow
}

TEST(Equality, SmallGroupsAreHidden) {
  EXPECT_EQ(hidden_groups({5, 5}, 5), (Hidden{false, false}));
  EXPECT_EQ(hidden_groups({0, 20}, 5), (Hidden{false, false}));
  // 9 - 5 is 4, so the 5 goes with it.
  EXPECT_EQ(hidden_groups({4, 5}, 5), (Hidden{true, true}));
  EXPECT_EQ(hidden_groups({0, 4, 7, 30}, 5), (Hidden{false, true, true, false}));
  // 25 - 20 is 5, in two groups: 4 and 1, or 2 and 3.
  EXPECT_EQ(hidden_groups({4, 1, 20}, 5), (Hidden{true, true, false}));
}

// Two hidden groups whose sum is 2 would be 1 and 1.
TEST(Equality, HiddenTogetherAreNoSmallNumber) {
  EXPECT_EQ(hidden_groups({1, 1, 20, 9}, 5), (Hidden{true, true, false, true}));
  EXPECT_EQ(hidden_groups({2, 2, 6, 6}, 5), (Hidden{true, true, true, false}));
  EXPECT_EQ(hidden_groups({2, 3, 6, 6}, 5), (Hidden{true, true, false, false}));
}

// Six groups with one child each are six together: as many as groups, so each would be known. The next goes
// with them, or, where the rest is without a child, which those are is not told.
TEST(Equality, GroupsOfOneChildEachAreNotToldByTheirSum) {
  EXPECT_EQ(hidden_groups({1, 1, 1, 1, 1, 1, 7, 9}, 5),
            (Hidden{true, true, true, true, true, true, true, false}));
  EXPECT_EQ(hidden_groups({1, 1, 0, 1, 1, 1, 0}, 5), Hidden(7, true));
  EXPECT_EQ(hidden_groups({2, 1, 0, 1, 1}, 5), (Hidden{true, true, false, true, true}));
}

// Five groups that are five together have one each, and hiding them all does not hide it: the whole goes too.
TEST(Equality, OfGroupsOfOneAloneNothingIsShown) {
  EXPECT_TRUE(tells_ones({1, 1, 1, 1, 1}, 5));
  EXPECT_TRUE(tells_ones({1, 0, 1, 1, 1, 1, 0}, 5));
  EXPECT_FALSE(tells_ones({1, 1, 1, 1}, 5));     // 4 are a small whole, which is hidden as such
  EXPECT_FALSE(tells_ones({2, 1, 1, 1}, 5));     // 5 in four groups: who has two is not told
  EXPECT_FALSE(tells_ones({1, 1, 1, 1, 1}, 1));  // nothing is to be hidden
  EXPECT_FALSE(tells_ones({}, 5));
}

// Of a whole that is hidden itself a 0 would say who the others are.
TEST(Equality, OfASmallWholeNothingIsShown) {
  EXPECT_EQ(hidden_groups({0, 4}, 5), (Hidden{true, true}));
  EXPECT_EQ(hidden_groups({0, 0}, 5), (Hidden{false, false}));
  EXPECT_EQ(hidden_groups({}, 5), Hidden{});
  EXPECT_EQ(hidden_groups({1, 1}, 1), (Hidden{false, false}));
}

}  // namespace
}  // namespace rollmark::test
