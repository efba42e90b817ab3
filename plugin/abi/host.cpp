// Copies of the host's struct, and its callbacks.
#include "abi/host.hpp"

#include <rollmark/ext_secret.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>

#include "abi/error_text.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

// The struct of the first version, 0.1, which every host has.
constexpr std::size_t first_version = offsetof(rollmark_host, extension) + sizeof(void*);
constexpr std::size_t longest_line = 4096;

void ROLLMARK_CALL no_log(void*, std::int32_t, const char*, const char*, std::int64_t) {}
std::int32_t ROLLMARK_CALL no_progress(void*, const char*, std::int64_t, std::int64_t) {
  return 0;
}
const void* ROLLMARK_CALL no_extension(void*, const char*) {
  return nullptr;
}

// A host written in C++ may throw all the same; that must not look like a fault of ours.
template <class Callback>
auto called(FloatingPoint& floating_point, const char* name, Callback&& callback) {
  try {
    return floating_point.in_callers(callback);
  } catch (...) {
    throw Failure(ROLLMARK_E_STATE, std::string("the host's callback ") + name +
                                        " threw an exception; callbacks must not throw");
  }
}

}  // namespace

Host::Host(const rollmark_host* theirs) {
  if (theirs != nullptr) {
    if (theirs->struct_size < first_version) {
      throw Failure(ROLLMARK_E_ARGUMENT, "host.struct_size is " + std::to_string(theirs->struct_size) + "; " +
                                             std::to_string(first_version) +
                                             " or more is needed: set it to sizeof(rollmark_host)");
    }
    std::memcpy(&host_, theirs, std::min<std::size_t>(theirs->struct_size, sizeof host_));
    if (host_.reserved != 0) throw Failure(ROLLMARK_E_ARGUMENT, "host.reserved is not 0");
  }
  host_.struct_size = sizeof host_;
  if (host_.log == nullptr) host_.log = no_log;
  if (host_.progress == nullptr) host_.progress = no_progress;
  if (host_.extension == nullptr) host_.extension = no_extension;
}

void Host::log(FloatingPoint& floating_point, std::int32_t level, std::string_view category,
               std::string_view message) const noexcept {
  char name[64];
  char line[longest_line];
  copy_line(category, name, sizeof name);
  const auto length = static_cast<std::int64_t>(copy_line(message, line, sizeof line));
  try {
    floating_point.in_callers([&] { host_.log(host_.context, level, name, line, length); });
  } catch (...) {
    // There is nobody left to tell.
    return;
  }
}

bool Host::progress(FloatingPoint& floating_point, std::string_view phase, std::int64_t done,
                    std::int64_t total) const {
  char name[64];
  copy_line(phase, name, sizeof name);
  return called(floating_point, "progress",
                [&] { return host_.progress(host_.context, name, done, total) != 0; });
}

const void* Host::extension(FloatingPoint& floating_point, const char* id) const {
  return called(floating_point, "extension", [&] { return host_.extension(host_.context, id); });
}

const char* Host::secret(FloatingPoint& floating_point, const char* name) const {
  const auto* service =
      static_cast<const rollmark_host_secret*>(extension(floating_point, ROLLMARK_EXT_HOST_SECRET));
  if (service == nullptr || service->struct_size < sizeof(rollmark_host_secret) ||
      service->secret == nullptr) {
    return nullptr;
  }
  return called(floating_point, "secret", [&] { return service->secret(host_.context, name); });
}

}  // namespace rollmark
