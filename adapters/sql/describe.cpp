// The adapter's one exported function and its verbs. Nothing is thrown out of here, and no text of an
// exception that is not our own goes out.
#include <rollmark/adapter.h>

#include <cstring>
#include <new>

#include "fault.hpp"
#include "load.hpp"
#include "mapping.hpp"
#include "source.hpp"

namespace rollmark::sql {
namespace {

template <class Body>
rollmark_status guard(rollmark_error* error, Body body) noexcept {
  try {
    return body();
  } catch (const HostRefused& refused) {
    return refused.status;
  } catch (const Fault& fault) {
    write_error(error, fault.status(), fault.what());
    return fault.status();
  } catch (const std::bad_alloc&) {
    write_error(error, ROLLMARK_E_MEMORY, "out of memory in the adapter sql");
    return ROLLMARK_E_MEMORY;
  } catch (...) {
    write_error(error, ROLLMARK_E_ADAPTER,
                "the adapter sql failed in a way it does not know; nothing was loaded");
    return ROLLMARK_E_ADAPTER;
  }
}

std::string_view text_of(const char* text, std::int64_t length) {
  if (text == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "source is NULL");
  return length < 0 ? std::string_view(text) : std::string_view(text, static_cast<std::size_t>(length));
}

rollmark_status ROLLMARK_CALL load_verb(const char* source, std::int64_t source_len,
                                        const rollmark_sink* sink, rollmark_error* error) {
  return guard(error, [&] {
    if (sink == nullptr || sink->put == nullptr) throw Fault(ROLLMARK_E_ARGUMENT, "the sink has no put");
    const rollmark_status status = load(text_of(source, source_len), *sink, error);
    if (status == ROLLMARK_CANCELLED) write_error(error, status, "cancelled by the host");
    return status;
  });
}

rollmark_status ROLLMARK_CALL probe_verb(const char* source, std::int64_t source_len, char* out,
                                         std::int64_t capacity, rollmark_error* error) {
  return guard(error, [&] {
    if (out == nullptr || capacity < 1)
      throw Fault(ROLLMARK_E_ARGUMENT, "no room for the answer of the probe");
    out[0] = '\0';
    const std::string line = probe(text_of(source, source_len));
    const std::string_view cut = cut_at_character(line, static_cast<std::size_t>(capacity) - 1);
    std::memcpy(out, cut.data(), cut.size());
    out[cut.size()] = '\0';
    return ROLLMARK_OK;
  });
}

}  // namespace
}  // namespace rollmark::sql

extern "C" ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {
      sizeof(rollmark_adapter),
      ROLLMARK_ADAPTER_ABI,
      "sql",
      "SQL databases through mappings",
      "Rollmark",
      ROLLMARK_VERSION,
      ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES,
      rollmark::sql::load_verb,
      rollmark::sql::probe_verb,
      nullptr,
      rollmark::sql::embedded_mapping_names(),
      rollmark::sql::source_keys,
  };
  return &adapter;
}
