/* main.c: a whole host in C. It opens an engine, pushes a school from memory, runs two jobs, reads columns,
 * saves a document, and shows an error. It sees rollmark.h and nothing else of Rollmark.
 *
 *   rollmark-host-c FOLDER      saves absence.csv into FOLDER */
#include <inttypes.h>
#include <rollmark/rollmark.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "school.h"

/* What the callbacks share with main. */
struct host_state {
  int64_t progress_calls;
};

/* A host of its own would write to its log; what is no mistake is not worth a line here. */
static void ROLLMARK_CALL on_log(void* context, int32_t level, const char* category, const char* message,
                                 int64_t message_len) {
  (void)context;
  if (level >= ROLLMARK_LOG_WARNING)
    printf("log %" PRId32 " %s: %.*s\n", level, category, (int)message_len, message);
}

static int32_t ROLLMARK_CALL on_progress(void* context, const char* phase, int64_t done, int64_t total) {
  struct host_state* state = context;
  (void)phase;
  (void)done;
  (void)total;
  ++state->progress_calls;
  return 0; /* go on */
}

static int failed(const char* what, rollmark_status status, const rollmark_error* error) {
  if (status == ROLLMARK_OK) return 0;
  printf("%s: %s: %s\n", what, rollmark_status_name(status), error->message);
  return 1;
}

/* Prints some columns of a table, row by row. */
static int print_table(const rollmark_result* result, const char* table, const char* const* names,
                       size_t count) {
  rollmark_column columns[8];
  int64_t rows, row;
  size_t i;
  if (count > 8 || rollmark_result_rows(result, table, &rows) != ROLLMARK_OK) return 1;
  printf("%s:", table);
  for (i = 0; i < count; ++i) {
    memset(&columns[i], 0, sizeof columns[i]);
    columns[i].struct_size = (uint32_t)sizeof columns[i];
    if (rollmark_result_column(result, table, names[i], &columns[i]) != ROLLMARK_OK) {
      printf(" no column %s\n", names[i]);
      return 1;
    }
    printf(" %s", names[i]);
  }
  printf("\n");
  for (row = 0; row < rows; ++row) {
    char cell[128];
    for (i = 0; i < count; ++i) {
      cell_text(&columns[i], row, cell, sizeof cell);
      printf("  %s", cell);
    }
    printf("\n");
  }
  return 0;
}

static int save_document(const rollmark_result* result, const char* name, const char* folder) {
  char path[1024];
  const char* data;
  int64_t length;
  FILE* file;
  size_t written;
  if (rollmark_result_document(result, name, &data, &length) != ROLLMARK_OK) return 1;
  if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return 1;
  file = fopen(path, "wb");
  if (file == NULL) return 1;
  written = fwrite(data, 1, (size_t)length, file);
  if (fclose(file) != 0 || written != (size_t)length) return 1;
  printf("saved %s\n", name);
  return 0;
}

static int absence(rollmark_dataset* dataset, const char* folder, rollmark_error* error) {
  static const char* const group_columns[] = {"group_kind",   "group",        "possible",   "attended",
                                              "absence_rate", "unauthorised", "persistent", "severe"};
  static const char* const pupil_columns[] = {"enrolment_key", "possible", "missing", "absence_rate", "band"};
  rollmark_result* result;
  int fault = failed(
      "absence", rollmark_run(dataset, "absence", "on=2026-11-06\ndocuments=csv", -1, &result, error), error);
  if (fault == 0) fault = print_table(result, "absence_group", group_columns, 8);
  if (fault == 0) fault = print_table(result, "absence_enrolment", pupil_columns, 5);
  if (fault == 0) fault = save_document(result, "absence.csv", folder);
  rollmark_result_free(result);
  return fault;
}

static int audit(rollmark_dataset* dataset, rollmark_error* error) {
  static const char* const columns[] = {"rule", "weight", "enrolment_key", "date", "half_day", "sessions"};
  rollmark_result* result;
  int fault = failed(
      "audit", rollmark_run(dataset, "audit", "on=2026-11-06\ndocuments=none", -1, &result, error), error);
  if (fault == 0) fault = print_table(result, "findings", columns, 6);
  rollmark_result_free(result);
  return fault;
}

/* What a mistake looks like: a status, and a message that names it. */
static int show_an_error(rollmark_dataset* dataset, rollmark_error* error) {
  rollmark_result* result;
  const rollmark_status status = rollmark_run(dataset, "Pr\xC3\xBC\x66ung", NULL, 0, &result, error);
  if (status == ROLLMARK_OK || result != NULL) return 1;
  printf("expected: %s: %s\n", rollmark_status_name(status), error->message);
  return 0;
}

int main(int argc, char** argv) {
  struct host_state state = {0};
  rollmark_host host;
  rollmark_error error;
  rollmark_engine* engine = NULL;
  rollmark_dataset* dataset = NULL;
  int fault;
  if (argc != 2) {
    fprintf(stderr, "usage: rollmark-host-c FOLDER\n");
    return 2;
  }
  if (rollmark_abi_version() >> 16 != ROLLMARK_ABI_MAJOR) {
    printf("the library speaks another version of the interface\n");
    return 1;
  }
  memset(&host, 0, sizeof host);
  host.struct_size = (uint32_t)sizeof host;
  host.context = &state;
  host.log = on_log;
  host.progress = on_progress;
  memset(&error, 0, sizeof error);
  error.struct_size = (uint32_t)sizeof error;

  fault = failed("open", rollmark_engine_open(&host, "jobs=audit,absence", -1, &engine, &error), &error);
  if (fault == 0) fault = failed("dataset", rollmark_dataset_new(engine, &dataset, &error), &error);
  if (fault == 0) fault = failed("push", push_school(dataset, &error), &error);
  if (fault == 0) fault = absence(dataset, argv[1], &error);
  if (fault == 0) fault = audit(dataset, &error);
  if (fault == 0) fault = show_an_error(dataset, &error);
  if (fault == 0) printf("progress %s\n", state.progress_calls > 0 ? "was reported" : "was never reported");

  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  return fault;
}
