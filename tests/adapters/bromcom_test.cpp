// The Bromcom mapping on a warehouse copy of its entities: the columns that are public and those that the
// mapping assumes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "adapters/vendor_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// Friday 4 September 2026 to Monday 7th: four days of two half days. One- and two-character codes; the
// weekend is filled with #.
const std::string bromcom_copy = R"(
  CREATE TABLE Schools(SchoolID INTEGER, SchoolName TEXT);
  CREATE TABLE Students(StudentId INTEGER, UPN TEXT, FirstName TEXT, LegalFirstName TEXT, LegalLastName TEXT, PreferredFirstName TEXT,
                        PreferredLastName TEXT, DateOfBirth TEXT, StartDate TEXT, EndDate TEXT, TutorGroup TEXT, YearGroup TEXT,
                        FSM TEXT, LAC TEXT);
  CREATE TABLE Collections(CollectionID INTEGER, CollectionName TEXT, CollectionTypeName TEXT, StartDate TEXT, EndDate TEXT);
  CREATE TABLE CollectionAssociates(CollectionID INTEGER, StudentId INTEGER, StartDate TEXT, EndDate TEXT);
  CREATE TABLE Calendars(CalendarDate TEXT, IsSchoolDay TEXT, DayType TEXT);
  CREATE TABLE Marks(Mark TEXT, Description TEXT);
  CREATE TABLE AttendanceMarkSubcodes(MarkSubcode TEXT, Mark TEXT, Description TEXT);
  CREATE TABLE AttendanceSessions(StudentId INTEGER, AcademicYear TEXT, AttendanceStartDate TEXT, AttendanceMarks TEXT);
  INSERT INTO Schools VALUES(12001, 'Weir School');
  INSERT INTO Students VALUES(7, 'A123456789012', 'F', 'Legalfirst', 'Legallast', 'Calledfirst', 'Calledlast', '2014-03-04T00:00:00',
      '2025-09-03T00:00:00', NULL, '7B', 'Year 7', 'Yes', 'No'),
    (8, NULL, 'G', 'G', 'G', 'G', 'G', '2014-05-04T00:00:00', '2026-09-04T00:00:00', '2026-09-07T00:00:00', '7B', 'Year 7', 'No', 'Yes'),
    (9, NULL, 'H', 'H', 'H', 'H', 'H', '2014-05-04T00:00:00', NULL, NULL, NULL, NULL, 'No', 'No');
  INSERT INTO Collections VALUES(1, '7B', 'Tutor Group', NULL, NULL), (2, 'Year 7', 'Year Group', NULL, NULL),
    (3, '7x/Ma1', 'Teaching Group', NULL, NULL), (4, 'Reception', 'Year Group', NULL, NULL);
  INSERT INTO CollectionAssociates VALUES(1, 7, '2026-09-01T00:00:00', '2027-08-31T00:00:00'),
    (2, 7, '2026-09-01T00:00:00', NULL), (3, 7, '2026-09-01T00:00:00', NULL), (4, 8, '2019-09-01T00:00:00', '2020-08-31T00:00:00'),
    (1, 8, '2026-09-04T00:00:00', NULL);
  INSERT INTO Calendars VALUES('2026-09-03T00:00:00', 'No', 'INSET'), ('2026-09-04T00:00:00', 'Yes', 'School day'),
    ('2026-09-05T00:00:00', 'No', 'Weekend'), ('2026-10-26T00:00:00', 'No', 'Half term');
  INSERT INTO Marks VALUES('/', 'Present AM'), ('\', 'Present PM'), ('I', 'Illness'), ('#', 'Not in session'), ('-', 'No mark');
  INSERT INTO AttendanceMarkSubcodes VALUES('Y1', 'Y', 'Transport not available'), ('C1', 'C', 'Performance');
  INSERT INTO AttendanceSessions VALUES(7, '2026/2027', '2026-09-04T00:00:00', '/,\,#,#,#,#,Y1,C1'),
    (8, '2026/2027', '2026-09-04T00:00:00', 'I,,#,#,#,#,-');
)";

RecordedTable bromcom(const std::string& table, const std::vector<std::string>& columns,
                      const std::string& more = "") {
  return load_vendor("bromcom", bromcom_copy, table, columns, more);
}

// The seventh and eighth entries are those of Monday the 7th. An empty entry is no row; # and - are rows that
// say nothing.
TEST(Bromcom, StringsOfMarksAreSplit) {
  const RecordedTable marks =
      bromcom("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  EXPECT_EQ(marks.rows.size(), 14U);
  for (const Row& row :
       {Row{"12001", "7", "2026-09-04", "AM", "/"}, Row{"12001", "7", "2026-09-04", "PM", "\\"},
        Row{"12001", "7", "2026-09-06", "PM", "#"}, Row{"12001", "7", "2026-09-07", "AM", "Y1"},
        Row{"12001", "7", "2026-09-07", "PM", "C1"}, Row{"12001", "8", "2026-09-04", "AM", "I"},
        Row{"12001", "8", "2026-09-07", "AM", "-"}}) {
    EXPECT_THAT(marks.rows, Contains(row));
  }
}

TEST(Bromcom, WhatFillsTheStringSaysNothing) {
  EXPECT_THAT(bromcom("code", {"vendor_code*", "description", "statutory_code"}).rows,
              UnorderedElementsAre(Row{"/", "Present AM", Value()}, Row{"\\", "Present PM", Value()},
                                   Row{"I", "Illness", Value()}, Row{"#", "Not in session", "none"},
                                   Row{"-", "No mark", "none"}, Row{"Y1", "Transport not available", Value()},
                                   Row{"C1", "Performance", Value()}));
}

TEST(Bromcom, TheRoll) {
  EXPECT_THAT(
      bromcom("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date"}).rows,
      UnorderedElementsAre(Row{"12001", "7-2025-09-03", "7", "2025-09-03", Value()},
                           Row{"12001", "8-2026-09-04", "8", "2026-09-04", "2026-09-07"}));
  EXPECT_THAT(bromcom("pupil", {"pupil_key*", "upn", "legal_surname", "legal_forename", "preferred_surname",
                                "preferred_forename", "dob"})
                  .rows,
              Contains(Row{"7", "A123456789012", "Legallast", "Legalfirst", "Calledlast", "Calledfirst",
                           "2014-03-04"}));
}

