// How a load ends when it cannot be done. It must not carry a value of a row, a bound
// value, or the text of another library's exception: SOCI, for one, puts bound values into what().
#pragma once

#include <rollmark/rollmark.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace rollmark::adapter {

// A call that cannot be done: the status and the one line that the host will see.
class Fault : public std::runtime_error {
 public:
  Fault(rollmark_status status, const std::string& message) : std::runtime_error(message), status_(status) {}
  rollmark_status status() const { return status_; }

 private:
  rollmark_status status_;
};

// The host's `put` refused: its status goes back as it is, and the host has written the error itself.
struct HostRefused {
  rollmark_status status;
};

// Writes status and message, cut at a character to what the caller's struct holds. `error` may be NULL.
void write_error(rollmark_error* error, rollmark_status status, std::string_view message) noexcept;

// The longest start of `text` of at most `limit` bytes that does not cut a UTF-8 character.
std::string_view cut_at_character(std::string_view text, std::size_t limit) noexcept;

}  // namespace rollmark::adapter
