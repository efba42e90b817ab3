// What the loaded library says of itself. Static text, made without allocating.
#pragma once

#include <rollmark/rollmark.h>

namespace rollmark {

// "rollmark 0.2.0, ABI 0.2, gcc 12.2.0, rulebook 2026-11-22".
const char* build_info();

const char* status_name(rollmark_status status);

}  // namespace rollmark
