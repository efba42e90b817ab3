// The check sign of a reference, by hand: 2 is worth 0, 3 is worth 1, ... Z is worth 30; the sum of place
// times worth over ten signs and 11 times the check sign's worth is 0 modulo 31.
#include "core/reference_check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace rollmark {
namespace {

// All worth 0: 0 + 11 x 0. A 3 in the first place: 1 + 11 x 14 (G) = 155 = 5 x 31. In the tenth: 10 + 11 x 16
// (J) = 186 = 6 x 31. All Z: 30 x 55 + 11 x 5 (7) = 1,705 = 55 x 31.
TEST(ReferenceCheck, ByHand) {
  EXPECT_EQ(reference_check_sign("2222222222"), '2');
  EXPECT_EQ(reference_check_sign("3222222222"), 'G');
  EXPECT_EQ(reference_check_sign("2222222223"), 'J');
  EXPECT_EQ(reference_check_sign("ZZZZZZZZZZ"), '7');
}

// 5 + 2x17 + 3x21 + 4x1 + 5x18 + 6x7 + 7x28 + 8x27 + 9x11 + 10x0 = 749, and 749 + 11 x 8 (A) = 837 = 27 x 31.
// Every wrong sign in every place and every exchange of two different signs.
TEST(ReferenceCheck, FindsSlips) {
  const std::string good = "7KQ3M-9XWD2-A";
  ASSERT_TRUE(is_measure_reference(good));
  std::string small = good;
  for (char& sign : small) sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  EXPECT_TRUE(is_measure_reference(small));
  for (std::size_t i = 0; i < good.size(); ++i) {
    if (good[i] == '-') continue;
    for (const char sign : std::string("23456789ABCDEFGHJKMNPQRSTUVWXYZ01")) {
      if (sign == good[i]) continue;
      std::string slip = good;
      slip[i] = sign;
      EXPECT_FALSE(is_measure_reference(slip)) << slip;
    }
    for (std::size_t k = i + 1; k < good.size(); ++k) {
      if (good[k] == '-' || good[k] == good[i]) continue;
      std::string slip = good;
      std::swap(slip[i], slip[k]);
      EXPECT_FALSE(is_measure_reference(slip)) << slip;
    }
  }
  EXPECT_FALSE(is_measure_reference(good.substr(1)));
  EXPECT_FALSE(is_measure_reference(""));
  // Signs beyond the letters on both sides.
  for (const char beside : {'{', '`', '@', '['}) EXPECT_FALSE(is_measure_reference(std::string(11, beside)));
}

}  // namespace
}  // namespace rollmark
