/* main.c: a whole host in C: the scenario of abi/hosts/README.md, step by step. It sees rollmark.h and
 * nothing else of Rollmark.
 *
 *   rollmark-host-c PREFIX DATABASE FOLDER
 *   rollmark-host-c FOLDER                    without adapters: what follows "pushed from memory" */
#include <inttypes.h>
#include <rollmark/rollmark.h>
#include <stdio.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include "printing.h"
#include "school.h"
#include "two_engines.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What the callbacks share with main. */
struct host_state {
  rollmark_engine* engine;
  char phases[128]; /* each once, with a blank before it */
  int cancels;
  int calls_back_in;
  rollmark_status refused;
};

static void ROLLMARK_CALL on_log(void* context, int32_t level, const char* category, const char* message,
                                 int64_t message_len) {
  (void)context;
  if (level >= ROLLMARK_LOG_WARNING)
    printf("log %" PRId32 " %s: %.*s\n", level, category, (int)message_len, message);
}

/* Phases are words of their own here: none is part of another. */
static void remember_phase(struct host_state* state, const char* phase) {
  const size_t used = strlen(state->phases);
  if (strstr(state->phases, phase) == NULL)
    snprintf(state->phases + used, sizeof state->phases - used, " %s", phase);
}

static int32_t ROLLMARK_CALL on_progress(void* context, const char* phase, int64_t done, int64_t total) {
  struct host_state* state = context;
  (void)done;
  (void)total;
  remember_phase(state, phase);
  if (state->calls_back_in) {
    rollmark_result* result;
    state->calls_back_in = 0;
    state->refused = rollmark_describe(state->engine, "jobs", &result, NULL);
    rollmark_result_free(result);
  }
  return state->cancels; /* 0: go on */
}

/* From 1.0 on a later minor serves an earlier host; 0.x may change with each. */
static int version_fits(void) {
  const uint32_t major = rollmark_abi_version() >> 16;
  const uint32_t minor = rollmark_abi_version() & 0xFFFF;
  const uint32_t own_minor = ROLLMARK_ABI_MINOR;
  if (major != ROLLMARK_ABI_MAJOR) return 0;
  return major == 0 ? minor == own_minor : minor >= own_minor;
}

static int describe(rollmark_engine* engine, const char* what, const char* column, const char* word,
                    const char* const* names, size_t count, rollmark_error* error) {
  rollmark_result* result;
  int fault = failed(what, rollmark_describe(engine, what, &result, error), error);
  if (fault == 0) fault = print_whether_there(result, what, column, word, names, count);
  rollmark_result_free(result);
  return fault;
}

/* Runs `absence`, prints its tables, and saves its document where a folder is given. */
static int absence(rollmark_dataset* dataset, const char* params, const char* folder, rollmark_error* error) {
  static const char* const group_columns[] = {"group_kind",   "group",        "possible",   "attended",
                                              "absence_rate", "unauthorised", "persistent", "severe"};
  static const char* const pupil_columns[] = {"enrolment_key", "possible", "missing",    "absence_rate",
                                              "persistent",    "band",     "main_cause", "to_date"};
  rollmark_result* result;
  int fault = failed("absence", rollmark_run(dataset, "absence", params, -1, &result, error), error);
  if (fault == 0) fault = print_table(result, "absence_group", group_columns, COUNT(group_columns));
  if (fault == 0) fault = print_table(result, "absence_enrolment", pupil_columns, COUNT(pupil_columns));
  if (fault == 0 && folder != NULL) fault = save_document(result, "absence.csv", folder);
  rollmark_result_free(result);
  return fault;
}

static int load_and_count(rollmark_engine* engine, const char* database, rollmark_error* error) {
  char source[1200];
  rollmark_dataset* dataset;
  int fault;
  printf("loaded from a database\n");
  if (snprintf(source, sizeof source, "url=sqlite://%s\nmapping=canonical", database) >= (int)sizeof source)
    return 1;
  fault = failed("dataset", rollmark_dataset_new(engine, &dataset, error), error);
  if (fault == 0) fault = failed("load", rollmark_dataset_load(dataset, "sql", source, -1, error), error);
  if (fault == 0) fault = absence(dataset, "on=2026-10-16\ndocuments=none", NULL, error);
  rollmark_dataset_free(dataset);
  return fault;
}

