// Memory that runs out the first time that a process uses the library: what it then makes for good (tables,
// forms, the lists of jobs) is made again the next time, whole and once. A program of its own, whose own
// process has opened no engine when the first test begins.
#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/out_of_memory.hpp"

namespace rollmark::test {
namespace {

std::uint64_t look_at(rollmark_result*& result) {
  const std::uint64_t made = result == nullptr ? 0 : fingerprint(result);
  rollmark_result_free(std::exchange(result, nullptr));
  return made;
}

TEST(OutOfMemoryTheFirstTime, OpeningAnEngine) {
  // What the C++ runtime keeps for good when first something is thrown.
  EXPECT_THROW(throw std::runtime_error("tried"), std::runtime_error);
  rollmark_engine* engine = nullptr;
  const std::int64_t kept = try_for_the_first_time(
      {"the first engine", [&] { return rollmark_engine_open(nullptr, nullptr, 0, &engine, nullptr); },
       [&] {
         rollmark_result* result = nullptr;
         if (engine != nullptr) {
           EXPECT_EQ(rollmark_describe(engine, "jobs", &result, nullptr), ROLLMARK_OK);
         }
         rollmark_engine_close(std::exchange(engine, nullptr));
         return look_at(result);
       }});
  EXPECT_GT(kept, 1000) << "an engine was opened before, or nothing is made once a process";
}

// Each job that makes something for good, which is then made in this process, too: the next one's is its own.
// The school without documents comes first, since they are made by jobs.
TEST(OutOfMemoryTheFirstTime, InEveryJob) {
  std::int64_t kept = 0;
  for (const bool with_documents : {false, true}) {
    EveryJob jobs({}, with_documents);
    rollmark_result* result = nullptr;
    rollmark_result* joined = nullptr;
    // The parts are joined by a run of any job.
    EXPECT_EQ(jobs.run({"rates", "on=2026-11-13"}, &joined), ROLLMARK_OK) << jobs.error().text();
    rollmark_result_free(joined);
    for (const JobRun& one : jobs.runs()) {
      kept += try_for_the_first_time(
          {one.job, [&] { return jobs.run(one, &result); }, [&] { return look_at(result); }});
      jobs.run(one, &result);
      rollmark_result_free(std::exchange(result, nullptr));
    }
  }
  EXPECT_GT(kept, 100);
}

}  // namespace
}  // namespace rollmark::test
