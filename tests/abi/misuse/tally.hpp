// What a program of these tests did, told at its end: a figure for the table of guarantees in abi/README.md.
#pragma once

#include <atomic>
#include <cstdint>

namespace rollmark::test {

struct Tally {
  std::atomic<std::int64_t> calls{0};     // calls of exported functions
  std::atomic<std::int64_t> failures{0};  // failures injected: of memory, of a source, by an adapter
  std::atomic<std::int64_t> cancels{0};   // calls that were told to stop
};

// One a program; printed when the last test has ended.
Tally& tally();

// Whether the program was asked to leave nothing out (ROLLMARK_MISUSE=all), which takes minutes.
bool leave_nothing_out();

}  // namespace rollmark::test
