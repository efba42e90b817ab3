// Errors as hosts receive them: cut, cleaned, and never a byte beyond the host's struct.
#include "abi/error_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>

namespace rollmark {
namespace {

rollmark_error fresh() {
  rollmark_error error;
  std::memset(&error, 0x5A, sizeof error);
  error.struct_size = sizeof error;
  return error;
}

std::string line(std::string_view text, std::size_t capacity = 64) {
  std::string out(capacity, '?');
  const std::size_t length = copy_line(text, out.data(), capacity);
  EXPECT_EQ(std::strlen(out.c_str()), length);
  return out.c_str();
}

TEST(ErrorText, SetsEveryField) {
  rollmark_error error = fresh();
  write_error(&error, ROLLMARK_E_DATA, 7, "caf\xC3\xA9");
  EXPECT_EQ(error.status, ROLLMARK_E_DATA);
  EXPECT_EQ(error.detail, 7);
  EXPECT_EQ(error.message_len, 5U);
  EXPECT_STREQ(error.message, "caf\xC3\xA9");
  clear_error(&error);
  EXPECT_EQ(error.status, ROLLMARK_OK);
  EXPECT_EQ(error.detail, 0);
  EXPECT_EQ(error.message_len, 0U);
  EXPECT_STREQ(error.message, "");
}

TEST(ErrorText, TakesNull) {
  write_error(nullptr, ROLLMARK_E_DATA, 0, "nobody listens");
  clear_error(nullptr);
}

// 496 bytes hold 495 and a NUL: 247 two-byte characters are 494, one more would be 496.
TEST(ErrorText, CutsAtACharacter) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "\xC3\xA9";
  rollmark_error error = fresh();
  write_error(&error, ROLLMARK_E_DATA, 0, text);
  EXPECT_EQ(error.message_len, 494U);
  EXPECT_EQ(std::strlen(error.message), 494U);
  EXPECT_EQ(line("a\xF0\x9F\x98\x80", 5), "a");  // four bytes do not fit behind the first in four
  EXPECT_EQ(line("a\xF0\x9F\x98\x80", 6), "a\xF0\x9F\x98\x80");
}

TEST(ErrorText, IsOneLineOfWellFormedText) {
  EXPECT_EQ(line("a\nb\tc\x7F"), "a b c ");
  EXPECT_EQ(line("a\xFFz"), "a?z");
  EXPECT_EQ(line("a\xC3"), "a?");
  EXPECT_EQ(line("\xE2\x82z"), "??z");  // a character that breaks off
  EXPECT_EQ(line("\xC0\x80"), "??");    // overlong
  EXPECT_EQ(line(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(line("", 1), "");
}

TEST(ErrorText, WritesNothingBeyondTheHostsStruct) {
  constexpr unsigned char untouched = 0x5A;
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_error) std::array<unsigned char, 1100> memory;
    memory.fill(untouched);
    auto* error = reinterpret_cast<rollmark_error*>(memory.data());
    error->struct_size = size;
    write_error(error, ROLLMARK_E_IO, 3, std::string(600, 'x'));
    const std::size_t end = std::max<std::size_t>(std::min<std::size_t>(size, sizeof(rollmark_error)), 4);
    for (std::size_t at = end; at < memory.size(); ++at) {
      ASSERT_EQ(memory[at], untouched) << "struct_size " << size << ", byte " << at;
    }
    if (size >= 8) {
      ASSERT_EQ(error->status, ROLLMARK_E_IO) << size;
    }
    if (size > offsetof(rollmark_error, message)) {
      const std::size_t expected = std::min<std::size_t>(size, sizeof(rollmark_error)) - 16 - 1;
      ASSERT_EQ(error->message_len, expected) << size;
      ASSERT_EQ(error->message[expected], '\0') << size;
    }
  }
}

}  // namespace
}  // namespace rollmark
