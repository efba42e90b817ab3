// The template of an adapter: the source. Here it is a text file that a made-up MIS exports:
//   [pupil] school_key|pupil_key|legal_surname
//   S1|P1|Ash
// A line in brackets names a canonical table and its columns, the lines after it are its rows; an empty field
// is no value. It must not know of descriptions and error structs, nor put a value of a row into a message.
#pragma once

#include <rollmark/adapter.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace example {

// A call that cannot be done: status and the one line that the host will see.
class Fault : public std::runtime_error {
 public:
  Fault(rollmark_status status, const std::string& message) : std::runtime_error(message), status_(status) {}
  rollmark_status status() const { return status_; }

 private:
  rollmark_status status_;
};

// The host's put refused: its status goes back as it is.
struct HostRefused {
  rollmark_status status;
};

struct Request {
  std::string file;
  std::string school;  // empty: all
  std::string from;    // YYYY-MM-DD; empty: all
  std::string to;
};

// The `key=value` lines of a source. Throws Fault(ROLLMARK_E_ARGUMENT) that names the line or key.
Request read_request(std::string_view lines);

// Puts what is wanted and there, in the file's order. ROLLMARK_OK or ROLLMARK_CANCELLED. Throws Fault,
// HostRefused.
rollmark_status deliver(const Request& request, const rollmark_sink& sink, rollmark_error* error);

// One line about the file. Throws Fault.
std::string summary(const Request& request);

}  // namespace example
