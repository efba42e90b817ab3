// The Arbor mapping on a copy of the BI Connector's views with only what is publicly known of them. Numbers
// are doubles and dates have a time, as tools bring them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/vendor_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

const std::string arbor_copy = R"(
  CREATE TABLE SCHOOLS(APPLICATION_ID TEXT, NAME TEXT, ABBREVIATED_NAME TEXT, PHASE TEXT);
  CREATE TABLE TERMS(APPLICATION_ID TEXT, TERM_UNIQUE_ID TEXT, TERM_NAME TEXT, TERM_CODE TEXT, START_DATE TEXT, END_DATE TEXT);
  CREATE TABLE ACADEMIC_CALENDAR_DATES(APPLICATION_ID TEXT, DATE TEXT, CALENDAR_DAY_OF_WEEK REAL,
                                       ACADEMIC_HOLIDAY_TYPE TEXT, IS_GOOD_SCHOOL_DAY INTEGER);
  CREATE TABLE STUDENTS(STUDENT_UNIQUE_ID TEXT, STUDENT_ID REAL, APPLICATION_ID TEXT, UPN TEXT, LEGAL_FIRST_NAME TEXT,
                        LEGAL_LAST_NAME TEXT, PREFERRED_FIRST_NAME TEXT, PREFERRED_LAST_NAME TEXT, DATE_OF_BIRTH TEXT, SEX TEXT,
                        ETHNICITY TEXT, NATIVE_LANGUAGE_CODES TEXT, CURRENT_YEAR_GROUP TEXT, CURRENT_REGISTRATION_GROUP TEXT,
                        ADDRESS TEXT, POSTCODE TEXT);
  CREATE TABLE STUDENT_SCHOOL_ENROLMENTS(STUDENT_UNIQUE_ID TEXT, STUDENT_SCHOOL_ENROLMENT_ID REAL,
                        STUDENT_SCHOOL_ENROLMENT_UNIQUE_ID TEXT, APPLICATION_ID TEXT, START_DATE TEXT, END_DATE TEXT,
                        CURRENTLY_ON_ROLL INTEGER, UNENROLMENT_REASON_CODE TEXT);
  CREATE TABLE ROLL_CALL_ATTENDANCE(ATTENDANCE_ROLL_CALL_RECORD_ID REAL, STUDENT_UNIQUE_ID TEXT, STUDENT_ID REAL,
                        APPLICATION_ID TEXT, RAW_MARK TEXT, MARK_CODE TEXT, MINUTES_LATE REAL, PERIOD TEXT, DATE TEXT,
                        IS_PRESENT INTEGER, IS_AUTHORIZED_ABSENT INTEGER, IS_UNAUTHORIZED_ABSENT INTEGER,
                        IS_POSSIBLE_ATTENDANCE INTEGER);
  CREATE TABLE STUDENT_TAGS_HISTORY(STUDENT_UNIQUE_ID TEXT, APPLICATION_ID TEXT, TAG_IDENTIFIER TEXT, START_DATE TEXT, END_DATE TEXT);
  CREATE TABLE SUSPENSIONS(SUSPENSION_ID REAL, STUDENT_UNIQUE_ID TEXT, APPLICATION_ID TEXT, START_DATE TEXT, END_DATE TEXT,
                        DAILY_START_TIME TEXT, STATISTICAL_DAYS_EXCLUDED REAL);
  CREATE TABLE PERMANENT_EXCLUSIONS(PERMANENT_EXCLUSION_ID REAL, STUDENT_UNIQUE_ID TEXT, APPLICATION_ID TEXT, START_DATE TEXT,
                        DECISION_DATE TEXT);
  INSERT INTO SCHOOLS VALUES('app-1', 'Ashdown Primary School', 'APS', 'Primary'), ('app-2', 'Another', 'A', 'Secondary');
  INSERT INTO TERMS VALUES('app-1', 't1', 'Autumn Term', 'AUT', '2026-09-01 00:00:00', '2026-12-18 00:00:00');
  INSERT INTO ACADEMIC_CALENDAR_DATES VALUES('app-1', '2026-09-01 00:00:00', 1.0, 'INSET', 0),
    ('app-1', '2026-09-02 00:00:00', 2.0, NULL, 1), ('app-1', '2026-09-05 00:00:00', 5.0, NULL, 0),
    ('app-1', '2026-10-26 00:00:00', 0.0, 'HALF_TERM', 0), ('app-2', '2026-09-02 00:00:00', 2.0, NULL, 0);
  INSERT INTO STUDENTS VALUES('st-7', 7.0, 'app-1', 'A123456789012', 'Legalfirst', 'Legallast', 'Calledfirst', 'Calledlast',
      '2016-03-04 00:00:00', 'Female', 'WBRI', 'eng', 'Year 5', '5B', '1 Hidden Road', 'ZZ1 1ZZ'),
    ('st-8', 8.0, 'app-1', NULL, 'Left', 'Pupil', 'Left', 'Pupil', '2015-03-04 00:00:00', 'M', NULL, NULL, 'Year 6', '6A', NULL, NULL),
    ('st-9', 9.0, 'app-2', NULL, 'Other', 'School', 'O', 'S', '2010-03-04 00:00:00', 'M', NULL, NULL, 'Year 12', '12A', NULL, NULL);
  INSERT INTO STUDENT_SCHOOL_ENROLMENTS VALUES('st-7', 70.0, 'en-70', 'app-1', '2020-09-02 00:00:00', NULL, 1, NULL),
    ('st-8', 80.0, 'en-80', 'app-1', '2019-09-02 00:00:00', '2026-09-04 00:00:00', 0, 'XX'),
    ('st-9', 90.0, 'en-90', 'app-2', '2021-09-02 00:00:00', NULL, 1, NULL),
    ('st-7', 71.0, 'en-71', 'app-2', '2021-09-02 00:00:00', NULL, 1, NULL);
  INSERT INTO ROLL_CALL_ATTENDANCE VALUES
    (1.0, 'st-7', 7.0, 'app-1', '/', 'PRESENT_AM', 0.0, 'MORNING', '2026-09-02 00:00:00', 1, 0, 0, 1),
    (2.0, 'st-7', 7.0, 'app-1', 'L', 'LATE', 12.0, 'AFTERNOON', '2026-09-02 00:00:00', 1, 0, 0, 1),
    (3.0, 'st-8', 8.0, 'app-1', 'D', 'DUAL', NULL, 'MORNING', '2026-09-07 00:00:00', 0, 1, 0, 1),
    (4.0, 'st-9', 9.0, 'app-2', 'I', 'ILL', NULL, 'MORNING', '2026-09-02 00:00:00', 0, 1, 0, 1);
  INSERT INTO STUDENT_TAGS_HISTORY VALUES('st-7', 'app-1', 'DEMOGRAPHIC__STUDENT__UK_DFE__FSM', '2024-09-01 00:00:00', NULL),
    ('st-7', 'app-1', 'CUSTOM__LUNCH_CLUB', '2024-09-01 00:00:00', NULL);
  INSERT INTO SUSPENSIONS VALUES(1.0, 'st-7', 'app-1', '2026-09-02 00:00:00', '2026-09-04 00:00:00', '2026-09-02 12:30:00', 2.5),
    (2.0, 'st-8', 'app-1', '2026-09-03 00:00:00', '2026-09-03 00:00:00', '2026-09-03 08:50:00', 1.0);
  INSERT INTO PERMANENT_EXCLUSIONS VALUES(3.0, 'st-8', 'app-1', '2026-09-04 00:00:00', '2026-09-04 00:00:00');
)";

