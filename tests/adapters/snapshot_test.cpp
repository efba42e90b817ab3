// One load is one snapshot: a school goes on taking registers while it is audited, and a load must not see
// half of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"
#include "database.hpp"

namespace rollmark::test {
namespace {

constexpr const char* add_pupil =
    "BEGIN; INSERT INTO pupil VALUES('1', 'p2', 'Late', 'x'); INSERT INTO enrolment VALUES('1', 'e2', 'p2', "
    "'2026-09-02');"
    "COMMIT";

TEST(Snapshot, AWriterBetweenTwoTablesIsNotSeen) {
  SqliteFile file;
  file.run("PRAGMA journal_mode = WAL");
  fill_canonical(file);
  RecordingSink sink;
  sink.want("pupil", {"pupil_key*"});
  sink.want("enrolment", {"enrolment_key*"});
  int writes = 0;
  sink.before_put = [&](std::string_view table) {
    if (table == "pupil") writes += file.run(add_pupil) == SQLITE_OK ? 1 : 0;
    return ROLLMARK_OK;
  };
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=canonical", sink).status, ROLLMARK_OK);
  EXPECT_EQ(writes, 1);
  EXPECT_EQ(sink.tables["pupil"].rows.size(), 1U);
  EXPECT_EQ(sink.tables["enrolment"].rows.size(), 1U);
  // The next load sees it.
  RecordingSink after;
  after.want("enrolment", {"enrolment_key*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=canonical", after).status, ROLLMARK_OK);
  EXPECT_EQ(after.tables["enrolment"].rows.size(), 2U);
}

// Without a write-ahead log SQLite keeps the writer out for as long as the load reads.
TEST(Snapshot, WithARollbackJournalTheWriterWaits) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  sink.want("pupil", {"pupil_key*"});
  sink.want("enrolment", {"enrolment_key*"});
  int result = SQLITE_OK;
  sink.before_put = [&](std::string_view table) {
    if (table == "pupil") {
      sqlite3* writer = nullptr;
      EXPECT_EQ(sqlite3_open(file.path().c_str(), &writer), SQLITE_OK);
      result = sqlite3_exec(writer, add_pupil, nullptr, nullptr, nullptr);
      sqlite3_close(writer);
    }
    return ROLLMARK_OK;
  };
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=canonical", sink).status, ROLLMARK_OK);
  EXPECT_EQ(result, SQLITE_BUSY);
  EXPECT_EQ(sink.tables["enrolment"].rows.size(), 1U);
}

TEST(Snapshot, NothingCanBeWrittenThroughTheConnection) {
  SqliteFile file;
  fill_canonical(file);
  const auto database = sql::open_database(file.url(), {});
  for (const char* statement :
       {"INSERT INTO school VALUES('9', 'x')", "DELETE FROM mark_row", "CREATE TABLE t(a)"}) {
    try {
      database->query({statement, {}}, {})->next({});
      FAIL() << statement;
    } catch (const std::exception& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr("readonly database"));
    }
  }
}

}  // namespace
}  // namespace rollmark::test
