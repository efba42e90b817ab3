// Hosts compiled with an older or a newer header: every struct_size from 0 to 1,024 in every struct, through
// the exported functions.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <array>
#include <cstring>
#include <vector>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

constexpr unsigned char untouched = 0x5A;

class StructSize : public CallTest {
 protected:
  StructSize() { open(); }
};

TEST_F(StructSize, OfAnErrorBoundsWhatIsWritten) {
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_error) std::array<unsigned char, 1100> memory;
    memory.fill(untouched);
    auto* error = reinterpret_cast<rollmark_error*>(memory.data());
    error->struct_size = size;
    ASSERT_EQ(rollmark_describe(engine_, "no such list", &result_, error), ROLLMARK_E_NOT_FOUND);
    const std::size_t end = std::max<std::size_t>(std::min<std::size_t>(size, sizeof(rollmark_error)), 4);
    for (std::size_t at = end; at < memory.size(); ++at)
      ASSERT_EQ(memory[at], untouched) << size << " " << at;
  }
}

TEST_F(StructSize, OfAHostIsAtLeastTheFirstVersions) {
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_host) std::array<unsigned char, 1100> memory{};
    auto* host = reinterpret_cast<rollmark_host*>(memory.data());
    host->struct_size = size;
    auto* engine = unset<rollmark_engine>();
    const rollmark_status status = rollmark_engine_open(host, "", 0, &engine, &error_);
    ASSERT_EQ(status, size < 40 ? ROLLMARK_E_ARGUMENT : ROLLMARK_OK) << size;
    ASSERT_EQ(engine == nullptr, size < 40) << size;
    rollmark_engine_close(engine);
    if (size > 48) size += 30;  // an engine reads its rulebook; a few newer hosts are enough
  }
}

// The first version had no dictionary: 48 bytes on LP64.
TEST_F(StructSize, OfPushedColumnsIsTheirStride) {
  const std::array<std::int32_t, 3> offsets = {0, 1, 2};
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    std::vector<unsigned char> memory(2 * std::size_t{size} + 64, 0xFF);
    const char* names[] = {"school_key", "name"};
    for (std::uint32_t i = 0; i < 2; ++i) {
      rollmark_column column{};
      column.struct_size = size;
      column.type = ROLLMARK_TYPE_TEXT;
      column.name = names[i];
      column.length = 2;
      column.values = "AB";
      column.offsets = offsets.data();
      const std::size_t bytes = std::max<std::size_t>(std::min<std::size_t>(size, sizeof column), 4);
      std::memcpy(memory.data() + i * std::size_t{size}, &column, bytes);
    }
    const rollmark_status status = rollmark_dataset_put(
        dataset_, "school", 2, reinterpret_cast<const rollmark_column*>(memory.data()), 2, &error_);
    const bool possible = size >= 48 && size % 8 == 0;
    ASSERT_EQ(status, possible ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT) << size << ": " << error_.message;
  }
}

TEST_F(StructSize, OfAnAskedColumnBoundsWhatIsWritten) {
  ASSERT_EQ(rollmark_describe(engine_, "jobs", &result_, &error_), ROLLMARK_OK);
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_column) std::array<unsigned char, 1100> memory;
    memory.fill(untouched);
    auto* column = reinterpret_cast<rollmark_column*>(memory.data());
    column->struct_size = size;
    const bool possible = size >= 48 && size % 8 == 0;
    ASSERT_EQ(rollmark_result_column(result_, "jobs", "name", column),
              possible ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT)
        << size;
    const std::size_t end = std::max<std::size_t>(std::min<std::size_t>(size, sizeof *column), 4);
    for (std::size_t at = end; at < memory.size(); ++at)
      ASSERT_EQ(memory[at], untouched) << size << " " << at;
  }
}

}  // namespace
}  // namespace rollmark::test
