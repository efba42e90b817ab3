// Every job with an allocation refused: ROLLMARK_E_MEMORY or the same bytes, nothing left allocated, and an
// engine that goes on.
#include <gtest/gtest.h>

#include <utility>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/out_of_memory.hpp"

namespace rollmark::test {
namespace {

TEST(OutOfMemory, InEveryJob) {
  EveryJob jobs;
  rollmark_result* result = nullptr;
  for (const JobRun& one : jobs.runs()) {
    EXPECT_EQ(jobs.run(one, &result), ROLLMARK_OK) << one.job << " with memory: " << jobs.error().text();
    rollmark_result_free(std::exchange(result, nullptr));
    try_without_memory({one.job, [&] { return jobs.run(one, &result); },
                        [&] {
                          const std::uint64_t made = result == nullptr ? 0 : fingerprint(result);
                          rollmark_result_free(std::exchange(result, nullptr));
                          return made;
                        }});
  }
}

}  // namespace
}  // namespace rollmark::test
