// Order and lifetime: handles freed in any order, results that outlive all, calls at the wrong moment.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class Lifetime : public CallTest {};

std::string text_at(const rollmark_column& column, std::int64_t row) {
  const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
  return {static_cast<const char*>(column.values) + offsets[row],
          static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
}

// By hand: three possible sessions, one missed; 100 / 3 = 33.3.
void expect_figures(const rollmark_result* result) {
  std::int64_t rows = 0;
  ASSERT_EQ(rollmark_result_rows(result, "absence_enrolment", &rows), ROLLMARK_OK);
  ASSERT_EQ(rows, 1);
  rollmark_column column{};
  column.struct_size = sizeof column;
  ASSERT_EQ(rollmark_result_column(result, "absence_enrolment", "possible", &column), ROLLMARK_OK);
  EXPECT_EQ(static_cast<const std::int64_t*>(column.values)[0], 3);
  ASSERT_EQ(rollmark_result_column(result, "absence_enrolment", "absence_rate", &column), ROLLMARK_OK);
  EXPECT_EQ(text_at(column, 0), "33.3");
  ASSERT_EQ(rollmark_result_column(result, "absence_enrolment", "missing", &column), ROLLMARK_OK);
  EXPECT_EQ(static_cast<const std::int64_t*>(column.values)[0], 1);
}

TEST_F(Lifetime, AResultOutlivesItsDatasetAndItsEngine) {
  open();
  push_school();
  ASSERT_EQ(run("absence", "on=2026-11-03\ndocuments=csv"), ROLLMARK_OK) << error_.text();
  rollmark_column column{};
  column.struct_size = sizeof column;
  ASSERT_EQ(rollmark_result_column(result_, "absence_enrolment", "enrolment_key", &column), ROLLMARK_OK);
  rollmark_engine_close(std::exchange(engine_, nullptr));
  rollmark_dataset_free(std::exchange(dataset_, nullptr));
  EXPECT_EQ(text_at(column, 0), "E");  // a view taken before is still good
  expect_figures(result_);
  const char* data = nullptr;
  std::int64_t length = 0;
  ASSERT_EQ(rollmark_result_document(result_, "absence.csv", &data, &length), ROLLMARK_OK);
  EXPECT_GT(length, 0);
  EXPECT_EQ(std::strlen(data), static_cast<std::size_t>(length));
}

TEST_F(Lifetime, HandlesMayBeFreedInAnyOrder) {
  for (int order = 0; order < 6; ++order) {
    open();
    push_school();
    ASSERT_EQ(run(), ROLLMARK_OK) << error_.text();
    static constexpr int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (const int which : orders[order]) {
      if (which == 0) rollmark_engine_close(std::exchange(engine_, nullptr));
      if (which == 1) rollmark_dataset_free(std::exchange(dataset_, nullptr));
      if (which == 2) rollmark_result_free(std::exchange(result_, nullptr));
    }
  }
}

TEST_F(Lifetime, ADatasetOfAClosedEngineAnswersState) {
  open();
  push_school();
  rollmark_engine_close(std::exchange(engine_, nullptr));
  recorder_.lines.clear();
  EXPECT_EQ(run(), ROLLMARK_E_STATE);
  EXPECT_STREQ(error_.message, "rollmark_run: the engine was closed");
  EXPECT_EQ(put("school", TextRows({"school_key"}).row({"T"})), ROLLMARK_E_STATE);
  EXPECT_EQ(rollmark_dataset_load(dataset_, "sql", "", 0, &error_), ROLLMARK_E_STATE);
  const std::uint8_t mark = 1;
  EXPECT_EQ(rollmark_dataset_put_marks(dataset_, 0, 1, first_half_day, 1, &mark, 1, &error_),
            ROLLMARK_E_STATE);
  EXPECT_TRUE(recorder_.lines.empty());  // a closed engine's host is not called again
}

TEST_F(Lifetime, AJobWithoutItsDataSaysWhichTable) {
  open();
  EXPECT_EQ(run(), ROLLMARK_E_UNSUPPORTED);
  EXPECT_EQ(result_, nullptr);
  EXPECT_STREQ(error_.message, "job absence needs the table school, which was neither loaded nor pushed");
}

TEST_F(Lifetime, APutThatFailsLeavesTheDatasetAsItWas) {
  open();
  push_school();
  EXPECT_EQ(put("enrolment", TextRows({"school_key", "enrolment_key"}).row({"S", "E2"})), ROLLMARK_E_DATA);
  EXPECT_EQ(put("enrolment", TextRows({"school_key", "shoe_size"}).row({"S", "43"})), ROLLMARK_E_ARGUMENT);
  ASSERT_EQ(run(), ROLLMARK_OK);
  expect_figures(result_);
}

TEST_F(Lifetime, ResultsOfOneEngineMayBeReadOnManyThreads) {
  open();
  push_school();
  ASSERT_EQ(run(), ROLLMARK_OK) << error_.text();
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([this] {
      for (int round = 0; round < 50; ++round) expect_figures(result_);
    });
  }
  for (std::thread& reader : readers) reader.join();
}

TEST(Engines, WorkOnThreadsOfTheirOwn) {
  const auto work = [] {
    // No fixture: those read and write flags that all threads share.
    class Worker : public HostCalls {
     public:
      void work() {
        for (int round = 0; round < 5; ++round) {
          open();
          push_school();
          ASSERT_EQ(run(), ROLLMARK_OK) << error_.text();
          expect_figures(result_);
          rollmark_result_free(std::exchange(result_, nullptr));
          rollmark_dataset_free(std::exchange(dataset_, nullptr));
          rollmark_engine_close(std::exchange(engine_, nullptr));
        }
      }
    };
    Worker().work();
  };
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
}

TEST(Engines, HandAResultOfOneToADatasetOfAnother) {
  class Both : public CallTest {
   public:
    void TestBody() override {
      open();
      rollmark_result* tables = nullptr;
      ASSERT_EQ(rollmark_describe(engine_, "tables", &tables, &error_), ROLLMARK_OK);
      rollmark_column names{};
      names.struct_size = sizeof names;
      ASSERT_EQ(rollmark_result_column(tables, "tables", "table", &names), ROLLMARK_OK);
      // A column of a result has the form of one that is pushed; here table names pass for school keys.
      names.name = "school_key";
      EXPECT_EQ(rollmark_dataset_put(dataset_, "school", names.length, &names, 1, &error_), ROLLMARK_OK)
          << error_.text();
      rollmark_result_free(tables);
    }
  };
  Both().TestBody();
}

}  // namespace
}  // namespace rollmark::test
