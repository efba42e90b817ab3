// The RosarioSIS mapping on a small database by its public schema: what must come out, by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Two years of school 1 (period and code ids differ by year), one of school 2. Pupil 7 stays over the years,
// leaves in October with a drop code and is back in November; 8 is at the other school.
const std::string rosario_database = R"(
  CREATE TABLE schools(syear INTEGER, id INTEGER, title TEXT, school_number TEXT);
  CREATE TABLE students(student_id INTEGER, last_name TEXT, first_name TEXT, middle_name TEXT, custom_200000000 TEXT,
                        custom_200000002 TEXT, custom_200000003 TEXT, custom_200000004 TEXT);
  CREATE TABLE student_enrollment(id INTEGER, syear INTEGER, school_id INTEGER, student_id INTEGER, grade_id INTEGER,
                                  start_date TEXT, end_date TEXT, enrollment_code INTEGER, drop_code INTEGER);
  CREATE TABLE school_gradelevels(id INTEGER, school_id INTEGER, short_name TEXT);
  CREATE TABLE school_periods(period_id INTEGER, syear INTEGER, school_id INTEGER, short_name TEXT, start_time TEXT);
  CREATE TABLE attendance_calendar(syear INTEGER, school_id INTEGER, school_date TEXT, minutes INTEGER, calendar_id INTEGER);
  CREATE TABLE attendance_calendars(school_id INTEGER, calendar_id INTEGER, default_calendar TEXT);
  CREATE TABLE calendar_events(id INTEGER, syear INTEGER, school_id INTEGER, school_date TEXT, title TEXT);
  CREATE TABLE attendance_codes(id INTEGER, syear INTEGER, school_id INTEGER, title TEXT, short_name TEXT, type TEXT,
                                state_code TEXT, default_code TEXT, table_name INTEGER);
  CREATE TABLE attendance_period(student_id INTEGER, school_date TEXT, period_id INTEGER, attendance_code INTEGER,
                                 attendance_teacher_code INTEGER, attendance_reason TEXT, admin TEXT);
  INSERT INTO schools VALUES(2025, 1, 'Old Name', NULL), (2026, 1, 'A School', NULL), (2026, 2, 'B School', NULL);
  INSERT INTO students VALUES(7, 'Legal', 'First', 'Mid', 'Female', 'Known', 'A123456789012', '2014-03-04'),
                             (8, 'Other', 'Second', NULL, NULL, NULL, NULL, NULL);
  INSERT INTO school_gradelevels VALUES(61, 1, '6'), (71, 1, '7'), (72, 2, '7');
  INSERT INTO student_enrollment VALUES(1, 2025, 1, 7, 61, '2025-09-03', '2026-08-31', 1, NULL),
    (2, 2026, 1, 7, 71, '2026-09-01', '2026-10-02', 2, 5), (3, 2026, 1, 7, 71, '2026-11-09', NULL, 1, NULL),
    (4, 2026, 2, 8, 72, '2026-09-01', NULL, 1, NULL), (5, 2027, 1, 7, NULL, NULL, NULL, 1, NULL),
    (6, 2026, 2, 8, 72, '2026-10-01', '2026-10-30', 1, NULL), (7, 2026, 2, 8, 72, '2026-11-16', NULL, 1, NULL);
  INSERT INTO school_periods VALUES(11, 2025, 1, 'AM', '8:50'), (12, 2025, 1, 'PM', '13:10'), (21, 2026, 1, 'AM', '8:50'),
    (22, 2026, 1, 'PM', '13:10'), (23, 2026, 1, 'P1', '9:10'), (31, 2026, 2, 'REG', NULL), (32, 2026, 2, 'AM', NULL);
  INSERT INTO attendance_calendars VALUES(1, 100, 'Y'), (1, 101, NULL), (2, 102, 'Y');
  INSERT INTO attendance_calendar VALUES(2026, 1, '2026-09-02', 999, 100), (2026, 1, '2026-09-03', NULL, 100),
    (2026, 1, '2026-09-04', 0, 100), (2026, 1, '2026-09-05', 999, 101), (2026, 2, '2026-09-02', 999, 102);
  INSERT INTO calendar_events VALUES(1, 2026, 1, '2026-09-01', 'INSET'), (2, 2026, 1, '2026-09-02', 'Photographs'),
    (3, 2026, 1, '2026-09-03', 'Unplanned closure'), (4, 2026, 1, '2026-09-03', 'Holiday');
  INSERT INTO attendance_codes VALUES(1, 2025, 1, 'Present (AM)', '/', 'teacher', 'P', 'Y', 0),
    (2, 2025, 1, 'Present (PM)', char(92), 'teacher', 'P', NULL, 0), (3, 2026, 1, 'Present (AM)', '/', 'teacher', 'P', 'Y', 0),
    (4, 2026, 1, 'Illness', 'I', 'official', 'A', NULL, 0), (5, 2026, 1, 'Not entered', '-', 'official', 'A', NULL, 0),
    (6, 2026, 1, 'Lunch', 'LU', 'teacher', 'P', NULL, 1), (7, 2026, 2, 'Here', '/', 'teacher', 'P', NULL, 0);
  INSERT INTO attendance_period VALUES(7, '2025-09-03', 11, 1, 1, NULL, NULL), (7, '2025-09-03', 12, 2, 2, NULL, NULL),
    (7, '2026-09-02', 21, 4, 3, 'ill, says mother', 'Y'), (7, '2026-09-02', 22, NULL, NULL, NULL, NULL),
    (7, '2026-09-02', 23, 3, 3, NULL, NULL), (8, '2026-09-02', 32, 7, 7, NULL, NULL), (8, '2026-09-02', 31, 7, 7, NULL, NULL),
    (7, '2026-09-03', 21, 6, 6, NULL, NULL);
)";

