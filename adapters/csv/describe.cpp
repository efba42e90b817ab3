// The adapter's one exported function and its verbs.
#include <rollmark/adapter.h>

#include "load.hpp"
#include "sdk/verbs.hpp"
#include "source.hpp"

namespace rollmark::csv {
namespace {

rollmark_status ROLLMARK_CALL load_verb(const char* source, std::int64_t source_len,
                                        const rollmark_sink* sink, rollmark_error* error) {
  return adapter::run_load("csv", source, source_len, sink, error, load);
}

rollmark_status ROLLMARK_CALL probe_verb(const char* source, std::int64_t source_len, char* out,
                                         std::int64_t capacity, rollmark_error* error) {
  return adapter::run_probe("csv", source, source_len, out, capacity, error, probe);
}

}  // namespace
}  // namespace rollmark::csv

extern "C" ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {
      sizeof(rollmark_adapter),
      ROLLMARK_ADAPTER_ABI,
      "csv",
      "A folder of CSV files",
      "Rollmark",
      ROLLMARK_VERSION,
      ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES,
      rollmark::csv::load_verb,
      rollmark::csv::probe_verb,
      nullptr,
      nullptr,
      rollmark::csv::source_keys,
  };
  return &adapter;
}
