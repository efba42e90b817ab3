// One school of three pupils in two weeks, pushed through the C interface: what hostile columns, calls and
// parameters find there already. It sees the public header alone.
#pragma once

#include <rollmark/rollmark.h>

namespace rollmark::fuzz {

// Aborts where a table is not taken.
void push_school(rollmark_dataset* dataset);

}  // namespace rollmark::fuzz
