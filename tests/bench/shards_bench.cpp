// Two PostgreSQL clusters behind one front (postgres_fdw), as vendors of many schools build them. Marks by
// the view mark_packed, which each shard packs itself, against the same marks row by row through the same
// front. EXPLAIN must show the aggregate on the shards: where it does not, every row is shipped without a
// word.
#include <benchmark/benchmark.h>
#include <rollmark/rollmark.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <string>
#include <thread>

#include "support/servers/postgres_server.hpp"
#include "support/servers/server_process.hpp"

namespace rollmark::bench {
namespace {

using test::PostgresServer;
using test::ServerProcess;

std::filesystem::path folder_of_programs() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

// A cluster of its own with half of an authority's schools.
class Shard {
 public:
  Shard(const std::string& name, const std::string& other_school) : process_(name, {"postgres"}) {
    const auto program = [](const std::string& file) {
      return test::program({"/usr/lib/postgresql/15/bin/" + file}, "postgresql-15");
    };
    const std::string data = (process_.folder() / "data").string();
    process_.run({program("initdb"), "--pgdata=" + data, "--username=postgres", "--auth=trust",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"});
    process_.start({program("postgres"), "-D", data, "-c", "unix_socket_directories=" + socket(), "-c",
                    "listen_addresses=", "-c", "fsync=off", "-c", "work_mem=64MB"});
    for (int wait = 0; wait < 200; ++wait) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      try {
        soci::session(*soci::factory_postgresql(), connect());
        break;
      } catch (const std::exception&) {
        continue;
      }
    }
    const std::string answers = process_.folder().string() + "-answers.csv";
    const std::string command =
        (folder_of_programs() / "rollmark-sample").string() +
        " --vendor canonical --pupils 600 --schools 2 --years 2 --seed 7 --to 2026-07-17 --db "
        "'postgresql://postgres@/postgres?socket=" +
        socket() + "' --answers " + answers + " > /dev/null";
    const int made = std::system(command.c_str());
    std::error_code unused;
    std::filesystem::remove(answers, unused);
    if (made != 0) std::exit(2);
    soci::session session(*soci::factory_postgresql(), connect());
    for (const char* table :
         {"school", "term", "calendar", "session_time", "code", "pupil", "enrolment", "mark_row"}) {
      session << std::string("DELETE FROM ") + table + " WHERE school_key = '" + other_school + "'";
    }
    // Four years from 1 September 2000 are 1,461 days, the last of them the long one: integers cost less than
    // a calendar (adapters/README.md has the view).
    const std::string entry = "date::text || CASE half_day WHEN 'AM' THEN 'A' WHEN 'PM' THEN 'P' END || ";
    session
        << "CREATE VIEW mark_packed AS SELECT school_key, enrolment_key, school_year::text, n, size, "
           "cells || ';' AS cells, cells_with_moments || ';' AS cells_with_moments FROM (SELECT school_key, "
           "enrolment_key, 2000 + ((date - date '2000-09-01') * 4 + 3) / 1461 AS school_year, count(*) AS n, "
           "sum(octet_length(vendor_code)) AS size, string_agg(" +
               entry + "vendor_code, ';') AS cells, string_agg(" + entry +
               "coalesce(recorded_at::text || ',', '~') || vendor_code, ';') AS cells_with_moments "
               "FROM mark_row GROUP BY 1, 2, 3) g";
  }

  std::string socket() const { return process_.folder().string(); }
  std::string connect() const { return "host=" + socket() + " dbname=postgres user=postgres"; }

 private:
  ServerProcess process_;
};

const std::vector<std::string> front_tables = {"school", "term",      "calendar", "session_time", "code",
                                               "pupil",  "enrolment", "mark_row", "mark_packed"};

struct Front {
  // The school keys that the sample's maker gives two schools.
  Shard first{"shard1", "1002"};
  Shard second{"shard2", "1001"};
  PostgresServer& server = PostgresServer::instance();

