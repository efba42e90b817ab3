// Columns that cannot be: every type from 0 to 300 for every reading, NULLs inside, lengths and offsets that
// do not fit, dictionaries that are none. The dataset is as it was after each refusal.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>
#include <vector>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

class Columns : public testing::Test {
 protected:
  Columns() : before(functions.figures()) {
    column.struct_size = sizeof column;
    column.type = ROLLMARK_TYPE_TEXT;
    column.name = "school_key";
    column.length = 2;
    column.values = "ST";
    column.offsets = offsets.data();
    dictionary = column;
    dictionary.name = "words";
  }
  ~Columns() override { EXPECT_EQ(functions.figures(), before); }

  rollmark_status put(std::int64_t rows = 2, const char* table = "school") {
    ++tally().calls;
    const rollmark_status status = rollmark_dataset_put(functions.dataset(), table, rows, &column, 1, &error);
    EXPECT_EQ(status == ROLLMARK_OK, error.message_len == 0);
    return status;
  }
  void expect_refused(const std::string& message) {
    EXPECT_EQ(put(), ROLLMARK_E_ARGUMENT);
    EXPECT_EQ(error.message, message);
  }
  void make_dictionary() {
    column.type = ROLLMARK_TYPE_DICT8;
    column.values = ids.data();
    column.offsets = nullptr;
    column.dictionary = &dictionary;
  }

  ExportedFunctions functions;
  std::string before;
  ErrorText error;
  std::array<std::int32_t, 4> offsets{0, 1, 2, 2};
  std::array<std::uint8_t, 4> ids{0, 1, 0, 0};
  rollmark_column column{};
  rollmark_column dictionary{};
};

TEST_F(Columns, OfEveryTypeAreAnswered) {
  // 64 bytes that are good for every type, all zero but for the offsets.
  static constexpr std::array<std::int64_t, 8> zeroes{};
  column.offsets = offsets.data();
  struct Place {
    const char* table;
    const char* column;
  };
  // A text, a date, a number, a half day and bytes; each but the first lacks what its table needs besides.
  for (const Place place : {Place{"school", "name"}, Place{"calendar", "date"}, Place{"pupil", "dob"},
                            Place{"calendar", "half_day"}, Place{"document", "bytes"},
                            Place{"mark_row", "vendor_code"}, Place{"code_count", "sessions"}}) {
    for (std::int32_t type = -2; type <= 300; ++type) {
      column.type = type;
      column.name = place.column;
      column.values = zeroes.data();
      column.dictionary = &dictionary;
      const rollmark_status status = put(2, place.table);
      const bool known = type >= ROLLMARK_TYPE_U8 && type <= ROLLMARK_TYPE_DICT8;
      // Never kept: what the table needs besides was not given.
      EXPECT_TRUE(status == ROLLMARK_E_ARGUMENT || (known && status == ROLLMARK_E_DATA))
          << place.column << " type " << type << ": " << status << " " << error.message;
    }
  }
}

TEST_F(Columns, WithNullsInside) {
  column.name = nullptr;
  expect_refused("column 0: name is NULL");
  column.name = "school_key";
  column.values = nullptr;
  expect_refused("table school, column school_key: values is NULL");
  column.values = "ST";
  column.offsets = nullptr;
  expect_refused("table school, column school_key: text needs offsets");
  for (const std::int32_t type :
       {ROLLMARK_TYPE_U8, ROLLMARK_TYPE_I32, ROLLMARK_TYPE_I64, ROLLMARK_TYPE_DATE32}) {
    column.type = type;
    column.values = nullptr;
    expect_refused("table school, column school_key: values is NULL");
  }
}

TEST_F(Columns, WithNoRowsNeedNoData) {
  column.values = column.offsets = nullptr;
  column.length = 0;
  EXPECT_EQ(put(0), ROLLMARK_OK) << error.message;
  column.type = ROLLMARK_TYPE_DICT8;
  EXPECT_EQ(put(0), ROLLMARK_OK) << error.message;
}

// Texts of which none has a byte need no values.
TEST_F(Columns, WithEmptyTextsNeedNoValues) {
  offsets = {0, 0, 0, 0};
  column.values = nullptr;
  EXPECT_EQ(put(), ROLLMARK_OK) << error.message;  // and both rows are rejected: no school key
}

TEST_F(Columns, OfOtherLengthsThanTheRows) {
  for (const std::int64_t length :
       {-largest - 1, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, std::int64_t{3}, largest}) {
    column.length = length;
    expect_refused("table school, column school_key: length is " + std::to_string(length) + ", rows are 2");
  }
  for (const std::int64_t rows : {-largest - 1, std::int64_t{-1}}) {
    column.length = rows;
    EXPECT_EQ(put(rows), ROLLMARK_E_ARGUMENT);
    EXPECT_STREQ(error.message, "table school: rows below 0");
  }
  // No column, so nothing says how many rows there could be; the key that is needed is missing.
  for (const std::int64_t rows : {std::int64_t{1}, std::int64_t{1} << 40, largest}) {
    ++tally().calls;
    EXPECT_EQ(rollmark_dataset_put(functions.dataset(), "school", rows, nullptr, 0, &error), ROLLMARK_E_DATA);
  }
}

