/* printing.h: what this host prints and saves of a result. Each answers 0 when it went well. */
#ifndef ROLLMARK_HOST_PRINTING_H
#define ROLLMARK_HOST_PRINTING_H

#include <rollmark/rollmark.h>
#include <stddef.h>

/* Prints a status that is a failure, with its message: 1. Whatever is not OK is one, also a number that is
 * not known. */
int failed(const char* what, rollmark_status status, const rollmark_error* error);

/* The columns `names` of a table, row by row. */
int print_table(const rollmark_result* result, const char* table, const char* const* names, size_t count);

/* "WORD NAME: there", for each of `names` that is in the column. */
int print_whether_there(const rollmark_result* result, const char* table, const char* column,
                        const char* word, const char* const* names, size_t count);

/* Writes the document to FOLDER/name. */
int save_document(const rollmark_result* result, const char* name, const char* folder);

#endif
