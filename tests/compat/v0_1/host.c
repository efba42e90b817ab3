/* host.c: a host that calls every function of its version, with callbacks, compiled for ever against the
 * headers of its version and run against today's library. What it prints is compared with expected.txt, byte
 * by byte.
 *
 *   host FOLDER      FOLDER holds the capsule's adapter */
#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>
#include <stdio.h>
#include <string.h>

#include "print.h"
#include "school.h"

/* What the callbacks share with main. */
struct state {
  rollmark_engine* engine;
  rollmark_dataset* dataset;
  int heard_the_adapter, misbehaved, progressed, services;
  int stop, cancel, call_back_in;
  rollmark_status called_back_in;
};

static void ROLLMARK_CALL on_log(void* context, int32_t level, const char* category, const char* message,
                                 int64_t message_len) {
  struct state* state = (struct state*)context;
  if (category[0] == '\0' || (int64_t)strlen(message) != message_len)
    printf("a line that is not as promised\n");
  if (level == ROLLMARK_LOG_HOST_MISBEHAVING) ++state->misbehaved;
  if (level == ROLLMARK_LOG_INFO && strstr(message, "the capsule is read") != NULL)
    ++state->heard_the_adapter;
}

static int32_t ROLLMARK_CALL on_progress(void* context, const char* phase, int64_t done, int64_t total) {
  struct state* state = (struct state*)context;
  if (phase[0] == '\0' || done < 0 || total < -1) printf("progress that is not as promised\n");
  ++state->progressed;
  if (state->call_back_in) {
    rollmark_result* result = NULL;
    state->called_back_in = rollmark_run(state->dataset, "absence", "on=2026-11-06", -1, &result, NULL);
  }
  if (state->cancel) rollmark_engine_cancel(state->engine);
  return state->stop || strcmp(phase, "stop here") == 0 ? 1 : 0;
}

static const char* ROLLMARK_CALL on_secret(void* context, const char* name) {
  (void)context;
  return strcmp(name, "password") == 0 ? "open sesame" : NULL;
}

static const void* ROLLMARK_CALL on_extension(void* context, const char* id) {
  static rollmark_host_secret secret;
  struct state* state = (struct state*)context;
  secret.struct_size = (uint32_t)sizeof secret;
  secret.secret = on_secret;
  if (strcmp(id, ROLLMARK_EXT_HOST_SECRET) != 0) return NULL;
  ++state->services;
  return &secret;
}

static rollmark_error error;

/* Prints the status, and whether the error says the same in a message that is as promised. */
static int said(const char* what, rollmark_status status) {
  const int sound = status == ROLLMARK_OK ||
                    (error.status == status && error.message_len > 0 &&
                     strlen(error.message) == error.message_len && strchr(error.message, '\n') == NULL);
  printf("%s: %s%s\n", what, rollmark_status_name(status), sound ? "" : ", and the error says otherwise");
  return status == ROLLMARK_OK;
}

static void statuses(void) {
  static const rollmark_status all[] = {ROLLMARK_OK,       ROLLMARK_CANCELLED,   ROLLMARK_E_ARGUMENT,
                                        ROLLMARK_E_STATE,  ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED,
                                        ROLLMARK_E_DATA,   ROLLMARK_E_IO,        ROLLMARK_E_ADAPTER,
                                        ROLLMARK_E_MEMORY, ROLLMARK_E_INTERNAL,  9999};
  const uint32_t mine = (uint32_t)ROLLMARK_ABI_MAJOR << 16 | ROLLMARK_ABI_MINOR;
  size_t i;
  for (i = 0; i < sizeof all / sizeof *all; ++i) printf("%d %s\n", (int)all[i], rollmark_status_name(all[i]));
  printf("the library speaks %s\n",
         rollmark_abi_version() >= mine ? "my version or a later one" : "an older version");
  printf("it %s\n", rollmark_build_info()[0] != '\0' ? "says what it is" : "says nothing");
  printf("extension no.such/1: %s\n", rollmark_extension("no.such/1") == NULL ? "NULL" : "something");
}

