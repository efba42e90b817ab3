/* dates.h: days since 1970-01-01, which is how dates cross the interface, and YYYY-MM-DD. */
#ifndef ROLLMARK_HOST_DATES_H
#define ROLLMARK_HOST_DATES_H

#include <stddef.h>
#include <stdint.h>

/* The date of a day after 1970-01-01, in `out` of `capacity` bytes. */
void date_text(int32_t days, char* out, size_t capacity);

/* The day of a date that is written YYYY-MM-DD; the text is taken to be one. */
int32_t days_of(const char* date);

#endif
