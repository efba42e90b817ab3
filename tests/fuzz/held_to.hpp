// What every answer of the C interface is held to, whatever was asked. It sees the public header alone, and
// must not print.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdlib>
#include <cstring>

namespace rollmark::fuzz {

inline void hold(bool holds) {
  if (!holds) std::abort();
}

struct Answered : rollmark_error {
  Answered() : rollmark_error{} { struct_size = sizeof(rollmark_error); }
};

// A status of rollmark.h, and never a fault of Rollmark's own; the error says the same, in one line.
inline void hold_status(rollmark_status status, const Answered& error) {
  hold(status != ROLLMARK_E_INTERNAL && std::strcmp(rollmark_status_name(status), "unknown status") != 0);
  hold(error.status == status);
  hold(std::strlen(error.message) == error.message_len);
  if (status != ROLLMARK_OK) hold(error.message_len != 0 && std::strchr(error.message, '\n') == nullptr);
}

// The same of a call that gives something. By reference: the compiler may look at arguments before it makes
// the call among them.
template <class T>
void hold_output(rollmark_status status, const Answered& error, T* const& out) {
  hold_status(status, error);
  hold((status == ROLLMARK_OK) == (out != nullptr));
}

}  // namespace rollmark::fuzz
