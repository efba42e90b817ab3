/* arrow.c: a consumer of rollmark.arrow/1 with nothing but the header. */
#include "arrow.h"

#include <inttypes.h>
#include <rollmark/ext_arrow.h>
#include <stdio.h>
#include <string.h>

static int64_t child_named(const struct ArrowSchema* schema, const char* name) {
  int64_t i;
  for (i = 0; i < schema->n_children; ++i) {
    if (strcmp(schema->children[i]->name, name) == 0) return i;
  }
  return -1;
}

static void print_text(const struct ArrowArray* array, int64_t row) {
  const int32_t* offsets = (const int32_t*)array->buffers[1] + array->offset;
  printf(" %.*s", (int)(offsets[row + 1] - offsets[row]), (const char*)array->buffers[2] + offsets[row]);
}

static void print_column(const struct ArrowSchema* schema, const struct ArrowArray* batch, const char* name) {
  const int64_t at = child_named(schema, name);
  const struct ArrowArray* array;
  const char* format;
  int64_t row;
  if (at < 0) {
    printf("arrow %s: no such child\n", name);
    return;
  }
  array = batch->children[at];
  format = schema->children[at]->format;
  printf("arrow %s %s%s:", name, format,
         schema->children[at]->dictionary != NULL ? " with a dictionary" : "");
  for (row = 0; row < array->length; ++row) {
    const int64_t place = array->offset + row;
    if (strcmp(format, "u") == 0) print_text(array, row);
    if (strcmp(format, "l") == 0) printf(" %" PRId64, ((const int64_t*)array->buffers[1])[place]);
    if (strcmp(format, "C") == 0) {
      const uint8_t value = ((const uint8_t*)array->buffers[1])[place];
      if (array->dictionary != NULL) {
        print_text(array->dictionary, value);
      } else {
        printf(" %d", value);
      }
    }
  }
  printf("\n");
}

void print_arrow_and_free(rollmark_result* result) {
  const rollmark_arrow* arrow = (const rollmark_arrow*)rollmark_extension(ROLLMARK_EXT_ARROW);
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray batch, end;
  if (arrow == NULL || arrow->struct_size < sizeof *arrow) {
    printf("arrow: not as it was\n");
    return;
  }
  printf("arrow, no such table: %s\n", rollmark_status_name(arrow->stream(result, "weather", &stream)));
  if (stream.release != NULL) printf("an output that was not set\n");
  printf("arrow: %s\n", rollmark_status_name(arrow->stream(result, "absence_enrolment", &stream)));
  printf("arrow, schema: %d\n", stream.get_schema(&stream, &schema));
  rollmark_result_free(result);
  printf("arrow, batch: %d\n", stream.get_next(&stream, &batch));
  printf("arrow, after it: %d\n", stream.get_next(&stream, &end));
  printf("arrow, the end %s\n", end.release == NULL ? "is told" : "is not told");
  stream.release(&stream);
  printf("arrow, format %s, rows %" PRId64 "\n", schema.format, batch.length);
  print_column(&schema, &batch, "enrolment_key");
  print_column(&schema, &batch, "possible");
  print_column(&schema, &batch, "absence_rate");
  print_column(&schema, &batch, "severe");
  print_column(&schema, &batch, "band");
  schema.release(&schema);
  batch.release(&batch);
  printf("arrow, released: %s\n", schema.release == NULL && batch.release == NULL ? "yes" : "no");
}
