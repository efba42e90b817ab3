/* print.h: what of a result stays true for ever, in lines to compare: values by the names of their columns,
 * chosen rows. New rules, groups, columns and documents may come; none of these lines may change. */
#ifndef CAPSULE_PRINT_H
#define CAPSULE_PRINT_H

#include <rollmark/rollmark.h>

/* Prints the named columns of the rows whose column `key` is `value`, with the type of each column; `names`
 * ends with NULL. */
void print_rows(const rollmark_result* result, const char* table, const char* key, const char* value,
                const char* const* names);

/* "describe NAME: rows, document", or what is missing of it. */
void print_list(const rollmark_result* result, const char* name);

/* The first line of a document. */
void print_document(const rollmark_result* result, const char* name);

#endif
