// Persistent absence of 100,000 enrolments x 380 sessions in memory, against DuckDB (2 threads) that answers
// only that question over the same marks, once with codes as text, as a vendor holds them, and once as
// one-byte ids; then all rules, absence and thresholds of ours against the same, with episodes beside. All in
// one run; ours is one thread. The two must agree on the answer.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/memory_dataset.hpp"
#include "bench/memory_school.hpp"
#include "support/duckdb/duck.hpp"

namespace rollmark::bench {
namespace {

constexpr std::int64_t enrolments = 100000;
constexpr int rounds = 5;

double fastest(const std::function<void()>& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// Ids as draw_marks has them: 4 I, 5 O, 6 M and 8 U are absences; every one of the eight is a possible
// session.
constexpr char persistent_of_ids[] =
    "SELECT count(*) FROM (SELECT enrolment FROM mark_id GROUP BY enrolment "
    "HAVING 10 * count(*) FILTER (code IN (4, 5, 6, 8)) >= count(*) FILTER (code BETWEEN 1 AND 8))";
constexpr char persistent_of_texts[] =
    "SELECT count(*) FROM (SELECT enrolment FROM mark_text GROUP BY enrolment "
    "HAVING 10 * count(*) FILTER (code IN ('I', 'O', 'M', 'U')) >= "
    "count(*) FILTER (code IN ('/', '\\', 'L', 'I', 'O', 'M', 'V', 'U')))";
constexpr char texts_of_ids[] =
    "CREATE TABLE mark_text AS SELECT enrolment, "
    "['/', '\\', 'L', 'I', 'O', 'M', 'V', 'U'][code::INTEGER] AS code FROM mark_id";

// The sum of absence_group's column `persistent` over the schools.
std::int64_t persistent_of(const rollmark_result* result) {
  std::int64_t sum = 0;
  rollmark_column kinds{};
  rollmark_column counts{};
  kinds.struct_size = counts.struct_size = sizeof kinds;
  if (rollmark_result_column(result, "absence_group", "group_kind", &kinds) != ROLLMARK_OK ||
      rollmark_result_column(result, "absence_group", "persistent", &counts) != ROLLMARK_OK)
    throw std::runtime_error("no figures of groups");
  const auto* offsets = static_cast<const std::int32_t*>(kinds.offsets);
  const auto* texts = static_cast<const char*>(kinds.values);
  for (std::int64_t row = 0; row < kinds.length; ++row) {
    const std::string kind(texts + offsets[row], texts + offsets[row + 1]);
    if (kind == "school") sum += static_cast<const std::int64_t*>(counts.values)[row];
  }
  return sum;
}

void against_duckdb(benchmark::State& state) {
  try {
    const MemoryDataset ours(enrolments);
    std::int64_t persistent = 0;
    double alone = 0;
    double everything = 0;
    double counting = 0;
    double ids = 0;
    double texts = 0;
    for ([[maybe_unused]] const auto _ : state) {
      // What DuckDB is asked: how many, and no figure of anyone.
      alone =
          fastest([&] { persistent = ours.run("absence", persistent_of, "groups=school\nenrolments=no\n"); });
      for (const char* job : {"audit", "absence", "thresholds", "episodes"}) {
        const double taken = fastest([&] { ours.run(job); });
        state.counters[std::string(job) + "_ms"] = taken * 1e3;
        if (job != std::string_view("episodes")) everything += taken;
      }
      const std::vector<std::uint8_t> marks = draw_marks(enrolments);
      counting = fastest([&] { benchmark::DoNotOptimize(count_pass(marks)); });
      test::Duck duck(2);
      state.SetLabel("duckdb " + duck.version());
      duck.add_marks(marks, sessions_a_year);
      duck.run(texts_of_ids);
      std::int64_t theirs = 0;
      ids = fastest([&] { theirs = duck.number(persistent_of_ids); });
      if (theirs != persistent) throw std::runtime_error("the two count persistent absence differently");
      texts = fastest([&] { theirs = duck.number(persistent_of_texts); });
      if (theirs != persistent) throw std::runtime_error("the two count persistent absence differently");
    }
    state.counters["persistent"] = static_cast<double>(persistent);
    state.counters["persistent_alone_ms"] = alone * 1e3;
    state.counters["everything_ms"] = everything * 1e3;
    state.counters["duckdb_text_ms"] = texts * 1e3;
    state.counters["duckdb_id_ms"] = ids * 1e3;
    state.counters["duckdb_text_of_alone"] = texts / alone;
    state.counters["duckdb_id_of_alone"] = ids / alone;
    state.counters["everything_of_duckdb_text"] = everything / texts;
    state.counters["everything_counting_passes"] = everything / counting;
  } catch (const std::exception& error) {
    state.SkipWithError(error.what());
  }
}
BENCHMARK(against_duckdb)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
