// The openSIS mapping on a small database by its public schema: what must come out, by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// Pupils 7 and 9 were rolled over by a code of the type Roll, on either side; 8 left and came back, and 10,
// whose end has no code; days of 0000-00-00 are no days.
const std::string opensis_database = R"(
  CREATE TABLE schools(id INTEGER, syear INTEGER, title TEXT);
  CREATE TABLE students(student_id INTEGER, last_name TEXT, first_name TEXT, middle_name TEXT, gender TEXT, common_name TEXT,
                        birthdate TEXT, alt_id TEXT);
  CREATE TABLE student_enrollment(id INTEGER, syear INTEGER, school_id INTEGER, student_id INTEGER, grade_id INTEGER,
                                  start_date TEXT, end_date TEXT, enrollment_code INTEGER, drop_code INTEGER, last_updated TEXT,
                                  updated_by TEXT);
  CREATE TABLE student_enrollment_codes(id INTEGER, syear INTEGER, short_name TEXT, type TEXT);
  CREATE TABLE school_gradelevels(id INTEGER, school_id INTEGER, short_name TEXT);
  CREATE TABLE school_periods(period_id INTEGER, syear INTEGER, school_id INTEGER, short_name TEXT, start_time TEXT);
  CREATE TABLE attendance_calendar(syear INTEGER, school_id INTEGER, school_date TEXT, minutes INTEGER, calendar_id INTEGER);
  CREATE TABLE school_calendars(school_id INTEGER, calendar_id INTEGER, default_calendar TEXT);
  CREATE TABLE calendar_events(id INTEGER, school_id INTEGER, calendar_id INTEGER, school_date TEXT, title TEXT);
  CREATE TABLE attendance_codes(id INTEGER, syear INTEGER, school_id INTEGER, title TEXT, short_name TEXT, type TEXT,
                                state_code TEXT, table_name INTEGER);
  CREATE TABLE attendance_period(student_id INTEGER, school_date TEXT, period_id INTEGER, attendance_code INTEGER,
                                 attendance_teacher_code INTEGER, admin TEXT, course_period_id INTEGER);
  CREATE TABLE missing_attendance(school_id INTEGER, syear TEXT, school_date TEXT, course_period_id INTEGER,
                                  period_id INTEGER, teacher_id INTEGER);
  INSERT INTO schools VALUES(1, 2026, 'A School');
  INSERT INTO students VALUES(7, 'Legal', 'First', 'Mid', 'Male', 'Known', '2014-03-04', 'A123456789012'),
                             (8, 'Other', 'Second', NULL, NULL, NULL, '0000-00-00', NULL);
  INSERT INTO school_gradelevels VALUES(61, 1, '6'), (71, 1, '7');
  INSERT INTO student_enrollment_codes VALUES(1, 2025, 'ROLL', 'Roll'), (2, 2025, 'MOVE', 'Drop');
  INSERT INTO student_enrollment VALUES(1, 2025, 1, 7, 61, '2025-09-03', '2026-08-31', 3, 1, '2026-08-31 10:00:00', '1'),
    (2, 2026, 1, 7, 71, '2026-09-01', '0000-00-00', 3, NULL, NULL, NULL),
    (3, 2026, 1, 8, 71, '2026-09-01', '2026-10-02', 3, 2, NULL, NULL), (4, 2026, 1, 8, 71, '2026-11-09', NULL, 3, NULL, NULL, NULL),
    (5, 2026, 1, 8, 71, '0000-00-00', NULL, 3, NULL, NULL, NULL),
    (6, 2025, 1, 9, 61, '2025-09-03', '2026-07-20', 3, 2, NULL, NULL), (7, 2026, 1, 9, 71, '2026-09-01', NULL, 1, NULL, NULL, NULL),
    (8, 2026, 1, 10, 71, '2026-09-01', '2026-10-02', 3, NULL, NULL, NULL), (9, 2026, 1, 10, 71, '2026-11-09', NULL, 3, NULL, NULL, NULL);
  INSERT INTO school_periods VALUES(21, 2026, 1, 'AM', '08:50:00'), (22, 2026, 1, 'PM', '13:10:00'),
    (23, 2026, 1, 'P1', '09:10:00');
  INSERT INTO school_calendars VALUES(1, 100, 'Y'), (1, 101, 'N');
  INSERT INTO attendance_calendar VALUES(2026, 1, '2026-09-02', 999, 100), (2026, 1, '2026-09-05', 999, 101);
  INSERT INTO calendar_events VALUES(1, 1, 100, '2026-09-01', 'Planned closure'), (2, 1, 100, '2026-09-01', 'INSET');
  INSERT INTO attendance_codes VALUES(3, 2026, 1, 'Present (AM)', '/', 'teacher', 'P', 0),
    (4, 2026, 1, 'Illness', 'I', 'official', 'A', 0), (6, 2026, 1, 'Lunch', 'LU', 'teacher', 'P', 1);
  INSERT INTO attendance_period VALUES(7, '2026-09-02', 21, 4, 3, 'Y', 501), (7, '2026-09-02', 21, 3, 3, NULL, 502),
    (7, '2026-09-02', 22, 6, 6, NULL, 501), (8, '2026-09-02', 23, 3, 3, NULL, 503), (8, '0000-00-00', 21, 3, 3, NULL, 501);
  INSERT INTO missing_attendance VALUES(1, '2026', '2026-09-02', 504, 22, 9);
)";

