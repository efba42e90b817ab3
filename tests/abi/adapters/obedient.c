/* An adapter for tests that does as the key `do` of its source says: a supplier's library in C, seen from
 * outside. It must not include anything but the public headers. */
#include <rollmark/adapter.h>
#include <string.h>

static int told(const char* source, const char* what) {
  return strstr(source, what) != NULL;
}

static rollmark_column text(const char* name, int64_t rows, const char* values, const int32_t* offsets) {
  rollmark_column column;
  memset(&column, 0, sizeof column);
  column.struct_size = (uint32_t)sizeof column;
  column.type = ROLLMARK_TYPE_TEXT;
  column.name = name;
  column.length = rows;
  column.values = values;
  column.offsets = offsets;
  return column;
}

static rollmark_status ROLLMARK_CALL load(const char* source, int64_t source_len, const rollmark_sink* sink,
                                          rollmark_error* err) {
  static const int32_t two[] = {0, 1, 2};
  rollmark_column columns[2];
  rollmark_status status;
  (void)source_len;
  if (told(source, "do=secret")) {
    const char* secret = sink->secret(sink->context, "password");
    return secret != NULL && strcmp(secret, "open sesame") == 0 ? ROLLMARK_OK : ROLLMARK_E_IO;
  }
  columns[0] = text("school_key", 2, "AB", two);
  columns[1] = text(told(source, "do=wrong") ? "shoe_size" : "name", 2, "ab", two);
  status = sink->put(sink->context, "school", 2, columns, 2, err);
  if (told(source, "do=lie")) return ROLLMARK_OK;
  if (status != ROLLMARK_OK) return status;
  if (sink->progress(sink->context, "school", 2, 2) != 0) return ROLLMARK_CANCELLED;
  if (told(source, "do=fail")) {
    static const char message[] = "the caf\xC3\xA9 is closed";
    memcpy(err->message, message, sizeof message);
    err->message_len = (uint32_t)(sizeof message - 1);
    return ROLLMARK_E_IO;
  }
  return ROLLMARK_OK;
}

const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {sizeof(rollmark_adapter),
                                           ROLLMARK_ADAPTER_ABI,
                                           "obedient",
                                           "Obedient",
                                           "Tests",
                                           "1.0",
                                           ROLLMARK_ADAPTER_READS,
                                           load,
                                           NULL,
                                           NULL,
                                           "one,two",
                                           "do,tables"};
  return &adapter;
}
