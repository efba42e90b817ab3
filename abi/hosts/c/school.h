/* school.h: the school that this host holds in memory. */
#ifndef ROLLMARK_HOST_SCHOOL_H
#define ROLLMARK_HOST_SCHOOL_H

#include <rollmark/rollmark.h>

/* Pushes the whole school: tables first, then the rectangle of marks. */
rollmark_status push_school(rollmark_dataset* dataset, rollmark_error* error);

#endif
