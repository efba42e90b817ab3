// One adapter under trial in one process: opens it once, loads as often as checks ask. Checks run in a child
// process, so whatever the adapter does to it is the adapter's own misfortune. It must not print.
#pragma once

#include <rollmark/adapter.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapter_library.hpp"
#include "check.hpp"
#include "host_knowledge.hpp"
#include "kit_sink.hpp"
#include "process_state.hpp"
#include "truth_file.hpp"

namespace rollmark::conform {

struct TrialRequest {
  std::filesystem::path library;
  std::string source;  // key=value lines
  std::optional<TruthFile> truth;
};

// A rollmark_error as given to the adapter, with bytes behind its struct_size that are not the adapter's.
class GuardedError {
 public:
  explicit GuardedError(std::uint32_t struct_size = sizeof(rollmark_error));
  rollmark_error* get() { return reinterpret_cast<rollmark_error*>(bytes_); }
  bool overrun() const;
  // As far as it may be read.
  std::string message() const;
  // What is wrong with how it was filled for `answered`; empty where nothing is.
  std::string fault(rollmark_status answered) const;

 private:
  alignas(rollmark_error) unsigned char bytes_[sizeof(rollmark_error) + 256];
  std::uint32_t size_;
};

struct LoadRun {
  rollmark_status status = ROLLMARK_OK;
  bool threw = false;
  GuardedError error;
  std::unique_ptr<KitSink> sink;
  ProcessState before;
  ProcessState after;
  std::string source_touched;  // empty where nothing happened
  bool source_watched = false;
  std::int64_t console_bytes = 0;

  // "ROLLMARK_E_IO (21): message", for a report.
  std::string answer() const;
  // A verdict of what the sink noted under a check's id.
  Verdict noted(std::string_view check) const;
};

class Trial {
 public:
  Trial(const TrialRequest& request, const HostKnowledge& host, std::map<std::string, std::string> kept);

  const TrialRequest& request() const { return request_; }
  const HostKnowledge& host() const { return host_; }
  // What a passed check of an earlier process kept; empty where there is none.
  std::string kept(const std::string& check) const;

  AdapterLibrary& library();
  const rollmark_adapter& adapter() { return library().ours(); }
  bool takes_key(std::string_view key);
  bool source_has(std::string_view key) const;

  // The tables that the source asks for.
  const std::vector<KnownTable>& wanted() const { return wanted_; }
  // The source as it stands, with a further line.
  std::string source_with(const std::string& line) const;

  // A load of everything that is wanted, made once a process.
  const LoadRun& plain();
  LoadRun load(const std::string& source, SinkOrder order, std::uint32_t error_size = sizeof(rollmark_error));
  // As above, cancelled or refused; everything wanted.
  LoadRun load_cancelled(std::int64_t at);
  LoadRun load_refused(std::int64_t at);

  // Calls of sinks whose loads of this trial had ended.
  std::int64_t late_calls() const { return KitSink::late_calls() - late_before_; }

 private:
  const TrialRequest& request_;
  const HostKnowledge& host_;
  std::map<std::string, std::string> kept_;
  std::vector<KnownTable> wanted_;
  std::unique_ptr<AdapterLibrary> library_;
  std::optional<LoadRun> plain_;
  std::int64_t late_before_ = KitSink::late_calls();
};

// The value of a key of `key=value` lines; empty where there is none.
std::string_view value_of(std::string_view source, std::string_view key);

}  // namespace rollmark::conform
