// What the C interface itself costs, and what a second host thread brings: (a) one call that reads a column,
// beside one that does nothing; (b) an engine opened, an empty job run and read, all freed; (c) a whole table
// as an Arrow stream; (d) 80 schools of 750 enrolments pushed, audited and their absence worked out on two
// threads, an engine each, beside one.
#include <benchmark/benchmark.h>
#include <rollmark/ext_arrow.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include "bench/memory_dataset.hpp"
#include "bench/memory_school.hpp"

namespace rollmark::bench {
namespace {

constexpr char params[] = "on=2026-05-22\ndocuments=none";

void must(rollmark_status status) {
  if (status != ROLLMARK_OK) std::exit(2);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

rollmark_result* run(rollmark_dataset* dataset, const char* job, const char* with = params) {
  rollmark_result* result = nullptr;
  must(rollmark_run(dataset, job, with, -1, &result, nullptr));
  return result;
}

// The library's cheapest call, which needs no guard.
void call_that_does_nothing(benchmark::State& state) {
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(rollmark_abi_version());
}
BENCHMARK(call_that_does_nothing);

void call_that_reads_a_column(benchmark::State& state) {
  const MemoryDataset school(100);
  rollmark_result* result = run(school.get(), "absence");
  rollmark_column column{};
  column.struct_size = sizeof column;
  for ([[maybe_unused]] const auto _ : state) {
    must(rollmark_result_column(result, "absence_enrolment", "possible", &column));
    benchmark::DoNotOptimize(column.values);
  }
  state.counters["columns_per_second"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  rollmark_result_free(result);
}
BENCHMARK(call_that_reads_a_column);

void table_as_an_arrow_stream(benchmark::State& state) {
  const MemoryDataset school(100);
  rollmark_result* result = run(school.get(), "absence");
  const auto* arrow = static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
  for ([[maybe_unused]] const auto _ : state) {
    ArrowArrayStream stream;
    ArrowSchema schema;
    ArrowArray array;
    must(arrow->stream(result, "absence_enrolment", &stream));
    if (stream.get_schema(&stream, &schema) != 0 || stream.get_next(&stream, &array) != 0) std::exit(2);
    state.counters["columns"] = static_cast<double>(array.n_children);
    array.release(&array);
    schema.release(&schema);
    stream.release(&stream);
  }
  rollmark_result_free(result);
}
BENCHMARK(table_as_an_arrow_stream)->Unit(benchmark::kMicrosecond);

// key-list needs no table and nothing is loaded, so all that it takes is the interface, the rulebook and the
// result's own tables.
void open_run_read_of_an_empty_job(benchmark::State& state) {
  double opening = 0;
  for ([[maybe_unused]] const auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    rollmark_engine* engine = nullptr;
    must(rollmark_engine_open(nullptr, "", 0, &engine, nullptr));
    opening += seconds_since(start);
    rollmark_dataset* dataset = nullptr;
    must(rollmark_dataset_new(engine, &dataset, nullptr));
    rollmark_result* result = run(dataset, "key-list", "on=2026-05-22");
    std::int64_t rows = 0;
    must(rollmark_result_rows(result, "summary", &rows));
    benchmark::DoNotOptimize(rows);
    rollmark_result_free(result);
    rollmark_dataset_free(dataset);
    rollmark_engine_close(engine);
  }
  state.counters["of_that_opening_us"] = opening * 1e6 / static_cast<double>(state.iterations());
}
BENCHMARK(open_run_read_of_an_empty_job)->Unit(benchmark::kMicrosecond);

constexpr int schools = 80;
constexpr std::int64_t enrolments_a_school = 750;  // 60,000 in all

// Every `of`-th school from the first on, one after the other, in an engine of the thread's own.
void work_through(int first, int of) {
  rollmark_engine* engine = nullptr;
  must(rollmark_engine_open(nullptr, "", 0, &engine, nullptr));
  for (int school = first; school < schools; school += of) {
    rollmark_dataset* dataset = nullptr;
    must(rollmark_dataset_new(engine, &dataset, nullptr));
    push_school(dataset, std::to_string(1000 + school).c_str(), enrolments_a_school, 0);
    for (const char* job : {"audit", "absence"}) {
      rollmark_result_free(run(dataset, job));
    }
    rollmark_dataset_free(dataset);
  }
  rollmark_engine_close(engine);
}

void eighty_schools_on_two_threads(benchmark::State& state) {
  double two = 0;
  double one = 0;
  for ([[maybe_unused]] const auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    std::thread other(work_through, 1, 2);
    work_through(0, 2);
    other.join();
    const double taken = seconds_since(start);
    state.SetIterationTime(taken);
    two += taken;
    start = std::chrono::steady_clock::now();
    work_through(0, 1);
    one += seconds_since(start);
  }
  state.counters["times_one_thread"] = two / one;
  state.counters["marks_per_second"] = static_cast<double>(state.iterations()) *
                                       static_cast<double>(schools) *
                                       static_cast<double>(enrolments_a_school * sessions_a_year) / two;
}
BENCHMARK(eighty_schools_on_two_threads)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