static void lists(rollmark_engine* engine) {
  static const char* const names[] = {"adapters",       "codes",    "jobs",    "la-profiles",
                                      "log-categories", "mappings", "outputs", "preflight-rules",
                                      "rules",          "tables"};
  rollmark_result* result = NULL;
  size_t i;
  for (i = 0; i < sizeof names / sizeof *names; ++i) {
    if (rollmark_describe(engine, names[i], &result, &error) == ROLLMARK_OK) print_list(result, names[i]);
    rollmark_result_free(result);
  }
  said("describe weather", rollmark_describe(engine, "weather", &result, &error));
  if (result != NULL) printf("an output that was not set\n");
}

static rollmark_status ROLLMARK_CALL put(void* context, const char* table, int64_t rows,
                                         const rollmark_column* columns, int32_t count, rollmark_error* err) {
  return rollmark_dataset_put((rollmark_dataset*)context, table, rows, columns, count, err);
}

static rollmark_status ROLLMARK_CALL put_marks(void* context, int64_t first_enrolment, int64_t enrolments,
                                               int64_t first_half_day, int64_t half_days,
                                               const uint8_t* marks, int64_t stride, rollmark_error* err) {
  return rollmark_dataset_put_marks((rollmark_dataset*)context, first_enrolment, enrolments, first_half_day,
                                    half_days, marks, stride, err);
}

static void figures(rollmark_dataset* dataset) {
  static const char* const group[] = {"period", "possible", "attended", "absence_rate", "persistent", NULL};
  static const char* const pupil[] = {"possible", "missing", "absence_rate", "band", "persistent",
                                      "severe",   NULL};
  static const char* const finding[] = {"weight", "enrolment_key", "date", "half_day", "sessions", NULL};
  static const char* const document[] = {"media_type", NULL};
  rollmark_result* result = NULL;
  rollmark_column column;
  const char* data = "";
  int64_t length = 1;
  if (said("absence",
           rollmark_run(dataset, "absence", "on=2026-11-06\ndocuments=csv,xml", -1, &result, &error))) {
    print_rows(result, "absence_group", "group_kind", "school", group);
    print_rows(result, "absence_enrolment", "enrolment_key", "E1", pupil);
    print_rows(result, "absence_enrolment", "enrolment_key", "E2", pupil);
    print_rows(result, "absence_enrolment", "enrolment_key", "E3", pupil);
    print_rows(result, "documents", "name", "absence.csv", document);
    print_document(result, "absence.csv");
    print_document(result, "absence.xml");
    memset(&column, 0, sizeof column);
    column.struct_size = (uint32_t)sizeof column;
    printf("no such table: %s\n", rollmark_status_name(rollmark_result_rows(result, "weather", &length)));
    printf("no such column: %s\n",
           rollmark_status_name(rollmark_result_column(result, "summary", "weather", &column)));
    length = 1;
    printf("no such document: %s\n",
           rollmark_status_name(rollmark_result_document(result, "weather.csv", &data, &length)));
    if (data != NULL || length != 0) printf("an output that was not set\n");
  }
  rollmark_result_free(result);
  if (said("audit",
           rollmark_run(dataset, "audit", "on=2026-11-06\ndocuments=noneXXX", 28, &result, &error))) {
    print_rows(result, "findings", "rule", "R101", finding);
  }
  rollmark_result_free(result);
}

static void mistakes(struct state* state) {
  rollmark_result* result = NULL;
  rollmark_column column;
  int64_t rows = 0;
  memset(&column, 0, sizeof column);
  column.struct_size = (uint32_t)sizeof column;
  column.type = ROLLMARK_TYPE_TEXT;
  column.name = "school_key";
  said("put into no table", rollmark_dataset_put(state->dataset, "weather", 0, &column, 1, &error));
  said("marks beyond the roll",
       rollmark_dataset_put_marks(state->dataset, 3, 1, 41518, 1, (const uint8_t*)"\1", 1, &error));
  said("no such job", rollmark_run(state->dataset, "Pr\xC3\xBC\x66ung", NULL, 0, &result, &error));
  printf("its name is %s\n",
         strstr(error.message, "Pr\xC3\xBC\x66ung") != NULL ? "told as it was given" : "lost");
  said("an unknown parameter", rollmark_run(state->dataset, "absence", "weather=fine", -1, &result, &error));
  said("text that is none", rollmark_run(state->dataset, "absence", "on=\xFF", -1, &result, &error));
  printf("another handle: %s\n", rollmark_status_name(rollmark_result_rows(
                                     (const rollmark_result*)(const void*)state->dataset, "summary", &rows)));
  state->stop = 1;
  said("stopped", rollmark_run(state->dataset, "absence", "on=2026-11-06", -1, &result, &error));
  state->stop = 0;
  state->cancel = 1;
  said("cancelled", rollmark_run(state->dataset, "absence", "on=2026-11-06", -1, &result, &error));
  state->cancel = 0;
  if (result != NULL) printf("an output that was not set\n");
  state->call_back_in = 1;
  said("called back in", rollmark_run(state->dataset, "absence", "on=2026-11-06", -1, &result, &error));
  state->call_back_in = 0;
  rollmark_result_free(result);
  printf("the inner call: %s, %s\n", rollmark_status_name(state->called_back_in),
         state->misbehaved > 0 ? "and a line in the log" : "and no line");
}

