/* printing.c: results on the standard output, and documents in files. */
#include "printing.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"

enum { most_columns = 8, longest_cell = 256 };

int failed(const char* what, rollmark_status status, const rollmark_error* error) {
  if (status == ROLLMARK_OK) return 0;
  printf("%s: %s: %s\n", what, rollmark_status_name(status), error->message);
  return 1;
}

static int find_column(const rollmark_result* result, const char* table, const char* name,
                       rollmark_column* column) {
  memset(column, 0, sizeof *column);
  column->struct_size = (uint32_t)sizeof *column;
  if (rollmark_result_column(result, table, name, column) == ROLLMARK_OK) return 1;
  printf("no column %s.%s\n", table, name);
  return 0;
}

int print_table(const rollmark_result* result, const char* table, const char* const* names, size_t count) {
  rollmark_column columns[most_columns];
  int64_t rows, row;
  size_t i;
  if (count > most_columns || rollmark_result_rows(result, table, &rows) != ROLLMARK_OK) return 1;
  for (i = 0; i < count; ++i) {
    if (!find_column(result, table, names[i], &columns[i])) return 1;
  }
  printf("%s:", table);
  for (i = 0; i < count; ++i) printf(" %s", names[i]);
  printf("\n");
  for (row = 0; row < rows; ++row) {
    char cell[longest_cell];
    for (i = 0; i < count; ++i) {
      cell_text(&columns[i], row, cell, sizeof cell);
      printf("  %s", cell);
    }
    printf("\n");
  }
  return 0;
}

int print_whether_there(const rollmark_result* result, const char* table, const char* column_name,
                        const char* word, const char* const* names, size_t count) {
  rollmark_column column;
  size_t i;
  if (!find_column(result, table, column_name, &column)) return 1;
  for (i = 0; i < count; ++i) {
    char cell[longest_cell];
    int there = 0;
    int64_t row;
    for (row = 0; row < column.length; ++row) {
      cell_text(&column, row, cell, sizeof cell);
      if (strcmp(cell, names[i]) == 0) there = 1;
    }
    printf("%s %s: %s\n", word, names[i], there ? "there" : "missing");
  }
  return 0;
}

int save_document(const rollmark_result* result, const char* name, const char* folder) {
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
  printf("saved %s, %" PRId64 " bytes\n", name, length);
  return 0;
}
