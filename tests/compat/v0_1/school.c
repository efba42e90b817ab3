/* school.c: Monday 2 to Friday 6 November 2026, three pupils of Year 7, in columns of every type that 0.1
 * takes. E1 is present but has no mark on Friday afternoon; E2 is ill (I) on Monday morning; E3 is absent
 * without authority (O) for five sessions. E2's last mark comes as a row of its own, since only there is a
 * moment (I64). */
#include "school.h"

#include <stdlib.h>
#include <string.h>

enum { most_rows = 10, most_columns = 7, most_bytes = 256 };

/* Names, types (t text, d date32, i i32, l i64, k dict8, b binary) and rows x names cells. A day is its
 * number, 20759 is 2026-11-02. */
struct school_table {
  const char* name;
  const char* types;
  int32_t columns;
  int64_t rows;
  const char* const* names;
  const char* const* cells;
};

static const char* const school_names[] = {"school_key", "name", "school_type", "phase", "register_minutes"};
static const char* const school_cells[] = {"S1", "St Br\xC3\xB3nach's", "maintained", "secondary", "30"};

static const char* const calendar_names[] = {"school_key", "date", "half_day", "kind"};
#define OPEN(day) "S1", day, "AM", "open", "S1", day, "PM", "open"
static const char* const calendar_cells[] = {OPEN("20759"), OPEN("20760"), OPEN("20761"), OPEN("20762"),
                                             OPEN("20763")};

static const char* const code_names[] = {"school_key", "vendor_code", "statutory_code"};
static const char* const code_cells[] = {"S1", "/", "/", "S1", "\\", "\\", "S1", "I", "I", "S1", "O", "O"};
enum { none, present_am, present_pm, ill, unauthorised }; /* 1-based places in code_cells */

static const char* const pupil_names[] = {"school_key", "pupil_key", "dob"};
static const char* const pupil_cells[] = {"S1", "P1", "16450", "S1", "P2", "16495", "S1", "P3", "16678"};

static const char* const enrolment_names[] = {"school_key", "enrolment_key", "pupil_key",
                                              "start_date", "nc_year",       "enrol_status"};
static const char* const enrolment_cells[] = {"S1",    "E1", "P1", "20697", "7",  "C",  "S1",    "E2", "P2",
                                              "20697", "7",  "C",  "S1",    "E3", "P3", "20697", "7",  "C"};

static const char* const row_names[] = {"school_key", "enrolment_key", "date",
                                        "half_day",   "vendor_code",   "recorded_at"};
static const char* const row_cells[] = {"S1", "E2", "20763", "PM", "\\", "1793970000"};

static const char* const document_names[] = {"name", "media_type", "bytes"};
static const char* const document_cells[] = {"note.bin", "application/octet-stream", "\xFF\xFE\x01"};

#define TABLE(title, types, names, cells)                                                      \
  {                                                                                            \
    title, types, (int32_t)(sizeof names / sizeof *names),                                     \
        (int64_t)(sizeof cells / sizeof *cells / (sizeof names / sizeof *names)), names, cells \
  }
static const struct school_table tables[] = {
    TABLE("school", "tttki", school_names, school_cells),
    TABLE("calendar", "tdkk", calendar_names, calendar_cells),
    TABLE("code", "ttt", code_names, code_cells),
    TABLE("pupil", "ttd", pupil_names, pupil_cells),
    TABLE("enrolment", "tttdtk", enrolment_names, enrolment_cells),
    TABLE("mark_row", "ttdktl", row_names, row_cells),
    TABLE("document", "ttb", document_names, document_cells),
};

static const int64_t first_half_day = 2 * 20759;
#define DAY present_am, present_pm
static const uint8_t marks[3][10] = {
    {DAY, DAY, DAY, DAY, present_am, none},
    {ill, present_pm, DAY, DAY, DAY, present_am, none},
    {unauthorised, unauthorised, unauthorised, unauthorised, unauthorised, present_pm, DAY, DAY},
};

