// Bad input through the whole of it, from a file to the C interface: the exact message, nothing about a
// pupil, and a host that goes on. What each layer refuses on its own is in tests/adapters, tests/abi and
// tests/unit.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "support/host.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

// A canonical database of one school, two pupils and one week, and ways to spoil it.
class BadInput : public ::testing::Test {
 protected:
  BadInput() {
    std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    folder = pattern;
    sql(R"(
      CREATE TABLE school(school_key TEXT, name TEXT, school_type TEXT);
      INSERT INTO school VALUES('S', 'Hill School', 'maintained');
      CREATE TABLE calendar(school_key TEXT, date TEXT, half_day TEXT, kind TEXT);
      INSERT INTO calendar VALUES('S', '2026-09-07', 'AM', 'open'), ('S', '2026-09-07', 'PM', 'open');
      CREATE TABLE code(school_key TEXT, vendor_code TEXT, statutory_code TEXT);
      CREATE TABLE pupil(school_key TEXT, pupil_key TEXT, upn TEXT, dob TEXT, legal_surname TEXT, legal_forename TEXT);
      INSERT INTO pupil VALUES('S', 'P1', 'H801200001001', '2015-10-01', 'Secretname', 'Zo&'), ('S', 'P2', NULL, '2015-10-02', NULL, NULL);
      CREATE TABLE enrolment(school_key TEXT, enrolment_key TEXT, pupil_key TEXT, start_date TEXT);
      INSERT INTO enrolment VALUES('S', 'E1', 'P1', '2026-09-01'), ('S', 'E2', 'P2', '2026-09-01');
      CREATE TABLE mark_row(school_key TEXT, enrolment_key TEXT, date TEXT, half_day TEXT, vendor_code TEXT);
      INSERT INTO mark_row VALUES('S', 'E1', '2026-09-07', 'AM', '/'), ('S', 'E2', '2026-09-07', 'AM', '/'),
                                 ('S', 'E1', '2026-09-07', 'PM', char(92)), ('S', 'E2', '2026-09-07', 'PM', char(92));
    )");
  }
  ~BadInput() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  std::string path() const { return (folder / "school.db").string(); }
  std::string source(const std::string& mapping = "canonical") const {
    return "url=sqlite://" + path() + "\nmapping=" + mapping;
  }

  void sql(const std::string& statements) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &database), SQLITE_OK);
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    sqlite3_close(database);
  }

  // A load that is refused leaves an empty dataset, and the same host then loads and audits a good one.
  void expect_refusal(const std::string& bad_source, rollmark_status status, const std::string& message) {
    Host host;
    const Answer answer = host.load(bad_source);
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.message, message);
    EXPECT_EQ(answer.message.find("Secretname"), std::string::npos);
    EXPECT_EQ(host.log().find("Secretname"), std::string::npos);
    std::optional<HostResult> result;
    EXPECT_EQ(host.try_run("audit", "on=2026-09-07", result).message,
              "job audit needs the table school, which was neither loaded nor pushed");
    TextRows school({"school_key"});
    const auto columns = school.row({"S"}).structs();
    EXPECT_EQ(rollmark_dataset_put(host.dataset(), "school", 1, columns.data(), 1, nullptr), ROLLMARK_OK);
  }

  std::filesystem::path folder;
};

TEST_F(BadInput, NoSuchFile) {
  expect_refusal("url=sqlite://" + folder.string() + "/none.db\nmapping=canonical", ROLLMARK_E_IO,
                 "adapter \"sql\": sqlite: no such file: " + folder.string() + "/none.db");
}

TEST_F(BadInput, NotADatabase) {
  const std::string text = (folder / "text.db").string();
  std::ofstream(text) << std::string(4096, 'x');
  expect_refusal("url=sqlite://" + text + "\nmapping=canonical", ROLLMARK_E_DATA,
                 "adapter \"sql\": sqlite (open, sqlite code 26): the file is not a database: " + text);
}

TEST_F(BadInput, WrongSchema) {
  expect_refusal(source("sims"), ROLLMARK_E_DATA,
                 "adapter \"sql\": mapping sims, table school (prepare, sqlite): the database has no table "
                 "\"sims_school\"");
}

