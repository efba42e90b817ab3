// The monthly copy over the C interface alone, as a school's system does it: made from a database, recorded,
// handed back with the database, checked and compared; altered by one byte; and loaded in place of the
// database, when every job says what it said.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

const char* const jobs = "jobs=audit,absence,backup,backup/verify,backup/compare,backup/restore\n";
const char* const month = "month=2026-10\nmade_on=2026-11-02\nrecords=yes";

void put(Host& host, const char* table, const std::vector<rollmark_column>& columns) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  ASSERT_EQ(rollmark_dataset_put(host.dataset(), table, 1, columns.data(),
                                 static_cast<std::int32_t>(columns.size()), &error),
            ROLLMARK_OK)
      << error.message;
}

void put_document(Host& host, const std::string& bytes) {
  host.put_document("backup-2026-10.xml", bytes);
}

// The job's own row, with the place where the school keeps the file.
void put_record(Host& host, const HostResult& made) {
  const std::vector<std::string> columns = {"school_key", "made_on", "period_from", "period_to", "sha256"};
  std::vector<std::string> cells;
  for (const std::string& column : columns) cells.push_back(made.cell("register_backup", column.c_str(), 0));
  std::vector<std::string> names = columns;
  names.emplace_back("location");
  cells.emplace_back("backup-2026-10.xml");
  TextRows rows(names);
  put(host, "register_backup", rows.row(cells).structs());
}

// Every table of a result into other data, column by column, as the interface hands them out.
void put_tables(Host& host, const HostResult& result) {
  const std::set<std::string> told = {"summary", "tables", "columns", "documents"};
  std::map<std::string, std::vector<std::string>> columns_of;
  for (std::int64_t row = 0; row < result.rows("columns"); ++row)
    columns_of[result.cell("columns", "table", row)].push_back(result.cell("columns", "name", row));
  for (const auto& [table, names] : columns_of) {
    if (told.contains(table)) continue;
    std::vector<rollmark_column> columns;
    for (const std::string& name : names) {
      rollmark_column& column = columns.emplace_back();
      column.struct_size = sizeof column;
      ASSERT_EQ(rollmark_result_column(result.handle(), table.c_str(), name.c_str(), &column), ROLLMARK_OK);
    }
    rollmark_error error{};
    error.struct_size = sizeof error;
    ASSERT_EQ(rollmark_dataset_put(host.dataset(), table.c_str(), result.rows(table.c_str()), columns.data(),
                                   static_cast<std::int32_t>(columns.size()), &error),
              ROLLMARK_OK)
        << table << ": " << error.message;
  }
}

class BackupOverTheInterface : public ::testing::Test {
 protected:
  BackupOverTheInterface()
      : school({.vendor = "canonical", .pupils = 240, .years = 2, .seed = 3, .to = "2026-11-20"}),
        source(jobs) {
    EXPECT_EQ(source.load(school.source()).status, ROLLMARK_OK);
    made.emplace(source.run("backup", month));
    copy = made->document("backup.xml");
  }

  SampleSchool school;
  Host source;
  std::optional<HostResult> made;
  std::string copy;
};

TEST_F(BackupOverTheInterface, IsWholeAndDiffersInNothing) {
  Host host(jobs);
  ASSERT_EQ(host.load(school.source()).status, ROLLMARK_OK);
  put_document(host, copy);
  put_record(host, *made);
  const HostResult verified = host.run("backup/verify", "");
  EXPECT_EQ(verified.rows("backup_document"), 1);
  EXPECT_EQ(verified.cell("backup_document", "state", 0), "whole");
  EXPECT_EQ(verified.rows("backup_break"), 0);
  EXPECT_EQ(host.run("backup/compare", "document=backup-2026-10.xml").rows("backup_difference"), 0);
}

TEST_F(BackupOverTheInterface, OneAlteredByteIsABreak) {
  const std::size_t at = copy.find("<HalfDay>AM</HalfDay>");
  ASSERT_NE(at, std::string::npos);
  std::string altered = copy;
  altered.replace(at, 21, "<HalfDay>PM</HalfDay>");
  Host host(jobs);
  put_document(host, altered);
  const HostResult verified = host.run("backup/verify", "");
  ASSERT_GE(verified.rows("backup_break"), 1);
  EXPECT_EQ(verified.cell("backup_break", "kind", 0), "content-altered");
}

TEST_F(BackupOverTheInterface, AFileCutShortIsABreakAndNoCrash) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, copy.size() / 2, copy.size() - 1}) {
    Host host(jobs);
    put_document(host, copy.substr(0, size));
    EXPECT_GE(host.run("backup/verify", "").rows("backup_break"), 1) << size << " bytes";
  }
}

// Findings but those of rows that could not be read (R123): a copy counts such rows and does not hold them.
std::string placed(const std::string& csv) {
  std::istringstream lines(csv);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("R123,")) kept += line + "\n";
  }
  return kept;
}

// A copy of everything, loaded in place of the database.
TEST_F(BackupOverTheInterface, RestoredItAnswersAsTheDatabaseDid) {
  Host reader(jobs);
  put_document(reader, source.run("backup", "from=2024-09-01\nto=2026-11-30\nmade_on=2026-11-30\nrecords=yes")
                           .document("backup.xml"));
  const HostResult restored = reader.run("backup/restore", "document=backup-2026-10.xml");
  Host host(jobs);
  put_tables(host, restored);
  const std::string params = "on=2026-11-20\ndocuments=csv";
  EXPECT_EQ(placed(host.run("audit", params).document("findings.csv")),
            placed(source.run("audit", params).document("findings.csv")));
}

}  // namespace
}  // namespace rollmark::test
