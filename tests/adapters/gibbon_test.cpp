// The Gibbon mapping on a small database by its public schema: what must come out, by hand. The log is folded
// by the engine: the last entry of a half day counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Pupil 7 was here, left, and is back; 8 has neither birth date nor start. Person 9 teaches. Class 5 is a
// morning's, 6 an afternoon's, 4 a lesson's.
const std::string gibbon_database = R"(
  CREATE TABLE gibbonSetting(gibbonSettingID INTEGER, scope TEXT, name TEXT, value TEXT);
  CREATE TABLE gibbonPerson(gibbonPersonID INTEGER, surname TEXT, firstName TEXT, preferredName TEXT, gender TEXT,
                            status TEXT, dob TEXT, studentID TEXT, dateStart TEXT, dateEnd TEXT);
  CREATE TABLE gibbonPersonStatusLog(gibbonPersonStatusLogID INTEGER, gibbonPersonID INTEGER, statusOld TEXT,
                                     statusNew TEXT, reason TEXT, timestamp TEXT);
  CREATE TABLE gibbonStaff(gibbonStaffID INTEGER, gibbonPersonID INTEGER);
  CREATE TABLE gibbonSchoolYear(gibbonSchoolYearID INTEGER, name TEXT, status TEXT, firstDay TEXT, lastDay TEXT,
                                sequenceNumber INTEGER);
  CREATE TABLE gibbonSchoolYearTerm(gibbonSchoolYearTermID INTEGER, gibbonSchoolYearID INTEGER, sequenceNumber INTEGER,
                                    name TEXT, nameShort TEXT, firstDay TEXT, lastDay TEXT);
  CREATE TABLE gibbonSchoolYearSpecialDay(gibbonSchoolYearSpecialDayID INTEGER, type TEXT, name TEXT, date TEXT,
                                          schoolStart TEXT, schoolEnd TEXT);
  CREATE TABLE gibbonDaysOfWeek(gibbonDaysOfWeekID INTEGER, nameShort TEXT, sequenceNumber INTEGER, schoolDay TEXT);
  CREATE TABLE gibbonYearGroup(gibbonYearGroupID INTEGER, nameShort TEXT);
  CREATE TABLE gibbonFormGroup(gibbonFormGroupID INTEGER, gibbonSchoolYearID INTEGER, nameShort TEXT);
  CREATE TABLE gibbonStudentEnrolment(gibbonStudentEnrolmentID INTEGER, gibbonPersonID INTEGER, gibbonSchoolYearID INTEGER,
                                      gibbonYearGroupID INTEGER, gibbonFormGroupID INTEGER);
  CREATE TABLE gibbonCourse(gibbonCourseID INTEGER, nameShort TEXT);
  CREATE TABLE gibbonCourseClass(gibbonCourseClassID INTEGER, gibbonCourseID INTEGER, nameShort TEXT);
  CREATE TABLE gibbonAttendanceCode(gibbonAttendanceCodeID INTEGER, name TEXT, nameShort TEXT, direction TEXT, active TEXT);
  CREATE TABLE gibbonAttendanceLogPerson(gibbonAttendanceLogPersonID INTEGER, gibbonAttendanceCodeID INTEGER,
    gibbonPersonID INTEGER, direction TEXT, type TEXT, reason TEXT, context TEXT, comment TEXT, date TEXT, gibbonPersonIDTaker INTEGER,
    gibbonCourseClassID INTEGER, timestampTaken TEXT);
  CREATE TABLE gibbonAttendanceLogFormGroup(gibbonFormGroupID INTEGER, gibbonPersonIDTaker INTEGER, date TEXT,
                                            timestampTaken TEXT);
  CREATE TABLE gibbonAttendanceLogCourseClass(gibbonCourseClassID INTEGER, gibbonPersonIDTaker INTEGER, date TEXT,
                                              timestampTaken TEXT);
  INSERT INTO gibbonSetting VALUES(1, 'System', 'organisationName', 'A School'), (2, 'System', 'organisationNameShort', 'AS'),
    (3, 'System', 'version', '30.0.00');
  INSERT INTO gibbonPerson VALUES(7, 'Legal', 'First', 'Known', 'F', 'Full', '2014-03-04', 'A123456789012', '2026-11-09', NULL),
    (8, 'Other', 'Second', 'Second', 'Unspecified', 'Full', NULL, '', NULL, NULL),
    (9, 'Marker', 'Mary', 'Mary', 'F', 'Full', NULL, '', NULL, NULL);
  INSERT INTO gibbonPersonStatusLog VALUES(1, 7, 'Expected', 'Full', '', '2025-09-03 06:00:00'),
    (2, 7, 'Full', 'Left', '', '2026-10-02 16:00:00'), (3, 7, 'Left', 'Full', '', '2026-11-09 06:00:00');
  INSERT INTO gibbonStaff VALUES(1, 9);
  INSERT INTO gibbonSchoolYear VALUES(1, '2025/26', 'Past', '2025-09-01', '2026-08-31', 1),
    (2, '2026/27', 'Current', '2026-09-01', '2026-09-10', 2);
  INSERT INTO gibbonSchoolYearTerm VALUES(1, 1, 1, 'Autumn', 'AUT', '2025-09-03', '2025-12-19'),
    (2, 2, 1, 'Autumn', 'AUT', '2026-09-02', '2026-12-18');
  INSERT INTO gibbonSchoolYearSpecialDay VALUES(1, 'School Closure', 'INSET', '2026-09-02', NULL, NULL),
    (2, 'Timing Change', 'Early', '2026-09-03', '08:50:00', '12:00:00'), (3, 'Off Timetable', 'Trip', '2026-09-04', NULL, NULL),
    (4, 'School Closure', 'Unplanned closure', '2026-09-07', NULL, NULL), (5, 'School Closure', 'Elections', '2026-09-08', NULL, NULL);
  INSERT INTO gibbonDaysOfWeek VALUES(1, 'Mon', 1, 'Y'), (2, 'Tue', 2, 'Y'), (3, 'Wed', 3, 'Y'), (4, 'Thu', 4, 'Y'),
    (5, 'Fri', 5, 'Y'), (6, 'Sat', 6, 'N'), (7, 'Sun', 7, 'N');
  INSERT INTO gibbonYearGroup VALUES(1, '6'), (2, '7');
  INSERT INTO gibbonFormGroup VALUES(1, 1, '6A'), (2, 2, '7B');
  INSERT INTO gibbonStudentEnrolment VALUES(1, 7, 1, 1, 1), (2, 7, 2, 2, 2), (3, 8, 2, 2, 2);
  INSERT INTO gibbonCourse VALUES(1, '7B'), (2, 'Maths');
  INSERT INTO gibbonCourseClass VALUES(4, 2, '1'), (5, 1, 'AM'), (6, 1, 'PM');
  INSERT INTO gibbonAttendanceCode VALUES(1, 'Present', '/', 'In', 'Y'), (2, 'Present PM', char(92), 'In', 'Y'),
    (3, 'Illness', 'I', 'Out', 'Y'), (4, 'No reason yet', 'N', 'Out', 'Y');
  INSERT INTO gibbonAttendanceLogPerson VALUES
    (1, 3, 7, 'Out', 'Illness', '', 'Future', '', '2026-09-04', 9, NULL, '2026-09-01 10:00:00'),
    (2, 1, 7, 'In', 'Present', '', 'Form Group', '', '2026-09-04', 9, NULL, '2026-09-04 08:55:00'),
    (3, 4, 8, 'Out', 'No reason yet', '', 'Form Group', '', '2026-09-04', 9, NULL, '2026-09-04 08:55:00'),
    (4, 2, 8, 'In', 'Present PM', '', 'Class', '', '2026-09-04', 9, 6, '2026-09-04 11:58:00'),
    (5, 3, 8, 'Out', 'Illness', 'Mother rang', 'Class', '', '2026-09-04', 9, 5, '2026-09-07 09:30:00'),
    (6, 3, 8, 'Out', 'Illness', '', 'Class', '', '2026-09-04', 9, 4, '2026-09-04 14:00:00'),
    (7, NULL, 8, 'In', '3', '', 'Person', '', '2026-09-09', 9, NULL, '2026-09-09 12:00:00'),
    (8, 3, 8, 'Out', 'Illness', '', 'Person', '', '2026-09-09', 9, NULL, '2026-09-09 08:59:00'),
    (9, 1, 8, 'In', 'Present', '', 'Person', '', '2026-09-09', 9, NULL, '2026-09-09 08:59:00');
  INSERT INTO gibbonAttendanceLogFormGroup VALUES(2, 9, '2026-09-04', '2026-09-04 08:55:00'),
    (2, 9, '2026-09-04', '2026-09-04 09:20:00'), (2, 9, '2026-09-04', '2026-09-04 13:12:00'), (2, 9, '2026-09-03', '2026-09-04 09:00:00');
  INSERT INTO gibbonAttendanceLogCourseClass VALUES(6, 9, '2026-09-03', '2026-09-04 09:05:00'), (4, 9, '2026-09-03', '2026-09-03 11:00:00');
)";