TEST_F(BadInput, MissingColumn) {
  sql("ALTER TABLE mark_row DROP COLUMN half_day");
  expect_refusal(source(), ROLLMARK_E_DATA,
                 "adapter \"sql\": mapping canonical, table mark_row, column half_day (prepare, sqlite): the "
                 "database has no "
                 "column \"half_day\" in "
                 "\"mark_row\"");
}

// The folders with a mapping, but for the template, as the build takes them in.
std::string compiled_in() {
  std::set<std::string> vendors;
  for (const auto& folder : std::filesystem::directory_iterator(ROLLMARK_SOURCE_DIR "/adapters")) {
    if (std::filesystem::exists(folder.path() / "mapping.xml"))
      vendors.insert(folder.path().filename().string());
  }
  vendors.erase("template");
  std::string list;
  for (const std::string& vendor : vendors) list += (list.empty() ? "" : ", ") + vendor;
  return list;
}

TEST_F(BadInput, UnknownVendor) {
  expect_refusal(source("arbour"), ROLLMARK_E_NOT_FOUND,
                 "adapter \"sql\": unknown mapping \"arbour\"; compiled in: " + compiled_in() +
                     "; any other is given by its absolute path");
}

TEST_F(BadInput, AMappingWithTwoStatements) {
  const std::string mapping = (folder / "mapping.xml").string();
  std::ofstream(mapping)
      << "<mapping name=\"site\" vendor=\"v\" version=\"1\">\n<table name=\"code\">\n"
         "<column name=\"vendor_code\">code; DELETE FROM mark_row</column><from>code</from>"
         "</table></mapping>";
  Host host;
  const Answer answer = host.load(source(mapping));
  EXPECT_EQ(answer.status, ROLLMARK_E_DATA);
  EXPECT_EQ(answer.message, "adapter \"sql\": mapping " + mapping +
                                " line 3: table code, column vendor_code: \";\" is not allowed; a fragment "
                                "is part of one statement");
}

TEST_F(BadInput, UnknownConfigKeyAndInvalidUtf8) {
  rollmark_engine* engine = nullptr;
  rollmark_error error{};
  error.struct_size = sizeof error;
  EXPECT_EQ(rollmark_engine_open(nullptr, "colour=red", -1, &engine, &error), ROLLMARK_E_ARGUMENT);
  EXPECT_STREQ(error.message,
               "config has the unknown key \"colour\"; known: adapters rulebook rulebook_key "
               "rulebook_key_revoked rulebook_signed jobs max_rejected names personal");
  EXPECT_EQ(rollmark_engine_open(nullptr, "jobs=\xFF", -1, &engine, &error), ROLLMARK_E_DATA);
  EXPECT_STREQ(error.message, "config is not UTF-8 at byte 5");
  EXPECT_EQ(engine, nullptr);
}

TEST_F(BadInput, RowsThatCannotBePlacedAreCountedAndNamed) {
  // A British date, a NULL pupil key, a name that is not UTF-8.
  sql("INSERT INTO mark_row VALUES('S', 'E1', '02/09/2026', 'AM', '/')");
  sql("INSERT INTO mark_row VALUES('S', NULL, '2026-09-07', 'AM', '/')");
  sql("INSERT INTO pupil VALUES('S', 'P3', NULL, NULL, CAST(x'53FF' AS TEXT), NULL)");
  Host host;
  const Answer loaded = host.load(source() + "\ntables=school,calendar,code,pupil,enrolment,mark_row");
  ASSERT_EQ(loaded.status, ROLLMARK_OK) << loaded.message;
  const HostResult result = host.run("audit", "on=2026-09-07");
  ASSERT_EQ(result.rows("rejected_row"), 3);
  const auto rejected = [&](std::int64_t row) {
    return result.cell("rejected_row", "table", row) + " " + result.cell("rejected_row", "row", row) + " " +
           result.cell("rejected_row", "column", row) + ": " + result.cell("rejected_row", "reason", row);
  };
  EXPECT_EQ(rejected(0), "mark_row 4 date: not a date (YYYY-MM-DD)");
  EXPECT_EQ(rejected(1), "mark_row 5 pupil_key: no value");
  EXPECT_EQ(rejected(2), "pupil 2 legal_surname: not UTF-8");
  int findings = 0;
  for (std::int64_t row = 0; row < result.rows("findings"); ++row) {
    if (result.cell("findings", "rule", row) == "R123") ++findings;
  }
  EXPECT_EQ(findings, 3);  // one a table and reason
}

