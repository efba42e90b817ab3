// The loop over allocations.
#include "abi/misuse/out_of_memory.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

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

// Which allocations are refused of so many, in a sample or all.
bool is_tried(const Work& work, std::int64_t n, std::int64_t allocations) {
  if (leave_nothing_out() || n <= first_ones) return true;
  const std::int64_t stride = stride_of_many(allocations);
  std::int64_t offset = 0;
  for (const char letter : work.name) offset = (offset * 31 + letter) % stride;
  return n % stride == offset;
}

// What a process tells of the work done twice in it, the first time with an allocation refused.
struct FirstTime {
  Outcome first;
  Outcome second;
  std::int64_t first_allocations = 0;
  std::int64_t second_allocations = 0;
  std::int64_t living = 0;  // after both
};

// False where the process did not come to its end.
bool in_a_process(const Work& work, std::int64_t n, Failing how, FirstTime& told) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  const pid_t child = fork();
  if (child == 0) {
    FirstTime mine;
    mine.first = tried(work, n, how, &mine.first_allocations);
    mine.second = tried(work, 0, Failing::once, &mine.second_allocations);
    mine.living = FailingMemory::living();
    const bool written = write(ends[1], &mine, sizeof mine) == static_cast<ssize_t>(sizeof mine);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  const bool whole = child > 0 && read(ends[0], &told, sizeof told) == static_cast<ssize_t>(sizeof told);
  close(ends[0]);
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0 && whole;
}

void expect_no_faults(const Work& work,
                      const std::map<std::string, std::pair<std::int64_t, std::int64_t>>& faults,
                      std::int64_t allocations) {
  for (const auto& [what, where] : faults)
    ADD_FAILURE() << work.name << ": " << what << ", " << where.first << " times, first at allocation "
                  << where.second << " of " << allocations;
}

}  // namespace

std::int64_t try_for_the_first_time(const Work& work) {
  FirstTime whole;
  if (!in_a_process(work, 0, Failing::once, whole)) {
    ADD_FAILURE() << work.name << " does not end with memory enough";
    return 0;
  }
  const std::int64_t kept = whole.first_allocations - whole.second_allocations;
  if (whole.first.status != ROLLMARK_OK || kept == 0) return 0;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> faults;  // what: how often, first at
  for (const Failing how : {Failing::once, Failing::from_then_on}) {
    for (std::int64_t n = 1; n <= whole.first_allocations; ++n) {
      if (!is_tried(work, n, whole.first_allocations)) continue;
      if (how == Failing::from_then_on && !leave_nothing_out() && n % 7 != 1) continue;
      const auto fault = [&](const std::string& what) {
        auto& [times, first] = faults[what + (how == Failing::once ? "" : " (and all later ones)")];
        if (times++ == 0) first = n;
      };
      ++tally().failures;
      FirstTime told;
      if (!in_a_process(work, n, how, told)) {
        fault("the process did not end");
        continue;
      }
      if (told.first.status == ROLLMARK_OK) {
        if (told.first.made != whole.first.made) fault("another result");
      } else if (told.first.status != ROLLMARK_E_MEMORY) {
        fault(rollmark_status_name(told.first.status));
      } else if (told.first.made != 0) {
        fault("a result beside ROLLMARK_E_MEMORY");
      }
      if (told.second.status != ROLLMARK_OK || told.second.made != whole.second.made)
        fault("another answer the second time");
      if (told.living != whole.living) fault(std::to_string(told.living - whole.living) + " left allocated");
    }
  }
  expect_no_faults(work, faults, whole.first_allocations);
  return kept;
}

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
  for (const Failing how : {Failing::once, Failing::from_then_on}) {
    for (std::int64_t n = 1; n <= allocations; ++n) {
      if (!is_tried(work, n, allocations)) continue;
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
  expect_no_faults(work, faults, allocations);
  const Outcome after = tried(work, 0, Failing::once);
  EXPECT_EQ(after.status, before.status) << work.name;
  EXPECT_EQ(after.made, before.made) << work.name;
}

}  // namespace rollmark::test
