/* columns.h: rows of text as the columns that rollmark_dataset_put takes, and cells of a result as text. It
 * must not know any table. */
#ifndef ROLLMARK_HOST_COLUMNS_H
#define ROLLMARK_HOST_COLUMNS_H

#include <rollmark/rollmark.h>
#include <stddef.h>

/* A table as a C programmer writes it: names, then rows x names cells, row by row. NULL is no value. `types`
 * has a letter a column, which says how the cells travel: t TEXT, d DATE32 (2026-11-06), n I32, r DICT8: text
 * that takes few values. */
struct text_table {
  const char* name;
  const char* types;
  int32_t columns;
  int64_t rows;
  const char* const* names;
  const char* const* cells;
};

/* Turns the cells into columns in Arrow's layout and pushes them. The library copies what it is given. */
rollmark_status push_table(rollmark_dataset* dataset, const struct text_table* table, rollmark_error* error);

/* One cell of a column of a result as text, in `out` of `capacity` bytes: a number in figures, a date as
 * YYYY-MM-DD, no value as "-". */
void cell_text(const rollmark_column* column, int64_t row, char* out, size_t capacity);

#endif