RecordedTable rosario(const std::string& table, const std::vector<std::string>& columns,
                      const std::string& more = "") {
  return load_on_sqlite("rosariosis", rosario_database, table, columns, more);
}

// The office's I stands over the teacher's /; lessons and rows without a code are no marks; ids of two years
// give one code; a code of another list comes with its sign.
TEST(RosarioSis, MarksOfTheTwoRegistrations) {
  EXPECT_THAT(
      rosario("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
      UnorderedElementsAre(Row{"1", "7", "2025-09-03", "AM", "/"}, Row{"1", "7", "2025-09-03", "PM", "\\"},
                           Row{"1", "7", "2026-09-02", "AM", "I"}, Row{"1", "7", "2026-09-03", "AM", "LU"},
                           Row{"2", "8", "2026-09-02", "AM", "/"}));
}

TEST(RosarioSis, OneSchoolSomeDaysOtherPeriods) {
  EXPECT_THAT(rosario("mark_row", {"pupil_key", "date*"}, "school=2").rows,
              ElementsAre(Row{"8", "2026-09-02"}));
  EXPECT_THAT(rosario("mark_row", {"pupil_key", "date*"}, "from=2026-09-02\nto=2026-09-02\nschool=1").rows,
              ElementsAre(Row{"7", "2026-09-02"}));
  EXPECT_THAT(
      rosario("mark_row", {"school_key*", "pupil_key", "half_day*"}, "param.afternoon_period=REG").rows,
      ::testing::Contains(Row{"2", "8", "PM"}));
}

// A row of the new year goes on where the old one has no drop code, any row where the one before has no end.
// Who left and came back has two.
TEST(RosarioSis, YearsOfAStayAreOneEnrolment) {
  EXPECT_THAT(rosario("enrolment",
                      {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date", "nc_year"})
                  .rows,
              UnorderedElementsAre(Row{"1", "7-2025-09-03", "7", "2025-09-03", "2026-10-02", "7"},
                                   Row{"1", "7-2026-11-09", "7", "2026-11-09", Value(), "7"},
                                   Row{"2", "8-2026-09-01", "8", "2026-09-01", "2026-10-30", "7"},
                                   Row{"2", "8-2026-11-16", "8", "2026-11-16", Value(), "7"}));
}

// Of the default calendar, days with minutes; an event that closes a day closes it, the graver one counts.
TEST(RosarioSis, TheCalendar) {
  EXPECT_THAT(rosario("calendar", {"date*", "half_day*", "kind*"}, "school=1").rows,
              UnorderedElementsAre(Row{"2026-09-01", "AM", "inset"}, Row{"2026-09-01", "PM", "inset"},
                                   Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"},
                                   Row{"2026-09-03", "AM", "unplanned closure"},
                                   Row{"2026-09-03", "PM", "unplanned closure"}));
}

TEST(RosarioSis, CodesAndPupilsAndSchools) {
  EXPECT_THAT(
      rosario("code", {"school_key", "vendor_code*", "description", "statutory_code"}, "school=1").rows,
      UnorderedElementsAre(Row{"1", "/", "Present (AM)", "/"}, Row{"1", "\\", "Present (PM)", "\\"},
                           Row{"1", "I", "Illness", "I"}, Row{"1", "-", "Not entered", "none"}));
  EXPECT_THAT(
      rosario("pupil", {"school_key*", "pupil_key*", "upn", "legal_surname", "legal_forename", "middle_names",
                        "preferred_surname", "preferred_forename", "dob", "sex"})
          .rows,
      UnorderedElementsAre(
          Row{"1", "7", "A123456789012", "Legal", "First", "Mid", "Legal", "Known", "2014-03-04", "F"},
          Row{"2", "8", Value(), "Other", "Second", Value(), "Other", "Second", Value(), Value()}));
  EXPECT_THAT(rosario("school", {"school_key*", "urn", "name"}, "param.urn=100001\nschool=1").rows,
              ElementsAre(Row{"1", "100001", "A School"}));
  EXPECT_THAT(rosario("school", {"school_key*", "name"}, "school=3").rows, IsEmpty());
}

}  // namespace
}  // namespace rollmark::test
