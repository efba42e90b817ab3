// (a) audit and absence of 2,000 enrolments x 380 sessions already in memory, against one pass that only
// counts codes per enrolment in 256 bins; both in one run. (c) peak memory a mark at 100,000 enrolments x 380
// sessions.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>

#include "bench/memory_school.hpp"

namespace rollmark::bench {
namespace {

constexpr char on_last_day[] = "on=2026-05-22\ndocuments=none";

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Runs a job and frees its result; ends the program on a refusal.
void run(rollmark_dataset* dataset, const char* job) {
  rollmark_result* result = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  if (rollmark_run(dataset, job, on_last_day, -1, &result, &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s: %s\n", job, error.message);
    std::exit(2);
  }
  rollmark_result_free(result);
}

rollmark_dataset* make_dataset(rollmark_engine*& engine) {
  rollmark_dataset* dataset = nullptr;
  if (rollmark_engine_open(nullptr, "", 0, &engine, nullptr) != ROLLMARK_OK ||
      rollmark_dataset_new(engine, &dataset, nullptr) != ROLLMARK_OK) {
    std::exit(2);
  }
  return dataset;
}

std::uint64_t count_pass(const std::vector<std::uint8_t>& marks) {
  std::uint64_t sum = 0;
  for (std::size_t row = 0; row < marks.size(); row += sessions_a_year) {
    std::array<std::uint32_t, 256> bins{};
    for (std::size_t i = row; i < row + sessions_a_year; ++i) ++bins[marks[i]];
    for (std::size_t bin = 0; bin < bins.size(); ++bin) sum += bins[bin] * bin;
  }
  return sum;
}

void in_memory(benchmark::State& state, std::initializer_list<const char*> jobs) {
  const std::int64_t enrolments = state.range(0);
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = make_dataset(engine);
  push_school(dataset, "S", enrolments, 0);
  const std::vector<std::uint8_t> marks = draw_marks(enrolments);
  for (const char* job : jobs) run(dataset, job);  // places the marks
  double ours = 0;
  double counting = 0;
  for ([[maybe_unused]] const auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    for (const char* job : jobs) run(dataset, job);
    const double taken = seconds_since(start);
    ours += taken;
    state.SetIterationTime(taken);
    start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(count_pass(marks));
    counting += seconds_since(start);
  }
  const auto marks_done = static_cast<double>(state.iterations() * enrolments * sessions_a_year);
  state.counters["marks_per_second"] = marks_done / ours;
  state.counters["times_a_counting_pass"] = ours / counting;
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

void audit_and_absence(benchmark::State& state) {
  in_memory(state, {"audit", "absence"});
}
void audit_alone(benchmark::State& state) {
  in_memory(state, {"audit"});
}
BENCHMARK(audit_and_absence)->Arg(2000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(audit_alone)->Arg(2000)->Arg(100000)->UseManualTime()->Unit(benchmark::kMillisecond);

constexpr char alone[] = "ROLLMARK_BENCH_PEAK";

// What the child does, before the benchmarks would start: 50 schools, then the end of the process.
[[maybe_unused]] const bool ran_alone = [] {
  const char* enrolments_text = std::getenv(alone);
  if (enrolments_text == nullptr) return false;
  constexpr std::int64_t schools = 50;
  const std::int64_t enrolments = std::atoll(enrolments_text);
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = make_dataset(engine);
  for (std::int64_t school = 0; school < schools; ++school) {
    push_school(dataset, std::to_string(1000 + school).c_str(), enrolments / schools,
                school * (enrolments / schools));
  }
  run(dataset, "audit");
  run(dataset, "absence");
  std::_Exit(0);
}();

void peak_memory(benchmark::State& state) {
  const std::int64_t enrolments = state.range(0);
  for ([[maybe_unused]] const auto _ : state) {
    // A process of its own, so that the peak is this and nothing else: a forked one would count what the
    // benchmarks before it left in memory.
    const pid_t child = fork();
    if (child == 0) {
      setenv(alone, std::to_string(enrolments).c_str(), 1);
      execl("/proc/self/exe", "bench", nullptr);
      _exit(2);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (status != 0) state.SkipWithError("the child failed");
    state.counters["peak_bytes_a_mark"] =
        static_cast<double>(usage.ru_maxrss) * 1024.0 / static_cast<double>(enrolments * sessions_a_year);
    state.counters["peak_MiB"] = static_cast<double>(usage.ru_maxrss) / 1024.0;
  }
}
BENCHMARK(peak_memory)->Arg(100000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