TEST_F(Columns, WhoseOffsetsFall) {
  offsets = {-1, 1, 2, 2};
  expect_refused("table school, column school_key: offsets start below 0");
  offsets = {0, -1, 2, 2};
  expect_refused("table school, column school_key: offsets fall at row 0");
  offsets = {0, 2, 1, 2};
  expect_refused("table school, column school_key: offsets fall at row 1");
  offsets = {0, 1, std::numeric_limits<std::int32_t>::min(), 2};
  expect_refused("table school, column school_key: offsets fall at row 1");
}

TEST_F(Columns, WhoseDictionaryIsNone) {
  make_dictionary();
  const std::string none = "table school, column school_key: DICT8 needs values and a TEXT dictionary";
  column.dictionary = nullptr;
  expect_refused(none);
  column.dictionary = &dictionary;
  column.values = nullptr;
  expect_refused(none);
  column.values = ids.data();
  // Any type but text: also a dictionary of a dictionary, be it itself.
  rollmark_column inner = dictionary;
  for (std::int32_t type = -2; type <= 300; ++type) {
    if (type == ROLLMARK_TYPE_TEXT) continue;
    dictionary.type = type;
    dictionary.dictionary = type % 2 == 0 ? &inner : &dictionary;
    expect_refused(none);
  }
}

TEST_F(Columns, WhoseDictionaryCannotBe) {
  make_dictionary();
  for (const std::int64_t length : {-largest - 1, std::int64_t{-1}, std::int64_t{257}, largest}) {
    dictionary.length = length;
    expect_refused("column 0: the dictionary's length is " + std::to_string(length) + ", not 0 to 256");
  }
  dictionary.length = 2;
  for (std::uint32_t size = 0; size < 48; ++size) {
    dictionary.struct_size = size;
    expect_refused("column 0: dictionary: struct_size is " + std::to_string(size) +
                   "; set it to sizeof(rollmark_column)");
  }
  dictionary.struct_size = sizeof dictionary;
  dictionary.offsets = nullptr;
  expect_refused("table school, column school_key: text needs offsets");
  dictionary.offsets = offsets.data();
  for (int id = 2; id <= 255; ++id) {
    ids[1] = static_cast<std::uint8_t>(id);
    expect_refused("table school, column school_key: row 1 points beyond the dictionary");
  }
  // But where there is no value, nothing is pointed to.
  const std::uint8_t first_alone = 0x01;
  column.validity = &first_alone;
  dictionary.length = 1;
  before.clear();
  EXPECT_EQ(put(), ROLLMARK_OK) << error.message;
  before = functions.figures();
}

// As a host that packs its buffers has them: numbers are refused, texts, bytes and the struct itself may lie
// anywhere.
TEST_F(Columns, AtOddAddresses) {
  alignas(16) std::array<unsigned char, 64> memory{};
  const auto at_odd = [&](const void* data, std::size_t size, std::size_t odd) {
    std::memcpy(memory.data() + odd, data, size);
    return memory.data() + odd;
  };
  for (std::size_t odd = 1; odd < 4; ++odd) {
    column.offsets = at_odd(offsets.data(), sizeof offsets, odd);
    expect_refused("table school, column school_key: offsets does not lie at a multiple of 4 bytes");
  }
  const std::array<std::int64_t, 2> numbers{1, 1};
  column.name = "opened_on";
  column.type = ROLLMARK_TYPE_DATE32;
  column.values = at_odd(numbers.data(), sizeof numbers, 2);
  expect_refused("table school, column opened_on: values does not lie at a multiple of 4 bytes");
  column.type = ROLLMARK_TYPE_I64;
  column.values = at_odd(numbers.data(), sizeof numbers, 4);
  expect_refused("table school, column opened_on: values does not lie at a multiple of 8 bytes");

  column.name = "school_key";
  column.type = ROLLMARK_TYPE_TEXT;
  column.offsets = offsets.data();
  column.values = at_odd("ST", 2, 1);
  alignas(16) std::array<unsigned char, 128> packed{};
  std::memcpy(packed.data() + 1, &column, sizeof column);
  ++tally().calls;
  EXPECT_EQ(rollmark_dataset_put(functions.dataset(), "school", 2,
                                 reinterpret_cast<const rollmark_column*>(packed.data() + 1), 1, &error),
            ROLLMARK_OK)
      << error.message;
  before = functions.figures();
}

}  // namespace
}  // namespace rollmark::test
