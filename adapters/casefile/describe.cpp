// The adapter's one exported function and its verbs.
#include <rollmark/adapter.h>

#include "append.hpp"
#include "load.hpp"
#include "sdk/verbs.hpp"
#include "source.hpp"

namespace rollmark::casefile {
namespace {

constexpr const char* name = "casefile";

rollmark_status ROLLMARK_CALL load_verb(const char* source, std::int64_t source_len,
                                        const rollmark_sink* sink, rollmark_error* error) {
  return adapter::run_load(name, source, source_len, sink, error, load);
}

rollmark_status ROLLMARK_CALL probe_verb(const char* source, std::int64_t source_len, char* out,
                                         std::int64_t capacity, rollmark_error* error) {
  return adapter::run_probe(name, source, source_len, out, capacity, error, probe);
}

rollmark_status ROLLMARK_CALL append_verb(const char* source, std::int64_t source_len, const char* table,
                                          const rollmark_column* columns, std::int32_t column_count,
                                          rollmark_error* error) {
  return adapter::guard(name, error, [&] {
    if (columns == nullptr || column_count < 1) {
      throw adapter::Fault(ROLLMARK_E_ARGUMENT, "case file: nothing is given to append");
    }
    for (std::int32_t i = 0; i < column_count; ++i) {
      if (columns[i].struct_size != sizeof(rollmark_column) || columns[i].name == nullptr) {
        throw adapter::Fault(ROLLMARK_E_ARGUMENT,
                             "case file: a column of what is appended is of another version");
      }
    }
    append(adapter::text_of(source, source_len), table, {columns, static_cast<std::size_t>(column_count)});
    return ROLLMARK_OK;
  });
}

}  // namespace
}  // namespace rollmark::casefile

extern "C" ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {
      sizeof(rollmark_adapter),
      ROLLMARK_ADAPTER_ABI,
      "casefile",
      "The case file",
      "Rollmark",
      ROLLMARK_VERSION,
      ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_WRITES | ROLLMARK_ADAPTER_PROBES,
      rollmark::casefile::load_verb,
      rollmark::casefile::probe_verb,
      rollmark::casefile::append_verb,
      nullptr,
      rollmark::casefile::source_keys,
  };
  return &adapter;
}
