// Cancelling at every call of progress of every job that there is, by the callback's answer and by
// rollmark_engine_cancel: nothing comes out, and the next run gives the same bytes as if there had been none.
#include <gtest/gtest.h>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

class CancelEveryJob : public testing::Test {
 protected:
  // The fingerprint of a run that must succeed.
  std::uint64_t whole(const JobRun& one) {
    rollmark_result* result = nullptr;
    EXPECT_EQ(jobs.run(one, &result), ROLLMARK_OK) << one.job << ": " << jobs.error().text();
    const std::uint64_t print = result == nullptr ? 0 : fingerprint(result);
    rollmark_result_free(result);
    return print;
  }

  // Stops at the k-th call of progress; false where there is no such call.
  void expect_cancelled(const JobRun& one, int k, bool by_call) {
    int calls = 0;
    jobs.on_progress = [&] {
      if (++calls != k) return 0;
      if (by_call) rollmark_engine_cancel(jobs.engine());
      return by_call ? 0 : 1;
    };
    auto* result = unset<rollmark_result>();
    ++tally().cancels;
    EXPECT_EQ(jobs.run(one, &result), ROLLMARK_CANCELLED) << one.job << " at " << k;
    EXPECT_EQ(result, nullptr) << one.job << " at " << k;
    EXPECT_EQ(jobs.error().text(), "1 cancelled by the host; everything is as it was before the call");
    EXPECT_EQ(calls, k) << one.job << " went on after it was told to stop";
    jobs.on_progress = nullptr;
  }

  EveryJob jobs;
};

TEST_F(CancelEveryJob, AtEveryCallOfProgress) {
  std::size_t tried = 0;
  for (const JobRun& one : jobs.runs()) {
    ++tried;
    int steps = 0;
    jobs.on_progress = [&] { return ++steps, 0; };
    const std::uint64_t before = whole(one);
    EXPECT_GE(steps, 2) << one.job << ": progress is called when the data are read and when the job begins";
    for (int k = 1; k <= steps; ++k) {
      for (const bool by_call : {false, true}) {
        expect_cancelled(one, k, by_call);
        EXPECT_EQ(whole(one), before) << one.job << " after a cancel at " << k;
      }
    }
  }
  EXPECT_GE(tried, 69U);
}

// The first run of a dataset also joins its parts; a cancel there leaves nothing half joined.
TEST_F(CancelEveryJob, OfADatasetThatNobodyHasReadYet) {
  const JobRun audit{"audit", "on=2026-11-13\nschool=S"};
  const std::uint64_t before = whole(audit);
  for (const int k : {1, 2, 3}) {
    rollmark_dataset* dataset = nullptr;
    ASSERT_EQ(rollmark_dataset_new(jobs.engine(), &dataset, nullptr), ROLLMARK_OK);
    ASSERT_EQ(jobs.push(dataset), ROLLMARK_OK);
    int calls = 0;
    jobs.on_progress = [&] { return ++calls == k ? 1 : 0; };
    rollmark_result* result = nullptr;
    ++tally().cancels;
    EXPECT_EQ(rollmark_run(dataset, "audit", audit.params.c_str(), -1, &result, nullptr), ROLLMARK_CANCELLED);
    jobs.on_progress = nullptr;
    ASSERT_EQ(rollmark_run(dataset, "audit", audit.params.c_str(), -1, &result, nullptr), ROLLMARK_OK);
    EXPECT_EQ(fingerprint(result), before) << k;
    rollmark_result_free(result);
    rollmark_dataset_free(dataset);
  }
}

}  // namespace
}  // namespace rollmark::test
