// school.hpp: the school that this host holds in memory.
#ifndef ROLLMARK_HOST_SCHOOL_HPP
#define ROLLMARK_HOST_SCHOOL_HPP

#include <rollmark/rollmark.hpp>

// Pushes the whole school: tables first, then the rectangle of marks.
void push_school(rollmark::host::Dataset& dataset);

#endif
