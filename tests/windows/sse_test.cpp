// The environment that a call works in, on the unit that Windows' compilers use.
// tests/abi/floating_point_test.cpp cannot tell: the jobs of its small school divide nothing inexactly.
#include <gtest/gtest.h>

#include "abi/floating_point.hpp"
#include "windows/glibc_fenv.hpp"

namespace rollmark::test {
namespace {

unsigned mxcsr() {
  unsigned value = 0;
  __asm__ volatile("stmxcsr %0" : "=m"(value));
  return value;
}

// A host as Delphi makes one: traps on, rounding towards 0 (MXCSR bits 13 and 14), the underflow flag (bit 4)
// set.
TEST(Sse, IsTheLibrarysInsideACallAndTheHostsElsewhere) {
  const unsigned before = mxcsr();
  constexpr int unmasked = FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_INEXACT;
  feenableexcept(unmasked);
  const unsigned hosts = (mxcsr() & ~0x3FU) | 0x6000U | 0x10U;
  __asm__ volatile("ldmxcsr %0" : : "m"(hosts));
  unsigned inside = 0;
  unsigned in_callback = 0;
  unsigned again = 0;
  {
    FloatingPoint call;
    inside = mxcsr();
    call.in_callers([&] { in_callback = mxcsr(); });
    again = mxcsr();
  }
  const unsigned after = mxcsr();
  __asm__ volatile("fninit");
  __asm__ volatile("ldmxcsr %0" : : "m"(before));
  EXPECT_EQ(inside, 0x1F80U);  // every exception masked, nearest rounding, no flag
  EXPECT_EQ(in_callback, hosts);
  EXPECT_EQ(again, 0x1F80U);
  EXPECT_EQ(after, hosts);
}

}  // namespace
}  // namespace rollmark::test
