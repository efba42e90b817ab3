// What every verb of an adapter is wrapped in: nothing is thrown out, and no text of an exception that is not
// our own goes out.
#pragma once

#include <rollmark/adapter.h>

#include <cstring>
#include <new>
#include <string>
#include <string_view>

#include "sdk/fault.hpp"

namespace rollmark::adapter {

// Runs `body`, which returns a status. `name` is the adapter's.
template <class Body>
rollmark_status guard(const char* name, rollmark_error* error, Body body) noexcept {
  try {
    return body();
  } catch (const HostRefused& refused) {
    return refused.status;
  } catch (const Fault& fault) {
    write_error(error, fault.status(), fault.what());
    return fault.status();
  } catch (const std::bad_alloc&) {
    write_error(error, ROLLMARK_E_MEMORY, "out of memory in the adapter");
    return ROLLMARK_E_MEMORY;
  } catch (...) {
    try {
      write_error(
          error, ROLLMARK_E_ADAPTER,
          std::string("the adapter ") + name + " failed in a way it does not know; nothing was loaded");
    } catch (...) {
      write_error(error, ROLLMARK_E_ADAPTER, "the adapter failed in a way it does not know");
    }
    return ROLLMARK_E_ADAPTER;
  }
}

// A verb's text. Throws Fault(ARGUMENT) where it is NULL.
inline std::string_view text_of(const char* text, std::int64_t length) {
  if (text == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "source is NULL");
  return length < 0 ? std::string_view(text) : std::string_view(text, static_cast<std::size_t>(length));
}

// load(source, sink, error) as the adapter ABI's verb.
template <class Load>
rollmark_status run_load(const char* name, const char* source, std::int64_t source_len,
                         const rollmark_sink* sink, rollmark_error* error, Load load) noexcept {
  return guard(name, error, [&] {
    if (sink == nullptr || sink->put == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "the sink has no put");
    const rollmark_status status = load(text_of(source, source_len), *sink, error);
    if (status == ROLLMARK_CANCELLED) write_error(error, status, "cancelled by the host");
    return status;
  });
}

// probe(source), one line, as the adapter ABI's verb.
template <class Probe>
rollmark_status run_probe(const char* name, const char* source, std::int64_t source_len, char* out,
                          std::int64_t capacity, rollmark_error* error, Probe probe) noexcept {
  return guard(name, error, [&] {
    if (out == nullptr || capacity < 1) {
      throw Fault(ROLLMARK_E_ARGUMENT, "no room for the answer of the probe");
    }
    out[0] = '\0';
    const std::string line = probe(text_of(source, source_len));
    const std::string_view cut = cut_at_character(line, static_cast<std::size_t>(capacity) - 1);
    std::memcpy(out, cut.data(), cut.size());
    out[cut.size()] = '\0';
    return ROLLMARK_OK;
  });
}

}  // namespace rollmark::adapter
