// One school in memory behind the host interface, and its jobs: for benchmarks only. It ends the program
// where a call is refused.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>

namespace rollmark::bench {

class MemoryDataset {
 public:
  // Empty: push_school fills it.
  MemoryDataset();
  // One school of so many enrolments, its marks already placed.
  explicit MemoryDataset(std::int64_t enrolments);
  ~MemoryDataset();
  MemoryDataset(const MemoryDataset&) = delete;
  MemoryDataset& operator=(const MemoryDataset&) = delete;

  rollmark_dataset* get() const { return dataset_; }

  // Runs a job without documents on the last day of the school's year. `read` looks at the result before it
  // is freed.
  void run(const char* job) const;
  // `params`: lines of parameters besides, each with its end of line.
  std::int64_t run(const char* job, std::int64_t (*read)(const rollmark_result*),
                   const char* params = "") const;

 private:
  rollmark_engine* engine_ = nullptr;
  rollmark_dataset* dataset_ = nullptr;
};

}  // namespace rollmark::bench
