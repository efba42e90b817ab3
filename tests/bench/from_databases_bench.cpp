// From a database to the filled matrix, against a bare SOCI loop over the same mark columns of the same
// engine in the same run; both include opening. Packed texts and rows, so that the mapping's choice can be
// held against what it did not choose. Loads and loops take turns and the fastest of each counts: what else
// the machine does can only add. The ratio is `times_a_bare_SOCI_loop`.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <rollmark/rollmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>
#include <string>

#include "bench/soci_loop.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::bench {
namespace {

using test::MariadbServer;
using test::PostgresServer;

const std::vector<std::string> mark_columns = {"school_key", "enrolment_key", "date",
                                               "half_day",   "vendor_code",   "recorded_at"};

std::filesystem::path programs() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

std::string temporary(const std::string& name) {
  return (std::filesystem::temp_directory_path() / ("rollmark-bench-" + name + std::to_string(getpid())))
      .string();
}

// Gone with the program.
struct TemporaryFiles {
  std::vector<std::string> paths;
  ~TemporaryFiles() {
    std::error_code unused;
    for (const std::string& path : paths) std::filesystem::remove(path, unused);
  }
};

void remove_at_end(const std::string& path) {
  static TemporaryFiles files;
  files.paths.push_back(path);
}

// Written once by the sample's maker.
void write_sample(const std::string& db, const std::string& more) {
  const std::string command = (programs() / "rollmark-sample").string() + " --seed 7 --to 2026-07-17 --db '" +
                              db + "' --answers " + temporary("answers") + ".csv " + more + " > /dev/null";
  remove_at_end(temporary("answers") + ".csv");
  if (std::system(command.c_str()) != 0) std::exit(2);
}

struct Place {
  std::string url;
  std::string backend;
  std::string connect;  // SOCI's
};

// A canonical school of 1,200 pupils over two years on one engine; `copy` tells apart what else is kept
// there.
const Place& school_on(const std::string& engine) {
  static std::map<std::string, Place> places;
  Place& place = places[engine];
  if (!place.url.empty()) return place;
  std::string writable;
  if (engine == "postgresql") {
    PostgresServer& server = PostgresServer::instance();
    server.create("bench");
    writable = server.owner_url("bench");
    place = {server.url("bench"), engine, "host=" + server.socket() + " dbname=bench user=reader"};
  } else if (engine == "mysql") {
    MariadbServer& server = MariadbServer::instance();
    server.create("bench");
    writable = server.owner_url("bench");
    place = {server.url("bench"), engine,
             "db=bench user=reader unix_socket='" + server.socket() + "' charset=utf8mb4"};
  } else {
    const std::string path = temporary(engine) + ".db";
    writable = "sqlite://" + path;
    remove_at_end(path);
    place = {writable, "sqlite", "dbname=\"" + path + "\" readonly=1"};
  }
  write_sample(writable,
               engine == "authority"
                   ? "--vendor canonical --kind primary --pupils 100 --years 1 --schools 80 --no-faults"
               : engine == "sims" ? "--vendor sims --pupils 1200 --years 2"
                                  : "--vendor canonical --pupils 1200 --years 2");
  return place;
}

// The tables that say who is on roll when, and the marks.
std::string tables_with(const std::vector<std::string>& columns) {
  std::string tables = "school,term,calendar,session_time,code,pupil.pupil_key,pupil.dob,enrolment";
  for (const std::string& column : columns) tables += ",mark_row." + column;
  return tables;
}

void log_path(void* context, std::int32_t, const char*, const char* message, std::int64_t size) {
  const std::string_view text(message, static_cast<std::size_t>(size));
  if (text.find("marks were read by packed") != std::string_view::npos) *static_cast<bool*>(context) = true;
}

// Loads into a dataset and places the marks. True where the path of packed texts ran.
bool load(const std::string& source, double* bytes = nullptr) {
  bool packed = false;
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = &packed;
  host.log = log_path;
  const std::string config = "adapters=" + (programs().parent_path() / "lib").string();
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  rollmark_result* result = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  const double before = static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd);
  if (rollmark_engine_open(&host, config.c_str(), -1, &engine, &error) != ROLLMARK_OK ||
      rollmark_dataset_new(engine, &dataset, &error) != ROLLMARK_OK ||
      rollmark_dataset_load(dataset, "sql", source.c_str(), -1, &error) != ROLLMARK_OK ||
      rollmark_run(dataset, "absence", "on=2026-07-17\nfrom=2026-07-17\ndocuments=none", -1, &result,
                   &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s\n", error.message);
    std::exit(2);
  }
  rollmark_result_free(result);
  if (bytes != nullptr) *bytes = static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) - before;
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
  return packed;
}

