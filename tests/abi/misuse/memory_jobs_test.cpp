// Every job with an allocation refused: ROLLMARK_E_MEMORY or the same bytes, nothing left allocated, and an
// engine that goes on. One test a job, so that a job that hangs is named, and the jobs can be shared out.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/out_of_memory.hpp"

namespace rollmark::test {
namespace {

// The list needs an engine: it is asked for once, when the tests are registered.
const std::vector<JobRun>& every_run() {
  static const std::vector<JobRun> all = EveryJob().runs();
  return all;
}

// "referral/penalty-notice" is referral_penalty_notice; a job that is run in several ways is numbered.
std::string test_name(const testing::TestParamInfo<std::size_t>& info) {
  const std::string& job = every_run()[info.param].job;
  const auto earlier =
      std::count_if(every_run().begin(), every_run().begin() + static_cast<std::ptrdiff_t>(info.param),
                    [&](const JobRun& one) { return one.job == job; });
  std::string name = job;
  for (char& letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return earlier == 0 ? name : name + "_" + std::to_string(earlier + 1);
}

// The engine and the school are the same for all jobs: opened, pushed and joined once.
class OutOfMemoryInEveryJob : public testing::TestWithParam<std::size_t> {
 protected:
  static void SetUpTestSuite() { jobs = std::make_unique<EveryJob>(); }
  static void TearDownTestSuite() { jobs.reset(); }
  static std::unique_ptr<EveryJob> jobs;
};
std::unique_ptr<EveryJob> OutOfMemoryInEveryJob::jobs;

TEST_P(OutOfMemoryInEveryJob, IsToldAndLeavesNothing) {
  const JobRun& one = every_run()[GetParam()];
  rollmark_result* result = nullptr;
  ASSERT_EQ(jobs->run(one, &result), ROLLMARK_OK) << one.job << " with memory: " << jobs->error().text();
  rollmark_result_free(std::exchange(result, nullptr));
  try_without_memory({one.job, [&] { return jobs->run(one, &result); },
                      [&] {
                        const std::uint64_t made = result == nullptr ? 0 : fingerprint(result);
                        rollmark_result_free(std::exchange(result, nullptr));
                        return made;
                      }});
}

INSTANTIATE_TEST_SUITE_P(All, OutOfMemoryInEveryJob, testing::Range(std::size_t{0}, every_run().size()),
                         test_name);

}  // namespace
}  // namespace rollmark::test
