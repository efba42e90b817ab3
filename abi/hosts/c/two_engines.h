/* two_engines.h: the same audit by two engines at the same time. */
#ifndef ROLLMARK_HOST_TWO_ENGINES_H
#define ROLLMARK_HOST_TWO_ENGINES_H

#include <rollmark/rollmark.h>

/* Two threads, each with an engine of this config, push the school and audit it. 1 where both reports are,
 * byte by byte, the report.xml of `expected`. */
int two_engines_say_the_same(const char* config, const rollmark_result* expected);

#endif
