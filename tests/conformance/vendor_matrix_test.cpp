// Every vendor's shape on every engine that it is met on, natively and through ODBC: the audit of the sample
// school gives what the canonical tables with the same holding give on SQLite. Of SQL Server there is only
// the wire and the T-SQL of the mappings here. What ran is printed, and stands in vendor-matrix.txt of the
// build folder.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include "sample/world.hpp"
#include "sample/writers.hpp"
#include "support/host.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"
#include "support/tds/tds_sqlite.hpp"

namespace rollmark::test {
namespace {

constexpr const char* run_params = "on=2026-11-20\ndocuments=none";

struct Line {
  std::string vendor, engine, way, kind, marks, findings, seconds;
  std::size_t not_run = 0;
  bool equal = false;
};

// The temporary folder, and the table of what ran, printed at the end.
class Matrix : public ::testing::Environment {
 public:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "rollmark-matrix-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    // Drivers are named by path: nothing of the machine's is read.
    for (const char* variable : {"ODBCSYSINI", "HOME"}) setenv(variable, folder.c_str(), 1);
    setenv("ODBCINI", (folder / "odbc.ini").c_str(), 1);
    setenv("FREETDSCONF", (folder / "freetds.conf").c_str(), 1);
  }
  void TearDown() override {
    std::ostringstream text;
    text << std::left << std::setw(12) << "vendor" << std::setw(12) << "engine" << std::setw(8) << "way"
         << std::setw(18) << "school" << std::right << std::setw(8) << "marks" << std::setw(10) << "findings"
         << std::setw(9) << "not run" << std::setw(9) << "seconds"
         << "  equal\n";
    for (const Line& line : lines) {
      text << std::left << std::setw(12) << line.vendor << std::setw(12) << line.engine << std::setw(8)
           << line.way << std::setw(18) << line.kind << std::right << std::setw(8) << line.marks
           << std::setw(10) << line.findings << std::setw(9) << line.not_run << std::setw(9) << line.seconds
           << (line.equal ? "  yes\n" : "  NO\n");
    }
    text << "wire: SQL Server's protocol and the T-SQL of the mappings, in front of SQLite; no SQL Server\n";
    std::cout << text.str();
    std::ofstream(ROLLMARK_BINARY_DIR "/vendor-matrix.txt") << text.str();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  std::filesystem::path folder;
  std::vector<Line> lines;
};

Matrix* const matrix = static_cast<Matrix*>(::testing::AddGlobalTestEnvironment(new Matrix));

// One result table, a line a row; `without`: a column that is left out.
std::vector<std::string> rows_of(const HostResult& result, const char* table, std::string_view without = {}) {
  std::vector<std::string> columns;
  for (std::int64_t i = 0; i < result.rows("columns"); ++i) {
    if (result.cell("columns", "table", i) == table && result.cell("columns", "name", i) != without)
      columns.push_back(result.cell("columns", "name", i));
  }
  std::vector<std::string> lines;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    std::string line = table;
    for (const std::string& column : columns)
      line += " " + column + "=" + result.cell(table, column.c_str(), row);
    lines.push_back(std::move(line));
  }
  return lines;
}

struct Audited {
  std::vector<std::string> lines;
  std::vector<std::string> not_run;
  std::string marks, findings;
  bool packed = false;  // by the statements: marks came in packed texts
};

Audited audited(const std::string& source) {
  Audited audit;
  Host host("jobs=audit\npersonal=yes");
  const Answer loaded = host.load(source);
  EXPECT_EQ(loaded.message, "");
  if (loaded.status != ROLLMARK_OK) return audit;
  const HostResult result = host.run("audit", run_params);
  audit.lines = rows_of(result, "findings");
  audit.findings = std::to_string(audit.lines.size());
  for (const char* table : {"figures", "rules"}) {
    const std::vector<std::string> rows = rows_of(result, table);
    audit.lines.insert(audit.lines.end(), rows.begin(), rows.end());
  }
  // A row's number is its place in what a server happened to send.
  std::vector<std::string> rejected = rows_of(result, "rejected_row", "row");
  std::ranges::sort(rejected);
  audit.lines.insert(audit.lines.end(), rejected.begin(), rejected.end());
  for (std::int64_t row = 0; row < result.rows("rules"); ++row) {
    if (result.cell("rules", "ran", row) == "0") audit.not_run.push_back(result.cell("rules", "rule", row));
  }
  std::ranges::sort(audit.not_run);
  for (const char* aggregate : {"group_concat(", "GROUP_CONCAT(", "string_agg(", "STRING_AGG("})
    audit.packed = audit.packed || host.log().find(aggregate) != std::string::npos;
  audit.marks = result.cell("figures", "received", 0);
  return audit;
}

// What differs, at most so many lines of it.
std::string difference(std::vector<std::string> expected, std::vector<std::string> found) {
  std::ranges::sort(expected);
  std::ranges::sort(found);
  std::vector<std::string> missed, extra;
  std::ranges::set_difference(expected, found, std::back_inserter(missed));
  std::ranges::set_difference(found, expected, std::back_inserter(extra));
  std::string text;
  constexpr std::size_t most = 12;
  for (std::size_t i = 0; i < std::min(missed.size(), most); ++i) text += "missed " + missed[i] + "\n";
  for (std::size_t i = 0; i < std::min(extra.size(), most); ++i) text += "extra  " + extra[i] + "\n";
  if (missed.size() + extra.size() > 0)
    text += std::to_string(missed.size()) + " missed, " + std::to_string(extra.size()) + " extra\n";
  return text;
}

// vendor: rules that cannot be tested on what its layer holds (vendor_not_run.txt).
std::map<std::string, std::string> rules_not_run() {
  std::map<std::string, std::string> rules;
  std::ifstream file(ROLLMARK_SOURCE_DIR "/tests/conformance/vendor_not_run.txt");
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t colon = line.find(':');
    if (!line.starts_with('#') && colon != std::string::npos)
      rules[line.substr(0, colon)] = line.size() > colon + 2 ? line.substr(colon + 2) : "";
  }
  return rules;
}

