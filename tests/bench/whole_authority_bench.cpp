// A whole authority, from databases to packs: 80 schools, about 60,000 enrolments, a school year of marks.
// Two engines on two host threads work through the schools one by one (load, summary, the meeting's pack) and
// forget each; a third takes what they gave, and the team's own tables, and never a mark. The ratio is to the
// same loads alone, in the same run; memory is the most the process held.
#include <benchmark/benchmark.h>
#include <rollmark/ext_secret.h>
#include <sqlite3.h>
#include <unistd.h>
#include <rollmark/rollmark.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace rollmark::bench {
namespace {

using host::Column;
using host::Dataset;
using host::Engine;
using host::Result;

constexpr const char* last_day = "2026-07-17";
constexpr const char* first_day = "2025-09-01";

std::filesystem::path programs() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "%s\n", why);
  std::exit(2);
}

// The authority's database, with the index on schools that any data layer of many schools has. Gone with the
// program.
class Authority {
 public:
  static const Authority& instance() {
    static const Authority one;
    return one;
  }
  std::string source() const { return "url=sqlite://" + path_ + "\nmapping=canonical"; }
  const std::vector<std::string>& schools() const { return schools_; }

 private:
  Authority()
      : path_((std::filesystem::temp_directory_path() / ("rollmark-authority-" + std::to_string(getpid())))
                  .string()) {
    const std::string command = (programs() / "rollmark-sample").string() +
                                " --authority yes --vendor canonical --schools 80 --pupils 700 --years 2 "
                                "--seed 7 --no-faults --to " +
                                last_day + " --db sqlite://" + path_ + " --answers " + path_ +
                                ".csv > /dev/null";
    if (std::system(command.c_str()) != 0) give_up("the sample was not made");
    sqlite3* database = nullptr;
    if (sqlite3_open(path_.c_str(), &database) != SQLITE_OK) give_up("the sample does not open");
    for (const char* table :
         {"mark_row", "enrolment", "pupil", "calendar", "flag", "membership", "contact"}) {
      const std::string sql =
          std::string("CREATE INDEX of_school_") + table + " ON " + table + " (school_key)";
      if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        give_up(sqlite3_errmsg(database));
    }
    sqlite3_exec(
        database, "SELECT school_key FROM school ORDER BY 1",
        [](void* list, int, char** cells, char**) {
          static_cast<std::vector<std::string>*>(list)->emplace_back(cells[0]);
          return 0;
        },
        &schools_, nullptr);
    sqlite3_close(database);
  }
  ~Authority() {
    std::error_code unused;
    std::filesystem::remove(path_, unused);
    std::filesystem::remove(path_ + ".csv", unused);
  }

  std::string path_;
  std::vector<std::string> schools_;
};

std::string config(const std::string& jobs) {
  return "adapters=" + (programs().parent_path() / "lib").string() + "\njobs=" + jobs;
}

// A host that has the authority's secret. Its structs outlive every engine.
const rollmark_host* host_with_secret() {
  static const rollmark_host_secret secrets = [] {
    rollmark_host_secret one{};
    one.struct_size = sizeof one;
    one.secret = [](void*, const char* name) -> const char* {
      return std::string_view(name) == "cross-school-key" ? "0123456789abcdef0123456789abcdef" : nullptr;
    };
    return one;
  }();
  static const rollmark_host host = [] {
    rollmark_host one{};
    one.struct_size = sizeof one;
    one.extension = [](void*, const char* id) -> const void* {
      return std::string_view(id) == ROLLMARK_EXT_HOST_SECRET ? &secrets : nullptr;
    };
    return one;
  }();
  return &host;
}

// A column of many results' tables, one after the other.
struct Collected {
  std::int32_t type = 0;
  std::string bytes;
  std::vector<std::int32_t> ends{0};
  std::vector<std::int32_t> days;
  std::vector<std::int64_t> numbers;
  std::vector<std::uint8_t> validity;
  std::int64_t rows = 0;

