/* columns.c: to columns and back. */
#include "columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_columns = 16 };

/* The bytes of one column: offsets, text and validity. */
struct buffers {
  int32_t* offsets;
  char* values;
  uint8_t* validity;
};

static void free_buffers(struct buffers* buffers, int32_t count) {
  int32_t i;
  for (i = 0; i < count; ++i) {
    free(buffers[i].offsets);
    free(buffers[i].values);
    free(buffers[i].validity);
  }
}

/* Column `at` of the table; 0 where memory ran out. */
static int fill_column(const struct text_table* table, int32_t at, struct buffers* buffers,
                       rollmark_column* column) {
  const size_t rows = (size_t)table->rows;
  size_t row, size = 0;
  for (row = 0; row < rows; ++row) {
    const char* cell = table->cells[row * (size_t)table->columns + (size_t)at];
    if (cell != NULL) size += strlen(cell);
  }
  buffers->offsets = malloc((rows + 1) * sizeof *buffers->offsets);
  buffers->values = malloc(size + 1);
  buffers->validity = calloc(rows / 8 + 1, 1);
  if (buffers->offsets == NULL || buffers->values == NULL || buffers->validity == NULL) return 0;
  buffers->offsets[0] = 0;
  for (row = 0; row < rows; ++row) {
    const char* cell = table->cells[row * (size_t)table->columns + (size_t)at];
    const size_t length = cell == NULL ? 0 : strlen(cell);
    if (cell != NULL) {
      memcpy(buffers->values + buffers->offsets[row], cell, length);
      buffers->validity[row / 8] = (uint8_t)(buffers->validity[row / 8] | 1U << row % 8);
    }
    buffers->offsets[row + 1] = buffers->offsets[row] + (int32_t)length;
  }
  memset(column, 0, sizeof *column);
  column->struct_size = (uint32_t)sizeof *column;
  column->type = ROLLMARK_TYPE_TEXT;
  column->name = table->names[at];
  column->length = table->rows;
  column->values = buffers->values;
  column->offsets = buffers->offsets;
  column->validity = buffers->validity;
  return 1;
}

rollmark_status push_table(rollmark_dataset* dataset, const struct text_table* table, rollmark_error* error) {
  struct buffers buffers[most_columns];
  rollmark_column columns[most_columns];
  rollmark_status status = ROLLMARK_OK;
  int32_t i;
  if (table->columns > most_columns) return ROLLMARK_E_ARGUMENT;
  memset(buffers, 0, sizeof buffers);
  for (i = 0; i < table->columns && status == ROLLMARK_OK; ++i) {
    if (!fill_column(table, i, &buffers[i], &columns[i])) status = ROLLMARK_E_MEMORY;
  }
  if (status == ROLLMARK_OK) {
    status = rollmark_dataset_put(dataset, table->name, table->rows, columns, table->columns, error);
  }
  free_buffers(buffers, table->columns);
  return status;
}

/* The Gregorian date of a day: Howard Hinnant's civil_from_days, for days after 1970-01-01. */
static void date_text(int32_t days, char* out, size_t capacity) {
  const int32_t shifted = days + 719468;
  const int32_t era = shifted / 146097;
  const int32_t day_of_era = shifted - era * 146097;
  const int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int32_t shifted_month = (5 * day_of_year + 2) / 153;
  const int32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int32_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  snprintf(out, capacity, "%04" PRId32 "-%02" PRId32 "-%02" PRId32, year, month, day);
}

void cell_text(const rollmark_column* column, int64_t row, char* out, size_t capacity) {
  if (column->validity != NULL && (column->validity[row >> 3] >> (row & 7) & 1) == 0) {
    snprintf(out, capacity, "-");
    return;
  }
  switch (column->type) {
    case ROLLMARK_TYPE_U8:
      snprintf(out, capacity, "%d", ((const uint8_t*)column->values)[row]);
      break;
    case ROLLMARK_TYPE_I32:
      snprintf(out, capacity, "%" PRId32, ((const int32_t*)column->values)[row]);
      break;
    case ROLLMARK_TYPE_I64:
      snprintf(out, capacity, "%" PRId64, ((const int64_t*)column->values)[row]);
      break;
    case ROLLMARK_TYPE_DATE32:
      date_text(((const int32_t*)column->values)[row], out, capacity);
      break;
    case ROLLMARK_TYPE_TEXT: {
      const int32_t* offsets = column->offsets;
      snprintf(out, capacity, "%.*s", (int)(offsets[row + 1] - offsets[row]),
               (const char*)column->values + offsets[row]);
      break;
    }
    case ROLLMARK_TYPE_DICT8:
      /* A byte a row, which is the row of the dictionary that says the text. */
      cell_text(column->dictionary, ((const uint8_t*)column->values)[row], out, capacity);
      break;
    default:
      /* A host meets columns that are younger than it is. */
      snprintf(out, capacity, "(type %" PRId32 ")", column->type);
  }
}
