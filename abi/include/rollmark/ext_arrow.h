/* ext_arrow.h: the extension "rollmark.arrow/1": tables of a result as a stream of the Arrow C interface, over the very
 * buffers of the result, for hosts that hand them on to DuckDB, pandas, Polars, .NET's Apache.Arrow and the like.
 *
 * rollmark_extension(ROLLMARK_EXT_ARROW) answers a pointer to a rollmark_arrow, or NULL where a build has none. It
 * offers no more than rollmark_result_column does; a host that has no use for Arrow loses nothing. The conventions
 * (structs, text, calls) are rollmark.h's; the three structs below are Arrow's own, word for word and under its own
 * guards, from https://arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html (Apache-2.0).
 */
#ifndef ROLLMARK_EXT_ARROW_H
#define ROLLMARK_EXT_ARROW_H

#include <rollmark/rollmark.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

#define ROLLMARK_EXT_ARROW "rollmark.arrow/1"

/* The functions behind ROLLMARK_EXT_ARROW; static, grows at the end only. Since 0.2. */
struct rollmark_arrow_s {
  uint32_t struct_size;
  uint32_t reserved;

  /* Opens a stream over one table of a result: one batch, whose struct array has a child for each column (U8 "C", I32
   * "i", I64 "l", DATE32 "tdD", TEXT "u", BINARY "z", DICT8 "C" with a dictionary of "u"). An empty table is a batch of
   * no rows. No value is copied.
   * Thread: any, as the result; the stream, and each schema and array that came from it, by one thread at a time.
   * In: result; table is a name of the result's table `tables`.
   * Out: *out, overwritten without being read. The host calls out->release (each array and schema it took has its own)
   *   in any order; they stay valid when the result was freed. On any status but OK, out->release is NULL.
   * Statuses: ARGUMENT; NOT_FOUND no such table; DATA not UTF-8; MEMORY. get_schema and get_next answer 0 or ENOMEM.
   * Since 0.2. */
  rollmark_status(ROLLMARK_CALL* stream)(const rollmark_result* result, const char* table,
                                         struct ArrowArrayStream* out);
};
typedef struct rollmark_arrow_s rollmark_arrow;

#ifdef __cplusplus
}
#endif

#endif
