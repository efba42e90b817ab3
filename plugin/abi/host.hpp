// The host's callbacks, wrapped once: a missing one does nothing, each runs in the host's own floating-point
// environment, and none can throw into us. It must not decide when to call.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <string_view>

#include "abi/floating_point.hpp"

namespace rollmark {

class Host {
 public:
  // Copies min(theirs, ours) bytes; NULL is a host that offers nothing. Throws Failure(ARGUMENT) where
  // struct_size is less than the first version's or `reserved` is not 0.
  explicit Host(const rollmark_host* theirs);

  // One line, made well-formed; a host that throws here is not heard.
  void log(FloatingPoint& floating_point, std::int32_t level, std::string_view category,
           std::string_view message) const noexcept;
  // True: stop. Throws Failure(STATE) where the host throws.
  bool progress(FloatingPoint& floating_point, std::string_view phase, std::int64_t done,
                std::int64_t total) const;
  // NULL where the host has none of that id. Throws Failure(STATE) where the host throws.
  const void* extension(FloatingPoint& floating_point, const char* id) const;
  // A secret by name through rollmark.host.secret/1; NULL where there is none.
  const char* secret(FloatingPoint& floating_point, const char* name) const;

 private:
  rollmark_host host_{};
};

}  // namespace rollmark
