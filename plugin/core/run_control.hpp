// What a running job may say to whoever called it: how far it is, and a line for the log; and how it learns
// that it is to stop. It must not be kept beyond the call.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark {

class Table;

class RunControl {
 public:
  virtual ~RunControl() = default;
  // Throws Failure(ROLLMARK_CANCELLED) where the call is to stop. total = -1: unknown.
  virtual void step(std::string_view phase, std::int64_t done, std::int64_t total) = 0;
  // `level` is a ROLLMARK_LOG_ value. Nothing about a pupil at info or above.
  virtual void log(std::int32_t level, std::string_view category, std::string_view message) = 0;
  // A secret of the host's by name, such as the key of remote audit files; nothing where the host has none.
  // The text is to be wiped after use and never put in a message, a log line or a result.
  virtual std::optional<std::string> secret(const char* /*name*/) { return std::nullopt; }
  // Hands rows to the adapter that may write, all or none; `source` is the adapter's own key=value lines.
  // Throws Failure: UNSUPPORTED where there is nothing to write through, else as the adapter answers.
  virtual void append(std::string_view adapter, std::string_view source, const Table& rows);
};

}  // namespace rollmark
