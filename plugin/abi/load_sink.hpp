// The library's side of one load: what an adapter calls. It holds what the adapter did wrong, so that a load
// is kept only where the adapter was honest about it. It must not outlive its load; a sink kept by an adapter
// finds nothing.
#pragma once

#include <rollmark/adapter.h>

#include <atomic>
#include <cstdint>
#include <exception>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "abi/engine.hpp"
#include "abi/host_control.hpp"
#include "core/dataset.hpp"
#include "jobs/wanted.hpp"

namespace rollmark {

// Whether a status may be an adapter's answer that it could not do what it was asked.
bool adapters_may_answer(rollmark_status status);

class LoadSink {
 public:
  LoadSink(const Call& call, const Engine& engine, Dataset::Load& load, std::string adapter,
           const std::vector<WantedColumn>& wanted);
  ~LoadSink();
  LoadSink(const LoadSink&) = delete;
  LoadSink& operator=(const LoadSink&) = delete;

  const rollmark_sink& sink() const { return sink_; }

  // After the adapter's load has returned `answered` and said `message`: returns where all of it may be kept;
  // else throws the Failure that the host gets. What the adapter did wrong is logged.
  void settle(rollmark_status answered, std::string_view message);

  // What the adapter calls, found again by its ticket. Each throws Failure.
  void put(const char* table, std::int64_t rows, const rollmark_column* columns, std::int32_t column_count);
  void put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                 std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride);
  void progress(const char* phase, std::int64_t done, std::int64_t total);
  void log(std::int32_t level, const char* message, std::int64_t length) const;
  const char* secret(const char* name) const;

  // The sink of a ticket. Throws Failure(STATE) where its load has ended or runs on another thread, and notes
  // that it was asked for.
  static LoadSink& of(const void* ticket);
  // How often sinks were called after their load had ended, since this was last asked.
  static std::int64_t late_calls();

 private:
  // Runs one call of the adapter; its first failure is kept.
  template <class Body>
  void attempt(Body&& body);
  void require_wanted(std::string_view table, std::string_view column) const;
  void misbehaved(const std::string& what) const;
  [[noreturn]] void refuse(const std::string& what) const;

  const Call& call_;
  const Engine& engine_;
  HostControl control_;
  Dataset::Load& load_;
  std::string adapter_;  // adapter "sql"
  std::set<std::pair<std::string, std::string>, std::less<>> wanted_names_;
  std::vector<rollmark_wanted> wanted_;
  rollmark_sink sink_{};
  const void* thread_;  // which thread the load runs on, as this_thread answers
  std::exception_ptr failure_;
  std::int64_t rows_ = 0;
  std::atomic<bool> other_thread_ = false;
};

}  // namespace rollmark
