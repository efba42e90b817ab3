// The tests of memory are worth nothing where they do not reach the libraries: here it is seen that they do.
#include "abi/misuse/failing_memory.hpp"

#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <string>

namespace rollmark::test {
namespace {

TEST(FailingMemory, RefusesTheOneThatItIsToldTo) {
  void* made[3] = {};
  FailingMemory::start(2);
  for (void*& one : made) one = std::malloc(8);
  EXPECT_EQ(FailingMemory::stop(), 3);
  EXPECT_TRUE(FailingMemory::refused());
  EXPECT_NE(made[0], nullptr);
  EXPECT_EQ(made[1], nullptr);
  EXPECT_NE(made[2], nullptr);
  for (void* one : made) std::free(one);
}

TEST(FailingMemory, RefusesAllFromThere) {
  FailingMemory::start(1, Failing::from_then_on);
  void* const made = std::malloc(8);
  bool thrown = false;
  try {
    delete new int(1);
  } catch (const std::bad_alloc&) {
    thrown = true;
  }
  EXPECT_GE(FailingMemory::stop(), 2);
  EXPECT_EQ(made, nullptr);
  EXPECT_TRUE(thrown);
}

TEST(FailingMemory, CountsWhatLives) {
  if (!FailingMemory::counts_living()) GTEST_SKIP() << "the sanitizer looks for leaks";
  const std::int64_t before = FailingMemory::living();
  auto text = std::make_unique<std::string>(100, 'x');
  EXPECT_EQ(FailingMemory::living(), before + 2);
  text.reset();
  EXPECT_EQ(FailingMemory::living(), before);
}

// The library, and pugixml inside it, which takes its memory by malloc: an engine reads a rulebook of XML.
TEST(FailingMemory, ReachesTheLibrary) {
  rollmark_engine* engine = nullptr;
  FailingMemory::start(0);
  ASSERT_EQ(rollmark_engine_open(nullptr, nullptr, 0, &engine, nullptr), ROLLMARK_OK);
  EXPECT_GT(FailingMemory::stop(), 1000);
  rollmark_engine_close(engine);
  std::int64_t refused = 0;
  for (std::int64_t n = 1; n <= 200; ++n) {
    FailingMemory::start(n);
    const rollmark_status status = rollmark_engine_open(nullptr, nullptr, 0, &engine, nullptr);
    FailingMemory::stop();
    refused += status == ROLLMARK_E_MEMORY ? 1 : 0;
    rollmark_engine_close(engine);
  }
  EXPECT_GT(refused, 190);
}

}  // namespace
}  // namespace rollmark::test
