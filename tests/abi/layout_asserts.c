/* layout_asserts.c: what layout.h asserts, and the types of every function and callback, for compilers whose
 * programs are not run here (mingw for Windows, 32-bit Linux). It is compiled and no more; it must not need a
 * library. */
#include "layout.h"

typedef rollmark_error* err;

/* A pointer of the expected type takes the function, or this does not compile. */
uint32_t(ROLLMARK_CALL* takes_version)(void) = rollmark_abi_version;
const char*(ROLLMARK_CALL* takes_build_info)(void) = rollmark_build_info;
const char*(ROLLMARK_CALL* takes_name)(int32_t) = rollmark_status_name;
const void*(ROLLMARK_CALL* takes_extension)(const char*) = rollmark_extension;
int32_t(ROLLMARK_CALL* takes_open)(const rollmark_host*, const char*, int64_t, rollmark_engine**,
                                   err) = rollmark_engine_open;
void(ROLLMARK_CALL* takes_cancel)(rollmark_engine*) = rollmark_engine_cancel;
void(ROLLMARK_CALL* takes_close)(rollmark_engine*) = rollmark_engine_close;
int32_t(ROLLMARK_CALL* takes_describe)(rollmark_engine*, const char*, rollmark_result**,
                                       err) = rollmark_describe;
int32_t(ROLLMARK_CALL* takes_new)(rollmark_engine*, rollmark_dataset**, err) = rollmark_dataset_new;
int32_t(ROLLMARK_CALL* takes_load)(rollmark_dataset*, const char*, const char*, int64_t,
                                   err) = rollmark_dataset_load;
int32_t(ROLLMARK_CALL* takes_put)(rollmark_dataset*, const char*, int64_t, const rollmark_column*, int32_t,
                                  err) = rollmark_dataset_put;
int32_t(ROLLMARK_CALL* takes_marks)(rollmark_dataset*, int64_t, int64_t, int64_t, int64_t, const uint8_t*,
                                    int64_t, err) = rollmark_dataset_put_marks;
void(ROLLMARK_CALL* takes_free)(rollmark_dataset*) = rollmark_dataset_free;
int32_t(ROLLMARK_CALL* takes_run)(rollmark_dataset*, const char*, const char*, int64_t, rollmark_result**,
                                  err) = rollmark_run;
int32_t(ROLLMARK_CALL* takes_rows)(const rollmark_result*, const char*, int64_t*) = rollmark_result_rows;
int32_t(ROLLMARK_CALL* takes_column)(const rollmark_result*, const char*, const char*,
                                     rollmark_column*) = rollmark_result_column;
int32_t(ROLLMARK_CALL* takes_document)(const rollmark_result*, const char*, const char**,
                                       int64_t*) = rollmark_result_document;
void(ROLLMARK_CALL* takes_result)(rollmark_result*) = rollmark_result_free;
const rollmark_adapter*(ROLLMARK_CALL* takes_adapter)(void) = rollmark_adapter_describe;

/* The callbacks, given where the struct takes them. */
void take_callbacks(rollmark_host* host, rollmark_sink* sink, rollmark_adapter* adapter,
                    rollmark_host_secret* secret, rollmark_arrow* arrow);
void take_callbacks(rollmark_host* host, rollmark_sink* sink, rollmark_adapter* adapter,
                    rollmark_host_secret* secret, rollmark_arrow* arrow) {
  void(ROLLMARK_CALL * log)(void*, int32_t, const char*, const char*, int64_t) = 0;
  int32_t(ROLLMARK_CALL * progress)(void*, const char*, int64_t, int64_t) = 0;
  const void*(ROLLMARK_CALL * extension)(void*, const char*) = 0;
  int32_t(ROLLMARK_CALL * put)(void*, const char*, int64_t, const rollmark_column*, int32_t, err) = 0;
  int32_t(ROLLMARK_CALL * marks)(void*, int64_t, int64_t, int64_t, int64_t, const uint8_t*, int64_t, err) = 0;
  const char*(ROLLMARK_CALL * named)(void*, const char*) = 0;
  int32_t(ROLLMARK_CALL * load)(const char*, int64_t, const rollmark_sink*, err) = 0;
  int32_t(ROLLMARK_CALL * probe)(const char*, int64_t, char*, int64_t, err) = 0;
  int32_t(ROLLMARK_CALL * append)(const char*, int64_t, const char*, const rollmark_column*, int32_t, err) =
      0;
  int32_t(ROLLMARK_CALL * stream)(const rollmark_result*, const char*, struct ArrowArrayStream*) = 0;
  host->log = log;
  host->progress = progress;
  host->extension = extension;
  sink->put = put;
  sink->put_marks = marks;
  sink->progress = progress;
  sink->log = log;
  sink->secret = named;
  adapter->load = load;
  adapter->probe = probe;
  adapter->append = append;
  secret->secret = named;
  arrow->stream = stream;
}
