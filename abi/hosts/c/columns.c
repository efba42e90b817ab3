/* columns.c: to columns and back. */
#include "columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"

enum { most_columns = 16, most_words = 255 };

/* The bytes of one column, and for DICT8 the column of its words. */
struct buffers {
  int32_t* offsets;
  char* values;
  int32_t* numbers;
  uint8_t* places;
  uint8_t* validity;
  rollmark_column words;
};

static void free_buffers(struct buffers* buffers, int32_t count) {
  int32_t i;
  for (i = 0; i < count; ++i) {
    free(buffers[i].offsets);
    free(buffers[i].values);
    free(buffers[i].numbers);
    free(buffers[i].places);
    free(buffers[i].validity);
  }
}

static const char* cell_at(const struct text_table* table, int32_t column, int64_t row) {
  return table->cells[row * table->columns + column];
}

static void name_column(rollmark_column* column, int32_t type, const char* name, int64_t length) {
  memset(column, 0, sizeof *column);
  column->struct_size = (uint32_t)sizeof *column;
  column->type = type;
  column->name = name;
  column->length = length;
}

/* Text one after the other, and where each begins. 0 where memory ran out. */
static int fill_text(const char* const* texts, int64_t count, struct buffers* buffers,
                     rollmark_column* column) {
  size_t size = 0;
  int64_t i;
  for (i = 0; i < count; ++i) size += texts[i] == NULL ? 0 : strlen(texts[i]);
  buffers->offsets = malloc(((size_t)count + 1) * sizeof *buffers->offsets);
  buffers->values = malloc(size + 1);
  if (buffers->offsets == NULL || buffers->values == NULL) return 0;
  buffers->offsets[0] = 0;
  for (i = 0; i < count; ++i) {
    const size_t length = texts[i] == NULL ? 0 : strlen(texts[i]);
    if (length > 0) memcpy(buffers->values + buffers->offsets[i], texts[i], length);
    buffers->offsets[i + 1] = buffers->offsets[i] + (int32_t)length;
  }
  column->values = buffers->values;
  column->offsets = buffers->offsets;
  return 1;
}

static int fill_numbers(const char* const* texts, int64_t count, char type, struct buffers* buffers,
                        rollmark_column* column) {
  int64_t i;
  buffers->numbers = calloc((size_t)count + 1, sizeof *buffers->numbers);
  if (buffers->numbers == NULL) return 0;
  for (i = 0; i < count; ++i) {
    if (texts[i] != NULL)
      buffers->numbers[i] = type == 'd' ? days_of(texts[i]) : (int32_t)strtol(texts[i], NULL, 10);
  }
  column->values = buffers->numbers;
  return 1;
}

/* A byte a row, which is the place of its word. */
static int fill_places(const char* const* texts, int64_t count, struct buffers* buffers,
                       rollmark_column* column) {
  const char* words[most_words];
  int known = 0;
  int64_t i;
  buffers->places = calloc((size_t)count + 1, 1);
  if (buffers->places == NULL) return 0;
  for (i = 0; i < count; ++i) {
    int word = 0;
    if (texts[i] == NULL) continue;
    while (word < known && strcmp(words[word], texts[i]) != 0) ++word;
    if (word == most_words) return 0;
    if (word == known) words[known++] = texts[i];
    buffers->places[i] = (uint8_t)word;
  }
  name_column(&buffers->words, ROLLMARK_TYPE_TEXT, column->name, known);
  column->values = buffers->places;
  column->dictionary = &buffers->words;
  return fill_text(words, known, buffers, &buffers->words);
}

static int fill_column(const struct text_table* table, int32_t at, struct buffers* buffers,
                       rollmark_column* column) {
  const char type = table->types[at];
  const char** texts = malloc((size_t)(table->rows + 1) * sizeof *texts);
  int64_t row;
  int filled;
  name_column(column,
              type == 't'   ? ROLLMARK_TYPE_TEXT
              : type == 'd' ? ROLLMARK_TYPE_DATE32
              : type == 'n' ? ROLLMARK_TYPE_I32
                            : ROLLMARK_TYPE_DICT8,
              table->names[at], table->rows);
  buffers->validity = calloc((size_t)table->rows / 8 + 1, 1);
  if (texts == NULL || buffers->validity == NULL) {
    free(texts);
    return 0;
  }
  column->validity = buffers->validity;
  for (row = 0; row < table->rows; ++row) {
    texts[row] = cell_at(table, at, row);
    if (texts[row] != NULL)
      buffers->validity[row / 8] = (uint8_t)(buffers->validity[row / 8] | 1U << row % 8);
  }
  filled = type == 't'   ? fill_text(texts, table->rows, buffers, column)
           : type == 'r' ? fill_places(texts, table->rows, buffers, column)
                         : fill_numbers(texts, table->rows, type, buffers, column);
  free(texts);
  return filled;
}

rollmark_status push_table(rollmark_dataset* dataset, const struct text_table* table, rollmark_error* error) {
  struct buffers buffers[most_columns];
  rollmark_column columns[most_columns];
  rollmark_status status = ROLLMARK_OK;
  int32_t i;
  if (table->columns > most_columns || strlen(table->types) != (size_t)table->columns)
    return ROLLMARK_E_ARGUMENT;
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