TEST_F(BadInput, OneThousandAndOneRejectedRows) {
  sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) "
      "INSERT INTO mark_row SELECT 'S', 'E1', 'never', 'AM', '/' FROM n");
  expect_refusal(source(), ROLLMARK_E_DATA,
                 "adapter \"sql\": more than 1000 rows were rejected; the last: table mark_row, row 1004, "
                 "column date: not a date "
                 "(YYYY-MM-DD) (max_rejected in the config)");
  Host patient("max_rejected=2000");
  EXPECT_EQ(patient.load(source()).message, "");
}

TEST_F(BadInput, AnEmptySchool) {
  sql("DELETE FROM mark_row; DELETE FROM enrolment; DELETE FROM pupil");
  Host host;
  ASSERT_EQ(host.load(source()).message, "");
  const HostResult audit = host.run("audit", "on=2026-09-07");
  EXPECT_EQ(audit.rows("findings"), 0);
  const HostResult absence = host.run("absence", "on=2026-09-07");
  EXPECT_EQ(absence.rows("absence_enrolment"), 0);
}

TEST_F(BadInput, NullsEverywhere) {
  for (const char* table : {"school", "calendar", "code", "pupil", "enrolment", "mark_row"}) {
    sql(std::string("INSERT INTO ") + table + " DEFAULT VALUES");
  }
  Host host;
  ASSERT_EQ(host.load(source()).message, "");
  const HostResult audit = host.run("audit", "on=2026-09-07");
  EXPECT_EQ(audit.rows("rejected_row"), 6);
  EXPECT_EQ(audit.cell("figures", "possible", 0), "4");
}

TEST_F(BadInput, ADuplicateMarkAndAFourByteCharacterLoadAndReport) {
  sql("INSERT INTO mark_row VALUES('S', 'E1', '2026-09-07', 'AM', 'I')");
  sql("UPDATE pupil SET legal_surname = 'Smith' || char(128512) WHERE pupil_key = 'P1'");
  Host host;
  ASSERT_EQ(host.load(source() + "\ntables=school,calendar,code,pupil,enrolment,mark_row").message, "");
  const HostResult audit = host.run("audit", "on=2026-09-07\nnames=full");
  ASSERT_EQ(audit.rows("rejected_row"), 0);
  bool duplicate = false;
  for (std::int64_t row = 0; row < audit.rows("findings"); ++row) {
    duplicate = duplicate || (audit.cell("findings", "rule", row) == "R117" &&
                              audit.cell("findings", "enrolment_key", row) == "E1");
  }
  EXPECT_TRUE(duplicate);
  EXPECT_NE(audit.document("report.html").find("Smith\xF0\x9F\x98\x80"), std::string::npos);
  EXPECT_EQ(audit.document("report.html").find("H801200001001"), std::string::npos);
}

int32_t ROLLMARK_CALL stop_at_once(void*, const char*, int64_t, int64_t) {
  return 1;
}

TEST_F(BadInput, ACancelledRun) {
  rollmark_host stopping{};
  stopping.struct_size = sizeof stopping;
  stopping.progress = stop_at_once;
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  ASSERT_EQ(rollmark_engine_open(&stopping, "adapters=" ROLLMARK_BINARY_DIR "/lib", -1, &engine, nullptr),
            ROLLMARK_OK);
  ASSERT_EQ(rollmark_dataset_new(engine, &dataset, nullptr), ROLLMARK_OK);
  rollmark_error error{};
  error.struct_size = sizeof error;
  EXPECT_EQ(rollmark_dataset_load(dataset, "sql", source().c_str(), -1, &error), ROLLMARK_CANCELLED);
  EXPECT_NE(error.message_len, 0U);
  rollmark_dataset_free(dataset);
  rollmark_engine_close(engine);
}

}  // namespace
}  // namespace rollmark::test
