// What ends a command early: one line for stderr and the exit status. The line must not hold a line break, or
// anything about a pupil.
#pragma once

#include <stdexcept>
#include <string>

namespace rollmark::cli {

// Exit statuses of the command.
enum class Exit : int { done = 0, found = 1, could_not_run = 2 };

class CommandError : public std::runtime_error {
 public:
  explicit CommandError(const std::string& line) : std::runtime_error(line) {}
};

}  // namespace rollmark::cli