// Collections of two types are groups; one that ended before the pupil's stay is not of it.
TEST(Bromcom, CollectionsAreGroups) {
  EXPECT_THAT(bromcom("membership", {"enrolment_key*", "kind*", "value*", "start_date", "end_date"}).rows,
              UnorderedElementsAre(Row{"7-2025-09-03", "registration", "7B", "2026-09-01", "2027-08-31"},
                                   Row{"7-2025-09-03", "year", "7", "2026-09-01", Value()},
                                   Row{"8-2026-09-04", "registration", "7B", "2026-09-04", Value()}));
}

TEST(Bromcom, YesAndNoAreFlags) {
  EXPECT_THAT(bromcom("flag", {"pupil_key*", "kind*"}).rows,
              UnorderedElementsAre(Row{"7", "FSM"}, Row{"8", "CLA"}));
}

TEST(Bromcom, TheCalendar) {
  EXPECT_THAT(bromcom("calendar", {"date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(Row{"2026-09-03", "AM", "inset"}, Row{"2026-09-03", "PM", "inset"},
                                   Row{"2026-09-04", "AM", "open"}, Row{"2026-09-04", "PM", "open"},
                                   Row{"2026-10-26", "AM", "holiday"}, Row{"2026-10-26", "PM", "holiday"}));
}

TEST(Bromcom, OneSchoolADatabase) {
  EXPECT_THAT(bromcom("school", {"school_key*", "name", "school_type"}, "param.school_type=academy").rows,
              ElementsAre(Row{"12001", "Weir School", "academy"}));
  EXPECT_TRUE(
      bromcom("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}, "school=12002")
          .rows.empty());
}

TEST(Bromcom, AnAssumedColumnThatIsNotThereIsNamed) {
  EXPECT_THAT(
      refused_vendor(
          "bromcom",
          bromcom_copy + "ALTER TABLE AttendanceSessions RENAME COLUMN AttendanceStartDate TO FirstDate;",
          "mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}),
      HasSubstr("no column \"AttendanceStartDate\""));
}

std::string text_of(const std::string& path) {
  std::ifstream file(ROLLMARK_SOURCE_DIR + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Takes a mapping's table out and puts the one of that name in the README's block of XML into its place.
void put_table(std::string& mapping, const std::string& readme, const std::string& name) {
  const std::string opening = "<table name=\"" + name + "\"", closing = "</table>";
  const std::size_t there = mapping.find(opening), given = readme.find(opening);
  ASSERT_NE(there, std::string::npos);
  ASSERT_NE(given, std::string::npos);
  mapping.replace(there, mapping.find(closing, there) + closing.size() - there,
                  readme.substr(given, readme.find(closing, given) + closing.size() - given));
}

// What the README tells a site with Attendances and no AttendanceSessions to write. The display code L2
// stands for L; a second mark for a session is a second row.
TEST(Bromcom, ASitesOwnMappingReadsAttendances) {
  std::string mapping = text_of("/adapters/bromcom/mapping.xml");
  const std::string readme = text_of("/adapters/bromcom/README.md");
  put_table(mapping, readme, "code");
  put_table(mapping, readme, "mark_row");
  SqliteFile file;
  file.run(bromcom_copy + R"(
    DROP TABLE AttendanceSessions;
    CREATE TABLE Attendances(StudentId INTEGER, AttendanceDate TEXT, SessionName TEXT, Mark TEXT, ExportMark TEXT);
    INSERT INTO Attendances VALUES(7, '2026-09-04T00:00:00', 'AM', 'L2', 'L'), (7, '2026-09-04T00:00:00', 'AM', 'Y1', 'Y1'),
                                  (8, '2026-09-04T00:00:00', 'PM', 'L2', 'L');
  )");
  const std::string source = "url=" + file.url() + "\nmapping=" + write_mapping(file, mapping);
  RecordingSink sink;
  sink.want("code", {"school_key", "vendor_code*", "statutory_code"});
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  const Outcome outcome = load_sql(source, sink);
  ASSERT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  EXPECT_THAT(sink.tables["code"].rows,
              UnorderedElementsAre(Row{"12001", "L2", "L"}, Row{"12001", "Y1", "Y1"}));
  EXPECT_THAT(sink.tables["mark_row"].rows,
              UnorderedElementsAre(Row{"12001", "7", "2026-09-04", "AM", "L2"},
                                   Row{"12001", "7", "2026-09-04", "AM", "Y1"},
                                   Row{"12001", "8", "2026-09-04", "PM", "L2"}));
}

}  // namespace
}  // namespace rollmark::test
