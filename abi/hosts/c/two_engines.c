/* two_engines.c: threads are POSIX's. Engines share nothing, so there is nothing to lock; results may be read
 * by any thread. */
#include "two_engines.h"

#include <pthread.h>
#include <string.h>

#include "school.h"

struct worker {
  pthread_t thread;
  const char* config;
  rollmark_result* result; /* NULL where something failed */
};

static void* audit(void* argument) {
  struct worker* worker = argument;
  rollmark_engine* engine = NULL;
  rollmark_dataset* dataset = NULL;
  if (rollmark_engine_open(NULL, worker->config, -1, &engine, NULL) == ROLLMARK_OK &&
      rollmark_dataset_new(engine, &dataset, NULL) == ROLLMARK_OK &&
      push_school(dataset, NULL) == ROLLMARK_OK) {
    rollmark_run(dataset, "audit", "on=2026-11-06\ndocuments=xml", -1, &worker->result, NULL);
  }
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  return NULL;
}

static int same_report(const rollmark_result* one, const rollmark_result* other) {
  const char *left, *right;
  int64_t left_length, right_length;
  return rollmark_result_document(one, "report.xml", &left, &left_length) == ROLLMARK_OK &&
         rollmark_result_document(other, "report.xml", &right, &right_length) == ROLLMARK_OK &&
         left_length == right_length && memcmp(left, right, (size_t)left_length) == 0;
}

int two_engines_say_the_same(const char* config, const rollmark_result* expected) {
  struct worker workers[2];
  int same = 1;
  int started = 0;
  int i;
  memset(workers, 0, sizeof workers);
  for (; started < 2; ++started) {
    workers[started].config = config;
    if (pthread_create(&workers[started].thread, NULL, audit, &workers[started]) != 0) break;
  }
  for (i = 0; i < started; ++i) pthread_join(workers[i].thread, NULL);
  for (i = 0; i < 2; ++i) {
    same = same && same_report(workers[i].result, expected);
    rollmark_result_free(workers[i].result);
  }
  return same;
}
