/* same_bytes.c: everything that a school's data becomes, into a folder: every list that the library
 * describes, and every document of some jobs on a school that the CSV adapter loads. Built for Linux and for
 * Windows, the two folders must be the same, byte for byte. It sees rollmark.h and nothing else of Rollmark.
 *
 *   rollmark-same-bytes ADAPTERS CSV OUT DATE      folders, absolute; prints a line a step */
#include <inttypes.h>
#include <rollmark/rollmark.h>
#include <stdio.h>
#include <string.h>

static int failed(const char* what, rollmark_status status, const rollmark_error* error) {
  if (status == ROLLMARK_OK) return 0;
  printf("%s: %s: %s\n", what, rollmark_status_name(status), error->message);
  return 1;
}

/* Row `row` of a column of text, as the library's own bytes. */
static void text_of(const rollmark_column* column, int64_t row, char* out, size_t capacity) {
  const int32_t* offsets = column->offsets;
  snprintf(out, capacity, "%.*s", (int)(offsets[row + 1] - offsets[row]),
           (const char*)column->values + offsets[row]);
}

/* Every document of a result becomes the file OUT/PREFIX-NAME. */
static int save_documents(const rollmark_result* result, const char* out, const char* prefix) {
  rollmark_column names;
  int64_t rows, row;
  memset(&names, 0, sizeof names);
  names.struct_size = (uint32_t)sizeof names;
  if (rollmark_result_rows(result, "documents", &rows) != ROLLMARK_OK) return 1;
  if (rollmark_result_column(result, "documents", "name", &names) != ROLLMARK_OK) {
    printf("no column name\n");
    return 1;
  }
  for (row = 0; row < rows; ++row) {
    char name[200], path[1200];
    const char* data;
    int64_t length;
    FILE* file;
    text_of(&names, row, name, sizeof name);
    if (rollmark_result_document(result, name, &data, &length) != ROLLMARK_OK) return 1;
    snprintf(path, sizeof path, "%s/%s-%s", out, prefix, name);
    file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, (size_t)length, file) != (size_t)length || fclose(file) != 0) {
      printf("cannot write %s-%s\n", prefix, name);
      return 1;
    }
    printf("%s-%s %" PRId64 " bytes\n", prefix, name, length);
  }
  return 0;
}

/* Not `adapters`: it shows the path of each file. */
static int describe_all(rollmark_engine* engine, const char* out, rollmark_error* error) {
  static const char* const lists[] = {"codes",           "jobs",     "la-profiles",
                                      "log-categories",  "mappings", "outputs",
                                      "preflight-rules", "rules",    "tables"};
  size_t i;
  for (i = 0; i < sizeof lists / sizeof *lists; ++i) {
    rollmark_result* result;
    int fault = failed(lists[i], rollmark_describe(engine, lists[i], &result, error), error);
    if (fault == 0) fault = save_documents(result, out, "describe");
    rollmark_result_free(result);
    if (fault != 0) return fault;
  }
  return 0;
}

static int run_all(rollmark_dataset* dataset, const char* date, const char* out, rollmark_error* error) {
  static const char* const jobs[] = {"absence", "audit", "patterns"};
  size_t i;
  for (i = 0; i < sizeof jobs / sizeof *jobs; ++i) {
    char params[100];
    rollmark_result* result;
    int fault;
    snprintf(params, sizeof params, "on=%s", date);
    fault = failed(jobs[i], rollmark_run(dataset, jobs[i], params, -1, &result, error), error);
    if (fault == 0) fault = save_documents(result, out, jobs[i]);
    rollmark_result_free(result);
    if (fault != 0) return fault;
  }
  return 0;
}

int main(int argc, char** argv) {
  char config[1200], source[1200];
  rollmark_error error;
  rollmark_engine* engine = NULL;
  rollmark_dataset* dataset = NULL;
  int fault;
  if (argc != 5) {
    fprintf(stderr, "usage: rollmark-same-bytes ADAPTERS CSV OUT DATE\n");
    return 2;
  }
  memset(&error, 0, sizeof error);
  error.struct_size = (uint32_t)sizeof error;
  snprintf(config, sizeof config, "adapters=%s\njobs=audit,absence,patterns", argv[1]);
  snprintf(source, sizeof source, "folder=%s", argv[2]);
  fault = failed("open", rollmark_engine_open(NULL, config, -1, &engine, &error), &error);
  if (fault == 0) fault = describe_all(engine, argv[3], &error);
  if (fault == 0) fault = failed("dataset", rollmark_dataset_new(engine, &dataset, &error), &error);
  if (fault == 0) fault = failed("load", rollmark_dataset_load(dataset, "csv", source, -1, &error), &error);
  if (fault == 0) fault = run_all(dataset, argv[4], argv[3], &error);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  return fault;
}
