// One school so small that every job runs on it in a blink, and each job's parameters: what cancelling and
// running out of memory are tried on. It must not know what a job's result ought to be, only that it stays
// the same.
#pragma once

#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "abi/host_fixture.hpp"

namespace rollmark::test {

struct JobRun {
  std::string job;
  std::string params;
};

// All bytes of a result: names, types and values of every column of every table, and every document.
std::uint64_t fingerprint(const rollmark_result* result);

// Table, columns and rows in few words: "school|school_key,name|S,Hill School;T,Vale School".
struct PushedTable {
  std::string table;
  TextRows rows;
  bool bytes = false;  // the last column is of bytes
};

class EveryJob {
 public:
  // `config` is added to the engine's. Without documents the school alone is pushed and no job is run, so
  // those that read what others make do not succeed.
  explicit EveryJob(const std::string& config = {}, bool with_documents = true);
  ~EveryJob();
  EveryJob(const EveryJob&) = delete;
  EveryJob& operator=(const EveryJob&) = delete;

  // The jobs that rollmark_describe lists, each with parameters with which it succeeds on this school.
  std::vector<JobRun> runs() const;
  rollmark_status run(const JobRun& one, rollmark_result** out);
  // Pushes the whole school into a dataset, the marks last; ends at the first put that is not answered OK.
  rollmark_status push(rollmark_dataset* dataset, bool marks_too = true);
  rollmark_status push_marks(rollmark_dataset* dataset);

  rollmark_engine* engine() { return engine_; }
  rollmark_dataset* dataset() { return dataset_; }
  const std::string& config() const { return config_; }
  const rollmark_host& host() const { return host_; }
  ErrorText& error() { return error_; }
  // Called by the host's progress; non-zero cancels. Without it progress counts itself alone.
  std::function<std::int32_t()> on_progress;

 private:
  void add(const std::string& words);
  void make_documents();
  // A new dataset with all that is there by now.
  void start_again();
  void add_document(const std::string& name, const std::string& bytes);
  std::string made_document(const JobRun& one, const std::string& ending, std::string* name = nullptr);

  rollmark_host host_{};
  rollmark_host_secret secrets_{};
  std::string config_;
  std::vector<PushedTable> tables_;
  std::vector<std::vector<rollmark_column>> columns_;
  std::vector<std::string> jobs_;
  ErrorText error_;
  bool has_key_ = false;  // the school's own key is among the documents
  rollmark_engine* engine_ = nullptr;
  rollmark_dataset* dataset_ = nullptr;
};

}  // namespace rollmark::test
