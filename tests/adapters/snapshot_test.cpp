// One load is one snapshot: a school goes on taking registers while it is audited, and a load must not see
// half of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

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

// With a timeout of 6 s a lock is waited for 1 s.
TEST(Snapshot, AFileThatAnotherProgramKeepsLockedIsSaidToBe) {
  SqliteFile file;
  fill_canonical(file);
  const std::string source = "url=" + file.url() + "\nmapping=canonical\ntimeout=6";
  file.run("BEGIN EXCLUSIVE");
  RecordingSink sink;
  sink.want("pupil", {"pupil_key*"});
  const Outcome outcome = load_sql(source, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_IO);
  EXPECT_EQ(outcome.message,
            "sqlite (open, sqlite code 5): another program kept the database locked for 1 seconds");
  EXPECT_TRUE(sink.tables.empty());
  file.run("COMMIT");
  EXPECT_EQ(load_sql(source, sink).message, "");
}

// What an account that is not root gets: another process, since root may write anywhere. Empty where it
// loads.
std::string load_as_nobody(const std::string& source) {
  int ends[2] = {};
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) _exit(1);
    RecordingSink sink;
    sink.want("pupil", {"pupil_key*"});
    const std::string message = load_sql(source, sink).message;
    static_cast<void>(!write(ends[1], message.data(), message.size()));
    _exit(0);
  }
  close(ends[1]);
  std::string message;
  char buffer[512];
  for (ssize_t count = 0; (count = read(ends[0], buffer, sizeof buffer)) > 0;) {
    message.append(buffer, static_cast<std::size_t>(count));
  }
  close(ends[0]);
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  return message;
}

// Even to read, SQLite writes a second file beside one with a write-ahead log (sqlite.org/wal.html, 4.1).
TEST(Snapshot, AWriteAheadLogInAFolderThatCannotBeWrittenIsExplained) {
  using std::filesystem::perms;
  SqliteFile file;
  fill_canonical(file);
  file.run("PRAGMA journal_mode = WAL");
  file.close();
  const std::filesystem::path folder = file.path().parent_path();
  const perms read_only = perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec |
                          perms::others_read | perms::others_exec;
  std::filesystem::permissions(folder, read_only);
  const std::string source = "url=" + file.url() + "\nmapping=canonical";
  EXPECT_THAT(load_as_nobody(source),
              ::testing::MatchesRegex(
                  "sqlite \\(open, sqlite code (8|14)\\): the database has a write-ahead log, for "
                  "which its folder must be written to: load a copy, or let this program write "
                  "in the folder: " +
                  file.path().string()));
  // Either of the two, and it loads.
  std::filesystem::permissions(folder, perms::all);
  EXPECT_EQ(load_as_nobody(source), "");
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
