// The C side of a broken adapter. Compiled once an adapter, with its way of being broken as ROLLMARK_BROKEN.
#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <string>

#include "broken/ways.hpp"

namespace example {
namespace {

constexpr std::string_view broken = ROLLMARK_BROKEN;

void write_error(rollmark_error* error, rollmark_status status, std::string_view message) {
  constexpr std::size_t text_at = offsetof(rollmark_error, message);
  const bool whole = find_way(broken).writes_whole_error;
  if (error == nullptr || (!whole && error->struct_size <= text_at)) return;
  const std::size_t size =
      whole ? sizeof(rollmark_error) : std::min<std::size_t>(error->struct_size, sizeof(rollmark_error));
  const std::size_t length = std::min(message.size(), size - text_at - 1);
  if (whole) std::memset(error->message, 0, sizeof error->message);
  error->status = status;
  error->message_len = static_cast<uint32_t>(length);
  std::memcpy(error->message, message.data(), length);
  error->message[length] = '\0';
}

rollmark_status done(const char* source, int64_t length, const rollmark_sink* sink, rollmark_error* error) {
  if (source == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "source is NULL");
  const std::string lines =
      length < 0 ? std::string(source) : std::string(source, static_cast<std::size_t>(length));
  Request request;
  try {
    request = read_request(lines);
  } catch (const Fault& fault) {
    if (!find_way(broken).repeats_values || lines.size() > 400) throw;
    throw Fault(fault.status(), "cannot use \"" + lines.substr(lines.rfind('\n') + 1) + "\"");
  }
  if (sink == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "sink is NULL");
  const rollmark_status status = find_way(broken).load(request, *sink, error);
  if (status == ROLLMARK_CANCELLED) write_error(error, status, "cancelled");
  return status;
}

rollmark_status ROLLMARK_CALL load(const char* source, int64_t length, const rollmark_sink* sink,
                                   rollmark_error* error) {
  try {
    return done(source, length, sink, error);
  } catch (const Fault& fault) {
    write_error(error, fault.status(), fault.what());
    return fault.status();
  } catch (const HostRefused& refused) {
    if (find_way(broken).lets_exceptions_out) throw;
    return refused.status;
  }
}

struct OnLoading {
  OnLoading() {
    if (broken == "dies_on_loading") static_cast<void>(std::raise(SIGSEGV));
  }
} const on_loading;

}  // namespace
}  // namespace example

#ifdef ROLLMARK_SECOND_SYMBOL
extern "C" ROLLMARK_API int rollmark_adapter_describe_it_all(void);
int rollmark_adapter_describe_it_all(void) {
  return 1;
}
#endif

extern "C" ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  using example::broken;
  static const rollmark_adapter adapter = {
      sizeof(rollmark_adapter) + (broken == "lies_about_size" ? 64 : 0),
      ROLLMARK_ADAPTER_ABI,
      broken == "misnamed" ? "somebody_else" : ROLLMARK_BROKEN,
      "A broken adapter",
      "Tests",
      "1.0",
      broken == "promises_probe" ? ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES : ROLLMARK_ADAPTER_READS,
      example::load,
      nullptr,
      nullptr,
      nullptr,
      "file,school,from,to,tables"};
  return &adapter;
}
