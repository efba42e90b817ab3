// UTF-8 at the door: what is refused, and where.
#include "core/utf8.hpp"

#include <gtest/gtest.h>

#include "core/failure.hpp"

namespace rollmark {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, AcceptsWellFormedText) {
  EXPECT_FALSE(first_invalid_utf8(""));
  EXPECT_FALSE(first_invalid_utf8("Zo\xC3\xAB \xF0\x9F\x98\x80"));  // e diaeresis, a 4-byte character
}

TEST(Utf8, NamesTheByte) {
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2U);
  EXPECT_EQ(first_invalid_utf8("a\xC0\x80"), 1U);         // overlong NUL
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);      // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(first_invalid_utf8("abc\xE2\x82"), 3U);       // cut short
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(cut_utf8("ab\xC3\xAB", 3), "ab");
  EXPECT_EQ(cut_utf8("ab\xC3\xAB", 4), "ab\xC3\xAB");
  EXPECT_EQ(cut_utf8("\xF0\x9F\x98\x80", 3), "");
}

TEST(Utf8, RefusesWithThePlace) {
  try {
    require_utf8("jobs=\xFF", "config");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    EXPECT_STREQ(failure.what(), "config is not UTF-8 at byte 5");
  }
  EXPECT_THROW(require_utf8("a\0b"sv, "config"), Failure);
}

}  // namespace
}  // namespace rollmark
