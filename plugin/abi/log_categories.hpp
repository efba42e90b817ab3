// What the category of a log line can be: the list that describe("log-categories") answers, and the names
// that the code uses. It must not log.
#pragma once

#include <array>
#include <string_view>

namespace rollmark {

struct LogCategory {
  std::string_view name;
  std::string_view about;
};

inline constexpr std::string_view log_engine = "engine";
inline constexpr std::string_view log_host = "host";
inline constexpr std::string_view log_load = "load";
inline constexpr std::string_view log_adapter = "adapter";
inline constexpr std::string_view log_job = "job";

inline constexpr std::array<LogCategory, 5> log_categories = {{
    {log_engine, "Opening an engine: the rulebook and the folders of adapters."},
    {log_host, "A call that breaks the rules of rollmark.h: re-entry, two threads."},
    {log_load, "What a load brought, and rows that were rejected."},
    {log_adapter, "Lines of an adapter, and what an adapter did wrong."},
    {log_job, "What a job says while it runs."},
}};

}  // namespace rollmark
