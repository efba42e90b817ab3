// rollmark.hpp as a host in C++17 uses it.
#include <gtest/gtest.h>
#include <rollmark/rollmark.hpp>

#include <array>
#include <string>

namespace {

using rollmark::host::Dataset;
using rollmark::host::Engine;
using rollmark::host::Error;
using rollmark::host::Result;

TEST(Wrapper, ReadsAList) {
  Engine engine(nullptr, "");
  const Result list = engine.describe("codes");
  ASSERT_GT(list.rows("codes"), 30);
  EXPECT_EQ(list.column("codes", "code").text(0), "/");
  EXPECT_EQ(list.column("codes", "late").number(0), 0);
  EXPECT_NE(list.document("codes.xml").find("<codes "), std::string_view::npos);
}

TEST(Wrapper, TurnsStatusesIntoExceptions) {
  try {
    Engine engine(nullptr, "nonsense=1");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), ROLLMARK_E_ARGUMENT);
    EXPECT_STREQ(error.what(),
                 "config has the unknown key \"nonsense\"; known: adapters rulebook rulebook_key "
                 "rulebook_key_revoked rulebook_signed jobs max_rejected names personal");
  }
  Engine engine(nullptr, "");
  const Result list = engine.describe("jobs");
  EXPECT_THROW(list.rows("none"), Error);
  EXPECT_THROW(list.document("none"), Error);
  try {
    list.column("jobs", "none");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "ROLLMARK_E_NOT_FOUND: column jobs.none");
  }
  EXPECT_THROW(list.column("jobs", "name").number(0), std::logic_error);
}

TEST(Wrapper, PushesAndRuns) {
  Engine engine(nullptr, "");
  Dataset dataset = engine.dataset();
  const std::array<std::int32_t, 2> offsets = {0, 1};
  rollmark_column key{};
  key.struct_size = sizeof key;
  key.type = ROLLMARK_TYPE_TEXT;
  key.name = "school_key";
  key.length = 1;
  key.values = "S";
  key.offsets = offsets.data();
  dataset.put("school", 1, {key});
  try {
    dataset.run("absence", "on=2026-11-03");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), ROLLMARK_E_UNSUPPORTED);
  }
  EXPECT_THROW(dataset.load("nosuch", ""), Error);
}

// A result is moved out of the engine that made it, and lives on.
TEST(Wrapper, ResultsLiveOn) {
  const Result list = [] { return Engine(nullptr, "").describe("jobs"); }();
  EXPECT_EQ(list.column("jobs", "name").text(0), "absence");
}

}  // namespace
