// The SIMS mapping on a database with only the tables and columns that are publicly known.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include <algorithm>

#include "adapters/sql_adapter.hpp"
#include "core/canonical_tables.hpp"
#include "core/casework_tables.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

void fill_sims(SqliteFile& file) {
  file.run(R"(
    CREATE TABLE sims_person(person_id INTEGER, surname TEXT, forename TEXT, legal_surname TEXT, chosen_forename TEXT,
                             dob TEXT, gender TEXT, deceased TEXT, aggregate_role TEXT, photo_id INTEGER);
    CREATE TABLE stud_student(person_id INTEGER, unique_pupil_no TEXT);
    CREATE TABLE stud_school_history(person_id INTEGER, school_id INTEGER, admission_number TEXT, start_date TEXT,
                                     end_date TEXT);
    CREATE TABLE sims_school(school_id INTEGER, school_name TEXT, status TEXT);
    CREATE TABLE att_mark_normalised(person_id INTEGER, att_week_id INTEGER, session_start TEXT, mark TEXT);
    CREATE TABLE att_code(code TEXT, external_code TEXT, description TEXT);
    CREATE TABLE att_week(att_week_id INTEGER);
    CREATE TABLE att_session(att_session_id INTEGER, att_week_id INTEGER, event_instance_id INTEGER);
    CREATE TABLE sims_event_instance(event_instance_id INTEGER, event_id INTEGER, event_start TEXT, event_end TEXT);
    CREATE TABLE sims_event(event_id INTEGER, event_type_id INTEGER);
    CREATE TABLE sims_event_type(event_type_id INTEGER);
    INSERT INTO sims_school VALUES(10, 'Home School', 'S'), (11, 'School Before', 'P');
    INSERT INTO sims_person VALUES(7, 'Used', 'Legalname', 'Legalfamily', 'Usedname', '2012-03-04 00:00:00', 'F', NULL,
                                   NULL, 1), (8, 'Teacher', 'T', 'T', 'T', '1970-01-01 00:00:00', 'M', NULL, NULL, 2);
    INSERT INTO stud_student VALUES(7, 'A123456789012');
    INSERT INTO stud_school_history VALUES(7, 11, 'x', '2016-09-01 00:00:00', '2023-07-21 00:00:00'),
                                          (7, 10, '1', '2023-09-04 00:00:00', NULL);
    INSERT INTO att_code VALUES('/', '/', 'Present (AM)'), (char(92), char(92), 'Present (PM)'),
                               ('-', NULL, 'All should attend / No mark recorded'), ('9', 'Y', 'Shielding');
    INSERT INTO att_mark_normalised VALUES(7, 1, '2026-09-02 08:45:00', '/'), (7, 1, '2026-09-02 13:15:00', char(92)),
                                          (7, 1, '2026-09-03 08:45:00', '-');
    INSERT INTO sims_event VALUES(1, 5), (2, 2), (3, 99);
    INSERT INTO sims_event_instance VALUES(1, 1, '2026-09-02 08:45:00', '2026-09-02 09:00:00'),
                                          (2, 1, '2026-09-02 13:15:00', '2026-09-02 13:25:00'),
                                          (3, 2, '2026-09-01 08:45:00', '2026-09-01 15:30:00'),
                                          (4, 3, '2026-09-02 10:00:00', '2026-09-02 11:00:00');
  )");
}

std::string sims(const SqliteFile& file, const std::string& more = "") {
  return "url=" + file.url() + "\nmapping=sims\n" + more;
}

