// The MyPortal mapping on a small database made by hand, with short ids in the place of uniqueidentifiers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// A fortnightly cycle: Monday 7 September 2026 starts it (CycleOffset 0), Monday the 14th is its sixth day
// (5). Periods: AM and PM of day 0 (Monday), AM of day 6 (the second week's Tuesday), a lesson of day 0. The
// term runs from Tuesday 8 September.
void fill_myportal(SqliteFile& file) {
  file.run(R"(
    CREATE TABLE AcademicYears(Id TEXT, Name TEXT, IsLocked INTEGER, TimetableCycleLength INTEGER, SchoolWeekLength INTEGER);
    CREATE TABLE AcademicTerms(Id TEXT, AcademicYearId TEXT, Name TEXT, StartDate TEXT, EndDate TEXT);
    CREATE TABLE AttendanceWeeks(Id TEXT, AcademicTermId TEXT, Beginning TEXT, CycleOffset INTEGER, IsNonTimetable INTEGER);
    CREATE TABLE AttendancePeriods(Id TEXT, AcademicYearId TEXT, CycleDayIndex INTEGER, Name TEXT, StartTime TEXT, EndTime TEXT,
      IsAmReg INTEGER, IsPmReg INTEGER, IsLesson INTEGER);
    CREATE TABLE AttendanceCodeTypes(Id TEXT, Description TEXT);
    CREATE TABLE AttendanceCodes(Id TEXT, Code TEXT, Description TEXT, AttendanceCodeTypeId TEXT, IsActive INTEGER, IsRestricted INTEGER,
      IsSystem INTEGER);
    CREATE TABLE AttendanceMarks(Id TEXT, StudentId TEXT, AttendanceWeekId TEXT, AttendancePeriodId TEXT, AttendanceCodeId TEXT,
      Comments TEXT, MinutesLate INTEGER, LastModifiedAt TEXT);
    CREATE TABLE DiaryEventTypes(Id TEXT, Description TEXT, Kind INTEGER);
    CREATE TABLE DiaryEvents(Id TEXT, EventTypeId TEXT, StartTime TEXT, EndTime TEXT, IsAllDay INTEGER);
    CREATE TABLE Agencies(Id TEXT, Name TEXT);
    CREATE TABLE LocalAuthorities(Id TEXT, LeaCode INTEGER, Name TEXT);
    CREATE TABLE Schools(Id TEXT, AgencyId TEXT, LocalAuthorityId TEXT, EstablishmentNumber INTEGER, Urn TEXT, IsLocal INTEGER);
    CREATE TABLE Ethnicities(Id TEXT, Code TEXT);
    CREATE TABLE People(Id TEXT, FirstName TEXT, MiddleName TEXT, LastName TEXT, PreferredFirstName TEXT, PreferredLastName TEXT,
      Gender TEXT, Dob TEXT, EthnicityId TEXT);
    CREATE TABLE EnrolmentStatus(Id TEXT, Code TEXT);
    CREATE TABLE BoarderStatus(Id TEXT, Code TEXT);
    CREATE TABLE Students(Id TEXT, PersonId TEXT, AdmissionNumber INTEGER, DateStarting TEXT, DateLeaving TEXT, EnrolmentStatusId TEXT,
      BoarderStatusId TEXT, Upn TEXT, IsDeleted INTEGER);
    CREATE TABLE StudentGroups(Id TEXT, Code TEXT);
    CREATE TABLE CurriculumYearGroups(Id TEXT, Code TEXT);
    CREATE TABLE YearGroups(Id TEXT, StudentGroupId TEXT, CurriculumYearGroupId TEXT);
    CREATE TABLE RegGroups(Id TEXT, StudentGroupId TEXT);
    CREATE TABLE StudentGroupMemberships(Id TEXT, StudentId TEXT, StudentGroupId TEXT, StartDate TEXT, EndDate TEXT);
    CREATE TABLE ExclusionTypes(Id TEXT, Code TEXT);
    CREATE TABLE Exclusions(Id TEXT, StudentId TEXT, ExclusionTypeId TEXT, StartDate TEXT, EndDate TEXT, IsDeleted INTEGER);
    INSERT INTO AcademicYears VALUES ('y1', '2026/27', 0, 10, 5);
    INSERT INTO AcademicTerms VALUES ('t1', 'y1', 'Autumn 1', '2026-09-08 00:00:00', '2026-10-23 00:00:00');
    INSERT INTO AttendanceWeeks VALUES ('w1', 't1', '2026-09-07 00:00:00', 0, 0), ('w2', 't1', '2026-09-14 00:00:00', 5, 0),
      ('w3', 't1', '2026-09-21 00:00:00', 0, 0);
    INSERT INTO AttendancePeriods VALUES ('am0', 'y1', 0, 'Mon AM', '08:50:00', '09:10:00', 1, 0, 0),
      ('pm0', 'y1', 0, 'Mon PM', '13:10:00', '13:20:00', 0, 1, 0), ('am6', 'y1', 6, 'B Tue AM', '08:50:00', '09:10:00', 1, 0, 0),
      ('am1', 'y1', 1, 'Tue AM', '08:50:00', '09:10:00', 1, 0, 0), ('les', 'y1', 0, 'Mon 2', '10:00:00', '11:00:00', 0, 0, 1);
    INSERT INTO AttendanceCodeTypes VALUES ('p', 'Present'), ('a', 'Authorised Absence');
    INSERT INTO AttendanceCodes VALUES ('c1', '/', 'Present (AM)', 'p', 1, 0, 1), ('c2', char(92), 'Present (PM)', 'p', 1, 0, 1),
      ('c3', 'X', 'Not required', 'a', 1, 0, 1), ('c4', 'H', 'Family holiday (agreed)', 'a', 0, 0, 1), ('c5', 'ZZ', 'Our own', 'a', 1, 0, 0);
    INSERT INTO AttendanceMarks VALUES ('1', 's1', 'w1', 'am0', 'c1', NULL, NULL, '2026-09-07 08:00:00'),
      ('2', 's1', 'w3', 'pm0', 'c2', 'a comment', 4, '2026-09-21 12:15:00'), ('3', 's1', 'w2', 'am6', 'c3', NULL, NULL, NULL),
      ('4', 's1', 'w1', 'les', 'c1', NULL, 9, NULL), ('5', 's1', 'w1', 'am6', 'c1', NULL, NULL, NULL),
      ('6', 's9', 'w1', 'am1', 'c9', NULL, NULL, NULL);
    INSERT INTO DiaryEventTypes VALUES ('h', 'School Holiday', 7), ('b', 'Public Holiday', 8), ('i', 'Teacher Training', 9),
      ('u', 'Unplanned Closure', 0), ('o', 'Parent Evening', 10);
    INSERT INTO DiaryEvents VALUES ('1', 'i', '2026-09-08 00:00:00', '2026-09-08 12:00:00', 0),
      ('2', 'o', '2026-09-21 08:00:00', '2026-09-21 20:00:00', 0), ('3', 'u', '2026-09-21 12:00:00', '2026-09-21 16:00:00', 0),
      ('4', 'h', '2026-09-15 00:00:00', '2026-09-16 00:00:00', 1);
    INSERT INTO Agencies VALUES ('g1', 'Home School'), ('g2', 'Feeder School');
    INSERT INTO LocalAuthorities VALUES ('l1', 823, 'Somewhere');
    INSERT INTO Schools VALUES ('S1', 'g1', 'l1', 3950, '999001', 1), ('S2', 'g2', 'l1', 3951, '999002', 0);
    INSERT INTO Ethnicities VALUES ('e1', 'WBRI');
    INSERT INTO People VALUES ('p1', 'Legal', 'Mid', 'Family', 'Known', 'Used', 'F', '2012-03-04 00:00:00', 'e1'),
      ('p2', 'Del', NULL, 'Eted', NULL, NULL, 'M', '2012-03-04 00:00:00', NULL);
    INSERT INTO EnrolmentStatus VALUES ('es', 'C');
    INSERT INTO BoarderStatus VALUES ('bs', 'N');
    INSERT INTO Students VALUES ('s1', 'p1', 1007, '2023-09-04 00:00:00', NULL, 'es', 'bs', 'A123456789012', 0),
      ('s2', 'p2', 1008, '2023-09-04 00:00:00', NULL, NULL, NULL, NULL, 1);
    INSERT INTO StudentGroups VALUES ('sg1', '9A'), ('sg2', 'Y9'), ('sg3', 'Chess');
    INSERT INTO CurriculumYearGroups VALUES ('cy', '9');
    INSERT INTO YearGroups VALUES ('yg', 'sg2', 'cy');
    INSERT INTO RegGroups VALUES ('rg', 'sg1');
    INSERT INTO StudentGroupMemberships VALUES ('1', 's1', 'sg1', '2026-09-01 00:00:00', NULL), ('2', 's1', 'sg2', '2026-09-01 00:00:00', '2027-08-31 00:00:00'),
      ('3', 's1', 'sg3', '2026-09-01 00:00:00', NULL);
    INSERT INTO ExclusionTypes VALUES ('x1', 'FIXD'), ('x2', 'PERM');
    INSERT INTO Exclusions VALUES ('1', 's1', 'x1', '2026-09-29 00:00:00', '2026-09-30 00:00:00', 0), ('2', 's1', 'x2', '2026-10-05 00:00:00', NULL, 0),
      ('3', 's1', 'x1', '2026-10-01 00:00:00', '2026-10-01 00:00:00', 1);
  )");
}

