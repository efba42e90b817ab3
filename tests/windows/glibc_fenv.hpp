// Two functions of glibc's <fenv.h> that the floating-point tests need, for both of the processor's units at
// once: Windows hosts unmask exceptions by _controlfp, Delphi by SetExceptionMask, which set the same bits.
// Included by the compiler.
#pragma once

#include <cfenv>

inline int feenableexcept(int exceptions) {
  unsigned short control = 0;
  unsigned mxcsr = 0;
  __asm__ volatile("fnstcw %0" : "=m"(control));
  __asm__ volatile("stmxcsr %0" : "=m"(mxcsr));
  control = static_cast<unsigned short>(control & ~exceptions);
  mxcsr &= ~(static_cast<unsigned>(exceptions) << 7U);
  __asm__ volatile("fldcw %0" : : "m"(control));
  __asm__ volatile("ldmxcsr %0" : : "m"(mxcsr));
  return 0;
}

// The exceptions that both units have unmasked; -1 where they differ.
inline int fegetexcept() {
  constexpr unsigned five = FE_ALL_EXCEPT & ~FE_DENORMAL;  // glibc's
  unsigned short control = 0;
  unsigned mxcsr = 0;
  __asm__ volatile("fnstcw %0" : "=m"(control));
  __asm__ volatile("stmxcsr %0" : "=m"(mxcsr));
  const unsigned x87 = ~static_cast<unsigned>(control) & five;
  const unsigned sse = ~(mxcsr >> 7U) & five;
  return x87 == sse ? static_cast<int>(x87) : -1;
}
