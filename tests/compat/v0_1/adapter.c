/* adapter.c: an adapter of ABI 1, compiled for ever against the headers of its version. What it does is in
 * the key `do` of its source: refuse (put what does not exist), fail, stop (heed the host's progress); else
 * it delivers the school. */
#include <rollmark/adapter.h>
#include <string.h>

#include "school.h"

static int told(const char* source, int64_t length, const char* what) {
  const size_t size = strlen(what);
  int64_t at;
  if (length < 0) length = (int64_t)strlen(source);
  for (at = 0; at + (int64_t)size <= length; ++at) {
    if (memcmp(source + at, what, size) == 0) return 1;
  }
  return 0;
}

static int is_wanted(void* context, const char* table, const char* column) {
  const rollmark_sink* sink = (const rollmark_sink*)context;
  int64_t i;
  for (i = 0; i < sink->wanted_count; ++i) {
    const rollmark_wanted* each =
        (const rollmark_wanted*)(const void*)((const char*)sink->wanted + i * (int64_t)sink->wanted_size);
    if (strcmp(each->table, table) == 0 && strcmp(each->column, column) == 0) return 1;
  }
  return 0;
}

static rollmark_status ROLLMARK_CALL put(void* context, const char* table, int64_t rows,
                                         const rollmark_column* columns, int32_t count, rollmark_error* err) {
  const rollmark_sink* sink = (const rollmark_sink*)context;
  return sink->put(sink->context, table, rows, columns, count, err);
}

static rollmark_status ROLLMARK_CALL put_marks(void* context, int64_t first_enrolment, int64_t enrolments,
                                               int64_t first_half_day, int64_t half_days,
                                               const uint8_t* marks, int64_t stride, rollmark_error* err) {
  const rollmark_sink* sink = (const rollmark_sink*)context;
  return sink->put_marks(sink->context, first_enrolment, enrolments, first_half_day, half_days, marks, stride,
                         err);
}

static rollmark_status failed(rollmark_error* err, rollmark_status status, const char* message) {
  if (err != NULL && err->struct_size >= sizeof *err) {
    err->status = status;
    err->message_len = (uint32_t)strlen(message);
    memcpy(err->message, message, strlen(message) + 1);
  }
  return status;
}

static rollmark_status ROLLMARK_CALL load(const char* source, int64_t source_len, const rollmark_sink* sink,
                                          rollmark_error* err) {
  static const char line[] = "the capsule is read";
  struct school_door door;
  const char* secret;
  if (sink->struct_size < sizeof *sink || sink->wanted_size < sizeof(rollmark_wanted)) {
    return failed(err, ROLLMARK_E_ADAPTER, "the sink is shorter than it was");
  }
  sink->log(sink->context, ROLLMARK_LOG_INFO, "adapter", line, (int64_t)sizeof line - 1);
  secret = sink->secret(sink->context, "password");
  if (secret == NULL || strcmp(secret, "open sesame") != 0) return failed(err, ROLLMARK_E_IO, "no password");
  if (sink->secret(sink->context, "no such secret") != NULL)
    return failed(err, ROLLMARK_E_IO, "a secret too many");
  if (told(source, source_len, "do=fail")) return failed(err, ROLLMARK_E_IO, "the caf\xC3\xA9 is closed");
  if (sink->progress(sink->context, told(source, source_len, "do=stop") ? "stop here" : "capsule", 0, -1) !=
      0) {
    return failed(err, ROLLMARK_CANCELLED, "stopped");
  }
  if (told(source, source_len, "do=refuse"))
    return sink->put(sink->context, "no_such_table", 0, NULL, 0, err);
  door.context = (void*)sink;
  door.put = put;
  door.put_marks = put_marks;
  door.wanted = is_wanted;
  return deliver_school(&door, err);
}

static rollmark_status ROLLMARK_CALL probe(const char* source, int64_t source_len, char* out,
                                           int64_t capacity, rollmark_error* err) {
  static const char answer[] = "one school";
  (void)source;
  (void)source_len;
  if (capacity < (int64_t)sizeof answer) return failed(err, ROLLMARK_E_ARGUMENT, "too short");
  memcpy(out, answer, sizeof answer);
  return ROLLMARK_OK;
}

const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static rollmark_adapter adapter;
  adapter.struct_size = (uint32_t)sizeof adapter;
  adapter.abi = ROLLMARK_ADAPTER_ABI;
  adapter.id = "capsule";
  adapter.name = "Time capsule";
  adapter.vendor = "Tests";
  adapter.version = "1.0";
  adapter.capabilities = ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES;
  adapter.load = load;
  adapter.probe = probe;
  adapter.append = NULL;
  adapter.mappings = NULL;
  adapter.source_keys = "do,tables";
  return &adapter;
}
