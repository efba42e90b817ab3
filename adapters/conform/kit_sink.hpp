// The host's side of a load as a suspicious host has it: keeps what came, and notes every call that breaks
// adapter.h under the id of the check that it belongs to. It must outlive its load, since an adapter may call
// too late. One load a sink.
#pragma once

#include <rollmark/adapter.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "delivered.hpp"
#include "host_knowledge.hpp"

namespace rollmark::conform {

// What a load is to meet. Counted from 1; 0 is never.
struct SinkOrder {
  std::vector<KnownTable> wanted;
  std::int64_t cancel_at = 0;  // the call of progress that says stop
  std::int64_t refuse_at = 0;  // the call of put that is refused
  bool no_log = false;         // the host has no log
  bool newer_host = false;     // all structs are longer than adapter.h's
};

struct LogLine {
  std::int32_t level;
  std::string text;
};

class KitSink {
 public:
  explicit KitSink(SinkOrder order);
  ~KitSink();
  KitSink(const KitSink&) = delete;
  KitSink& operator=(const KitSink&) = delete;

  const rollmark_sink* sink() const { return sink_; }
  // From now on every call is a late one.
  void end() { ended_ = true; }

  const Delivered& data() const { return data_; }
  // Check id -> the first thing noted, and how many more.
  const std::map<std::string, std::pair<std::string, int>, std::less<>>& noted() const { return noted_; }
  const std::vector<LogLine>& log() const { return log_; }
  std::int64_t puts() const { return puts_; }
  std::int64_t rectangles() const { return rectangles_; }
  std::int64_t progress_calls() const { return progress_calls_; }
  std::int64_t puts_after_stop() const { return puts_after_stop_; }
  bool stopped() const { return stopped_; }

  // Calls of any sink of this process after its load had ended.
  static std::int64_t late_calls();

 private:
  struct Door;
  void note(std::string_view check, std::string what);
  bool may_call(std::string_view what);
  rollmark_status put(const char* table, std::int64_t rows, const rollmark_column* columns,
                      std::int32_t count, rollmark_error* error);
  rollmark_status put_marks(std::int64_t first_enrolment, std::int64_t enrolments,
                            std::int64_t first_half_day, std::int64_t half_days, const std::uint8_t* marks,
                            std::int64_t stride, rollmark_error* error);
  std::int32_t progress(const char* phase, std::int64_t done, std::int64_t total);
  void write_log(std::int32_t level, const char* message, std::int64_t length);
  rollmark_status counted_put(rollmark_error* error);
  void add_rows(std::int64_t rows, const std::string& table);

  SinkOrder order_;
  std::vector<unsigned char> wanted_bytes_;
  std::vector<unsigned char> sink_bytes_;
  rollmark_sink* sink_ = nullptr;
  long thread_;
  bool ended_ = false;
  bool stopped_ = false;
  Delivered data_;
  std::map<std::string, std::pair<std::string, int>, std::less<>> noted_;
  std::vector<LogLine> log_;
  std::int64_t puts_ = 0;
  std::int64_t rectangles_ = 0;
  std::int64_t progress_calls_ = 0;
  std::int64_t puts_after_stop_ = 0;
  std::int64_t rows_since_progress_ = 0;
  std::string secret_;
};

}  // namespace rollmark::conform