// Where a vendor's database is on one engine, for who writes it and who reads it.
struct Engine {
  std::string write_to, read_from, read_by_odbc;
};

Engine engine_of(const std::string& dialect, const std::string& vendor) {
  const std::string drivers = "odbc:Driver=/usr/lib/x86_64-linux-gnu/odbc/";
  if (dialect == "sqlite") {
    const std::string path = (matrix->folder / (vendor + ".db")).string();
    return {path, "sqlite://" + path, drivers + "libsqlite3odbc.so;Database=" + path};
  }
  const std::string name = "sample_" + vendor;
  if (dialect == "postgresql") {
    PostgresServer& server = PostgresServer::instance();
    server.create(name);
    return {
        server.owner_url(name), server.url(name),
        drivers + "psqlodbcw.so;Servername=" + server.socket() + ";Port=5432;UID=reader;Database=" + name};
  }
  MariadbServer& server = MariadbServer::instance();
  server.create(name);
  return {server.owner_url(name), server.url(name),
          drivers + "libmaodbc.so;SOCKET=" + server.socket() + ";UID=reader;Database=" + name};
}

// Vendors whose database is a SQL Server, or may be copied into one. There is none here: what SQLite holds is
// served over its wire (support/tds), and the mapping's T-SQL, the casts and the driver are what is tried.
bool is_on_sql_server(const std::string& vendor) {
  return sample::is_among("canonical sims go4schools isams myportal arbor bromcom cmis", vendor);
}

// What the mappings of those call their schemas.
const std::vector<std::string> schemas = {"dbo", "sims", "g4s", "ARBOR_MIS_ENGLAND_MODELLED"};

