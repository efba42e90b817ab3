/* adapter.h: the interface between Rollmark and a data-layer library (an adapter).
 *
 * An adapter is a shared library `librollmark_adapter_NAME.so` that exports one function,
 * rollmark_adapter_describe, which answers a static description. Its verb `load` pushes columns into a sink: the same door that
 * a host with data in memory uses. The conventions (structs, text, statuses, memory) are rollmark.h's. An adapter
 * must not keep the sink after `load` returns, call it from another thread, write to the source, or put anything
 * about a pupil into an error message or a log line.
 */
#ifndef ROLLMARK_ADAPTER_H
#define ROLLMARK_ADAPTER_H

#include <rollmark/rollmark.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The adapter ABI this header describes, and the oldest one the library still loads. */
#define ROLLMARK_ADAPTER_ABI 1
#define ROLLMARK_ADAPTER_ABI_OLDEST 1

/* Capability bits: what the binary could ever deliver. What one load vouches for goes into the table `coverage`. */
#define ROLLMARK_ADAPTER_READS ((int64_t)1)
#define ROLLMARK_ADAPTER_WRITES ((int64_t)2) /* a case file only; refused on any adapter of an MIS */
#define ROLLMARK_ADAPTER_PROBES ((int64_t)4)

/* One column that the host would take, with its canonical type. An adapter delivers what it can of these and nothing else:
 * this list is the data minimisation. Columns of one table stand together. It lives during the load. Since 0.1. */
struct rollmark_wanted_s {
  uint32_t struct_size;
  int32_t type;     /* a ROLLMARK_TYPE; TEXT is always accepted too, and read strictly by the host */
  int32_t required; /* 1: a table without this column cannot be delivered */
  int32_t reserved;
  const char* table;
  const char* column;
};
typedef struct rollmark_wanted_s rollmark_wanted;

/* The host's side of a load. `put` and `put_marks` behave as rollmark_dataset_put and _put_marks; a status other than
 * ROLLMARK_OK must end the load, and be returned. A table that the source has but that is empty is put with no rows, one that it
 * lacks is not put. `progress` non-zero means stop and return ROLLMARK_CANCELLED; call it
 * at least every 10,000 rows. `log` as in rollmark_host. `secret` answers a secret by name from the host, or NULL where
 * there is none; the text belongs to the host and lives until the next call. wanted[i] is wanted_size bytes after
 * wanted[i - 1]. Thread: the one that called `load`, until it returns. Since 0.1. */
struct rollmark_sink_s {
  uint32_t struct_size;
  uint32_t wanted_size;
  void* context;
  const rollmark_wanted* wanted;
  int64_t wanted_count;
  rollmark_status(ROLLMARK_CALL* put)(void* context, const char* table, int64_t rows,
                                      const rollmark_column* columns, int32_t column_count,
                                      rollmark_error* err);
  rollmark_status(ROLLMARK_CALL* put_marks)(void* context, int64_t first_enrolment, int64_t enrolments,
                                            int64_t first_half_day, int64_t half_days, const uint8_t* marks,
                                            int64_t stride, rollmark_error* err);
  int32_t(ROLLMARK_CALL* progress)(void* context, const char* phase, int64_t done, int64_t total);
  void(ROLLMARK_CALL* log)(void* context, int32_t level, const char* category, const char* message,
                           int64_t message_len);
  const char*(ROLLMARK_CALL* secret)(void* context, const char* name);
};
typedef struct rollmark_sink_s rollmark_sink;

/* What an adapter is. Static and const for the life of the process.
 *   abi           ROLLMARK_ADAPTER_ABI of the header it was compiled with
 *   id            "sql": lower-case letters, digits and _, equal to NAME of the file
 *   load          reads `source` (key=value lines, as rollmark_dataset_load) and pushes into the sink
 *   probe         says what is at `source` without loading: writes one line of text of at most `capacity` bytes with
 *                 its NUL to `out`. May be NULL unless PROBES is set
 *   append        the case file's only writer; NULL unless WRITES is set
 *   mappings      NUL-terminated names, comma-separated, that the key `mapping` takes; may be NULL
 *   source_keys   NUL-terminated names, comma-separated, of the keys `source` takes; any other key is refused by
 *                 the host before `load` is called. A name that ends in `.*` stands for every key that starts so
 *                 (`param.*` for `param.urn`). Thread: any, several at once, each with its own sink. Since 0.1. */
struct rollmark_adapter_s {
  uint32_t struct_size;
  uint32_t abi;
  const char* id;
  const char* name;
  const char* vendor;
  const char* version;
  int64_t capabilities;
  rollmark_status(ROLLMARK_CALL* load)(const char* source, int64_t source_len, const rollmark_sink* sink,
                                       rollmark_error* err);
  rollmark_status(ROLLMARK_CALL* probe)(const char* source, int64_t source_len, char* out, int64_t capacity,
                                        rollmark_error* err);
  rollmark_status(ROLLMARK_CALL* append)(const char* source, int64_t source_len, const char* table,
                                         const rollmark_column* columns, int32_t column_count,
                                         rollmark_error* err);
  const char* mappings;
  const char* source_keys;
};
typedef struct rollmark_adapter_s rollmark_adapter;

/* The one exported function of an adapter.
 * Thread: any. Out: static; NULL means "cannot run here". Since 0.1. */
ROLLMARK_API const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void);
/* Its type, for who looks it up by name. Since 0.1. */
typedef const rollmark_adapter*(ROLLMARK_CALL* rollmark_adapter_describe_function)(void);

#ifdef __cplusplus
}
#endif

#endif
