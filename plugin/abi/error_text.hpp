// Writing into the caller's rollmark_error: within its struct_size, without allocating, one line of
// well-formed UTF-8. It must not decide what a message says.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <string_view>

namespace rollmark {

// Sets what lies wholly inside the caller's struct_size and nothing beyond it; NULL is fine. Line ends and
// other control characters become blanks, bytes that are not UTF-8 become "?", and what does not fit is cut
// at a character.
void write_error(rollmark_error* error, rollmark_status status, std::int32_t detail,
                 std::string_view message) noexcept;

// Status OK and an empty message, so that no caller reads the last call's error.
void clear_error(rollmark_error* error) noexcept;

// Copies `text` as write_error shows it into `out`, of `capacity` bytes with its NUL; answers the length
// without it. A capacity of 0 writes nothing.
std::size_t copy_line(std::string_view text, char* out, std::size_t capacity) noexcept;

}  // namespace rollmark
