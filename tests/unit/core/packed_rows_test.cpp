// Rows come back as they went in, whatever they hold.
#include "core/packed_rows.hpp"

#include <gtest/gtest.h>

#include <random>

namespace rollmark::test {
namespace {

using Row = std::vector<std::uint8_t>;

Row read(const PackedRows& rows, std::size_t place, std::size_t width) {
  Row row(width, 99);
  rows.read(place, row);
  return row;
}

TEST(PackedRows, ComeBackAsTheyWentIn) {
  const std::vector<Row> given = {{1, 2, 1, 2, 1, 2, 1},
                                  {1, 2, 5, 2, 1, 2, 1},
                                  {0, 0, 0, 0, 0, 0, 0},
                                  {7, 7, 7, 3, 3, 3, 9},
                                  {1, 2, 3, 4, 5, 6, 255}};
  PackedRows rows;
  for (const Row& row : given) rows.add(row);
  ASSERT_EQ(rows.rows(), given.size());
  for (std::size_t i = 0; i < given.size(); ++i) EXPECT_EQ(read(rows, i, 7), given[i]) << i;
}

TEST(PackedRows, TakeRowsOfNoCellsAndOfOne) {
  PackedRows none;
  none.add({});
  EXPECT_EQ(read(none, 0, 0), Row());
  PackedRows one;
  one.add(Row{4});
  EXPECT_EQ(read(one, 0, 1), Row{4});
}

// A run counts 255 cells at most.
TEST(PackedRows, TakeRunsLongerThanOneCounts) {
  for (const std::size_t width : {254U, 255U, 256U, 511U, 1000U}) {
    Row row(width);
    for (std::size_t i = 0; i < width; ++i) row[i] = i % 2 == 0 ? 1 : 2;
    PackedRows rows;
    rows.add(row);
    EXPECT_EQ(read(rows, 0, width), row) << width;
  }
}

TEST(PackedRows, TakeAnyRow) {
  std::mt19937 random(1);
  PackedRows rows;
  std::vector<Row> given;
  for (int i = 0; i < 200; ++i) {
    Row& row = given.emplace_back(380);
    for (std::uint8_t& cell : row)
      cell = static_cast<std::uint8_t>(random() % (static_cast<unsigned>(i) % 4U + 1U));
    rows.add(row);
  }
  for (std::size_t i = 0; i < given.size(); ++i) ASSERT_EQ(read(rows, i, 380), given[i]) << i;
}

}  // namespace
}  // namespace rollmark::test
