// The loop over allocations.
#include "abi/misuse/out_of_memory.hpp"

#include <gtest/gtest.h>

#include <map>

#include "abi/misuse/failing_memory.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

// The first ones, where calls check and set up, then every so-manieth, each work from another start; fewer of
// long works, in which most allocations are of one loop.
constexpr std::int64_t first_ones = 60;
constexpr std::int64_t stride_of_many(std::int64_t allocations) {
  return allocations > 5000 ? 409 : 53;
}

Outcome tried(const Work& work, std::int64_t n, Failing how, std::int64_t* allocations = nullptr) {
  work.prepare();
  Outcome outcome;
  ++tally().calls;
  FailingMemory::start(n, how);
  outcome.status = work.call();
  const std::int64_t seen = FailingMemory::stop();
  if (allocations != nullptr) *allocations = seen;
  outcome.made = work.look();
  return outcome;
}

}  // namespace

void try_without_memory(const Work& work) {
  tried(work, 0, Failing::once);  // what is made once a process is made now
  const Outcome before = tried(work, 0, Failing::once);
  std::int64_t allocations = 0;
  const std::int64_t living = FailingMemory::living();
  EXPECT_EQ(tried(work, 0, Failing::once, &allocations).made, before.made) << work.name;
  EXPECT_EQ(FailingMemory::living(), living) << work.name << " leaves something behind with memory enough";

  std::map<std::string, std::pair<std::int64_t, std::int64_t>> faults;  // what: how often, first at
  const auto fault = [&](const std::string& what, std::int64_t n) {
    auto& [times, first] = faults[what];
    if (times++ == 0) first = n;
  };
  const std::int64_t stride = stride_of_many(allocations);
  std::int64_t offset = 0;
  for (const char letter : work.name) offset = (offset * 31 + letter) % stride;
  for (const Failing how : {Failing::once, Failing::from_then_on}) {
    for (std::int64_t n = 1; n <= allocations; ++n) {
      const bool every = leave_nothing_out() || n <= first_ones;
      if (!every && n % stride != offset) continue;
      if (how == Failing::from_then_on && !leave_nothing_out() && n % 7 != 1) continue;
      const std::int64_t living_before = FailingMemory::living();
      const Outcome outcome = tried(work, n, how);
      const std::int64_t left = FailingMemory::living() - living_before;
      ++tally().failures;
      const std::string kind = how == Failing::once ? "" : " (and all later ones)";
      if (outcome.status == before.status) {
        if (outcome.made != before.made) fault("another result" + kind, n);
      } else if (outcome.status != ROLLMARK_E_MEMORY) {
        fault(std::string(rollmark_status_name(outcome.status)) + kind, n);
      } else if (outcome.made != 0) {
        fault("a result beside ROLLMARK_E_MEMORY" + kind, n);
      }
      if (left != 0) fault(std::to_string(left) + " left allocated" + kind, n);
    }
  }
  for (const auto& [what, where] : faults)
    ADD_FAILURE() << work.name << ": " << what << ", " << where.first << " times, first at allocation "
                  << where.second << " of " << allocations;
  const Outcome after = tried(work, 0, Failing::once);
  EXPECT_EQ(after.status, before.status) << work.name;
  EXPECT_EQ(after.made, before.made) << work.name;
}

}  // namespace rollmark::test
