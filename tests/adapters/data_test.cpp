// What comes out of a file, and what is said of a file that is not what it should be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string canonical(const std::string& path) {
  return "url=sqlite://" + path + "\nmapping=canonical\n";
}

void want_marks(RecordingSink& sink) {
  sink.want("mark_row", {"school_key*", "enrolment_key", "date*", "half_day*", "vendor_code*"});
}

TEST(Data, NullEmptyAndBlankStayApart) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "DELETE FROM mark_row; INSERT INTO mark_row VALUES(NULL, NULL, NULL, NULL, NULL), ('', '', '', '', ''),"
      "(' ', ' x ', NULL, '\\', '/ ')");
  RecordingSink sink;
  want_marks(sink);
  ASSERT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_OK);
  const Value null;
  EXPECT_THAT(sink.tables["mark_row"].rows,
              ElementsAre(Row{null, null, null, null, null}, Row{"", "", "", "", ""},
                          Row{" ", " x ", null, "\\", "/ "}));
}

TEST(Data, TextOfEveryLengthAndScriptIsWhole) {
  SqliteFile file;
  fill_canonical(file);
  const std::string four_bytes = "\xF0\x9F\x8E\x93\xF0\x90\x8D\x88";
  const std::string long_text(300'000, 'x');
  file.run("DELETE FROM mark_row; INSERT INTO mark_row VALUES('" + four_bytes + "', '" + long_text +
           "', 'D\xC5\xBEumhur', 'AM', '\xE2\x82\xAC'), ('1', 'e', 'd', 'PM', 'c')");
  RecordingSink sink;
  want_marks(sink);
  ASSERT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["mark_row"].rows,
              ElementsAre(Row{four_bytes, long_text, "D\xC5\xBEumhur", "AM", "\xE2\x82\xAC"},
                          Row{"1", "e", "d", "PM", "c"}));
}

// The adapter does not judge text: the host rejects the row and says so.
TEST(Data, BytesThatAreNotUtf8AndNumbersComeAsTheyAre) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "DELETE FROM mark_row; CREATE TABLE loose(school_key, enrolment_key, date, half_day, vendor_code);"
      "DROP TABLE mark_row; ALTER TABLE loose RENAME TO mark_row;"
      "INSERT INTO mark_row VALUES(3000000000, -7, 1.5, CAST(X'41FF42' AS TEXT), 'a' || char(0) || 'b')");
  RecordingSink sink;
  want_marks(sink);
  ASSERT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["mark_row"].rows, ElementsAre(Row{"3000000000", "-7", "1.5",
                                                            "A\xFF"
                                                            "B",
                                                            std::string("a\0b", 3)}));
}

TEST(Data, BatchesHoldAtMost4096Rows) {
  for (const int rows : {4096, 4097, 9000}) {
    SqliteFile file;
    fill_canonical(file);
    file.run(
        "DELETE FROM mark_row; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(rows) +
        ") INSERT INTO mark_row SELECT '1', i, '2026-09-02', CASE i % 5 WHEN 0 THEN NULL ELSE 'AM' END, '/' "
        "FROM n");
    RecordingSink sink;
    want_marks(sink);
    ASSERT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_OK);
    const RecordedTable& marks = sink.tables["mark_row"];
    EXPECT_EQ(marks.batches, (rows + 4095) / 4096);
    ASSERT_EQ(marks.rows.size(), static_cast<std::size_t>(rows));
    for (int i = 1; i <= rows; ++i) {
      const Row& row = marks.rows[static_cast<std::size_t>(i - 1)];
      ASSERT_EQ(row[1], std::to_string(i));
      ASSERT_EQ(row[3], i % 5 == 0 ? Value() : Value("AM")) << i;
    }
  }
}

TEST(Data, PathsMayHoldAnyCharacter) {
  for (const char* name : {"a school.db", "two  spaces and 'quotes'.db", "a \"quoted\" name.db",
                           "\xC3\xA9"
                           "cole \xF0\x9F\x8E\x93.db",
                           "a=b;c.db", "100% #1?.db", "ends with a space .db"}) {
    SqliteFile file(name);
    fill_canonical(file);
    file.close();
    RecordingSink sink;
    want_marks(sink);
    const Outcome outcome = load_sql(canonical(file.path().string()), sink);
    EXPECT_EQ(outcome.status, ROLLMARK_OK) << name << ": " << outcome.message;
    EXPECT_EQ(sink.tables["mark_row"].rows.size(), 1U) << name;
    const auto entries = std::filesystem::directory_iterator(file.path().parent_path());
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1) << name << ": a second file was made";
  }
}

std::string refusal(const std::string& path, rollmark_status status) {
  RecordingSink sink;
  want_marks(sink);
  const Outcome outcome = load_sql(canonical(path), sink);
  EXPECT_EQ(outcome.status, status) << outcome.message;
  EXPECT_TRUE(sink.tables.empty());
  return outcome.message;
}

TEST(Data, NoSuchFileIsNotCreated) {
  const std::string path = (std::filesystem::path(::testing::TempDir()) / "rollmark_not_there.db").string();
  EXPECT_EQ(refusal(path, ROLLMARK_E_IO), "sqlite: no such file: " + path);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(refusal(::testing::TempDir(), ROLLMARK_E_IO), "sqlite: not a file: " + ::testing::TempDir());
}