RecordedTable load_myportal(const std::string& table, const std::vector<std::string>& columns,
                            const std::string& more = "") {
  SqliteFile file;
  fill_myportal(file);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=myportal\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

// Monday + (day of the cycle - offset of the week): the 7th, the 21st (the cycle starts again), and Tuesday
// the 15th (day 6 in the week that starts with 5). The lesson is none of the sessions. Day 6 in the first
// week is a day of another week: no date, and the host counts the row. An id that nobody has is handed on.
TEST(MyPortal, TheDateIsWeekAndDayOfTheCycle) {
  const Value none;
  EXPECT_THAT(
      load_myportal("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
      UnorderedElementsAre(Row{"S1", "1007", "2026-09-07", "AM", "/"},
                           Row{"S1", "1007", "2026-09-21", "PM", "\\"},
                           Row{"S1", "1007", "2026-09-15", "AM", "X"}, Row{"S1", "1007", none, none, "/"},
                           Row{"S1", "s9", "2026-09-08", "AM", "c9"}));
}

TEST(MyPortal, NoMarkPaysForAJoin) {
  SqliteFile file;
  fill_myportal(file);
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=myportal\n", sink).status, ROLLMARK_OK);
  const std::string last = sink.log.back().second;
  EXPECT_THAT(
      last,
      HasSubstr(
          "SELECT m.StudentId, CAST(m.AttendanceWeekId AS varchar(36)) || ' ' || "
          "CAST(m.AttendancePeriodId AS varchar(36)), m.AttendanceCodeId FROM AttendanceMarks m WHERE"));
  EXPECT_THAT(last, Not(HasSubstr("JOIN")));
  EXPECT_THAT(last, Not(HasSubstr("Comments")));
}

TEST(MyPortal, DatesNarrowTheMarks) {
  EXPECT_EQ(load_myportal("mark_row", {"date*", "pupil_key"}, "from=2026-09-15").rows.size(), 2U);
  EXPECT_EQ(load_myportal("mark_row", {"date*", "pupil_key"}, "to=2026-09-15").rows.size(), 3U);
  EXPECT_EQ(load_myportal("mark_row", {"date*", "pupil_key"}, "from=2026-09-08\nto=2026-09-15").rows.size(),
            2U);
  EXPECT_EQ(load_myportal("mark_row", {"date*", "pupil_key"}, "school=S2").rows.size(), 0U);
}

// Days that the periods reach: the 7th is before the term; the 8th is training in the morning; the 15th is a
// holiday; on the 21st the afternoon is closed and a parents' evening closes nothing; the 22nd is open.
TEST(MyPortal, TheCalendarIsPeriodsTermsAndDiary) {
  EXPECT_THAT(load_myportal("calendar", {"school_key*", "date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(
                  Row{"S1", "2026-09-07", "AM", "holiday"}, Row{"S1", "2026-09-07", "PM", "holiday"},
                  Row{"S1", "2026-09-08", "AM", "inset"}, Row{"S1", "2026-09-15", "AM", "holiday"},
                  Row{"S1", "2026-09-21", "AM", "open"}, Row{"S1", "2026-09-21", "PM", "unplanned closure"},
                  Row{"S1", "2026-09-22", "AM", "open"}));
  EXPECT_THAT(
      load_myportal("calendar", {"date*", "half_day*", "kind*"}, "param.planned_closure_type=Parent Evening")
          .rows,
      Contains(Row{"2026-09-21", "AM", "planned closure"}));
}

// A week of two terms is listed for each: the term that holds the day says what it is.
TEST(MyPortal, AWeekOfTwoTerms) {
  SqliteFile file;
  fill_myportal(file);
  file.run(
      "INSERT INTO AcademicTerms VALUES ('t2', 'y1', 'Autumn 2', '2026-11-02 00:00:00', '2026-12-18 "
      "00:00:00');"
      "INSERT INTO AttendanceWeeks VALUES ('w9', 't2', '2026-09-21 00:00:00', 0, 0)");
  RecordingSink sink;
  sink.want("calendar", {"date*", "half_day*", "kind*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=myportal\n", sink).status, ROLLMARK_OK);
  EXPECT_EQ(sink.tables["calendar"].rows.size(), 7U);
  EXPECT_THAT(sink.tables["calendar"].rows, Contains(Row{"2026-09-22", "AM", "open"}));
}

// X stands under authorised absence and is X all the same; a school's own code has no meaning.
TEST(MyPortal, CodesWithoutTheProductsGroups) {
  EXPECT_THAT(
      load_myportal("code", {"vendor_code*", "description", "statutory_code", "vendor_authorised"}).rows,
      UnorderedElementsAre(Row{"/", "Present (AM)", "/"}, Row{"\\", "Present (PM)", "\\"},
                           Row{"X", "Not required", "X"}, Row{"H", "Family holiday (agreed)", "H"},
                           Row{"ZZ", "Our own", Value()}));
}

TEST(MyPortal, TheSchoolAndItsRoll) {
  EXPECT_THAT(load_myportal("school", {"school_key*", "urn", "la_number", "estab", "name", "school_type"},
                            "param.school_type=academy")
                  .rows,
              ElementsAre(Row{"S1", "999001", "823", "3950", "Home School", "academy"}));
  EXPECT_THAT(load_myportal("term", {"academic_year", "term*", "half", "start_date*", "end_date*"}).rows,
              ElementsAre(Row{"2026/27", "AUT", "1", "2026-09-08", "2026-10-23"}));
  EXPECT_THAT(load_myportal("pupil", {"pupil_key*", "upn", "legal_surname", "legal_forename", "middle_names",
                                      "preferred_surname", "preferred_forename", "dob", "sex", "ethnicity"})
                  .rows,
              ElementsAre(Row{"1007", "A123456789012", "Family", "Legal", "Mid", "Used", "Known",
                              "2012-03-04", "F", "WBRI"}));
  EXPECT_THAT(load_myportal("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*",
                                          "end_date", "enrol_status", "boarder"})
                  .rows,
              ElementsAre(Row{"S1", "1007-2023-09-04", "1007", "2023-09-04", Value(), "C", "N"}));
}

TEST(MyPortal, DatedGroupsOfYearAndRegistrationOnly) {
  EXPECT_THAT(
      load_myportal("membership", {"enrolment_key*", "kind*", "value*", "start_date", "end_date"}).rows,
      UnorderedElementsAre(Row{"1007-2023-09-04", "registration", "9A", "2026-09-01", Value()},
                           Row{"1007-2023-09-04", "year", "9", "2026-09-01", "2027-08-31"}));
}

// The last day away is the 30th, so the pupil is back on the 1st; a deleted exclusion is none.
TEST(MyPortal, Exclusions) {
  EXPECT_THAT(
      load_myportal("suspension", {"enrolment_key*", "start_date*", "category", "reinstated_on"}).rows,
      UnorderedElementsAre(Row{"1007-2023-09-04", "2026-09-29", "SUSP", "2026-10-01"},
                           Row{"1007-2023-09-04", "2026-10-05", "PERM", Value()}));
}

TEST(MyPortal, NoNamesAndNoCommentsAreAskedFor) {
  SqliteFile file;
  fill_myportal(file);
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "upn", "dob"});
  sink.want("suspension", {"school_key*", "enrolment_key*", "start_date*", "category"});
  sink.want("mark_event", {"school_key*", "enrolment_key*", "date*", "half_day*", "minutes_late"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=myportal\n", sink).status, ROLLMARK_OK);
  for (const auto& [level, line] : sink.log) {
    for (const char* word : {"LastName", "FirstName", "MiddleName", "Comments", "Gender"})
      EXPECT_THAT(line, Not(HasSubstr(word)));
  }
}

TEST(MyPortal, MinutesLateOfSessions) {
  EXPECT_THAT(load_myportal("mark_event", {"enrolment_key*", "date*", "half_day*", "minutes_late"}).rows,
              ElementsAre(Row{"1007-2023-09-04", "2026-09-21", "PM", "4"}));
}

}  // namespace
}  // namespace rollmark::test
