// One school, two doors: the sample as a canonical database and the same tables as CSV files give the same
// documents, but for the line that says where the data came from.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

// A folder that goes with the object.
class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::filesystem::create_directory(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string field(sqlite3_stmt* rows, int column) {
  if (sqlite3_column_type(rows, column) == SQLITE_NULL) return {};
  const std::string_view text(reinterpret_cast<const char*>(sqlite3_column_text(rows, column)),
                              static_cast<std::size_t>(sqlite3_column_bytes(rows, column)));
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* rows = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &rows, nullptr), SQLITE_OK) << sql;
  return {rows, sqlite3_finalize};
}

void dump_table(sqlite3* database, const std::string& table, const std::filesystem::path& folder) {
  std::ofstream file(folder / (table + ".csv"), std::ios::binary);
  const Statement rows = prepare(database, "SELECT * FROM \"" + table + "\"");
  const int width = sqlite3_column_count(rows.get());
  for (int column = 0; column < width; ++column) {
    file << (column == 0 ? "" : ",") << sqlite3_column_name(rows.get(), column);
  }
  file << "\r\n";
  while (sqlite3_step(rows.get()) == SQLITE_ROW) {
    for (int column = 0; column < width; ++column) {
      file << (column == 0 ? "" : ",") << field(rows.get(), column);
    }
    file << "\r\n";
  }
}

// Writes every table of a database as CSV.
void dump(const std::string& path, const std::filesystem::path& folder) {
  sqlite3* opened = nullptr;
  ASSERT_EQ(sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
  const Statement names = prepare(opened, "SELECT name FROM sqlite_master WHERE type = 'table'");
  while (sqlite3_step(names.get()) == SQLITE_ROW) {
    const std::string table = reinterpret_cast<const char*>(sqlite3_column_text(names.get(), 0));
    if (table != "document") dump_table(opened, table, folder);
  }
}

// What a document says of where the data came from, left out.
std::string without_source(const std::string& text) {
  static const std::regex source("adapter (sql|csv) [0-9.]+(, mapping canonical)?");
  return std::regex_replace(text, source, "");
}

TEST(Csv, GivesTheAuditThatTheDatabaseGives) {
  const SampleSchool school({.vendor = "canonical", .pupils = 240, .years = 2, .seed = 5});
  const std::string url = school.source().substr(0, school.source().find('\n'));
  const std::string path = url.substr(std::string("url=sqlite://").size());
  const Folder folder(std::filesystem::path(path).parent_path() / "csv");
  dump(path, folder.path());

  const std::string config = "jobs=audit,absence\nnames=yes";
  Host from_sql(config);
  ASSERT_EQ(from_sql.load(school.source()).message, "");
  Host from_csv(config);
  ASSERT_EQ(from_csv.load("folder=" + folder.path().string(), "csv").message, "");
  const auto same = [&](const char* job, const char* params, std::initializer_list<const char*> documents) {
    const HostResult sql = from_sql.run(job, params);
    const HostResult csv = from_csv.run(job, params);
    for (const char* name : documents) {
      const std::string expected = without_source(sql.document(name));
      EXPECT_GT(expected.size(), 100U) << name;
      EXPECT_EQ(without_source(csv.document(name)), expected) << name;
    }
  };
  same("audit", "on=2026-11-20", {"report.xml", "findings.csv", "report.html"});
  same("absence", "on=2026-11-20\nperiods=terms", {"absence.xml", "absence.csv", "absence.html"});
}

}  // namespace
}  // namespace rollmark::test
