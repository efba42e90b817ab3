// What the command offers the library while it works: progress on a watched stderr, the stop that Ctrl-C asks
// for, warnings of the log, and secrets from the environment or the terminal.
#pragma once

#include <rollmark/ext_secret.h>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "terminal.hpp"

namespace rollmark::cli {

// ROLLMARK_SECRET_ and the name in capitals, anything but letters and digits as _.
std::string secret_variable(std::string_view name);

class HostServices {
 public:
  explicit HostServices(const Terminal& error_terminal);
  HostServices(const HostServices&) = delete;
  HostServices& operator=(const HostServices&) = delete;
  ~HostServices() { clear_progress(); }

  // To be handed to rollmark_engine_open; this object must outlive the engine.
  rollmark_host host();
  // A secret that whoever sits at the terminal is asked for, once, where the environment does not have it.
  void may_ask_for(const std::string& name) { askable_.insert(name); }
  // Wipes the progress line, before anything else is printed.
  void clear_progress();

 private:
  static void ROLLMARK_CALL log(void* context, int32_t level, const char* category, const char* message,
                                int64_t message_len);
  static int32_t ROLLMARK_CALL progress(void* context, const char* phase, int64_t done, int64_t total);
  static const void* ROLLMARK_CALL extension(void* context, const char* id);
  static const char* ROLLMARK_CALL secret(void* context, const char* name);
  const char* typed(const std::string& name);
  void show(std::string_view phase, std::int64_t done, std::int64_t total);

  Terminal terminal_;
  std::set<std::string> askable_ = {"database-password"};
  std::map<std::string, std::optional<std::string>> typed_;
  rollmark_host_secret secrets_{};
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point shown_;
  bool on_screen_ = false;
};

// The line that is shown: phase, a bar and a percentage, or a count where the total is unknown; at most
// `columns` wide.
std::string progress_line(std::string_view phase, std::int64_t done, std::int64_t total, int columns);

}  // namespace rollmark::cli