/* The audit, whose result the caller frees. */
static int audit(rollmark_dataset* dataset, const char* folder, struct host_state* state,
                 rollmark_result** result, rollmark_error* error) {
  static const char* const columns[] = {"rule", "weight", "enrolment_key", "date", "half_day", "sessions"};
  int fault;
  state->phases[0] = '\0';
  fault = failed("audit", rollmark_run(dataset, "audit", "on=2026-11-06\ndocuments=xml", -1, result, error),
                 error);
  if (fault != 0) return fault;
  printf("phases:%s\n", state->phases);
  fault = print_table(*result, "findings", columns, COUNT(columns));
  return fault != 0 ? fault : save_document(*result, "report.xml", folder);
}

/* Calls that are not done: cancelled, mistaken, and made from within another. The dataset works on. */
static int refusals(rollmark_dataset* dataset, struct host_state* state, rollmark_error* error) {
  rollmark_result* result;
  rollmark_status status;
  int fault;
  state->cancels = 1;
  status = rollmark_run(dataset, "audit", "on=2026-11-06", -1, &result, error);
  state->cancels = 0;
  if (status != ROLLMARK_CANCELLED) return 1;
  printf("cancelled: %s\n", rollmark_status_name(status));

  /* A letter of two bytes, and one of four. */
  status = rollmark_run(dataset, "Pr\xC3\xBC\x66ung \xF0\x9F\x98\x80", NULL, 0, &result, error);
  if (status == ROLLMARK_OK) return 1;
  printf("expected: %s: %s\n", rollmark_status_name(status), error->message);

  state->calls_back_in = 1;
  fault = failed("audit", rollmark_run(dataset, "audit", "on=2026-11-06\ndocuments=none", -1, &result, error),
                 error);
  rollmark_result_free(result);
  printf("from a callback: %s\n", rollmark_status_name(state->refused));
  return fault;
}

int main(int argc, char** argv) {
  static const char* const adapters[] = {"csv", "sql"};
  static const char* const jobs[] = {"absence", "audit"};
  const char* const folder = argv[argc - 1];
  char config[1200] = "jobs=absence,audit";
  struct host_state state;
  rollmark_host host;
  rollmark_error error;
  rollmark_dataset* dataset = NULL;
  rollmark_result* result = NULL;
  int64_t findings;
  int fault;
  if (argc != 2 && argc != 4) {
    fprintf(stderr, "usage: rollmark-host-c [PREFIX DATABASE] FOLDER\n");
    return 2;
  }
#ifdef _WIN32
  _setmode(_fileno(stdout), _O_BINARY); /* lines end as everywhere */
#endif
  if (!version_fits()) {
    printf("the library speaks another version of the interface\n");
    return 1;
  }
  printf("interface: fits\n");
  if (argc == 4 &&
      snprintf(config, sizeof config, "adapters=%s/lib\njobs=absence,audit", argv[1]) >= (int)sizeof config)
    return 2;

  memset(&state, 0, sizeof state);
  memset(&host, 0, sizeof host);
  host.struct_size = (uint32_t)sizeof host;
  host.context = &state;
  host.log = on_log;
  host.progress = on_progress;
  memset(&error, 0, sizeof error);
  error.struct_size = (uint32_t)sizeof error;

  fault = failed("open", rollmark_engine_open(&host, config, -1, &state.engine, &error), &error);
  if (fault == 0 && argc == 4)
    fault = describe(state.engine, "adapters", "id", "adapter", adapters, 2, &error);
  if (fault == 0) fault = describe(state.engine, "jobs", "name", "job", jobs, 2, &error);
  if (fault == 0 && argc == 4) fault = load_and_count(state.engine, argv[2], &error);

  if (fault == 0) printf("pushed from memory\n");
  if (fault == 0) fault = failed("dataset", rollmark_dataset_new(state.engine, &dataset, &error), &error);
  if (fault == 0) fault = failed("push", push_school(dataset, &error), &error);
  if (fault == 0) fault = absence(dataset, "on=2026-11-06\ndocuments=csv", folder, &error);
  if (fault == 0) fault = audit(dataset, folder, &state, &result, &error);
  if (fault == 0) fault = refusals(dataset, &state, &error);
  if (fault == 0)
    printf("two engines on two threads: %s\n",
           two_engines_say_the_same(config, result) ? "the same" : "different");

  /* In any order: each handle holds what it needs. */
  rollmark_engine_close(state.engine);
  rollmark_dataset_free(dataset);
  if (fault == 0) {
    fault = rollmark_result_rows(result, "findings", &findings) != ROLLMARK_OK;
    if (fault == 0) printf("freed, and still read: %" PRId64 " findings\n", findings);
  }
  rollmark_result_free(result);
  return fault;
}
