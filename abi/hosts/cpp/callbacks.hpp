// callbacks.hpp: the host's side of an engine in C++: std::functions behind the C callbacks. An exception of
// theirs stops the call and is thrown again after it, as none may cross the C interface.
#ifndef ROLLMARK_HOST_CALLBACKS_HPP
#define ROLLMARK_HOST_CALLBACKS_HPP

#include <rollmark/rollmark.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

// Must outlive the engine that is opened with `host()`: the library keeps its address.
class Callbacks {
 public:
  std::function<void(std::int32_t level, std::string_view category, std::string_view message)> log;
  std::function<bool(std::string_view phase)> progress;  // true cancels

  Callbacks() {
    host_.struct_size = sizeof host_;
    host_.context = this;
    host_.log = on_log;
    host_.progress = on_progress;
  }
  Callbacks(const Callbacks&) = delete;
  Callbacks& operator=(const Callbacks&) = delete;

  const rollmark_host* host() const noexcept { return &host_; }

  // Makes calls, and throws what a callback threw meanwhile rather than what the library made of it.
  template <class Calls>
  auto during(Calls&& calls) {
    thrown_ = nullptr;
    try {
      if constexpr (std::is_void_v<decltype(calls())>) {
        calls();
        rethrow();
      } else {
        auto made = calls();
        rethrow();
        return made;
      }
    } catch (...) {
      rethrow();
      throw;
    }
  }

 private:
  static void ROLLMARK_CALL on_log(void* context, std::int32_t level, const char* category,
                                   const char* message, std::int64_t message_len) {
    auto& self = *static_cast<Callbacks*>(context);
    try {
      if (self.log) self.log(level, category, {message, static_cast<std::size_t>(message_len)});
    } catch (...) {
      self.thrown_ = std::current_exception();
    }
  }

  static std::int32_t ROLLMARK_CALL on_progress(void* context, const char* phase, std::int64_t /*done*/,
                                                std::int64_t /*total*/) {
    auto& self = *static_cast<Callbacks*>(context);
    try {
      return self.thrown_ || (self.progress && self.progress(phase)) ? 1 : 0;
    } catch (...) {
      self.thrown_ = std::current_exception();
      return 1;
    }
  }

  void rethrow() {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  }

  rollmark_host host_{};
  std::exception_ptr thrown_;
};

#endif
