// rollmark_dataset_load through a supplier's library in C.
#include <gtest/gtest.h>
#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>

#include <algorithm>
#include <string>
#include <utility>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class LoadCall : public CallTest {
 protected:
  LoadCall() { open("adapters=" ROLLMARK_TEST_ADAPTERS); }
  std::string load(const char* source) {
    rollmark_dataset_load(dataset_, "obedient", source, -1, &error_);
    return error_.text();
  }
  bool logged(const std::string& line) const {
    return std::ranges::find(recorder_.lines, line) != recorder_.lines.end();
  }
};

TEST_F(LoadCall, AddsUp) {
  EXPECT_EQ(load(""), "0 ");
  EXPECT_EQ(load(""), "0 ");
  EXPECT_TRUE(logged("1 load adapter \"obedient\" delivered 2 rows"));
  EXPECT_EQ(run(), ROLLMARK_E_UNSUPPORTED);  // schools alone
  EXPECT_STREQ(error_.message, "job absence needs the table calendar, which was neither loaded nor pushed");
}

TEST_F(LoadCall, ThatFailsSaysWhoAndWhy) {
  EXPECT_EQ(load("do=fail"), "21 adapter \"obedient\": the caf\xC3\xA9 is closed");
  EXPECT_EQ(load("do=wrong"),
            "22 adapter \"obedient\" column shoe_size of table school was delivered, and is not in the list "
            "of what "
            "is wanted");
  EXPECT_EQ(load("go=fail"), "10 source has the unknown key \"go\"; known: do tables");
  EXPECT_EQ(run(), ROLLMARK_E_UNSUPPORTED);
  EXPECT_STREQ(error_.message, "job absence needs the table school, which was neither loaded nor pushed");
}

TEST_F(LoadCall, ThatLiesIsFoundOut) {
  recorder_.on_progress = nullptr;
  EXPECT_EQ(load("do=wrong do=lie").substr(0, 84),
            "22 adapter \"obedient\" answered ROLLMARK_OK although the sink had refused: column sho");
  EXPECT_TRUE(logged("5 adapter adapter \"obedient\" answered ROLLMARK_OK although the sink had refused"));
}

TEST_F(LoadCall, IsCancelled) {
  recorder_.on_progress = [](const std::string& phase) { return phase == "school" ? 1 : 0; };
  EXPECT_EQ(load(""), "1 cancelled by the host; everything is as it was before the call");
  recorder_.on_progress = nullptr;
  EXPECT_EQ(run(), ROLLMARK_E_UNSUPPORTED);
  EXPECT_STREQ(error_.message, "job absence needs the table school, which was neither loaded nor pushed");
}

TEST_F(LoadCall, ShowsItsAdapters) {
  rollmark_result* list = nullptr;
  ASSERT_EQ(rollmark_describe(engine_, "adapters", &list, &error_), ROLLMARK_OK);
  std::int64_t rows = 0;
  EXPECT_EQ(rollmark_result_rows(list, "adapters", &rows), ROLLMARK_OK);
  EXPECT_EQ(rows, 1);
  rollmark_result_free(list);
  ASSERT_EQ(rollmark_describe(engine_, "mappings", &list, &error_), ROLLMARK_OK);
  EXPECT_EQ(rollmark_result_rows(list, "mappings", &rows), ROLLMARK_OK);
  EXPECT_EQ(rows, 2);
  rollmark_result_free(list);
}

TEST(SecretOfTheHost, ReachesTheAdapter) {
  rollmark_host_secret secrets{sizeof(rollmark_host_secret), 0, [](void*, const char* name) -> const char* {
                                 return std::string(name) == "password" ? "open sesame" : nullptr;
                               }};
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = &secrets;
  host.extension = [](void* context, const char* id) -> const void* {
    return std::string(id) == ROLLMARK_EXT_HOST_SECRET ? context : nullptr;
  };
  for (const bool has_secret : {true, false}) {
    if (!has_secret) host.extension = nullptr;
    ErrorText error;
    rollmark_engine* engine = nullptr;
    rollmark_dataset* dataset = nullptr;
    ASSERT_EQ(rollmark_engine_open(&host, "adapters=" ROLLMARK_TEST_ADAPTERS, -1, &engine, &error),
              ROLLMARK_OK);
    ASSERT_EQ(rollmark_dataset_new(engine, &dataset, &error), ROLLMARK_OK);
    EXPECT_EQ(rollmark_dataset_load(dataset, "obedient", "do=secret", -1, &error),
              has_secret ? ROLLMARK_OK : ROLLMARK_E_IO);
    rollmark_dataset_free(dataset);
    rollmark_engine_close(engine);
  }
}

}  // namespace
}  // namespace rollmark::test
