// Progress out, cancelling in.
#include "abi/host_control.hpp"

#include "abi/adapter_append.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void stop() {
  throw Failure(ROLLMARK_CANCELLED, "cancelled by the host; everything is as it was before the call");
}

}  // namespace

void HostControl::stop_if_cancelled() const {
  if (engine_.cancelled() || engine_.closed()) stop();
}

void HostControl::step(std::string_view phase, std::int64_t done, std::int64_t total) {
  stop_if_cancelled();
  if (engine_.host().progress(call_.floating_point(), phase, done, total)) stop();
  // The callback may have called rollmark_engine_cancel.
  stop_if_cancelled();
}

void HostControl::log(std::int32_t level, std::string_view category, std::string_view message) {
  engine_.log(call_, level, category, message);
}

std::optional<std::string> HostControl::secret(const char* name) {
  const char* const text = engine_.host().secret(call_.floating_point(), name);
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

void HostControl::append(std::string_view adapter, std::string_view source, const Table& rows) {
  stop_if_cancelled();
  append_through(call_, engine_, engine_.adapters().find(adapter), source, rows);
}

}  // namespace rollmark
