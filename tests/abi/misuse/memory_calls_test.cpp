// Every other function with an allocation refused; and that what frees or reads needs no memory at all.
#include <gtest/gtest.h>
#include <rollmark/ext_arrow.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/failing_memory.hpp"
#include "abi/misuse/out_of_memory.hpp"
#include "abi/misuse/school_files.hpp"

namespace rollmark::test {
namespace {

class OutOfMemoryIn : public testing::Test {
 protected:
  std::uint64_t look_at_result() {
    const std::uint64_t made = result == nullptr ? 0 : fingerprint(result);
    rollmark_result_free(std::exchange(result, nullptr));
    return made;
  }
  EveryJob jobs;
  ErrorText error;
  rollmark_result* result = nullptr;
  std::uint64_t whole_ = 0;
};

TEST_F(OutOfMemoryIn, OpeningAnEngine) {
  rollmark_engine* engine = nullptr;
  const std::string config = jobs.config() + "\nadapters=" ROLLMARK_BINARY_DIR "/lib";
  try_without_memory({"rollmark_engine_open",
                      [&] { return rollmark_engine_open(&jobs.host(), config.c_str(), -1, &engine, &error); },
                      [&] {
                        const bool open = engine != nullptr;
                        rollmark_engine_close(std::exchange(engine, nullptr));
                        return std::uint64_t{open};
                      }});
}

TEST_F(OutOfMemoryIn, OpeningAnEngineWithARulebookOfItsOwn) {
  rollmark_engine* engine = nullptr;
  const std::string config = "rulebook=" ROLLMARK_SOURCE_DIR "/schemas/rulebook/rulebook.xml";
  try_without_memory({"rollmark_engine_open with a rulebook",
                      [&] { return rollmark_engine_open(&jobs.host(), config.c_str(), -1, &engine, &error); },
                      [&] {
                        const bool open = engine != nullptr;
                        rollmark_engine_close(std::exchange(engine, nullptr));
                        return std::uint64_t{open};
                      }});
  EXPECT_EQ(error.text(), "0 ");
}

TEST_F(OutOfMemoryIn, EveryList) {
  for (const char* list : {"adapters", "codes", "jobs", "la-profiles", "log-categories", "mappings",
                           "outputs", "preflight-rules", "rules", "tables", "no such list"}) {
    try_without_memory({list, [&] { return rollmark_describe(jobs.engine(), list, &result, &error); },
                        [&] { return look_at_result(); }});
  }
}

TEST_F(OutOfMemoryIn, FillingADataset) {
  rollmark_dataset* dataset = nullptr;
  try_without_memory({"rollmark_dataset_new and every put",
                      [&] {
                        const rollmark_status made = rollmark_dataset_new(jobs.engine(), &dataset, &error);
                        return made == ROLLMARK_OK ? jobs.push(dataset) : made;
                      },
                      [&] {
                        rollmark_dataset_free(std::exchange(dataset, nullptr));
                        return std::uint64_t{0};
                      }});
}

// A put that was refused is put again: the dataset is as if it had never been refused.
TEST_F(OutOfMemoryIn, APutThatIsPutAgain) {
  rollmark_dataset* dataset = nullptr;
  const JobRun absence{"absence", "on=2026-11-13\nschool=S"};
  rollmark_status first = ROLLMARK_OK;
  try_without_memory({"a put again", [&] { return first = jobs.push_marks(dataset); },
                      [&] {
                        if (first != ROLLMARK_OK) {
                          EXPECT_EQ(jobs.push_marks(dataset), ROLLMARK_OK);
                        }
                        EXPECT_EQ(
                            rollmark_run(dataset, "absence", absence.params.c_str(), -1, &result, &error),
                            ROLLMARK_OK);
                        const std::uint64_t made = look_at_result();
                        if (whole_ == 0) whole_ = made;
                        EXPECT_EQ(made, whole_);
                        rollmark_dataset_free(std::exchange(dataset, nullptr));
                        return first == ROLLMARK_OK ? made : 0;
                      },
                      [&] {
                        ASSERT_EQ(rollmark_dataset_new(jobs.engine(), &dataset, &error), ROLLMARK_OK);
                        ASSERT_EQ(jobs.push(dataset, false), ROLLMARK_OK);
                      }});
}

// The first run joins what was pushed.
TEST_F(OutOfMemoryIn, TheFirstRunOfADataset) {
  rollmark_dataset* dataset = nullptr;
  try_without_memory(
      {"the first run",
       [&] { return rollmark_run(dataset, "absence", "on=2026-11-13\nschool=S", -1, &result, &error); },
       [&] {
         rollmark_dataset_free(std::exchange(dataset, nullptr));
         return look_at_result();
       },
       [&] {
         ASSERT_EQ(rollmark_dataset_new(jobs.engine(), &dataset, &error), ROLLMARK_OK);
         ASSERT_EQ(jobs.push(dataset), ROLLMARK_OK);
       }});
}

TEST_F(OutOfMemoryIn, CallsThatAreRefused) {
  try_without_memory({"an unknown job",
                      [&] { return rollmark_run(jobs.dataset(), "none", "", 0, &result, &error); },
                      [&] { return look_at_result(); }});
  try_without_memory(
      {"a bad parameter",
       [&] { return rollmark_run(jobs.dataset(), "audit", "on=yesterday", -1, &result, &error); },
       [&] { return look_at_result(); }});
  try_without_memory({"an unknown adapter",
                      [&] { return rollmark_dataset_load(jobs.dataset(), "none", "", 0, &error); },
                      [] { return std::uint64_t{0}; }});
}

// A host reads columns in its inner loop, and frees where it has no way to hear of a failure.
TEST_F(OutOfMemoryIn, ReadingAndFreeingNeedsNone) {
  ASSERT_EQ(jobs.run({"audit", "on=2026-11-13"}, &result), ROLLMARK_OK);
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  ASSERT_EQ(rollmark_engine_open(&jobs.host(), "", 0, &engine, &error), ROLLMARK_OK);
  ASSERT_EQ(rollmark_dataset_new(engine, &dataset, &error), ROLLMARK_OK);
  ASSERT_EQ(jobs.push(dataset), ROLLMARK_OK);
  std::int64_t rows = 0;
  rollmark_column column{};
  column.struct_size = sizeof column;
  const char* data = nullptr;
  FailingMemory::start(1, Failing::from_then_on);
  const rollmark_status statuses[] = {rollmark_result_rows(result, "summary", &rows),
                                      rollmark_result_column(result, "summary", "item", &column),
                                      rollmark_result_column(result, "findings", "rule", &column),
                                      rollmark_result_document(result, "report.xml", &data, &rows)};
  rollmark_result_free(result);
  rollmark_engine_cancel(engine);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  const std::int64_t allocations = FailingMemory::stop();
  for (const rollmark_status status : statuses) EXPECT_EQ(status, ROLLMARK_OK);
  EXPECT_EQ(allocations, 0);
}

TEST_F(OutOfMemoryIn, AnArrowStream) {
  const auto* arrow = static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
  ASSERT_NE(arrow, nullptr);
  ASSERT_EQ(jobs.run({"audit", "on=2026-11-13"}, &result), ROLLMARK_OK);
  ArrowArrayStream stream{};
  ArrowSchema schema{};
  ArrowArray array{};
  const auto status_of = [](int code) {
    return code == 0 ? ROLLMARK_OK : code == ENOMEM ? ROLLMARK_E_MEMORY : ROLLMARK_E_INTERNAL;
  };
  for (const char* table : {"findings", "summary"}) {
    try_without_memory({std::string("a stream over ") + table,
                        [&] {
                          rollmark_status status = arrow->stream(result, table, &stream);
                          if (status == ROLLMARK_OK) status = status_of(stream.get_schema(&stream, &schema));
                          if (status == ROLLMARK_OK) status = status_of(stream.get_next(&stream, &array));
                          return status;
                        },
                        [&] {
                          const bool whole = array.release != nullptr;
                          if (array.release != nullptr) array.release(&array);
                          if (schema.release != nullptr) schema.release(&schema);
                          if (stream.release != nullptr) stream.release(&stream);
                          return std::uint64_t{whole};
                        }});
  }
  rollmark_result_free(result);
}

// Through the adapters of this tree, which fail in their own libraries, and one in C that asks for no memory
// itself.
TEST(OutOfMemoryInALoad, IsToldAndLeavesNothing) {
  EveryJob jobs("adapters=" ROLLMARK_BINARY_DIR "/lib\nadapters=" ROLLMARK_TEST_ADAPTERS);
  const SchoolFiles files;
  rollmark_dataset* dataset = nullptr;
  rollmark_result* result = nullptr;
  ErrorText error;
  for (const auto& [adapter, source] : {std::pair<const char*, std::string>{"obedient", ""},
                                        {"csv", files.csv_source()},
                                        {"sql", files.sql_source()}}) {
    try_without_memory(
        {std::string("a load by ") + adapter,
         [&] { return rollmark_dataset_load(dataset, adapter, source.c_str(), -1, &error); },
         [&] {
           const bool whole =
               rollmark_run(dataset, "absence", "on=2026-11-13", -1, &result, nullptr) == ROLLMARK_OK;
           const std::uint64_t made = whole ? fingerprint(result) : 0;
           rollmark_result_free(std::exchange(result, nullptr));
           rollmark_dataset_free(std::exchange(dataset, nullptr));
           return made;
         },
         [&] { ASSERT_EQ(rollmark_dataset_new(jobs.engine(), &dataset, &error), ROLLMARK_OK); }});
  }
}

}  // namespace
}  // namespace rollmark::test
