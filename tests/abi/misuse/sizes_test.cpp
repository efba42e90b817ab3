// struct_size from 0 to 1,024 of every struct that a host hands in, in every function that takes one, with
// bytes behind it that must stay as they are. (Sizes of a pushed and of an asked column:
// struct_size_test.cpp.)
#include <gtest/gtest.h>
#include <rollmark/ext_secret.h>

#include <array>
#include <cstring>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

constexpr unsigned char untouched = 0x5A;
constexpr std::uint32_t longest = 1024;
using Memory = std::array<unsigned char, longest + 64>;

class Sizes : public testing::Test {
 protected:
  static void expect_untouched(const Memory& memory, std::size_t from, const std::string& what) {
    for (std::size_t at = from; at < memory.size(); ++at)
      ASSERT_EQ(memory[at], untouched) << what << " " << at;
  }
  ExportedFunctions functions;
};

TEST_F(Sizes, OfAnErrorInEveryFunction) {
  for (const Exported& function : functions.all()) {
    const std::size_t last = function.arguments.size() - 1;
    if (function.arguments[last].name != std::string("err")) continue;
    for (std::uint32_t size = 0; size <= longest; ++size) {
      for (const bool fails : {true, false}) {
        // Loads and runs that succeed are many milliseconds of the same; a few sizes will do.
        if (!fails && size > 32 && size % 64 > 1) continue;
        alignas(rollmark_error) Memory memory;
        memory.fill(untouched);
        std::memcpy(memory.data(), &size, sizeof size);
        std::vector<Word> words = ExportedFunctions::good_words(function);
        words[last] = reinterpret_cast<Word>(memory.data());
        if (fails) words[function.needs_engine < 0 ? 2 : 0] = function.needs_engine < 0 ? Word(-2) : 0;
        const rollmark_status status = functions.call(function, words);
        const std::string what = std::string(function.name) + " size " + std::to_string(size);
        ASSERT_EQ(status, fails ? ROLLMARK_E_ARGUMENT : ROLLMARK_OK) << what;
        expect_untouched(memory, std::max<std::size_t>(4, std::min<std::size_t>(size, 512)), what);
        rollmark_error written;
        std::memcpy(&written, memory.data(), sizeof written);
        EXPECT_EQ(written.struct_size, size) << what;
        EXPECT_TRUE(size < 8 || written.status == status) << what;
        if (size > 16) {
          const std::string_view room(written.message, std::min<std::size_t>(size, 512) - 16);
          ASSERT_NE(room.find('\0'), std::string_view::npos) << what;
          EXPECT_EQ(written.message_len, room.find('\0')) << what;
        }
      }
    }
  }
}

TEST_F(Sizes, OfAHost) {
  const rollmark_host good = functions.recorder().host();
  for (std::uint32_t size = 0; size <= longest; ++size) {
    alignas(rollmark_host) Memory memory;
    memory.fill(untouched);
    std::memcpy(memory.data(), &good, std::min<std::size_t>(sizeof good, std::max(size, 4U)));
    std::memcpy(memory.data(), &size, sizeof size);
    const Memory before = memory;
    rollmark_engine* engine = nullptr;
    ++tally().calls;
    const rollmark_status status =
        rollmark_engine_open(reinterpret_cast<rollmark_host*>(memory.data()), "", 0, &engine, nullptr);
    ASSERT_EQ(status, size < sizeof(rollmark_host) ? ROLLMARK_E_ARGUMENT : ROLLMARK_OK) << size;
    ASSERT_EQ(engine != nullptr, status == ROLLMARK_OK) << size;
    ASSERT_EQ(memory, before) << size;
    rollmark_engine_close(engine);
  }
}

TEST_F(Sizes, OfADictionary) {
  const std::array<std::int32_t, 2> offsets{0, 1};
  const std::uint8_t id = 0;
  for (std::uint32_t size = 0; size <= longest; ++size) {
    rollmark_column inside{};
    inside.type = ROLLMARK_TYPE_TEXT;
    inside.length = 1;
    inside.values = "S";
    inside.offsets = offsets.data();
    alignas(rollmark_column) Memory memory;
    memory.fill(untouched);
    std::memcpy(memory.data(), &inside, sizeof inside);
    std::memcpy(memory.data(), &size, sizeof size);
    const Memory before = memory;
    rollmark_column column{};
    column.struct_size = sizeof column;
    column.type = ROLLMARK_TYPE_DICT8;
    column.name = "school_key";
    column.length = 1;
    column.values = &id;
    column.dictionary = reinterpret_cast<const rollmark_column*>(memory.data());
    ++tally().calls;
    const bool possible = size >= 48 && size % 8 == 0;
    ASSERT_EQ(rollmark_dataset_put(functions.dataset(), "school", 1, &column, 1, nullptr),
              possible ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT)
        << size;
    ASSERT_EQ(memory, before) << size;
  }
}

// A host whose service is shorter than any version of it has no secret; the adapter is told so.
TEST(SizesOfSecrets, BelowTheFirstVersionAreNone) {
  alignas(rollmark_host_secret) Memory memory;
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = memory.data();
  host.extension = [](void* context, const char*) -> const void* { return context; };
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  ASSERT_EQ(rollmark_engine_open(&host, "adapters=" ROLLMARK_TEST_ADAPTERS, -1, &engine, nullptr),
            ROLLMARK_OK);
  ASSERT_EQ(rollmark_dataset_new(engine, &dataset, nullptr), ROLLMARK_OK);
  for (std::uint32_t size = 0; size <= longest; ++size) {
    const rollmark_host_secret good{size, 0, [](void*, const char*) { return "open sesame"; }};
    memory.fill(untouched);
    std::memcpy(memory.data(), &good, std::min<std::size_t>(sizeof good, std::max(size, 4U)));
    ++tally().calls;
    EXPECT_EQ(rollmark_dataset_load(dataset, "obedient", "do=secret", -1, nullptr),
              size < sizeof good ? ROLLMARK_E_IO : ROLLMARK_OK)
        << size;
  }
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

TEST(SizesOfExtensions, SayHowLongTheyAre) {
  const auto* arrow = static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
  ASSERT_NE(arrow, nullptr);
  EXPECT_EQ(arrow->struct_size, sizeof(rollmark_arrow));
  EXPECT_EQ(arrow->reserved, 0U);
}

}  // namespace
}  // namespace rollmark::test