  Front() {
    server.create("front");
    std::string sql = "CREATE EXTENSION postgres_fdw;";
    int number = 0;
    for (const Shard* shard : {&first, &second}) {
      const std::string name = "shard" + std::to_string(++number);
      sql +=
          "CREATE SERVER " + name + " FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '" + shard->socket() +
          "', dbname 'postgres', fetch_size '10000', async_capable 'true', options '-c "
          "cursor_tuple_fraction=1 "
          "-c work_mem=64MB -c jit=off'); CREATE SCHEMA " +
          name + "; CREATE USER MAPPING FOR PUBLIC SERVER " + name +
          " OPTIONS (user 'postgres', password_required 'false'); IMPORT FOREIGN SCHEMA public FROM SERVER " +
          name + " INTO " + name + "; GRANT USAGE ON SCHEMA " + name +
          " TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA " + name + " TO reader;";
    }
    for (const std::string& table : front_tables) {
      sql += "CREATE VIEW " + table + " AS SELECT * FROM shard1." + table +
             " UNION ALL SELECT * FROM shard2." + table + "; GRANT SELECT ON " + table + " TO reader;";
    }
    server.administer(sql, "front");
  }
};

// The columns of the marks; the rest says who is on roll when.
void load_front(const std::string& source) {
  const std::string config = "adapters=" + (folder_of_programs().parent_path() / "lib").string();
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  rollmark_result* result = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  if (rollmark_engine_open(nullptr, config.c_str(), -1, &engine, &error) != ROLLMARK_OK ||
      rollmark_dataset_new(engine, &dataset, &error) != ROLLMARK_OK ||
      rollmark_dataset_load(dataset, "sql", source.c_str(), -1, &error) != ROLLMARK_OK ||
      rollmark_run(dataset, "absence", "on=2026-07-17\nfrom=2026-07-17\ndocuments=none", -1, &result,
                   &error) != ROLLMARK_OK) {
    std::fprintf(stderr, "%s\n", error.message);
    std::exit(2);
  }
  rollmark_result_free(result);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

// What EXPLAIN says of the statement that the adapter runs: shards that aggregate, and shards that ship
// marks.
std::string where_it_is_packed(const Front& front) {
  soci::session session(*soci::factory_postgresql(),
                        "host=" + front.server.socket() + " dbname=front user=reader");
  const soci::rowset<std::string> plan =
      (session.prepare
       << "EXPLAIN (VERBOSE, COSTS OFF) SELECT school_key, enrolment_key, school_year, n, size, cells "
          "FROM mark_packed");
  int packing = 0;
  int shipping = 0;
  for (const std::string& line : plan) {
    if (line.find("Remote SQL") == std::string::npos) continue;
    (line.find("mark_packed") != std::string::npos ? packing : shipping) += 1;
  }
  if (packing != 2 || shipping != 0) {
    std::fprintf(stderr, "the aggregate is not on the shards\n");
    std::exit(2);
  }
  return "aggregate remote on " + std::to_string(packing) + " shards";
}

void shards(benchmark::State& state, bool moments) {
  static const Front front;
  std::string source =
      "url=" + front.server.url("front") +
      "\nmapping=canonical\ntables=school,term,calendar,session_time,code,pupil.pupil_key,pupil.dob,"
      "enrolment,mark_row.school_key,mark_row.enrolment_key,mark_row.date,mark_row.half_day,mark_row.vendor_"
      "code";
  if (moments) source += ",mark_row.recorded_at";
  double packed = std::numeric_limits<double>::infinity();
  double rows = packed;
  for ([[maybe_unused]] const auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    load_front(source);
    const auto middle = std::chrono::steady_clock::now();
    load_front(source + "\npacked=no");
    const double taken = std::chrono::duration<double>(middle - start).count();
    packed = std::min(packed, taken);
    rows = std::min(rows, std::chrono::duration<double>(std::chrono::steady_clock::now() - middle).count());
    state.SetIterationTime(taken);
  }
  state.counters["times_shipping_rows"] = packed / rows;
  state.SetLabel(where_it_is_packed(front));
}
BENCHMARK_CAPTURE(shards, mark_packed, false)->UseManualTime()->Iterations(4)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(shards, mark_packed_with_moments, true)
    ->UseManualTime()
    ->Iterations(4)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
