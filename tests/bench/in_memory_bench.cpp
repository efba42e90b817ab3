// (a) audit and absence of 2,000 enrolments x 380 sessions already in memory, against one pass that only
// counts codes per enrolment in 256 bins; both in one run. (c) peak memory a mark at 100,000 enrolments x 380
// sessions.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "bench/memory_dataset.hpp"
#include "bench/memory_school.hpp"

namespace rollmark::bench {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void in_memory(benchmark::State& state, std::initializer_list<const char*> jobs) {
  const std::int64_t enrolments = state.range(0);
  const MemoryDataset school(enrolments);
  const std::vector<std::uint8_t> marks = draw_marks(enrolments);
  double ours = 0;
  double counting = 0;
  for ([[maybe_unused]] const auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    for (const char* job : jobs) school.run(job);
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
constexpr char with_returns[] = "ROLLMARK_BENCH_RETURNS";

// What the child does, before the benchmarks would start: 50 schools, then the end of the process.
[[maybe_unused]] const bool ran_alone = [] {
  const char* enrolments_text = std::getenv(alone);
  if (enrolments_text == nullptr) return false;
  constexpr std::int64_t schools = 50;
  const std::int64_t enrolments = std::atoll(enrolments_text);
  const MemoryDataset all;
  for (std::int64_t school = 0; school < schools; ++school) {
    push_school(all.get(), std::to_string(1000 + school).c_str(), enrolments / schools,
                school * (enrolments / schools), std::getenv(with_returns) != nullptr);
  }
  all.run("audit");
  all.run("absence");
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
      if (state.range(1) != 0) setenv(with_returns, "yes", 1);
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
// The marks alone; then with a return of every pupil beside them.
BENCHMARK(peak_memory)
    ->Args({100000, 0})
    ->Args({100000, 1})
    ->ArgNames({"enrolments", "returns"})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
