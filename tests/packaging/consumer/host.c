/* A host of somebody else's: it has the package's header and library, and nothing of the source tree. It
 * audits a source through an adapter and prints what a test can compare.
 *
 *   host ADAPTERS ADAPTER SOURCE        e.g. host /opt/rollmark/lib csv folder=/srv/school */
#include <inttypes.h>
#include <rollmark/rollmark.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char** argv) {
  rollmark_engine* engine = NULL;
  rollmark_dataset* dataset = NULL;
  rollmark_result* result = NULL;
  rollmark_error error;
  char config[4096];
  int64_t findings = 0, checks = 0;
  rollmark_status status;
  if (argc != 4) return 2;
  memset(&error, 0, sizeof error);
  error.struct_size = (uint32_t)sizeof error;
  if (snprintf(config, sizeof config, "adapters=%s", argv[1]) >= (int)sizeof config) return 2;

  status = rollmark_engine_open(NULL, config, -1, &engine, &error);
  if (status == ROLLMARK_OK) status = rollmark_dataset_new(engine, &dataset, &error);
  if (status == ROLLMARK_OK) status = rollmark_dataset_load(dataset, argv[2], argv[3], -1, &error);
  if (status == ROLLMARK_OK)
    status = rollmark_run(dataset, "audit", "on=2026-11-20\ndocuments=none", -1, &result, &error);
  if (status == ROLLMARK_OK) status = rollmark_result_rows(result, "findings", &findings);
  if (status == ROLLMARK_OK) status = rollmark_result_rows(result, "rules", &checks);
  if (status == ROLLMARK_OK) {
    printf("ABI %" PRIu32 ".%" PRIu32 ": %" PRId64 " findings of %" PRId64 " checks\n",
           rollmark_abi_version() >> 16, rollmark_abi_version() & 0xFFFF, findings, checks);
  } else {
    printf("%s: %s\n", rollmark_status_name(status), error.message);
  }
  rollmark_result_free(result);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  return status == ROLLMARK_OK ? 0 : 1;
}