  void add(const Column& column) {
    type = column.type();
    for (std::int64_t row = 0; row < column.size(); ++row, ++rows) {
      if (rows % 8 == 0) validity.push_back(0);
      const bool has = column.has(row);
      if (has) validity.back() = static_cast<std::uint8_t>(validity.back() | 1 << rows % 8);
      if (type == ROLLMARK_TYPE_TEXT) {
        if (has) bytes += column.text(row);
        ends.push_back(static_cast<std::int32_t>(bytes.size()));
      } else if (type == ROLLMARK_TYPE_DATE32) {
        days.push_back(has ? static_cast<std::int32_t>(column.number(row)) : 0);
      } else {
        numbers.push_back(has ? column.number(row) : 0);
      }
    }
  }
  rollmark_column as_column(const char* name) const {
    rollmark_column one{};
    one.struct_size = sizeof one;
    one.type = type;
    one.name = name;
    one.length = rows;
    one.values = type == ROLLMARK_TYPE_TEXT     ? static_cast<const void*>(bytes.data())
                 : type == ROLLMARK_TYPE_DATE32 ? static_cast<const void*>(days.data())
                                                : numbers.data();
    if (type == ROLLMARK_TYPE_TEXT) one.offsets = ends.data();
    one.validity = validity.data();
    return one;
  }
};

constexpr const char* keyed_columns[] = {
    "school_key", "token",    "kind",           "enrolment_token",  "household_token", "enrol_status",
    "start_date", "end_date", "leaving_ground", "other_school_urn", "sessions_absent", "sessions_possible"};

// What the schools gave.
struct Gathered {
  std::map<std::string, Collected> keyed;
  std::mutex lock;
  std::map<std::string, std::string> summaries;
  std::int64_t pack_bytes = 0;
  std::int64_t enrolments = 0;  // with a possible session
  std::int64_t possible = 0;    // sessions
};

void take(const Result& result, Gathered& to) {
  const std::lock_guard<std::mutex> held(to.lock);
  const Column names = result.column("documents", "name");
  for (std::int64_t row = 0; row < names.size(); ++row) {
    const std::string name(names.text(row));
    const std::string_view bytes = result.document(name);
    if (name.starts_with("school-summary-")) {
      to.summaries[name] = bytes;
    } else {
      to.pack_bytes += static_cast<std::int64_t>(bytes.size());
    }
  }
}

void count(const Result& summary, Gathered& to) {
  const std::lock_guard<std::mutex> held(to.lock);
  to.enrolments += summary.column("school_summary", "enrolments").number(0);
  to.possible += summary.column("school_summary", "possible").number(0);
}

void collect(const Result& hashes, Gathered& to) {
  const std::lock_guard<std::mutex> held(to.lock);
  for (const char* name : keyed_columns) to.keyed[name].add(hashes.column("keyed_pupil", name));
}

// Every other school from `first` on.
void work_through(std::size_t first, bool load_alone, Gathered& to) {
  const Authority& authority = Authority::instance();
  Engine engine(host_with_secret(),
                config("school-summary,targeting-meeting/pack,school-hashes") + "\npersonal=yes");
  const std::string on = std::string("on=") + last_day;
  const std::string year = on + "\nfrom=" + first_day;
  for (std::size_t i = first; i < authority.schools().size(); i += 2) {
    Dataset school = engine.dataset();
    school.load("sql", authority.source() + "\nschool=" + authority.schools()[i] + "\nfrom=" + first_day +
                           "\nto=" + last_day);
    if (load_alone) {
      // Marks are placed by the first job; this one counts a day.
      school.run("school-summary", on + "\nfrom=" + last_day + "\ndocuments=none");
      continue;
    }
    const Result summary = school.run("school-summary", year + "\ndocuments=xml");
    take(summary, to);
    count(summary, to);
    take(school.run("targeting-meeting/pack", year), to);
    collect(school.run("school-hashes", year + "\ndocuments=none"), to);
  }
}

void on_two_threads(bool load_alone, Gathered& to) {
  std::thread other([&] { work_through(1, load_alone, to); });
  work_through(0, load_alone, to);
  other.join();
}

