// One school in memory and its jobs.
#include "bench/memory_dataset.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/memory_school.hpp"

namespace rollmark::bench {

MemoryDataset::MemoryDataset() {
  if (rollmark_engine_open(nullptr, "", 0, &engine_, nullptr) != ROLLMARK_OK ||
      rollmark_dataset_new(engine_, &dataset_, nullptr) != ROLLMARK_OK) {
    std::exit(2);
  }
}

MemoryDataset::MemoryDataset(std::int64_t enrolments) : MemoryDataset() {
  push_school(dataset_, "S", enrolments, 0);
  run("absence");  // places the marks
}

MemoryDataset::~MemoryDataset() {
  rollmark_dataset_free(dataset_);
  rollmark_engine_close(engine_);
}

void MemoryDataset::run(const char* job) const {
  run(job, [](const rollmark_result*) { return std::int64_t{0}; });
}

std::int64_t MemoryDataset::run(const char* job, std::int64_t (*read)(const rollmark_result*),
                                const char* params) const {
  rollmark_result* result = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  if (rollmark_run(dataset_, job, (std::string(params) + "on=2026-05-22\ndocuments=none").c_str(), -1,
                   &result, &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s: %s\n", job, error.message);
    std::exit(2);
  }
  const std::int64_t value = read(result);
  rollmark_result_free(result);
  return value;
}

}  // namespace rollmark::bench