RecordedTable gibbon(const std::string& table, const std::vector<std::string>& columns,
                     const std::string& more = "") {
  return load_on_sqlite("gibbon", gibbon_database, table, columns, more);
}

// Pupil 7: planned ill all day, then there in the morning. Pupil 8: N, put right three days later in the
// morning's class; there in the afternoon by its class, though before noon; a lesson's entry is no mark. On
// the 9th of two entries of one moment the later number counts, and an entry whose code is no more gives its
// name, though that is the number of another code.
TEST(Gibbon, TheLastEntryOfAHalfDayCounts) {
  EXPECT_THAT(
      gibbon("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*", "recorded_at"})
          .rows,
      UnorderedElementsAre(Row{"AS", "7", "2026-09-04", "AM", "/", "2026-09-04T08:55:00"},
                           Row{"AS", "7", "2026-09-04", "PM", "I", "2026-09-01T10:00:00"},
                           Row{"AS", "8", "2026-09-04", "AM", "I", "2026-09-07T09:30:00"},
                           Row{"AS", "8", "2026-09-04", "PM", "\\", "2026-09-04T11:58:00"},
                           Row{"AS", "8", "2026-09-09", "AM", "/", "2026-09-09T08:59:00"},
                           Row{"AS", "8", "2026-09-09", "PM", "3", "2026-09-09T12:00:00"}));
}

