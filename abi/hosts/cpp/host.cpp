// host.cpp: a whole host in C++17: the scenario of abi/hosts/README.md, step by step, over rollmark.hpp.
//
//   host PREFIX DATABASE FOLDER
#include <algorithm>
#include <fstream>
#include <future>
#include <iostream>
#include <rollmark/rollmark.hpp>

#include "callbacks.hpp"
#include "dates.hpp"
#include "school.hpp"

namespace {

using rollmark::host::Column;
using rollmark::host::Dataset;
using rollmark::host::Engine;
using rollmark::host::Error;
using rollmark::host::Result;
using Names = std::vector<std::string>;

// From 1.0 on a later minor serves an earlier host; 0.x may change with each.
bool version_fits() {
  const std::uint32_t major = rollmark_abi_version() >> 16;
  const std::uint32_t minor = rollmark_abi_version() & 0xFFFF;
  const std::uint32_t own_minor = ROLLMARK_ABI_MINOR;
  return major == ROLLMARK_ABI_MAJOR && (major == 0 ? minor == own_minor : minor >= own_minor);
}

std::string cell_text(const Column& column, std::int64_t row) {
  if (!column.has(row)) return "-";
  switch (column.type()) {
    case ROLLMARK_TYPE_U8:
    case ROLLMARK_TYPE_I32:
    case ROLLMARK_TYPE_I64:
      return std::to_string(column.number(row));
    case ROLLMARK_TYPE_DATE32:
      return date_text(static_cast<std::int32_t>(column.number(row)));
    default:
      return std::string(column.text(row));
  }
}

void print_table(const Result& result, const std::string& table, const Names& names) {
  std::vector<Column> columns;
  std::cout << table << ':';
  for (const std::string& name : names) {
    columns.push_back(result.column(table, name));
    std::cout << ' ' << name;
  }
  std::cout << '\n';
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    for (const Column& column : columns) std::cout << "  " << cell_text(column, row);
    std::cout << '\n';
  }
}

void print_absence(const Result& result) {
  print_table(result, "absence_group",
              {"group_kind", "group", "possible", "attended", "absence_rate", "unauthorised", "persistent",
               "severe"});
  print_table(result, "absence_enrolment",
              {"enrolment_key", "possible", "missing", "absence_rate", "persistent", "band", "main_cause",
               "to_date"});
}

void print_whether_there(const Result& result, const std::string& table, const std::string& name,
                         std::string_view word, const Names& wanted) {
  const Column column = result.column(table, name);
  Names there;
  for (std::int64_t row = 0; row < column.size(); ++row) there.emplace_back(column.text(row));
  for (const std::string& one : wanted) {
    const bool found = std::find(there.begin(), there.end(), one) != there.end();
    std::cout << word << ' ' << one << ": " << (found ? "there" : "missing") << '\n';
  }
}

void save(const Result& result, const std::string& name, const std::string& folder) {
  const std::string_view document = result.document(name);
  std::ofstream file(folder + "/" + name, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file.write(document.data(), static_cast<std::streamsize>(document.size()));
  file.close();
  std::cout << "saved " << name << ", " << document.size() << " bytes\n";
}

void load_and_count(Engine& engine, const std::string& database) {
  std::cout << "loaded from a database\n";
  Dataset dataset = engine.dataset();
  dataset.load("sql", "url=sqlite://" + database + "\nmapping=canonical");
  print_absence(dataset.run("absence", "on=2026-10-16\ndocuments=none"));
}

// What a mistake looks like: a status, and a message that names it.
template <class Call>
Error error_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("it was done, against expectation");
}

Result audit_by_an_engine_of_its_own(const std::string& config) {
  Engine engine(nullptr, config);
  Dataset dataset = engine.dataset();
  push_school(dataset);
  return dataset.run("audit", "on=2026-11-06\ndocuments=xml");
}

// Engines share nothing, so there is nothing to lock; results may be read by any thread.
bool two_engines_say_the_same(const std::string& config, const Result& expected) {
  auto one = std::async(std::launch::async, audit_by_an_engine_of_its_own, config);
  auto other = std::async(std::launch::async, audit_by_an_engine_of_its_own, config);
  const std::string_view report = expected.document("report.xml");
  const bool first_is = one.get().document("report.xml") == report;
  return other.get().document("report.xml") == report && first_is;
}

void play(const std::string& prefix, const std::string& database, const std::string& folder) {
  if (!version_fits()) throw std::runtime_error("the library speaks another version of the interface");
  std::cout << "interface: fits\n";
  const std::string config = "adapters=" + prefix + "/lib\njobs=absence,audit";

  Names phases;
  Callbacks callbacks;
  callbacks.log = [](std::int32_t level, std::string_view category, std::string_view message) {
    if (level >= ROLLMARK_LOG_WARNING)
      std::cout << "log " << level << ' ' << category << ": " << message << '\n';
  };
  callbacks.progress = [&](std::string_view phase) {
    if (std::find(phases.begin(), phases.end(), phase) == phases.end()) phases.emplace_back(phase);
    return false;
  };
  auto engine = std::make_unique<Engine>(callbacks.host(), config);
  print_whether_there(engine->describe("adapters"), "adapters", "id", "adapter", {"csv", "sql"});
  print_whether_there(engine->describe("jobs"), "jobs", "name", "job", {"absence", "audit"});
  callbacks.during([&] { load_and_count(*engine, database); });

  std::cout << "pushed from memory\n";
  auto dataset = std::make_unique<Dataset>(engine->dataset());
  push_school(*dataset);
  {
    const Result absence = dataset->run("absence", "on=2026-11-06\ndocuments=csv");
    print_absence(absence);
    save(absence, "absence.csv", folder);
  }
  phases.clear();
  const Result audit =
      callbacks.during([&] { return dataset->run("audit", "on=2026-11-06\ndocuments=xml"); });
  std::cout << "phases:";
  for (const std::string& phase : phases) std::cout << ' ' << phase;
  std::cout << '\n';
  print_table(audit, "findings", {"rule", "weight", "enrolment_key", "date", "half_day", "sessions"});
  save(audit, "report.xml", folder);

  callbacks.progress = [](std::string_view) { return true; };
  const Error cancelled = error_of([&] { dataset->run("audit", "on=2026-11-06"); });
  std::cout << "cancelled: " << rollmark_status_name(cancelled.status()) << '\n';

  const Error unknown = error_of([&] { dataset->run("Pr\u00FCfung \U0001F600", ""); });
  std::cout << "expected: " << rollmark_status_name(unknown.status()) << ": " << unknown.what() << '\n';

  rollmark_status refused = ROLLMARK_OK;
  callbacks.progress = [&](std::string_view) {
    if (refused == ROLLMARK_OK) refused = error_of([&] { engine->describe("jobs"); }).status();
    return false;
  };
  callbacks.during([&] { return dataset->run("audit", "on=2026-11-06\ndocuments=none"); });
  std::cout << "from a callback: " << rollmark_status_name(refused) << '\n';

  std::cout << "two engines on two threads: "
            << (two_engines_say_the_same(config, audit) ? "the same" : "different") << '\n';

  // In any order: each handle holds what it needs.
  engine.reset();
  dataset.reset();
  std::cout << "freed, and still read: " << audit.rows("findings") << " findings\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: host PREFIX DATABASE FOLDER\n";
    return 2;
  }
  try {
    play(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