/* The memory behind one column. */
struct buffers {
  int32_t offsets[most_rows + 1];
  char text[most_bytes];
  int32_t i32[most_rows];
  int64_t i64[most_rows];
  uint8_t places[most_rows];
  uint8_t validity[2];
  rollmark_column dictionary;
};

static void add_text(struct buffers* into, int64_t row, const char* text) {
  const size_t size = strlen(text);
  memcpy(into->text + into->offsets[row], text, size);
  into->offsets[row + 1] = into->offsets[row] + (int32_t)size;
}

static rollmark_column empty_column(int32_t type, const char* name, int64_t rows) {
  rollmark_column column;
  memset(&column, 0, sizeof column);
  column.struct_size = (uint32_t)sizeof column;
  column.type = type;
  column.name = name;
  column.length = rows;
  return column;
}

static void fill_dictionary(const struct school_table* table, int32_t at, struct buffers* into,
                            rollmark_column* column) {
  const char* known[most_rows];
  int64_t count = 0, row, place;
  for (row = 0; row < table->rows; ++row) {
    const char* cell = table->cells[row * table->columns + at];
    for (place = 0; place < count && strcmp(known[place], cell) != 0; ++place) continue;
    if (place == count) {
      add_text(into, count, cell);
      known[count++] = cell;
    }
    into->places[row] = (uint8_t)place;
  }
  into->dictionary = empty_column(ROLLMARK_TYPE_TEXT, column->name, count);
  into->dictionary.values = into->text;
  into->dictionary.offsets = into->offsets;
  column->values = into->places;
  column->dictionary = &into->dictionary;
}

static void fill_column(const struct school_table* table, int32_t at, struct buffers* into,
                        rollmark_column* column) {
  int64_t row;
  memset(into, 0, sizeof *into);
  *column = empty_column(ROLLMARK_TYPE_TEXT, table->names[at], table->rows);
  if (table->types[at] == 'k') {
    column->type = ROLLMARK_TYPE_DICT8;
    fill_dictionary(table, at, into, column);
    return;
  }
  for (row = 0; row < table->rows; ++row) {
    const char* cell = table->cells[row * table->columns + at];
    into->validity[row / 8] = (uint8_t)(into->validity[row / 8] | 1U << row % 8);
    if (table->types[at] == 't' || table->types[at] == 'b') add_text(into, row, cell);
    if (table->types[at] == 'd' || table->types[at] == 'i') into->i32[row] = (int32_t)atol(cell);
    if (table->types[at] == 'l') into->i64[row] = (int64_t)atol(cell);
  }
  column->validity = into->validity;
  column->values = into->text;
  switch (table->types[at]) {
    case 'd':
      column->type = ROLLMARK_TYPE_DATE32;
      column->values = into->i32;
      return;
    case 'i':
      column->type = ROLLMARK_TYPE_I32;
      column->values = into->i32;
      return;
    case 'l':
      column->type = ROLLMARK_TYPE_I64;
      column->values = into->i64;
      return;
    case 'b':
      column->type = ROLLMARK_TYPE_BINARY;
      break;
  }
  column->offsets = into->offsets;
}

rollmark_status deliver_school(const struct school_door* door, rollmark_error* err) {
  struct buffers buffers[most_columns];
  rollmark_column columns[most_columns];
  size_t i;
  for (i = 0; i < sizeof tables / sizeof *tables; ++i) {
    const struct school_table* table = &tables[i];
    int32_t at, count = 0;
    rollmark_status status;
    for (at = 0; at < table->columns; ++at) {
      if (door->wanted != NULL && !door->wanted(door->context, table->name, table->names[at])) continue;
      fill_column(table, at, &buffers[count], &columns[count]);
      ++count;
    }
    if (count == 0) continue;
    status = door->put(door->context, table->name, table->rows, columns, count, err);
    if (status != ROLLMARK_OK) return status;
  }
  if (door->wanted != NULL && !door->wanted(door->context, "code", "vendor_code")) return ROLLMARK_OK;
  return door->put_marks(door->context, 0, 3, first_half_day, 10, marks[0], 10, err);
}
