// Every function with every argument wrong: a status, a message, and an output that is set.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <string>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class Arguments : public CallTest {
 protected:
  Arguments() {
    open();
    push_school();
    EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
  }
  template <class To>
  static To* disguised(void* handle) {
    return static_cast<To*>(handle);
  }
};

TEST_F(Arguments, OpenNeedsAnOutputAndASaneConfig) {
  EXPECT_EQ(rollmark_engine_open(nullptr, nullptr, 0, nullptr, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "out is NULL");
  auto* engine = unset<rollmark_engine>();
  EXPECT_EQ(rollmark_engine_open(nullptr, nullptr, 5, &engine, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
  engine = unset<rollmark_engine>();
  EXPECT_EQ(rollmark_engine_open(nullptr, "x", -2, &engine, nullptr), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
  rollmark_host host{};
  engine = unset<rollmark_engine>();
  EXPECT_EQ(rollmark_engine_open(&host, "", 0, &engine, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
  EXPECT_STREQ(error_.message,
               "host.struct_size is 0; 40 or more is needed: set it to sizeof(rollmark_host)");
}

TEST_F(Arguments, OpenSaysWhatIsWrongWithTheConfig) {
  const auto refusal = [&](const std::string& config) {
    auto* engine = unset<rollmark_engine>();
    EXPECT_NE(rollmark_engine_open(nullptr, config.data(), static_cast<std::int64_t>(config.size()), &engine,
                                   &error_),
              ROLLMARK_OK);
    EXPECT_EQ(engine, nullptr);
    return error_.text();
  };
  EXPECT_EQ(refusal("adaptors=/opt/rollmark"),
            "10 config has the unknown key \"adaptors\"; known: adapters rulebook rulebook_key "
            "rulebook_key_revoked rulebook_signed jobs max_rejected names "
            "personal");
  EXPECT_EQ(refusal("jobs=audit\n# caf\xE9\n"), "20 config is not UTF-8 at byte 16");
  EXPECT_EQ(refusal(std::string("jobs=audit\0", 11)), "20 config holds a NUL at byte 10");
}

TEST_F(Arguments, ANullOfAnyKindIsAnswered) {
  auto* result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_describe(nullptr, "jobs", &result, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(result, nullptr);
  EXPECT_STREQ(error_.message, "engine is NULL");
  result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_describe(engine_, nullptr, &result, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(result, nullptr);
  EXPECT_EQ(rollmark_describe(engine_, "jobs", nullptr, nullptr), ROLLMARK_E_ARGUMENT);
  auto* dataset = unset<rollmark_dataset>();
  EXPECT_EQ(rollmark_dataset_new(nullptr, &dataset, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(dataset, nullptr);
  EXPECT_EQ(rollmark_dataset_new(engine_, nullptr, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_dataset_load(nullptr, "sql", "", 0, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "dataset is NULL");
  EXPECT_EQ(rollmark_dataset_load(dataset_, nullptr, "", 0, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "adapter is NULL");
  EXPECT_EQ(rollmark_dataset_put(nullptr, "school", 0, nullptr, 0, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_dataset_put(dataset_, nullptr, 0, nullptr, 0, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_dataset_put(dataset_, "school", 1, nullptr, 1, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "columns is NULL");
  EXPECT_EQ(rollmark_dataset_put_marks(nullptr, 0, 1, first_half_day, 1, nullptr, 1, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_dataset_put_marks(dataset_, 0, 1, first_half_day, 1, nullptr, 1, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "put_marks: marks is NULL");
  result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_run(nullptr, "absence", "", 0, &result, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(result, nullptr);
  result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_run(dataset_, nullptr, "", 0, &result, &error_), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(result, nullptr);
  EXPECT_EQ(rollmark_run(dataset_, "absence", "", 0, nullptr, &error_), ROLLMARK_E_ARGUMENT);
}

TEST_F(Arguments, ANullToAResultIsAnswered) {
  std::int64_t rows = 99;
  EXPECT_EQ(rollmark_result_rows(nullptr, "summary", &rows), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rows, 0);
  rows = 99;
  EXPECT_EQ(rollmark_result_rows(result_, nullptr, &rows), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rows, 0);
  EXPECT_EQ(rollmark_result_rows(result_, "summary", nullptr), ROLLMARK_E_ARGUMENT);
  rollmark_column column{};
  column.struct_size = sizeof column;
  column.name = "left over";
  column.values = &column;
  EXPECT_EQ(rollmark_result_column(nullptr, "summary", "item", &column), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(column.name, nullptr);
  EXPECT_EQ(column.values, nullptr);
  EXPECT_EQ(rollmark_result_column(result_, nullptr, "item", &column), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_result_column(result_, "summary", nullptr, &column), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_result_column(result_, "summary", "item", nullptr), ROLLMARK_E_ARGUMENT);
  column.struct_size = 0;
  EXPECT_EQ(rollmark_result_column(result_, "summary", "item", &column), ROLLMARK_E_ARGUMENT);
  const char* data = "left over";
  std::int64_t length = 99;
  EXPECT_EQ(rollmark_result_document(nullptr, "x", &data, &length), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(data, nullptr);
  EXPECT_EQ(length, 0);
  EXPECT_EQ(rollmark_result_document(result_, nullptr, &data, &length), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_result_document(result_, "x", nullptr, &length), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(rollmark_result_document(result_, "x", &data, nullptr), ROLLMARK_E_ARGUMENT);
}

TEST_F(Arguments, ANameThatIsNoneIsNotFound) {
  std::int64_t rows = 99;
  EXPECT_EQ(rollmark_result_rows(result_, "pupils", &rows), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(rows, 0);
  rollmark_column column{};
  column.struct_size = sizeof column;
  EXPECT_EQ(rollmark_result_column(result_, "summary", "none", &column), ROLLMARK_E_NOT_FOUND);
  const char* data = "left over";
  std::int64_t length = 99;
  EXPECT_EQ(rollmark_result_document(result_, "none.xml", &data, &length), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(data, nullptr);
  auto* result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_run(dataset_,
                         "pr\xC3\xBC"
                         "fung",
                         "", 0, &result, &error_),
            ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(result, nullptr);
  EXPECT_STREQ(error_.message,
               "no job \"pr\xC3\xBC"
               "fung\"; rollmark_describe with \"jobs\" lists them");
  EXPECT_EQ(rollmark_describe(engine_, "pupils", &result, &error_), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(rollmark_dataset_load(dataset_, "nosuch", "", 0, &error_), ROLLMARK_E_NOT_FOUND);
}

TEST_F(Arguments, AHandleOfTheWrongKindIsAnswered) {
  auto* result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_describe(disguised<rollmark_engine>(dataset_), "jobs", &result, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(result, nullptr);
  EXPECT_STREQ(error_.message, "engine is a dataset, not an engine");
  EXPECT_EQ(rollmark_run(disguised<rollmark_dataset>(engine_), "absence", "", 0, &result, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "dataset is an engine, not a dataset");
  EXPECT_EQ(rollmark_dataset_put(disguised<rollmark_dataset>(result_), "school", 0, nullptr, 0, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "dataset is a result, not a dataset");
  std::int64_t rows = 0;
  EXPECT_EQ(rollmark_result_rows(disguised<rollmark_result>(engine_), "summary", &rows), ROLLMARK_E_ARGUMENT);
  std::uint64_t stranger = 7;
  EXPECT_EQ(rollmark_describe(disguised<rollmark_engine>(&stranger), "jobs", &result, &error_),
            ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error_.message, "engine is no handle of Rollmark, not an engine");
  // What frees does nothing to a handle that is not its own.
  rollmark_engine_cancel(disguised<rollmark_engine>(dataset_));
  rollmark_engine_close(disguised<rollmark_engine>(dataset_));
  rollmark_dataset_free(disguised<rollmark_dataset>(engine_));
  rollmark_result_free(disguised<rollmark_result>(engine_));
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
}

TEST_F(Arguments, FreeingNullIsFine) {
  rollmark_engine_cancel(nullptr);
  rollmark_engine_close(nullptr);
  rollmark_dataset_free(nullptr);
  rollmark_result_free(nullptr);
}

TEST_F(Arguments, TextThatIsNotUtf8IsRefusedWithItsPlace) {
  auto* result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_run(dataset_, "absence", "on=2026-11-03\nschool=\xE9", -1, &result, &error_),
            ROLLMARK_E_DATA);
  EXPECT_EQ(result, nullptr);
  EXPECT_STREQ(error_.message, "params is not UTF-8 at byte 21");
  EXPECT_EQ(rollmark_run(dataset_, "au\xFF", "", 0, &result, &error_), ROLLMARK_E_DATA);
  EXPECT_STREQ(error_.message, "job is not UTF-8 at byte 2");
  EXPECT_EQ(rollmark_dataset_put(dataset_, "\x80", 0, nullptr, 0, &error_), ROLLMARK_E_DATA);
  EXPECT_STREQ(error_.message, "table is not UTF-8 at byte 0");
}

TEST_F(Arguments, AnErrorThatNobodyWantsIsFine) {
  auto* result = unset<rollmark_result>();
  EXPECT_EQ(rollmark_describe(engine_, "none", &result, nullptr), ROLLMARK_E_NOT_FOUND);
  rollmark_error short_one{};
  short_one.struct_size = 8;  // room for a status, and nothing more
  short_one.message[0] = 'k';
  EXPECT_EQ(rollmark_run(dataset_, "none", "", 0, &result, &short_one), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(short_one.status, ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(short_one.message[0], 'k');
}

TEST_F(Arguments, ASuccessClearsTheLastError) {
  auto* result = unset<rollmark_result>();
  EXPECT_NE(rollmark_describe(engine_, "none", &result, &error_), ROLLMARK_OK);
  EXPECT_NE(error_.message_len, 0U);
  EXPECT_EQ(run(), ROLLMARK_OK);
  EXPECT_EQ(error_.text(), "0 ");
}

}  // namespace
}  // namespace rollmark::test
