/* extensions.c: every type that no function of librollmark leads to, since hosts and adapters meet it behind
 * a `const void*` or in an adapter's descriptor: the descriptor with its sink, and the tables of the
 * extensions. Compiled with debug information it is the other half of a baseline. It must not do anything:
 * nobody calls it. */
#include <rollmark/adapter.h>
#include <rollmark/ext_secret.h>
#if ROLLMARK_ABI_MAJOR > 0 || ROLLMARK_ABI_MINOR >= 2
#include <rollmark/ext_arrow.h>
#endif

#define REACHED __attribute__((visibility("default")))

const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  return 0;
}

REACHED const rollmark_host_secret* reached_host_secret(void);
REACHED const rollmark_host_secret* reached_host_secret(void) {
  return 0;
}

#ifdef ROLLMARK_EXT_ARROW
REACHED const rollmark_arrow* reached_arrow(void);
REACHED const rollmark_arrow* reached_arrow(void) {
  return 0;
}
#endif
