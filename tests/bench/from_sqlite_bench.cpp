// (b) from opening the SQLite file to the finished report, against a bare SOCI loop that fetches the same
// mark columns into scalars with no ORDER BY; both include opening. `canonical` and `sims`, as the sample
// maker writes them.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

namespace rollmark::bench {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A sample school of 1,200 pupils over two years, made once a vendor by the sample maker beside this program.
const std::string& sample(const std::string& vendor) {
  static std::map<std::string, std::string> made;
  std::string& path = made[vendor];
  if (!path.empty()) return path;
  const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  path = (std::filesystem::temp_directory_path() /
          ("rollmark-bench-" + vendor + std::to_string(getpid()) + ".db"))
             .string();
  const std::string command = (here / "rollmark-sample").string() + " --vendor " + vendor +
                              " --pupils 1200 --years 2 --seed 7 --to 2026-11-20 --db " + path +
                              " --answers " + path + ".csv > /dev/null";
  if (std::system(command.c_str()) != 0) std::exit(2);
  return path;
}

void whole_job(const std::string& vendor, const std::string& path) {
  const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const std::string config = "adapters=" + (here.parent_path() / "lib").string() + "\njobs=audit,absence";
  const std::string source = "url=sqlite://" + path + "\nmapping=" + vendor;
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  if (rollmark_engine_open(nullptr, config.c_str(), -1, &engine, &error) != ROLLMARK_OK ||
      rollmark_dataset_new(engine, &dataset, &error) != ROLLMARK_OK ||
      rollmark_dataset_load(dataset, "sql", source.c_str(), -1, &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s\n", error.message);
    std::exit(2);
  }
  for (const char* job : {"audit", "absence"}) {
    rollmark_result* result = nullptr;
    if (rollmark_run(dataset, job, "on=2026-11-20", -1, &result, &error) != ROLLMARK_OK) {
      std::fprintf(stderr, "%s\n", error.message);
      std::exit(2);
    }
    rollmark_result_free(result);
  }
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

std::int64_t bare_loop(const std::string& path, const char* statement_text, std::size_t columns) {
  soci::session session(*soci::factory_sqlite3(), "dbname=\"" + path + "\" readonly=1");
  std::vector<std::string> values(columns);
  std::vector<soci::indicator> indicators(columns);
  soci::statement statement(session);
  for (std::size_t i = 0; i < columns; ++i) statement.exchange(soci::into(values[i], indicators[i]));
  statement.alloc();
  statement.prepare(statement_text);
  statement.define_and_bind();
  statement.execute();
  std::int64_t rows = 0;
  while (statement.fetch()) rows += static_cast<std::int64_t>(values.front().size() != 0);
  return rows;
}

void compare(benchmark::State& state, const char* vendor, const char* statement, std::size_t columns) {
  const std::string& path = sample(vendor);
  double ours = 0;
  double bare = 0;
  std::int64_t rows = 0;
  whole_job(vendor, path);
  bare_loop(path, statement, columns);
  for ([[maybe_unused]] const auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    whole_job(vendor, path);
    const double taken = seconds_since(start);
    ours += taken;
    state.SetIterationTime(taken);
    start = std::chrono::steady_clock::now();
    rows = bare_loop(path, statement, columns);
    bare += seconds_since(start);
  }
  state.counters["times_a_bare_SOCI_loop"] = ours / bare;
  state.counters["rows"] = static_cast<double>(rows);
}

void canonical(benchmark::State& state) {
  compare(state, "canonical",
          "SELECT school_key, enrolment_key, date, half_day, vendor_code, recorded_at FROM mark_row", 6);
}
void sims(benchmark::State& state) {
  compare(state, "sims", "SELECT person_id, session_start, mark FROM att_mark_normalised", 3);
}
BENCHMARK(canonical)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(sims)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
