// The host's floating-point environment, put aside for the length of a call. Delphi and Free Pascal hosts
// unmask floating-point exceptions; an inexact division inside a standard container would then be raised in
// the host. It must be the outermost thing on the stack of a call.
#pragma once

#include <cfenv>
#include <utility>

namespace rollmark {

class FloatingPoint {
 public:
  // Saves the caller's environment, clears its flags, masks every exception and takes the default rounding.
  FloatingPoint() noexcept { put_aside(); }
  // Restores the caller's environment exactly, flags included.
  ~FloatingPoint() { std::fesetenv(&callers_); }
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
  void put_aside() noexcept {
    std::feholdexcept(&callers_);
    std::fesetenv(FE_DFL_ENV);
  }

  class Within {
   public:
    explicit Within(FloatingPoint& outer) : outer_(outer) { std::fesetenv(&outer_.callers_); }
    ~Within() { outer_.put_aside(); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    FloatingPoint& outer_;
  };

  std::fenv_t callers_;
};

}  // namespace rollmark