TEST(Gibbon, TheBorderOfTheHalfDaysIsTheSites) {
  EXPECT_THAT(gibbon("mark_row", {"pupil_key", "date*", "half_day*", "vendor_code*"},
                     "from=2026-09-09\nparam.afternoon_from=12:30")
                  .rows,
              ElementsAre(Row{"8", "2026-09-09", "AM", "3"}));
}

// The product lets an entry be edited: it writes over code, taker and time. The first was the morning's,
// since the afternoon's came after it; the last the afternoon's. Nobody knows what pupil 7's was before.
TEST(Gibbon, AnEditedEntryKeepsItsHalfOfTheDay) {
  const std::string edited = gibbon_database + R"(
    DELETE FROM gibbonAttendanceLogPerson;
    INSERT INTO gibbonAttendanceLogPerson VALUES
      (1, 3, 7, 'Out', 'Illness', '', 'Form Group', '', '2026-09-09', 9, NULL, '2026-09-10 14:00:00'),
      (2, 2, 7, 'In', 'Present PM', '', 'Form Group', '', '2026-09-09', 9, NULL, '2026-09-09 13:12:00'),
      (3, 1, 8, 'In', 'Present', '', 'Form Group', '', '2026-09-09', 9, NULL, '2026-09-09 08:55:00'),
      (4, 3, 8, 'Out', 'Illness', '', 'Form Group', '', '2026-09-09', 9, NULL, '2026-09-10 08:30:00');)";
  EXPECT_THAT(
      load_on_sqlite("gibbon", edited, "mark_row", {"pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
      UnorderedElementsAre(Row{"7", "2026-09-09", "AM", "I"}, Row{"7", "2026-09-09", "PM", "\\"},
                           Row{"8", "2026-09-09", "AM", "/"}, Row{"8", "2026-09-09", "PM", "I"}));
}

// Every school day of the week of a school year: in no term a holiday; a day that ends at noon is open in the
// morning.
TEST(Gibbon, TheCalendarIsComputed) {
  const std::vector<Row> days = gibbon("calendar", {"date*", "half_day*", "kind*"}).rows;
  EXPECT_THAT(days, IsSupersetOf({Row{"2026-09-01", "AM", "holiday"}, Row{"2026-09-02", "PM", "inset"},
                                  Row{"2026-09-03", "AM", "open"}, Row{"2026-09-03", "PM", "planned closure"},
                                  Row{"2026-09-04", "AM", "open"}, Row{"2026-09-04", "PM", "open"},
                                  Row{"2026-09-07", "AM", "unplanned closure"},
                                  Row{"2026-09-08", "PM", "planned closure"}, Row{"2026-09-10", "PM", "open"},
                                  Row{"2025-09-02", "AM", "holiday"}, Row{"2026-08-31", "PM", "holiday"}}));
  EXPECT_THAT(days, Not(Contains(Row{"2026-09-05", "AM", "holiday"})));  // a Saturday
  // 1 September 2025, a Monday, to 10 September 2026, a Thursday: 53 weeks and four days.
  EXPECT_EQ(days.size(), 2U * (53 * 5 + 4));
}

TEST(Gibbon, StaysBeforeThisOneAreInTheStatusLog) {
  EXPECT_THAT(gibbon("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date",
                                   "nc_year", "registration_group"})
                  .rows,
              UnorderedElementsAre(Row{"AS", "7-2025-09-03", "7", "2025-09-03", "2026-10-02", "7", "7B"},
                                   Row{"AS", "7-2026-11-09", "7", "2026-11-09", Value(), "7", "7B"},
                                   Row{"AS", "8-2026-09-01", "8", "2026-09-01", Value(), "7", "7B"}));
}

