/* Every public C header, included first and twice, compiled as C90 to C23 and C++98 to C++23. */
#include <rollmark/adapter.h>
#include <rollmark/ext_arrow.h>
#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>

#include <rollmark/adapter.h>

/* Uses what a macro or a typedef could hide. */
rollmark_status headers_are_usable(rollmark_engine* engine, rollmark_error* error);
rollmark_status headers_are_usable(rollmark_engine* engine, rollmark_error* error) {
  rollmark_result* result = 0;
  rollmark_adapter_describe_function describe = rollmark_adapter_describe;
  error->struct_size = (uint32_t)sizeof(rollmark_error);
  if ((describe()->capabilities & ROLLMARK_ADAPTER_WRITES) != 0) return ROLLMARK_E_ADAPTER;
  return rollmark_describe(engine, ROLLMARK_EXT_HOST_SECRET, &result, error);
}
