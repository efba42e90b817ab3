// The one wrapper of every exported function that does any work: nothing is thrown out of it, and the host's
// floating-point environment is as it was. It must not know what the function does.
#pragma once

#include <rollmark/rollmark.h>

#include <memory>
#include <type_traits>

#include "abi/floating_point.hpp"

namespace rollmark {

class Engine;

// What one call knows while it runs: the host's floating-point environment, and the engine that it uses.
class Call {
 public:
  explicit Call(FloatingPoint& floating_point) : floating_point_(floating_point) {}
  FloatingPoint& floating_point() const { return floating_point_; }
  // From here on a fault of ours poisons this engine, which lives at least as long as the call.
  void uses(std::shared_ptr<Engine> engine) { engine_ = std::move(engine); }
  const std::shared_ptr<Engine>& engine() const { return engine_; }

 private:
  FloatingPoint& floating_point_;
  std::shared_ptr<Engine> engine_;
};

// Behind a real call, so that the compiler cannot move the body's arithmetic out of the guarded stretch.
rollmark_status run_guarded(rollmark_error* error, void (*body)(Call&, void*), void* context) noexcept;

// Runs body(Call&) and answers its status: OK; a Failure's own; E_MEMORY for bad_alloc; E_INTERNAL for
// anything else, which poisons the engine of the call. The message goes into `error`, which may be NULL.
template <class Body>
rollmark_status guard(rollmark_error* error, Body&& body) noexcept {
  using Plain = std::remove_reference_t<Body>;
  return run_guarded(
      error, [](Call& call, void* context) { (*static_cast<Plain*>(context))(call); },
      const_cast<std::remove_const_t<Plain>*>(&body));
}

}  // namespace rollmark