RecordedTable arbor(const std::string& table, const std::vector<std::string>& columns,
                    const std::string& more = "school=app-1") {
  return load_vendor("arbor", arbor_copy, table, columns, more);
}

// Marks come whole, those outside an enrolment (st-8 left on the 4th) too; the numeric ids are never read.
TEST(Arbor, MarksOfOneSchool) {
  EXPECT_THAT(arbor("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
              ElementsAre(Row{"app-1", "st-7", "2026-09-02", "AM", "/"},
                          Row{"app-1", "st-7", "2026-09-02", "PM", "L"},
                          Row{"app-1", "st-8", "2026-09-07", "AM", "D"}));
  EXPECT_EQ(arbor("mark_row", {"pupil_key", "date*"}, "").rows.size(), 4U);
  EXPECT_EQ(arbor("mark_row", {"pupil_key", "date*"}, "to=2026-09-02").rows.size(), 3U);
  EXPECT_EQ(arbor("mark_row", {"pupil_key", "date*"}, "from=2026-09-03").rows.size(), 1U);
}

// Twelve minutes are one event, though the pupil is at a second school too; 0 and nothing are none.
TEST(Arbor, MinutesLateAreEvents) {
  EXPECT_THAT(
      arbor("mark_event", {"school_key*", "enrolment_key*", "date*", "half_day*", "minutes_late"}).rows,
      ElementsAre(Row{"app-1", "en-70", "2026-09-02", "PM", "12"}));
}

// D as an authorised absence that counts as possible is Arbor's view here, which C038 compares with the law.
TEST(Arbor, TheCodesOfTheMarksWithArborsView) {
  EXPECT_THAT(arbor("code", {"school_key", "vendor_code*", "description", "vendor_present",
                             "vendor_authorised", "vendor_possible"})
                  .rows,
              UnorderedElementsAre(Row{"app-1", "/", "PRESENT_AM", "1", "0", "1"},
                                   Row{"app-1", "L", "LATE", "1", "0", "1"},
                                   Row{"app-1", "D", "DUAL", "0", "1", "1"}));
}

// Saturday the 5th is no day of the calendar; a holiday of a type that nobody names is a holiday.
TEST(Arbor, TheCalendar) {
  EXPECT_THAT(arbor("calendar", {"date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(Row{"2026-09-01", "AM", "inset"}, Row{"2026-09-01", "PM", "inset"},
                                   Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"},
                                   Row{"2026-10-26", "AM", "holiday"}, Row{"2026-10-26", "PM", "holiday"}));
  EXPECT_THAT(
      arbor("calendar", {"date*", "half_day*", "kind*"}, "school=app-1\nparam.planned_closure_type=HALF_TERM")
          .rows,
      Contains(Row{"2026-10-26", "AM", "planned closure"}));
  EXPECT_THAT(arbor("term", {"school_key*", "term*", "start_date*", "end_date*"}).rows,
              ElementsAre(Row{"app-1", "AUT", "2026-09-01", "2026-12-18"}));
}

// Today's groups belong to who is on roll today: the leaver's are not said.
TEST(Arbor, TheRoll) {
  EXPECT_THAT(arbor("enrolment", {"enrolment_key*", "pupil_key*", "start_date*", "end_date", "nc_year",
                                  "registration_group"})
                  .rows,
              UnorderedElementsAre(Row{"en-70", "st-7", "2020-09-02", Value(), "5", "5B"},
                                   Row{"en-80", "st-8", "2019-09-02", "2026-09-04", Value(), Value()}));
  const RecordedTable pupils =
      arbor("pupil", {"pupil_key*", "upn", "legal_surname", "legal_forename", "preferred_surname",
                      "preferred_forename", "dob", "sex", "postcode"});
  EXPECT_THAT(pupils.rows, Contains(Row{"st-7", "A123456789012", "Legallast", "Legalfirst", "Calledlast",
                                        "Calledfirst", "2016-03-04", "F", "ZZ1 1ZZ"}));
  EXPECT_EQ(pupils.rows.size(), 2U);
  EXPECT_THAT(arbor("school", {"school_key*", "name", "phase", "urn"}, "school=app-1\nparam.urn=100000").rows,
              ElementsAre(Row{"app-1", "Ashdown Primary School", "primary", "100000"}));
}

TEST(Arbor, TagsWithAPublicMeaningAreFlags) {
  EXPECT_THAT(arbor("flag", {"pupil_key*", "kind*", "start_date", "end_date"}).rows,
              ElementsAre(Row{"st-7", "FSM", "2024-09-01", Value()}));
}

// Two and a half days are five sessions, from the afternoon on; an exclusion has no number.
TEST(Arbor, Suspensions) {
  EXPECT_THAT(
      arbor("suspension", {"enrolment_key*", "start_date*", "start_half_day", "sessions", "category"}).rows,
      UnorderedElementsAre(Row{"en-70", "2026-09-02", "PM", "5", "SUSP"},
                           Row{"en-80", "2026-09-03", "AM", "2", "SUSP"},
                           Row{"en-80", "2026-09-04", Value(), Value(), "PERM"}));
}

TEST(Arbor, TheMarkStatementIsBareAndNamesNoNumericId) {
  SqliteFile file;
  file.run(arbor_copy);
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=arbor", sink).status, ROLLMARK_OK);
  EXPECT_EQ(
      sink.log.back().second,
      "sql: SELECT APPLICATION_ID, STUDENT_UNIQUE_ID, DATE, PERIOD, RAW_MARK FROM ROLL_CALL_ATTENDANCE");
}

TEST(Arbor, WhatIsNotThereIsDeclared) {
  const RecordedTable coverage = arbor("coverage", {"table_name*", "state*"}, "");
  EXPECT_THAT(coverage.rows, Contains(Row{"register", "absent"}));
  EXPECT_THAT(coverage.rows, Contains(Row{"flag", "partial"}));
  EXPECT_THAT(coverage.rows, Contains(Row{"mark_row", "complete"}));
  EXPECT_THAT(coverage.rows, Not(Contains(Row{"mark_change", "complete"})));
}

TEST(Arbor, ARenamedColumnIsNamed) {
  EXPECT_THAT(
      refused_vendor("arbor", arbor_copy + "ALTER TABLE ROLL_CALL_ATTENDANCE RENAME COLUMN RAW_MARK TO MARK;",
                     "mark_row", {"school_key*", "pupil_key", "vendor_code*"}),
      HasSubstr("no column \"RAW_MARK\""));
}

}  // namespace
}  // namespace rollmark::test