RecordedTable load_one(const std::string& table, const std::vector<std::string>& columns,
                       const std::string& more = "") {
  SqliteFile file;
  fill_sims(file);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql(sims(file, more), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

TEST(Sims, MarksAreSplitIntoDateAndHalfDay) {
  const RecordedTable marks = load_one("mark_row", {"school_key*", "enrolment_key", "pupil_key", "date*",
                                                    "half_day*", "vendor_code*", "source"});
  EXPECT_THAT(marks.columns, ElementsAre("school_key", "pupil_key", "date", "half_day", "vendor_code"));
  EXPECT_THAT(marks.rows,
              ElementsAre(Row{"10", "7", "2026-09-02", "AM", "/"}, Row{"10", "7", "2026-09-02", "PM", "\\"},
                          Row{"10", "7", "2026-09-03", "AM", "-"}));
}

// Noon is the border: 11:59 is a morning, 12:00 an afternoon. What has no time is handed on whole, so that
// the host rejects the row instead of taking it for a morning.
TEST(Sims, HalfDayBorders) {
  SqliteFile file;
  fill_sims(file);
  file.run(
      "DELETE FROM att_mark_normalised; INSERT INTO att_mark_normalised VALUES(1, 1, '2026-09-02 11:59:00', "
      "'a'),"
      "(1, 1, '2026-09-02 12:00:00', 'b'), (1, 1, '2026-09-02T00:00', 'c'), (1, 1, '2026-09-02 23:59:59', "
      "'d'),"
      "(1, 1, '2026-09-02', 'e'), (1, 1, '02/09/2026 08:45', 'f'), (1, 1, NULL, 'g'), (1, 1, '2026-09-02 "
      "8:45', 'h')");
  RecordingSink sink;
  sink.want("mark_row", {"date*", "half_day*", "vendor_code*", "pupil_key"});
  ASSERT_EQ(load_sql(sims(file), sink).status, ROLLMARK_OK);
  std::vector<Row> rows;
  for (const Row& row : sink.tables["mark_row"].rows) rows.push_back({row[2], row[0], row[1]});
  const Value null;
  EXPECT_THAT(rows, ElementsAre(Row{"a", "2026-09-02", "AM"}, Row{"b", "2026-09-02", "PM"},
                                Row{"c", "2026-09-02", "AM"}, Row{"d", "2026-09-02", "PM"},
                                Row{"e", "2026-09-02", "2026-09-02"}, Row{"f", "02/09/2026", "AM"},
                                Row{"g", null, null}, Row{"h", "2026-09-02", "2026-09-02 8:45"}));
}

TEST(Sims, TheMarkStatementIsBare) {
  SqliteFile file;
  fill_sims(file);
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  ASSERT_EQ(load_sql(sims(file), sink).status, ROLLMARK_OK);
  ASSERT_FALSE(sink.log.empty());
  EXPECT_EQ(sink.log.back().second, "sql: SELECT person_id, session_start, mark FROM att_mark_normalised");
}

TEST(Sims, DatesNarrowTheMarks) {
  EXPECT_EQ(load_one("mark_row", {"date*", "pupil_key"}, "from=2026-09-03").rows.size(), 1U);
  EXPECT_EQ(load_one("mark_row", {"date*", "pupil_key"}, "to=2026-09-02").rows.size(), 2U);
  EXPECT_EQ(load_one("mark_row", {"date*", "pupil_key"}, "school=10").rows.size(), 3U);
  EXPECT_EQ(load_one("mark_row", {"date*", "pupil_key"}, "school=11").rows.size(), 0U);
}

TEST(Sims, OnlyTheHomeSchoolAndItsRoll) {
  EXPECT_THAT(
      load_one("school", {"school_key*", "urn", "name", "school_type"}, "param.school_type=maintained").rows,
      ElementsAre(Row{"10", Value(), "Home School", "maintained"}));
  EXPECT_THAT(
      load_one("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date"}).rows,
      ElementsAre(Row{"10", "7-2023-09-04", "7", "2023-09-04", Value()}));
  EXPECT_THAT(load_one("pupil", {"school_key*", "pupil_key*", "upn", "legal_surname", "legal_forename",
                                 "preferred_surname", "preferred_forename", "dob", "sex"})
                  .rows,
              ElementsAre(Row{"10", "7", "A123456789012", "Legalfamily", "Legalname", "Used", "Usedname",
                              "2012-03-04", "F"}));
}

TEST(Sims, CodesKeepDisplayAndStatutoryApart) {
  EXPECT_THAT(load_one("code", {"vendor_code*", "statutory_code"}).rows,
              ElementsAre(Row{"/", "/"}, Row{"\\", "\\"}, Row{"-", "none"}, Row{"9", "Y"}));
}

// Where codes and marks are char(n) they come padded: blanks are taken off, and a sign of blanks only is no
// code.
TEST(Sims, PaddedCodesAndMarks) {
  SqliteFile file;
  fill_sims(file);
  file.run(
      "UPDATE att_code SET code = substr(code || '        ', 1, 8), external_code = substr(external_code || "
      "'        ', 1, 8);"
      "UPDATE att_mark_normalised SET mark = substr(mark || '        ', 1, 8);"
      "INSERT INTO att_mark_normalised VALUES(7, 1, '2026-09-03 13:15:00', '        ')");
  RecordingSink sink;
  sink.want("code", {"vendor_code*", "statutory_code"});
  sink.want("mark_row", {"vendor_code*", "pupil_key"});
  ASSERT_EQ(load_sql(sims(file), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["code"].rows,
              ElementsAre(Row{"/", "/"}, Row{"\\", "\\"}, Row{"-", "none"}, Row{"9", "Y"}));
  EXPECT_THAT(sink.tables["mark_row"].rows,
              ElementsAre(Row{"/", "7"}, Row{"\\", "7"}, Row{"-", "7"}, Row{"", "7"}));
}

// Instances of type 5 are sessions; an all-day training day closes both halves; type 99, a lesson, is left
// out.
TEST(Sims, TheCalendar) {
  EXPECT_THAT(
      load_one("calendar", {"school_key*", "date*", "half_day*", "kind*"}).rows,
      UnorderedElementsAre(Row{"10", "2026-09-02", "AM", "open"}, Row{"10", "2026-09-02", "PM", "open"},
                           Row{"10", "2026-09-01", "AM", "inset"}, Row{"10", "2026-09-01", "PM", "inset"}));
  EXPECT_THAT(
      load_one("calendar", {"date*", "half_day*", "kind*"}, "param.inset_type=99\nparam.holiday_type=2").rows,
      UnorderedElementsAre(Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"},
                           Row{"2026-09-02", "AM", "inset"}, Row{"2026-09-01", "AM", "holiday"},
                           Row{"2026-09-01", "PM", "holiday"}));
}

TEST(Sims, WithoutAHomeSchoolTheLoadSaysSo) {
  SqliteFile file;
  fill_sims(file);
  file.run("UPDATE sims_school SET status = 'P'");
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key"});
  EXPECT_EQ(load_sql(sims(file), sink).message,
            "mapping sims, table mark_row, column school_key: the database gives no value for it");
}

TEST(Sims, WhatTheDatabaseLacksIsNamed) {
  // Without the backend: these tests also run over another one.
  const auto refusal = [](const std::string& change) {
    SqliteFile file;
    fill_sims(file);
    file.run(change);
    RecordingSink sink;
    sink.want("pupil", {"school_key*", "pupil_key*", "dob"});
    sink.want("mark_row", {"school_key*", "pupil_key", "vendor_code*"});
    const Outcome outcome = load_sql(sims(file), sink);
    EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
    std::string said = outcome.message;
    const std::size_t backend = said.find(", ", said.find("(prepare"));
    return said.erase(backend, said.find(')', backend) - backend);
  };
  EXPECT_EQ(
      refusal("ALTER TABLE att_mark_normalised RENAME COLUMN mark TO attendance_mark"),
      "mapping sims, table mark_row, column vendor_code (prepare): the database has no column \"mark\"");
  EXPECT_EQ(refusal("ALTER TABLE sims_person DROP COLUMN dob"),
            "mapping sims, table pupil, column dob (prepare): the database has no column \"dob\"");
  EXPECT_EQ(refusal("DROP TABLE stud_student"),
            "mapping sims, table pupil (prepare): the database has no table \"stud_student\"");
  EXPECT_EQ(
      refusal("DROP TABLE sims_school"),
      "mapping sims, table pupil, column school_key (prepare): the database has no table \"sims_school\"");
}

TEST(Sims, AnAuditThatNeedsNoNamesAsksForNone) {
  SqliteFile file;
  fill_sims(file);
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "upn", "dob"});
  ASSERT_EQ(load_sql(sims(file), sink).status, ROLLMARK_OK);
  for (const auto& [level, line] : sink.log) {
    EXPECT_THAT(line, Not(HasSubstr("surname")));
    EXPECT_THAT(line, Not(HasSubstr("forename")));
    EXPECT_THAT(line, Not(HasSubstr("gender")));
  }
}

TEST(Sims, CoverageIsStated) {
  const RecordedTable coverage = load_one("coverage", {"school_key", "table_name*", "state*"});
  EXPECT_THAT(coverage.rows, ::testing::Contains(Row{Value(), "mark_row", "complete"}));
  // Nothing is publicly known of where SIMS keeps the rest, and each such table is named absent, not empty.
  const std::set<std::string_view> mapped = {"school", "calendar", "code", "pupil", "enrolment", "mark_row"};
  const std::set<std::string_view> not_of_an_mis = {"finding_response", "code_count", "coverage", "document"};
  for (const CanonicalTable& table : canonical_tables()) {
    if (mapped.contains(table.name) || not_of_an_mis.contains(table.name) || is_casework(table.name))
      continue;
    EXPECT_THAT(coverage.rows, ::testing::Contains(Row{Value(), std::string(table.name), "absent"}));
  }
}

}  // namespace
}  // namespace rollmark::test
