/* arrow.h: what 0.2 brought: tables of a result as streams of the Arrow C interface. */
#ifndef CAPSULE_ARROW_H
#define CAPSULE_ARROW_H

#include <rollmark/rollmark.h>

/* Prints some columns of absence_enrolment as a consumer of Arrow sees them, frees the result on the way, and
 * prints on. */
void print_arrow_and_free(rollmark_result* result);

#endif