int main(int argc, char** argv) {
  struct state state;
  struct school_door door;
  rollmark_host host;
  rollmark_dataset* loaded = NULL;
  rollmark_result* kept = NULL;
  rollmark_result* none = NULL;
  char config[2048];
  int64_t rows = 0;
  if (argc != 2) return 2;
  memset(&state, 0, sizeof state);
  memset(&host, 0, sizeof host);
  host.struct_size = (uint32_t)sizeof host;
  host.context = &state;
  host.log = on_log;
  host.progress = on_progress;
  host.extension = on_extension;
  error.struct_size = (uint32_t)sizeof error;
  snprintf(config, sizeof config, "# a comment\nadapters=%s\njobs=absence,audit\nmax_rejected=10", argv[1]);

  statuses();
  said("open with an unknown key", rollmark_engine_open(&host, "weather=fine", -1, &state.engine, &error));
  if (!said("open", rollmark_engine_open(&host, config, (int64_t)strlen(config), &state.engine, &error)))
    return 1;
  rollmark_engine_cancel(state.engine); /* with no call running it does nothing */
  lists(state.engine);

  said("dataset", rollmark_dataset_new(state.engine, &loaded, &error));
  said("load", rollmark_dataset_load(loaded, "capsule", "", -1, &error));
  printf("the adapter %s\n", state.heard_the_adapter == 1 ? "was heard" : "was not heard");
  printf("the service %s, progress %s\n", state.services > 0 ? "was asked for" : "was not asked for",
         state.progressed > 0 ? "was told" : "was not told");
  figures(loaded);
  said("load that fails", rollmark_dataset_load(loaded, "capsule", "do=fail", -1, &error));
  printf("its reason is %s\n", strstr(error.message, "the caf\xC3\xA9 is closed") != NULL ? "told" : "lost");
  said("load that is stopped", rollmark_dataset_load(loaded, "capsule", "do=stop", -1, &error));
  said("load of what is not wanted", rollmark_dataset_load(loaded, "capsule", "do=refuse", -1, &error));
  said("load with an unknown key", rollmark_dataset_load(loaded, "capsule", "weather=fine", -1, &error));
  said("load by no adapter", rollmark_dataset_load(loaded, "weather", "", -1, &error));

  said("dataset", rollmark_dataset_new(state.engine, &state.dataset, &error));
  memset(&door, 0, sizeof door);
  door.context = state.dataset;
  door.put = put;
  door.put_marks = put_marks;
  said("push", deliver_school(&door, &error));
  figures(state.dataset);
  mistakes(&state);

  /* In any order: what was made outlives what it was made from. */
  said("to be kept", rollmark_run(loaded, "absence", "on=2026-11-06\ndocuments=none", -1, &kept, &error));
  rollmark_engine_close(state.engine);
  said("run when closed", rollmark_run(loaded, "absence", "on=2026-11-06", -1, &none, &error));
  rollmark_dataset_free(loaded);
  rollmark_dataset_free(state.dataset);
  printf("kept: %s\n", rollmark_status_name(rollmark_result_rows(kept, "absence_enrolment", &rows)));
  printf("%s\n", rows == 3 ? "three rows" : "not three rows");
  rollmark_result_free(kept);
  rollmark_result_free(NULL);
  rollmark_dataset_free(NULL);
  rollmark_engine_close(NULL);
  rollmark_engine_cancel(NULL);
  return 0;
}
