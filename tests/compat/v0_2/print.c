/* print.c: columns of every type as text. */
#include "print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char* type_name(int32_t type) {
  static const char* const names[] = {"?", "U8", "I32", "I64", "DATE32", "TEXT", "BINARY", "DICT8"};
  return type >= ROLLMARK_TYPE_U8 && type <= ROLLMARK_TYPE_DICT8 ? names[type] : names[0];
}

static int read_column(const rollmark_result* result, const char* table, const char* name,
                       rollmark_column* column) {
  memset(column, 0, sizeof *column);
  column->struct_size = (uint32_t)sizeof *column;
  return rollmark_result_column(result, table, name, column) == ROLLMARK_OK &&
         strcmp(column->name, name) == 0;
}

static void cell_text(const rollmark_column* column, int64_t row, char* out, size_t capacity) {
  const int32_t* offsets = (const int32_t*)column->offsets;
  if (column->validity != NULL && (column->validity[row / 8] >> row % 8 & 1) == 0) {
    snprintf(out, capacity, "-");
    return;
  }
  switch (column->type) {
    case ROLLMARK_TYPE_U8:
      snprintf(out, capacity, "%d", ((const uint8_t*)column->values)[row]);
      return;
    case ROLLMARK_TYPE_I32:
    case ROLLMARK_TYPE_DATE32:
      snprintf(out, capacity, "%" PRId32, ((const int32_t*)column->values)[row]);
      return;
    case ROLLMARK_TYPE_I64:
      snprintf(out, capacity, "%" PRId64, ((const int64_t*)column->values)[row]);
      return;
    case ROLLMARK_TYPE_TEXT:
    case ROLLMARK_TYPE_BINARY:
      snprintf(out, capacity, "%.*s", (int)(offsets[row + 1] - offsets[row]),
               (const char*)column->values + offsets[row]);
      return;
    case ROLLMARK_TYPE_DICT8:
      cell_text(column->dictionary, ((const uint8_t*)column->values)[row], out, capacity);
      return;
    default:
      snprintf(out, capacity, "?");
  }
}

void print_rows(const rollmark_result* result, const char* table, const char* key, const char* value,
                const char* const* names) {
  rollmark_column keys, column;
  int64_t rows = -1, row;
  char cell[128];
  if (rollmark_result_rows(result, table, &rows) != ROLLMARK_OK || !read_column(result, table, key, &keys) ||
      keys.length != rows) {
    printf("%s: not to be read\n", table);
    return;
  }
  for (row = 0; row < rows; ++row) {
    size_t i;
    cell_text(&keys, row, cell, sizeof cell);
    if (strcmp(cell, value) != 0) continue;
    printf("%s %s:", table, value);
    for (i = 0; names[i] != NULL; ++i) {
      if (!read_column(result, table, names[i], &column)) {
        printf(" no column %s\n", names[i]);
        return;
      }
      cell_text(&column, row, cell, sizeof cell);
      printf(" %s %s %s;", names[i], type_name(column.type), cell);
    }
    printf("\n");
  }
}

void print_list(const rollmark_result* result, const char* name) {
  char document[64];
  const char* data = NULL;
  int64_t rows = -1, length = 0;
  snprintf(document, sizeof document, "%s.xml", name);
  printf("describe %s: %s, %s\n", name,
         rollmark_result_rows(result, name, &rows) == ROLLMARK_OK && rows > 0 ? "rows" : "no rows",
         rollmark_result_document(result, document, &data, &length) == ROLLMARK_OK && length > 0 &&
                 data[length] == '\0' && data[0] == '<'
             ? "document"
             : "no document");
}

void print_document(const rollmark_result* result, const char* name) {
  const char* data = NULL;
  const char* end;
  int64_t length = 0;
  if (rollmark_result_document(result, name, &data, &length) != ROLLMARK_OK) {
    printf("%s: no document\n", name);
    return;
  }
  end = (const char*)memchr(data, '\n', (size_t)length);
  printf("%s: %s\n", name, end != NULL && data[length] == '\0' ? "more than one line" : "not as text ends");
}
