// The one exception of the library: a call that cannot be done, with the status and the message the host will
// see. It must not carry anything about a pupil, nor the text of another library's exception.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace rollmark {

class Failure : public std::runtime_error {
 public:
  // `detail` is a stable number for support desks; 0 where there is none.
  Failure(rollmark_status status, const std::string& message, std::int32_t detail = 0)
      : std::runtime_error(message), status_(status), detail_(detail) {}

  rollmark_status status() const { return status_; }
  std::int32_t detail() const { return detail_; }

 private:
  rollmark_status status_;
  std::int32_t detail_;
};

}  // namespace rollmark