class Vendors : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Vendors, GiveWhatTheCanonicalTablesGive) {
  const sample::Shape& shape = sample::all_shapes()[GetParam()];
  constexpr std::string_view kinds[] = {"primary", "secondary-sixth", "special", "infant-nursery", "pru"};
  const std::string vendor(shape.name);
  sample::Options options;
  options.shape = &shape;
  // The same kind and seed for a vendor, whatever rows come before its own.
  std::size_t number = 0;
  for (const char c : vendor) number += static_cast<unsigned char>(c);
  options.kind = sample::find_kind(kinds[number % std::size(kinds)]);
  options.pupils = 200;
  options.years = 2;
  options.seed = number;
  options.real_dates = true;
  ASSERT_TRUE(sample::parse_date("2026-11-20", options.to));
  ASSERT_EQ(sample::refusal(options).value_or(""), "");
  const sample::World world = sample::make_world(options);

  sample::World as_canonical = world;
  as_canonical.options.shape = sample::find_shape("canonical");
  as_canonical.options.holding = sample::find_holding(shape.holding);
  as_canonical.options.facts = true;
  const std::string reference = (matrix->folder / ("reference-" + vendor + ".db")).string();
  sample::write_database(as_canonical, {reference, {}});
  const Audited expected = audited("url=sqlite://" + reference + "\nmapping=canonical");
  ASSERT_GT(expected.lines.size(), 100U);
  std::string not_run;
  for (const std::string& rule : expected.not_run) not_run += (not_run.empty() ? "" : " ") + rule;
  EXPECT_EQ(rules_not_run()[vendor], not_run) << "the line of vendor_not_run.txt:\n"
                                              << vendor << ": " << not_run;

  std::string rest = "\nmapping=" + vendor;
  if (const sample::Holding* const holding = sample::holding_of(options))
    rest += sample::source_parameters(world.schools.front(), *holding);
  const auto read_and_compare = [&](const std::string& url, const std::string& dialect,
                                    const std::string& way) {
    SCOPED_TRACE(vendor + " on " + dialect + ", " + way);
    const auto start = std::chrono::steady_clock::now();
    const Audited found = audited("url=" + url + rest);
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start)
            .count();
    const bool equal = found.lines == expected.lines;
    EXPECT_TRUE(equal) << difference(expected.lines, found.lines);
    if (way == "packed" && !found.packed) return;  // a shape that cannot be: read as before
    std::ostringstream seconds;
    seconds << std::fixed << std::setprecision(2) << static_cast<double>(taken) / 1000;
    matrix->lines.push_back({vendor, dialect, way, std::string(options.kind->name), found.marks,
                             found.findings, seconds.str(), found.not_run.size(), equal});
  };
  for (const std::string dialect : {"sqlite", "postgresql", "mysql"}) {
    if (!sample::is_among(shape.engines, dialect)) continue;
    const Engine engine = engine_of(dialect, vendor);
    sample::write_database(world, {engine.write_to, {}});
    for (const std::string way : {"native", "odbc"}) {
      read_and_compare(way == "native" ? engine.read_from : engine.read_by_odbc, dialect, way);
    }
    read_and_compare(engine.read_from + "\npacked=yes", dialect, "packed");
    if (dialect == "sqlite" && is_on_sql_server(vendor)) {
      const tds::Server server(tds::sqlite_responder(engine.write_to, true, schemas));
      read_and_compare("odbc:" + server.source("/usr/lib/x86_64-linux-gnu/odbc/libtdsodbc.so"), "sqlserver",
                       "wire");
    }
  }
}

std::vector<std::size_t> with_a_database() {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < sample::all_shapes().size(); ++i) {
    if (sample::all_shapes()[i].write != nullptr) places.push_back(i);
  }
  return places;
}

INSTANTIATE_TEST_SUITE_P(Matrix, Vendors, ::testing::ValuesIn(with_a_database()),
                         [](const auto& one) { return std::string(sample::all_shapes()[one.param].name); });

}  // namespace
}  // namespace rollmark::test