TEST(Gibbon, GroupsOfEachSchoolYear) {
  EXPECT_THAT(gibbon("membership", {"enrolment_key*", "kind*", "value*", "start_date*", "end_date"}).rows,
              IsSupersetOf({Row{"7-2025-09-03", "year", "6", "2025-09-03", "2026-08-31"},
                            Row{"7-2025-09-03", "registration", "6A", "2025-09-03", "2026-08-31"},
                            Row{"7-2025-09-03", "year", "7", "2026-09-01", "2026-09-10"},
                            Row{"8-2026-09-01", "registration", "7B", "2026-09-01", Value()}}));
}

// A register saved again is one register; one that was saved on another day says its half by its class alone.
TEST(Gibbon, RegistersTaken) {
  EXPECT_THAT(
      gibbon("register", {"date*", "half_day*", "registration_group", "first_saved_at", "taken_by"}).rows,
      UnorderedElementsAre(Row{"2026-09-04", "AM", "7B", "2026-09-04 08:55:00", "Mary Marker"},
                           Row{"2026-09-04", "PM", "7B", "2026-09-04 13:12:00", "Mary Marker"},
                           Row{"2026-09-03", "PM", "7B", "2026-09-04 09:05:00", "Mary Marker"}));
}

TEST(Gibbon, CodesPupilsTermsSchool) {
  EXPECT_THAT(gibbon("code", {"vendor_code*", "statutory_code"}, "param.no_mark_code=N").rows,
              UnorderedElementsAre(Row{"/", "/"}, Row{"\\", "\\"}, Row{"I", "I"}, Row{"N", "none"}));
  EXPECT_THAT(
      gibbon("pupil", {"pupil_key*", "upn", "legal_forename", "preferred_forename", "dob", "sex"}).rows,
      UnorderedElementsAre(Row{"7", "A123456789012", "First", "Known", "2014-03-04", "F"},
                           Row{"8", "", "Second", "Second", Value(), Value()}));
  EXPECT_THAT(gibbon("term", {"academic_year", "term", "start_date*", "end_date*"}, "school=AS").rows,
              UnorderedElementsAre(Row{"2025/26", "AUT", "2025-09-03", "2025-12-19"},
                                   Row{"2026/27", "AUT", "2026-09-02", "2026-12-18"}));
  EXPECT_THAT(gibbon("school", {"school_key*", "name"}).rows, ElementsAre(Row{"AS", "A School"}));
  EXPECT_TRUE(gibbon("school", {"school_key*", "name"}, "school=BS").rows.empty());
}

}  // namespace
}  // namespace rollmark::test
