// Texts, names and columns at the door, from hosts of any version of the header.
#include "abi/arguments.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <functional>
#include <string>

#include "core/failure.hpp"

namespace rollmark {
namespace {

std::string refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Failure& failure) {
    return std::to_string(failure.status()) + " " + failure.what();
  }
  return "accepted";
}

TEST(TextArgument, TakesALengthOrANul) {
  EXPECT_EQ(text_argument("a=b", -1, "config"), "a=b");
  EXPECT_EQ(text_argument("a=bXX", 3, "config"), "a=b");
  EXPECT_EQ(text_argument("", 0, "config"), "");
  EXPECT_EQ(text_argument(nullptr, 0, "config"), "");
  EXPECT_EQ(text_argument(nullptr, -1, "config"), "");
  EXPECT_EQ(refusal([] { text_argument(nullptr, 1, "config"); }), "10 config is NULL, but its length is 1");
  EXPECT_EQ(refusal([] { text_argument("x", -2, "config"); }), "10 config: the length is -2");
}

TEST(NameArgument, IsNeededAndUtf8) {
  EXPECT_EQ(name_argument("audit", "job"), "audit");
  EXPECT_EQ(refusal([] { name_argument(nullptr, "job"); }), "10 job is NULL");
  EXPECT_EQ(refusal([] { name_argument("ab\xFF", "job"); }), "20 job is not UTF-8 at byte 2");
}

// An array of columns whose host was compiled with another size of the struct.
class ForeignColumns {
 public:
  ForeignColumns(std::uint32_t size, int count)
      : size_(size), memory_((size + 8U) * static_cast<unsigned>(count) + 64) {
    memory_.assign(memory_.size(), 0xFF);
    for (int i = 0; i < count; ++i) {
      rollmark_column column{};
      column.struct_size = size;
      column.type = ROLLMARK_TYPE_I32;
      column.name = names[i];
      column.length = 2;
      column.values = values.data();
      std::memcpy(memory_.data() + size * static_cast<unsigned>(i), &column,
                  std::min<std::size_t>(size, sizeof column));
    }
  }
  const rollmark_column* data() const { return reinterpret_cast<const rollmark_column*>(memory_.data()); }
  unsigned char* at(int i) { return memory_.data() + size_ * static_cast<unsigned>(i); }

 private:
  static constexpr const char* names[] = {"first", "second", "third"};
  static constexpr std::array<std::int32_t, 2> values = {1, 2};
  std::uint32_t size_;
  std::vector<unsigned char> memory_;
};

TEST(ColumnArguments, TakesColumnsOfAnyVersion) {
  for (std::uint32_t size = 0; size <= 1024 + 8; ++size) {
    const bool possible = size >= 48 && size <= 1024 && size % 8 == 0;
    ForeignColumns foreign(std::max(size, 4U), 3);
    std::memcpy(foreign.at(0), &size, sizeof size);
    if (!possible) {
      EXPECT_EQ(
          refusal([&] { ColumnArguments(foreign.data(), 3); }),
          "10 column 0: struct_size is " + std::to_string(size) + "; set it to sizeof(rollmark_column)");
      continue;
    }
    const ColumnArguments arguments(foreign.data(), 3);
    ASSERT_EQ(arguments.columns().size(), 3U) << size;
    EXPECT_STREQ(arguments.columns()[2]->name, "third") << size;
    EXPECT_EQ(arguments.columns()[2]->length, 2) << size;
    EXPECT_EQ(arguments.columns()[2]->dictionary, nullptr) << size;  // not what lies behind a short struct
  }
}

TEST(ColumnArguments, RefusesWhatCannotBe) {
  EXPECT_TRUE(ColumnArguments(nullptr, 0).columns().empty());
  EXPECT_EQ(refusal([] { ColumnArguments(nullptr, 1); }), "10 columns is NULL");
  EXPECT_EQ(refusal([] { ColumnArguments(nullptr, -1); }), "10 column_count is -1");
  ForeignColumns mixed(56, 2);
  const std::uint32_t other = 64;
  std::memcpy(mixed.at(1), &other, sizeof other);
  EXPECT_EQ(refusal([&] { ColumnArguments(mixed.data(), 2); }),
            "10 column 1: struct_size is 64, but column 0 has 56");
}

rollmark_column named(const char* name) {
  rollmark_column column{};
  column.struct_size = sizeof column;
  column.type = ROLLMARK_TYPE_DICT8;
  column.name = name;
  return column;
}

TEST(ColumnArguments, ChecksNames) {
  const rollmark_column no_name = named(nullptr);
  EXPECT_EQ(refusal([&] { ColumnArguments(&no_name, 1); }), "10 column 0: name is NULL");
  const rollmark_column bad_name = named("ab\xE9");
  EXPECT_EQ(refusal([&] { ColumnArguments(&bad_name, 1); }), "20 column 0: name is not UTF-8 at byte 2");
}

TEST(ColumnArguments, ChecksDictionaries) {
  rollmark_column dictionary{};
  rollmark_column column = named("code");
  column.dictionary = &dictionary;
  EXPECT_EQ(refusal([&] { ColumnArguments(&column, 1); }),
            "10 column 0: dictionary: struct_size is 0; set it to sizeof(rollmark_column)");
  dictionary.struct_size = sizeof dictionary;
  for (const std::int64_t length : {std::int64_t{-1}, std::int64_t{257}}) {
    dictionary.length = length;
    EXPECT_EQ(refusal([&] { ColumnArguments(&column, 1); }),
              "10 column 0: the dictionary's length is " + std::to_string(length) + ", not 0 to 256");
  }
  dictionary.length = 2;
  EXPECT_EQ(ColumnArguments(&column, 1).columns()[0]->dictionary->length, 2);
}

}  // namespace
}  // namespace rollmark
