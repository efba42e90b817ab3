/* A tiny adapter whose description has the fault that its ODD_ define names. It must not do anything when
 * loaded. */
#include <rollmark/adapter.h>
#include <stddef.h>

static rollmark_status ROLLMARK_CALL load(const char* source, int64_t source_len, const rollmark_sink* sink,
                                          rollmark_error* err) {
  (void)source;
  (void)source_len;
  (void)sink;
  (void)err;
  return ROLLMARK_E_UNSUPPORTED;
}

#if defined(ODD_WRITES)
static rollmark_status ROLLMARK_CALL append(const char* source, int64_t source_len, const char* table,
                                            const rollmark_column* columns, int32_t column_count,
                                            rollmark_error* err) {
  (void)source;
  (void)source_len;
  (void)table;
  (void)columns;
  (void)column_count;
  (void)err;
  return ROLLMARK_E_UNSUPPORTED;
}
#endif

static const rollmark_adapter adapter = {
/* Built when the struct ended at load: what came later must read as NULL, whatever lies behind. */
#if defined(ODD_GOOD)
    (uint32_t)offsetof(rollmark_adapter, probe),
#else
    (uint32_t)sizeof(rollmark_adapter),
#endif
#if defined(ODD_OLD_ABI)
    0,
#elif defined(ODD_NEW_ABI)
    ROLLMARK_ADAPTER_ABI + 1,
#else
    ROLLMARK_ADAPTER_ABI,
#endif
#if defined(ODD_WRONG_ID)
    "another",
#else
    ODD_ID,
#endif
    "An odd adapter",
    "Test",
    "1",
#if defined(ODD_WRITES)
    ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_WRITES,
    load,
    NULL,
    append,
    NULL,
    NULL
#elif defined(ODD_GOOD)
    ROLLMARK_ADAPTER_READS,
    load,
    NULL,
    NULL,
    "behind",
    "behind"
#else
    ROLLMARK_ADAPTER_READS,
    load,
    NULL,
    NULL,
    NULL,
    NULL
#endif
};

#if defined(ODD_NO_SYMBOL)
ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL another_function(void);
ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL another_function(void) {
  return &adapter;
}
#elif defined(ODD_NULL_DESCRIPTION)
ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  return adapter.load == NULL ? &adapter : NULL;
}
#else
ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  return &adapter;
}
#endif