TEST(Data, WhatIsNotADatabaseIsSaidToBeNone) {
  SqliteFile file;
  const std::string path = (file.path().parent_path() / "letter.txt").string();
  std::ofstream(path) << std::string(5000, 'x');
  EXPECT_EQ(refusal(path, ROLLMARK_E_DATA),
            "sqlite (open, sqlite code 26): the file is not a database: " + path);
  std::ofstream(path, std::ios::trunc).close();
  EXPECT_EQ(refusal(path, ROLLMARK_E_DATA), "sqlite: the file is empty: " + path);
}

TEST(Data, AFileCutShortIsSaidToBeDamaged) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
      "INSERT INTO mark_row SELECT '1', i, '2026-09-02', 'AM', '/' FROM n");
  file.close();
  const auto size = std::filesystem::file_size(file.path());
  ASSERT_GT(size, 200'000U);
  std::filesystem::resize_file(file.path(), size / 2);
  RecordingSink sink;
  want_marks(sink);
  const Outcome outcome = load_sql(canonical(file.path().string()), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_THAT(outcome.message, HasSubstr("sqlite code 11): the database file is damaged or cut short: "));
}

TEST(Data, AnotherProgramsDatabaseIsNotASchools) {
  SqliteFile file;
  file.run("CREATE TABLE tracks(title TEXT)");
  EXPECT_THAT(
      refusal(file.path().string(), ROLLMARK_E_DATA),
      HasSubstr(
          "mapping canonical, table mark_row (prepare, sqlite): the database has no table \"mark_row\""));
}

// SQLite's own message repeats names, SOCI's the bound values. Neither is ours to pass on.
TEST(Data, WhatTheDatabaseSaysIsNotRepeated) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "ALTER TABLE mark_row RENAME TO raw; CREATE VIEW mark_row AS SELECT school_key, enrolment_key, date, "
      "half_day, "
      "abs(-9223372036854775807 - length(vendor_code)) AS vendor_code FROM raw");
  RecordingSink sink;
  want_marks(sink);
  Outcome outcome = load_sql(canonical(file.path().string()) + "school=1", sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_EQ(outcome.message,
            "mapping canonical, table mark_row (read, sqlite code 1): the database refused the statement");
  file.run(
      "DROP VIEW mark_row; CREATE VIEW mark_row AS SELECT school_key, enrolment_key, date, half_day, "
      "vendor_code FROM raw "
      "WHERE fictitious_name = 1");
  outcome = load_sql(canonical(file.path().string()), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_THAT(outcome.message, ::testing::Not(HasSubstr("fictitious")));
  EXPECT_THAT(outcome.message, HasSubstr("the database refused the statement"));
}

TEST(Data, TheHostMayCancel) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  want_marks(sink);
  sink.on_progress = [](std::string_view phase, std::int64_t) { return phase == "mark_row" ? 1 : 0; };
  EXPECT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_CANCELLED);
  EXPECT_TRUE(sink.tables.empty());
}

// 9,000 rows: a host that cancels at the second batch gets no third.
TEST(Data, CancellingEndsTheReading) {
  SqliteFile file;
  fill_canonical(file);
  file.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) "
      "INSERT INTO mark_row SELECT '1', i, '2026-09-02', 'AM', '/' FROM n");
  RecordingSink sink;
  want_marks(sink);
  sink.on_progress = [](std::string_view, std::int64_t done) { return done >= 8192 ? 1 : 0; };
  EXPECT_EQ(load_sql(canonical(file.path().string()), sink).status, ROLLMARK_CANCELLED);
  EXPECT_EQ(sink.tables["mark_row"].batches, 2);
}

TEST(Data, WhatTheHostRefusesEndsTheLoadWithItsStatus) {
  SqliteFile file;
  fill_canonical(file);
  RecordingSink sink;
  sink.want_everything();
  sink.before_put = [](std::string_view table) { return table == "pupil" ? 77 : ROLLMARK_OK; };
  EXPECT_EQ(load_sql(canonical(file.path().string()), sink).status, 77);
  EXPECT_THAT(sink.order, ElementsAre("school", "calendar", "code"));
}

TEST(Data, ACeilingOnRows) {
  SqliteFile file;
  fill_canonical(file);
  file.run("INSERT INTO mark_row VALUES('1', 'e1', '2026-09-02', 'PM', '/')");
  RecordingSink sink;
  want_marks(sink);
  EXPECT_EQ(load_sql(canonical(file.path().string()) + "max_rows=2", sink).status, ROLLMARK_OK);
  const Outcome outcome = load_sql(canonical(file.path().string()) + "max_rows=1", sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_EQ(outcome.message,
            "mapping canonical, table mark_row: more than 1 rows; narrow it by school, from and to, or raise "
            "max_rows");
}

TEST(Data, TheProbeSaysWhatIsThere) {
  SqliteFile file;
  fill_canonical(file);
  std::string line;
  ASSERT_EQ(probe_sql(canonical(file.path().string()), line).status, ROLLMARK_OK);
  EXPECT_EQ(line, "mapping canonical 1 (any, live, codes native) on sqlite: 1 schools");
  file.run("DROP TABLE school");
  const Outcome outcome = probe_sql(canonical(file.path().string()), line);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_EQ(outcome.message,
            "mapping canonical, probe (prepare, sqlite): the database has no table \"school\"");
  EXPECT_EQ(line, "");
}

}  // namespace
}  // namespace rollmark::test
