/* interface.c: the interface of librollmark and nothing else, compiled with debug information: what a
 * baseline is made of. The handles are as a host sees them, names without a layout. It must not do anything:
 * nobody calls it.
 *
 * ROLLMARK_SURFACE_HANDLES gives the handles a layout, as the real library has one, for the test of the gate.
 */
#include <rollmark/rollmark.h>

#ifdef ROLLMARK_SURFACE_HANDLES
#define HANDLE(name) \
  struct name {      \
    uint32_t kind;   \
    void* inside;    \
  };
HANDLE(rollmark_engine)
HANDLE(rollmark_dataset)
HANDLE(rollmark_result)
#endif

#define GIVEN(argument) (void)(argument)

uint32_t ROLLMARK_CALL rollmark_abi_version(void) {
  return 0;
}

const char* ROLLMARK_CALL rollmark_build_info(void) {
  return 0;
}

const char* ROLLMARK_CALL rollmark_status_name(rollmark_status status) {
  GIVEN(status);
  return 0;
}

const void* ROLLMARK_CALL rollmark_extension(const char* id) {
  return id;
}

rollmark_status ROLLMARK_CALL rollmark_engine_open(const rollmark_host* host, const char* config,
                                                   int64_t config_len, rollmark_engine** out,
                                                   rollmark_error* err) {
  GIVEN(host), GIVEN(config), GIVEN(config_len), GIVEN(out), GIVEN(err);
  return 0;
}

void ROLLMARK_CALL rollmark_engine_cancel(rollmark_engine* engine) {
  GIVEN(engine);
}

void ROLLMARK_CALL rollmark_engine_close(rollmark_engine* engine) {
  GIVEN(engine);
}

rollmark_status ROLLMARK_CALL rollmark_describe(rollmark_engine* engine, const char* what,
                                                rollmark_result** out, rollmark_error* err) {
  GIVEN(engine), GIVEN(what), GIVEN(out), GIVEN(err);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_dataset_new(rollmark_engine* engine, rollmark_dataset** out,
                                                   rollmark_error* err) {
  GIVEN(engine), GIVEN(out), GIVEN(err);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_dataset_load(rollmark_dataset* dataset, const char* adapter,
                                                    const char* source, int64_t source_len,
                                                    rollmark_error* err) {
  GIVEN(dataset), GIVEN(adapter), GIVEN(source), GIVEN(source_len), GIVEN(err);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_dataset_put(rollmark_dataset* dataset, const char* table, int64_t rows,
                                                   const rollmark_column* columns, int32_t column_count,
                                                   rollmark_error* err) {
  GIVEN(dataset), GIVEN(table), GIVEN(rows), GIVEN(columns), GIVEN(column_count), GIVEN(err);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_dataset_put_marks(rollmark_dataset* dataset, int64_t first_enrolment,
                                                         int64_t enrolments, int64_t first_half_day,
                                                         int64_t half_days, const uint8_t* marks,
                                                         int64_t stride, rollmark_error* err) {
  GIVEN(dataset), GIVEN(first_enrolment), GIVEN(enrolments), GIVEN(first_half_day);
  GIVEN(half_days), GIVEN(marks), GIVEN(stride), GIVEN(err);
  return 0;
}

void ROLLMARK_CALL rollmark_dataset_free(rollmark_dataset* dataset) {
  GIVEN(dataset);
}

rollmark_status ROLLMARK_CALL rollmark_run(rollmark_dataset* dataset, const char* job, const char* params,
                                           int64_t params_len, rollmark_result** out, rollmark_error* err) {
  GIVEN(dataset), GIVEN(job), GIVEN(params), GIVEN(params_len), GIVEN(out), GIVEN(err);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_result_rows(const rollmark_result* result, const char* table,
                                                   int64_t* out) {
  GIVEN(result), GIVEN(table), GIVEN(out);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_result_column(const rollmark_result* result, const char* table,
                                                     const char* column, rollmark_column* out) {
  GIVEN(result), GIVEN(table), GIVEN(column), GIVEN(out);
  return 0;
}

rollmark_status ROLLMARK_CALL rollmark_result_document(const rollmark_result* result, const char* name,
                                                       const char** data, int64_t* len) {
  GIVEN(result), GIVEN(name), GIVEN(data), GIVEN(len);
  return 0;
}

void ROLLMARK_CALL rollmark_result_free(rollmark_result* result) {
  GIVEN(result);
}
