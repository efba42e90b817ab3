// (b) from opening the SQLite file to the finished report of the register audit, against a bare SOCI loop
// that fetches the same mark columns into scalars with no ORDER BY; both include opening. `canonical` and
// `sims`, as the sample maker writes them. The two take turns, and the fastest of each count: what else the
// machine does can only add.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>
#include <span>
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

// `tables`: the tables to load, or empty for all that the job's rules want.
void whole_job(const std::string& vendor, const std::string& path, const std::string& tables) {
  const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const std::string config = "adapters=" + (here.parent_path() / "lib").string() + "\njobs=audit";
  const std::string source =
      "url=sqlite://" + path + "\nmapping=" + vendor + (tables.empty() ? "" : "\ntables=" + tables);
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
  rollmark_result* result = nullptr;
  if (rollmark_run(dataset, "audit", "on=2026-11-20", -1, &result, &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s\n", error.message);
    std::exit(2);
  }
  rollmark_result_free(result);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

// What the loop reads: a statement and how many columns it has.
struct Fetch {
  const char* statement;
  std::size_t columns;
};

std::int64_t bare_loop(const std::string& path, std::span<const Fetch> fetches) {
  soci::session session(*soci::factory_sqlite3(), "dbname=\"" + path + "\" readonly=1");
  std::int64_t rows = 0;
  for (const Fetch& fetch : fetches) {
    std::vector<std::string> values(fetch.columns);
    std::vector<soci::indicator> indicators(fetch.columns);
    soci::statement statement(session);
    for (std::size_t i = 0; i < fetch.columns; ++i) statement.exchange(soci::into(values[i], indicators[i]));
    statement.alloc();
    statement.prepare(fetch.statement);
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) rows += static_cast<std::int64_t>(values.front().size() != 0);
  }
  return rows;
}

void compare(benchmark::State& state, const char* vendor, const std::string& tables,
             std::span<const Fetch> fetches) {
  const std::string& path = sample(vendor);
  double ours = std::numeric_limits<double>::infinity();
  double bare = ours;
  std::int64_t rows = 0;
  whole_job(vendor, path, tables);
  bare_loop(path, fetches);
  for ([[maybe_unused]] const auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    whole_job(vendor, path, tables);
    const double taken = seconds_since(start);
    ours = std::min(ours, taken);
    state.SetIterationTime(taken);
    start = std::chrono::steady_clock::now();
    rows = bare_loop(path, fetches);
    bare = std::min(bare, seconds_since(start));
  }
  state.counters["times_a_bare_SOCI_loop"] = ours / bare;
  state.counters["rows"] = static_cast<double>(rows);
}

constexpr Fetch mark_rows = {
    "SELECT school_key, enrolment_key, date, half_day, vendor_code, recorded_at FROM mark_row", 6};

// The marks, and of the other tables what says who is on roll when.
void canonical(benchmark::State& state) {
  compare(state, "canonical",
          "school,term,calendar,session_time,code,pupil.pupil_key,pupil.dob,enrolment,membership,mark_row",
          std::array{mark_rows});
}
// Every table that a rule wants, against a loop that reads the large ones of them too: amendments, sources,
// events and registers.
void canonical_every_table(benchmark::State& state) {
  compare(state, "canonical", {},
          std::array{mark_rows,
                     Fetch{"SELECT school_key, enrolment_key, date, half_day, source FROM mark_source", 5},
                     Fetch{"SELECT school_key, enrolment_key, date, half_day, minutes_late, nature, "
                           "has_comment, source FROM mark_event",
                           8},
                     Fetch{"SELECT school_key, enrolment_key, date, half_day, seq, old_code, new_code, "
                           "changed_at, changed_by, changed_by_title, source, reason FROM mark_change",
                           12},
                     Fetch{"SELECT school_key, date, half_day, registration_group, opened_at, "
                           "first_saved_at, completed_at, closed_at, taken_by FROM register",
                           9}});
}
void sims(benchmark::State& state) {
  compare(state, "sims", {},
          std::array{Fetch{"SELECT person_id, session_start, mark FROM att_mark_normalised", 3}});
}
BENCHMARK(canonical)->UseManualTime()->Iterations(9)->Unit(benchmark::kMillisecond);
BENCHMARK(canonical_every_table)->UseManualTime()->Iterations(9)->Unit(benchmark::kMillisecond);
BENCHMARK(sims)->UseManualTime()->Iterations(9)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
