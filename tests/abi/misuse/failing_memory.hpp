// Allocations of this program that fail when they are told to. It stands in the place of malloc and operator
// new for every library of the process; failing_memory_test.cpp shows that it reaches them.
#pragma once

#include <cstdint>

namespace rollmark::test {

// What an injection does from the n-th allocation on.
enum class Failing { once, from_then_on };

class FailingMemory {
 public:
  // Counts this thread's allocations from here to `stop`, and fails the n-th (1 is the first; 0: none).
  static void start(std::int64_t n, Failing how = Failing::once) noexcept;
  // Answers how many there were since `start`.
  static std::int64_t stop() noexcept;
  // Whether one was refused since the last `start`.
  static bool refused() noexcept;
  // Allocations of the whole process that have not been freed.
  static std::int64_t living() noexcept;
  // Not in a build with a sanitizer: that makes what realpath and others answer behind our back, and looks
  // for leaks itself; `living` is then 0.
  static bool counts_living() noexcept;
};

}  // namespace rollmark::test