RecordedTable opensis(const std::string& table, const std::vector<std::string>& columns,
                      const std::string& more = "") {
  return load_on_sqlite("opensis", opensis_database, table, columns, more);
}

// Two course periods in one registration are two marks: the audit says so. A day that is none is handed on:
// the host refuses the row.
TEST(OpenSis, MarksOfTheTwoRegistrations) {
  EXPECT_THAT(
      opensis("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
      UnorderedElementsAre(Row{"1", "7", "2026-09-02", "AM", "I"}, Row{"1", "7", "2026-09-02", "AM", "/"},
                           Row{"1", "7", "2026-09-02", "PM", "LU"}, Row{"1", "8", "0000-00-00", "AM", "/"}));
  EXPECT_THAT(opensis("mark_row", {"pupil_key", "date*"}, "from=2026-09-02\nto=2026-09-02\nschool=1").rows,
              ::testing::SizeIs(3));
}

TEST(OpenSis, YearsOfAStayAreOneEnrolment) {
  EXPECT_THAT(opensis("enrolment",
                      {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date", "nc_year"})
                  .rows,
              UnorderedElementsAre(Row{"1", "7-2025-09-03", "7", "2025-09-03", Value(), "7"},
                                   Row{"1", "8-2026-09-01", "8", "2026-09-01", "2026-10-02", "7"},
                                   Row{"1", "8-2026-11-09", "8", "2026-11-09", Value(), "7"},
                                   Row{"1", "9-2025-09-03", "9", "2025-09-03", Value(), "7"},
                                   Row{"1", "10-2026-09-01", "10", "2026-09-01", "2026-10-02", "7"},
                                   Row{"1", "10-2026-11-09", "10", "2026-11-09", Value(), "7"}));
}

TEST(OpenSis, CalendarCodesPupilsSchools) {
  EXPECT_THAT(opensis("calendar", {"date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(Row{"2026-09-01", "AM", "planned closure"},
                                   Row{"2026-09-01", "PM", "planned closure"},
                                   Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"}));
  EXPECT_THAT(opensis("code", {"school_key", "vendor_code*", "description", "statutory_code"}).rows,
              UnorderedElementsAre(Row{"1", "/", "Present (AM)", "/"}, Row{"1", "I", "Illness", "I"}));
  EXPECT_THAT(opensis("pupil", {"pupil_key*", "upn", "preferred_forename", "dob", "sex"}).rows,
              UnorderedElementsAre(Row{"7", "A123456789012", "Known", "2014-03-04", "M"},
                                   Row{"8", Value(), "Second", Value(), Value()}));
  EXPECT_THAT(opensis("school", {"school_key*", "name"}, "school=1").rows, ElementsAre(Row{"1", "A School"}));
}

}  // namespace
}  // namespace rollmark::test
