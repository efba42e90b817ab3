// The template of an adapter in C++: the C side. Copy this folder's two .cpp files and the header, rename,
// and put your own reading into export_file.cpp. It needs <rollmark/adapter.h> and the standard library,
// nothing else of Rollmark.
//
// This file is what every adapter has: one description, verbs that let no exception out, errors that say what
// to do.
#include <rollmark/adapter.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <string>

#include "export_file.hpp"

namespace example {
namespace {

// Writes within the caller's struct_size: an older host has a shorter struct. Cut at a character of UTF-8.
void write_error(rollmark_error* error, rollmark_status status, std::string_view message) noexcept {
  constexpr std::size_t text_at = offsetof(rollmark_error, message);
  if (error == nullptr || error->struct_size <= text_at) return;
  const std::size_t room = std::min<std::size_t>(error->struct_size, sizeof(rollmark_error)) - text_at - 1;
  std::size_t length = std::min(message.size(), room);
  while (length > 0 && length < message.size() &&
         (static_cast<unsigned char>(message[length]) & 0xC0U) == 0x80U)
    --length;
  error->status = status;
  error->detail = 0;
  error->message_len = static_cast<uint32_t>(length);
  std::memcpy(error->message, message.data(), length);
  error->message[length] = '\0';
}

// Every verb runs in here. What another library throws is never repeated: it may hold a pupil's data.
template <class Body>
rollmark_status guard(rollmark_error* error, Body body) noexcept {
  try {
    return body();
  } catch (const HostRefused& refused) {
    return refused.status;  // the host has written the error itself
  } catch (const Fault& fault) {
    write_error(error, fault.status(), fault.what());
    return fault.status();
  } catch (const std::bad_alloc&) {
    write_error(error, ROLLMARK_E_MEMORY, "out of memory in the adapter");
    return ROLLMARK_E_MEMORY;
  } catch (...) {
    write_error(error, ROLLMARK_E_ADAPTER,
                "the adapter failed in a way it does not know; nothing was loaded");
    return ROLLMARK_E_ADAPTER;
  }
}

std::string_view text_of(const char* source, int64_t length) {
  if (source == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "source is NULL");
  return length < 0 ? std::string_view(source) : std::string_view(source, static_cast<std::size_t>(length));
}

rollmark_status ROLLMARK_CALL load(const char* source, int64_t source_len, const rollmark_sink* sink,
                                   rollmark_error* error) {
  return guard(error, [&] {
    const Request request = read_request(text_of(source, source_len));
    if (sink == nullptr || sink->put == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "the sink has no put");
    const rollmark_status status = deliver(request, *sink, error);
    if (status == ROLLMARK_CANCELLED) write_error(error, status, "cancelled by the host");
    return status;
  });
}

rollmark_status ROLLMARK_CALL probe(const char* source, int64_t source_len, char* out, int64_t capacity,
                                    rollmark_error* error) {
  return guard(error, [&] {
    if (out == nullptr || capacity < 1)
      throw Fault(ROLLMARK_E_ARGUMENT, "no room for the answer of the probe");
    out[0] = '\0';
    // One line of ASCII: it may be cut anywhere.
    const std::string line = summary(read_request(text_of(source, source_len)));
    const std::size_t length = std::min(line.size(), static_cast<std::size_t>(capacity) - 1);
    std::memcpy(out, line.data(), length);
    out[length] = '\0';
    return ROLLMARK_OK;
  });
}

}  // namespace
}  // namespace example

// `template` is the NAME of librollmark_adapter_NAME.so.
extern "C" ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {sizeof(rollmark_adapter),
                                           ROLLMARK_ADAPTER_ABI,
                                           "template",
                                           "A text export of a made-up MIS",
                                           "Example",
                                           "1.0",
                                           ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES,
                                           example::load,
                                           example::probe,
                                           nullptr,
                                           nullptr,
                                           "file,school,from,to,tables"};
  return &adapter;
}