void put_summaries(Dataset& dataset, const Gathered& given) {
  std::string names, bytes;
  std::vector<std::int32_t> name_ends{0}, byte_ends{0};
  for (const auto& [name, text] : given.summaries) {
    names += name;
    bytes += text;
    name_ends.push_back(static_cast<std::int32_t>(names.size()));
    byte_ends.push_back(static_cast<std::int32_t>(bytes.size()));
  }
  const auto rows = static_cast<std::int64_t>(given.summaries.size());
  const auto column = [&](const char* name, std::int32_t type, const std::string& values,
                          const std::vector<std::int32_t>& ends) {
    rollmark_column one{};
    one.struct_size = sizeof one;
    one.name = name;
    one.type = type;
    one.length = rows;
    one.values = values.data();
    one.offsets = ends.data();
    return one;
  };
  dataset.put("document", rows,
              {column("name", ROLLMARK_TYPE_TEXT, names, name_ends),
               column("bytes", ROLLMARK_TYPE_BINARY, bytes, byte_ends)});
}

// Never a mark: the summaries, and the team's own tables.
void across_schools(const Gathered& given) {
  Engine engine(nullptr, config("targeting-meeting,audit-schedule,caseload,measures,allocation,contacts,"
                                "service-summary,school-records,cross-school"));
  Dataset team = engine.dataset();
  team.load("sql", Authority::instance().source() +
                       "\ntables=school,term,officer,school_group,officer_school,service_agreement,work_done,"
                       "audit_done,meeting,meeting_action,attendance_case,case_step,message,support_plan,"
                       "support_plan_item,strategy,school_lead,policy_document,export_made");
  put_summaries(team, given);
  std::vector<rollmark_column> keyed;
  for (const auto& [name, column] : given.keyed) keyed.push_back(column.as_column(name.c_str()));
  team.put("keyed_pupil", given.keyed.at("token").rows, keyed);
  const std::string on = std::string("on=") + last_day;
  const std::string period = on + "\nfrom=" + first_day + "\nsummaries=documents";
  for (const auto& [job, params] :
       {std::pair("targeting-meeting", period), std::pair("audit-schedule", period),
        std::pair("caseload", on), std::pair("measures", on), std::pair("allocation", on),
        std::pair("contacts", on), std::pair("service-summary", on), std::pair("school-records", on),
        std::pair("cross-school", on)})
    team.run(job, params);
}

double seconds(const auto& what) {
  const auto start = std::chrono::steady_clock::now();
  what();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The most that the process held since the last call, in MiB.
double most_memory() {
  double kib = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) kib = std::strtod(line.c_str() + 6, nullptr);
  }
  std::ofstream("/proc/self/clear_refs") << "5";
  return kib / 1024;
}

void whole_authority(benchmark::State& state) {
  Authority::instance();
  for ([[maybe_unused]] const auto _ : state) {
    Gathered nothing, given;
    on_two_threads(true, nothing);  // the file is read once before anything is timed
    const double load = seconds([&] { on_two_threads(true, nothing); });
    most_memory();
    const double schools = seconds([&] { on_two_threads(false, given); });
    state.counters["MiB_schools"] = most_memory();
    const double across = seconds([&] { across_schools(given); });
    state.counters["MiB_across"] = most_memory();
    state.SetIterationTime(schools + across);
    state.counters["times_the_load_alone"] = (schools + across) / load;
    state.counters["seconds_across"] = across;
    if (given.summaries.size() != Authority::instance().schools().size()) give_up("a school gave no summary");
    state.counters["keyed_rows"] = static_cast<double>(given.keyed.at("token").rows);
    state.counters["enrolments"] = static_cast<double>(given.enrolments);
    state.counters["possible_sessions"] = static_cast<double>(given.possible);
    state.counters["summaries"] = static_cast<double>(given.summaries.size());
    state.counters["pack_MiB"] = static_cast<double>(given.pack_bytes) / 1048576;
  }
}
BENCHMARK(whole_authority)->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace rollmark::bench