double seconds(const auto& what) {
  const auto start = std::chrono::steady_clock::now();
  what();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void compare(benchmark::State& state, const Place& place, const std::string& mapping,
             const std::string& packed, const std::vector<std::string>& wanted,
             const std::vector<std::string>& fetched, const std::string& table) {
  const std::string source = "url=" + place.url + "\nmapping=" + mapping + "\ntables=" + tables_with(wanted) +
                             (packed.empty() ? "" : "\npacked=" + packed);
  double bytes = 0;
  const bool by_packed = load(source, &bytes);
  const std::int64_t rows = soci_loop(place.backend, place.connect, fetched, table);
  double ours = std::numeric_limits<double>::infinity();
  double bare = ours;
  for ([[maybe_unused]] const auto _ : state) {
    const double taken = seconds([&] { load(source); });
    ours = std::min(ours, taken);
    state.SetIterationTime(taken);
    bare = std::min(bare, seconds([&] { soci_loop(place.backend, place.connect, fetched, table); }));
  }
  state.counters["times_a_bare_SOCI_loop"] = ours / bare;
  state.counters["bytes_a_mark"] = bytes / static_cast<double>(rows);
  state.counters["rows"] = static_cast<double>(rows);
  state.SetLabel(by_packed ? "packed texts" : "rows");
}

// `packed`: empty for the mapping's own choice.
void canonical(benchmark::State& state, const char* engine, const char* packed) {
  compare(state, school_on(engine), "canonical", packed, mark_columns, mark_columns, "mark_row");
}

void without_moments(benchmark::State& state, const char* engine, const char* packed) {
  const std::vector<std::string> columns(mark_columns.begin(), mark_columns.end() - 1);
  compare(state, school_on(engine), "canonical", packed, columns, columns, "mark_row");
}

// The same school behind the engine's ODBC driver. The bare loop casts, as we must: of a column of type TEXT
// SOCI takes 100 MiB.
void odbc(benchmark::State& state, const char* engine) {
  const std::string name = engine;
  std::string connect = "Driver=/usr/lib/x86_64-linux-gnu/odbc/";
  if (name == "postgresql") {
    connect += "psqlodbcw.so;Servername=" + PostgresServer::instance().socket() +
               ";Port=5432;Database=bench;UID=reader";
  } else if (name == "mysql") {
    connect += "libmaodbc.so;SOCKET=" + MariadbServer::instance().socket() +
               ";Database=bench;UID=reader;CHARSET=utf8mb4";
  } else {
    connect += "libsqlite3odbc.so;Database=" + temporary(name) + ".db";
  }
  school_on(name);
  std::vector<std::string> cast;
  for (const std::string& column : mark_columns)
    cast.push_back("CAST(" + column + (name == "mysql" ? " AS char(160))" : " AS varchar(160))"));
  compare(state, {"odbc:" + connect, "odbc", connect}, "canonical", "", mark_columns, cast, "mark_row");
}

void sims(benchmark::State& state) {
  compare(state, school_on("sims"), "sims", "",
          {"school_key", "pupil_key", "date", "half_day", "vendor_code"},
          {"person_id", "session_start", "mark"}, "att_mark_normalised");
}

BENCHMARK_CAPTURE(canonical, sqlite, "sqlite", "")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, sqlite_rows, "sqlite", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, sqlite_packed, "sqlite", "yes")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, postgresql, "postgresql", "")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, postgresql_rows, "postgresql", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, postgresql_packed, "postgresql", "yes")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, mariadb, "mysql", "")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, mariadb_rows, "mysql", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, mariadb_packed, "mysql", "yes")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(without_moments, sqlite_rows, "sqlite", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(without_moments, postgresql_rows, "postgresql", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(without_moments, postgresql_packed, "postgresql", "yes")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(without_moments, mariadb_rows, "mysql", "no")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(without_moments, mariadb_packed, "mysql", "yes")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(odbc, sqlite, "sqlite")->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(odbc, postgresql, "postgresql")
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(odbc, mariadb, "mysql")->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(sims)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(canonical, authority_of_80_schools, "authority", "")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
