/* copy.c: what the reading of a column is compared with: memcpy of as many 4-byte numbers. Prints `copy N`,
 * nanoseconds, the median.
 *
 *   copy ROWS */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { rounds = 101 };

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int by_size(const void* left, const void* right) {
  const int64_t a = *(const int64_t*)left, b = *(const int64_t*)right;
  return (a > b) - (a < b);
}

int main(int argc, char** argv) {
  int64_t times[rounds];
  const size_t rows = argc == 2 ? (size_t)strtoull(argv[1], NULL, 10) : 0;
  int32_t* from = malloc(rows * sizeof *from);
  int32_t* to = malloc(rows * sizeof *to);
  size_t i;
  if (rows == 0 || from == NULL || to == NULL) return 2;
  for (i = 0; i < rows; ++i) from[i] = (int32_t)i;
  memset(to, 0, rows * sizeof *to);
  for (i = 0; i < rounds; ++i) {
    const int64_t start = now();
    memcpy(to, from, rows * sizeof *to);
    times[i] = now() - start;
    /* Read, or the compiler would leave the copying out. */
    if (to[(i * 7919) % rows] != from[(i * 7919) % rows]) return 1;
  }
  qsort(times, rounds, sizeof *times, by_size);
  printf("copy %" PRId64 "\n", times[rounds / 2]);
  free(from);
  free(to);
  return 0;
}
