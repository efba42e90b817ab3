// The host's floating-point environment, put aside for the length of a call. Delphi and Free Pascal hosts
// unmask floating-point exceptions; an inexact division inside a standard container would then be raised in
// the host. It must be the outermost thing on the stack of a call.
#pragma once

#if !defined(__MINGW32__)
#include <cfenv>
#endif
#include <utility>

namespace rollmark {

// One environment, as the processor holds it.
class FloatingPointState {
 public:
  // Keeps the thread's environment, and gives it the default one: no flags, every exception masked, nearest
  // rounding.
  void put_aside() noexcept {
#if defined(__MINGW32__)
    constexpr unsigned every_exception_masked = 0x1F80;
    __asm__ volatile("fnstenv %0" : "=m"(x87_));
    __asm__ volatile("stmxcsr %0" : "=m"(mxcsr_));
    __asm__ volatile("fninit");
    __asm__ volatile("ldmxcsr %0" : : "m"(every_exception_masked));
#else
    std::feholdexcept(&kept_);
    std::fesetenv(FE_DFL_ENV);
#endif
  }

  // Gives the thread what was kept, flags included.
  void put_back() const noexcept {
#if defined(__MINGW32__)
    __asm__ volatile("fldenv %0" : : "m"(x87_));
    __asm__ volatile("ldmxcsr %0" : : "m"(mxcsr_));
#else
    std::fesetenv(&kept_);
#endif
  }

 private:
#if defined(__MINGW32__)
  // mingw-w64's fenv.h (10.0) leaves MXCSR, which SSE works by, as it is: feholdexcept() and
  // fesetenv(FE_DFL_ENV) would let a host's traps into our divisions.
  unsigned char x87_[28];
  unsigned mxcsr_;
#else
  std::fenv_t kept_;
#endif
};

class FloatingPoint {
 public:
  // Saves the caller's environment, clears its flags, masks every exception and takes the default rounding.
  FloatingPoint() noexcept { callers_.put_aside(); }
  // Restores the caller's environment exactly, flags included.
  ~FloatingPoint() { callers_.put_back(); }
  FloatingPoint(const FloatingPoint&) = delete;
  FloatingPoint& operator=(const FloatingPoint&) = delete;

  // Calls back into the caller in its own environment. What the callback changes there is the caller's to
  // keep.
  template <class Callback>
  auto in_callers(Callback&& callback) {
    const Within within(*this);
    return std::forward<Callback>(callback)();
  }

 private:
  class Within {
   public:
    explicit Within(FloatingPoint& outer) : outer_(outer) { outer_.callers_.put_back(); }
    ~Within() { outer_.callers_.put_aside(); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    FloatingPoint& outer_;
  };

  FloatingPointState callers_;
};

}  // namespace rollmark
