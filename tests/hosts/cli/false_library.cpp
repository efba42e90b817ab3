// A library that only opens engines, in the way that ROLLMARK_FALSE_LIBRARY says: what a real one does too
// rarely to be tested with.
#include <rollmark/rollmark.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>

#define EXPORTED extern "C" __attribute__((visibility("default")))

namespace {

std::string_view behaviour() {
  const char* const text = std::getenv("ROLLMARK_FALSE_LIBRARY");
  return text == nullptr ? "" : text;
}

rollmark_status fail(rollmark_error* error, const char* message) {
  error->message_len = static_cast<std::uint32_t>(std::strlen(message));
  std::memcpy(error->message, message, error->message_len + 1);
  return ROLLMARK_E_INTERNAL;
}

}  // namespace

EXPORTED std::uint32_t rollmark_abi_version(void) {
  return behaviour() == "old" ? (ROLLMARK_ABI_MAJOR + 7) << 16
                              : ROLLMARK_ABI_MAJOR << 16 | ROLLMARK_ABI_MINOR;
}
EXPORTED const char* rollmark_build_info(void) {
  return "a false library";
}
EXPORTED const char* rollmark_status_name(rollmark_status) {
  return "ROLLMARK_E_INTERNAL";
}

EXPORTED rollmark_status rollmark_engine_open(const rollmark_host* host, const char*, std::int64_t,
                                              rollmark_engine** out, rollmark_error* error) {
  *out = nullptr;
  if (behaviour() == "interrupted") {
    if (host->progress(host->context, "marks", 0, 10) != 0) return fail(error, "stopped too soon");
    std::raise(SIGINT);
    return host->progress(host->context, "marks", 1, 10) != 0 ? ROLLMARK_CANCELLED
                                                              : fail(error, "not stopped");
  }
  if (behaviour() == "slow") {
    for (int i = 0; i <= 10; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(90));
      host->progress(host->context, "marks", i, 10);
    }
  }
  if (behaviour() == "wordy") {
    host->log(host->context, ROLLMARK_LOG_INFO, "load", "not shown", -1);
    host->log(host->context, ROLLMARK_LOG_WARNING, "load", "a warning", -1);
  }
  if (behaviour() == "silent") return ROLLMARK_E_INTERNAL;
  return fail(error, "two\nlines");
}
EXPORTED void rollmark_engine_close(rollmark_engine*) {}
EXPORTED rollmark_status rollmark_describe(rollmark_engine*, const char*, rollmark_result**,
                                           rollmark_error*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_dataset_new(rollmark_engine*, rollmark_dataset**, rollmark_error*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_dataset_load(rollmark_dataset*, const char*, const char*, std::int64_t,
                                               rollmark_error*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_dataset_put(rollmark_dataset*, const char*, std::int64_t,
                                              const rollmark_column*, std::int32_t, rollmark_error*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED void rollmark_dataset_free(rollmark_dataset*) {}
EXPORTED rollmark_status rollmark_run(rollmark_dataset*, const char*, const char*, std::int64_t,
                                      rollmark_result**, rollmark_error*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_result_rows(const rollmark_result*, const char*, std::int64_t*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_result_column(const rollmark_result*, const char*, const char*,
                                                rollmark_column*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED rollmark_status rollmark_result_document(const rollmark_result*, const char*, const char**,
                                                  std::int64_t*) {
  return ROLLMARK_E_INTERNAL;
}
EXPORTED void rollmark_result_free(rollmark_result*) {}
