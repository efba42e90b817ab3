// The iSAMS mapping on a small database made by hand: only tables and columns that are publicly known, and
// the table of codes that is assumed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Wednesday 2 September 2026: registration at 08:50 and 13:10, and lessons registered at 11:05 and 14:40. The
// morning register of the 3rd was made and never taken.
void fill_isams(SqliteFile& file) {
  file.run(R"(
    CREATE TABLE TblSchoolManagementSchoolSetup(TblSchoolManagementSchoolSetupID INTEGER, txtSchoolName TEXT);
    CREATE TABLE TblSchoolManagementTermNames(TblSchoolManagementTermNamesID INTEGER, txtName TEXT);
    CREATE TABLE TblSchoolManagementTermDates(TblSchoolManagementTermDatesID INTEGER, intSchoolYear INTEGER, txtStartDate TEXT,
      txtFinishDate TEXT, intTerm INTEGER);
    CREATE TABLE TblPupilManagementPupils(TblPupilManagementPupilsID INTEGER, txtSchoolID TEXT, txtForename TEXT, txtSurname TEXT,
      txtMiddleNames TEXT, txtPreName TEXT, txtDOB TEXT, txtGender TEXT, intNCYear INTEGER, txtForm TEXT, txtEnrolmentDate TEXT,
      txtLeavingDate TEXT, intSystemStatus INTEGER);
    CREATE TABLE TblRegistrationSchoolRegistrationDateTime(TblRegistrationSchoolRegistrationDateTimeID INTEGER, txtDateTime TEXT,
      txtAmPm TEXT, intRule INTEGER, intBack INTEGER, intForward INTEGER);
    CREATE TABLE TblRegistrationSchoolRegistrationRegister(TblRegistrationSchoolRegistrationRegisterID INTEGER,
      intRegistrationDateTime INTEGER);
    CREATE TABLE TblRegistrationSchoolRegistrationPupils(TblRegistrationSchoolRegistrationPupilsID INTEGER, intRegister INTEGER,
      txtSchoolID TEXT, blnRegistered INTEGER, blnLate INTEGER, intMinutesLate INTEGER, intCode INTEGER, intPresentCode INTEGER,
      txtSubmitBy TEXT, txtSubmitDateTime TEXT);
    CREATE TABLE TblRegistrationSchoolRegistrationCodes(TblRegistrationSchoolRegistrationCodesID INTEGER, txtCode TEXT, txtName TEXT);
    INSERT INTO TblSchoolManagementSchoolSetup VALUES (1, 'Home School'), (2, 'Another division');
    INSERT INTO TblSchoolManagementTermNames VALUES (1, 'Michaelmas Term'), (2, 'Lent Term'), (3, 'Summer'), (4, 'Winter');
    INSERT INTO TblSchoolManagementTermDates VALUES (1, 2026, '2026-09-02 00:00:00', '2026-12-11 00:00:00', 1),
      (2, 2026, '2027-01-06 00:00:00', '2027-03-24 00:00:00', 2), (3, 2026, '2027-04-20 00:00:00', '2027-07-09 00:00:00', 4);
    INSERT INTO TblPupilManagementPupils VALUES
      (1, '007', 'Legalname', 'Family', 'Mid', 'Known', '2012-03-04 00:00:00', 'F', 9, '9A', '2023-09-04 00:00:00', NULL, 1),
      (2, '008', 'Gone', 'Leaver', NULL, 'Gone', '2010-01-02 00:00:00', 'M', 11, '11B', '2019-09-04 00:00:00', '2026-09-03 00:00:00', -1),
      (3, '009', 'To', 'Come', NULL, 'To', '2013-01-02 00:00:00', 'M', 8, NULL, NULL, NULL, 0);
    INSERT INTO TblRegistrationSchoolRegistrationDateTime VALUES (1, '2026-09-02 08:50:00', 'am', 1, 10, 20),
      (2, '2026-09-02 11:05:00', 'am', 2, 5, 5), (3, '2026-09-02 13:10:00', 'pm', 1, 10, 20), (4, '2026-09-02 14:40:00', 'pm', 2, 5, 5),
      (5, '2026-09-03 08:50:00', 'am', 1, 10, 20), (6, '2026-09-03 08:30:00', 'am', 3, 10, 20);
    INSERT INTO TblRegistrationSchoolRegistrationRegister VALUES (101, 1), (102, 2), (103, 3), (104, 4), (105, 5), (106, 6);
    INSERT INTO TblRegistrationSchoolRegistrationCodes VALUES (1, 'I', 'Illness'), (2, 'V', 'Visit'), (3, 'U', 'Late after close');
    INSERT INTO TblRegistrationSchoolRegistrationPupils VALUES
      (1, 101, '007', 1, 0, NULL, NULL, NULL, 'tt', '2026-09-02 08:55:00'), (2, 102, '007', 0, 0, NULL, 1, NULL, 'tt', '2026-09-02 11:06:00'),
      (3, 103, '007', 1, 1, 7, NULL, NULL, 'tt', '2026-09-02 13:17:00'), (4, 104, '007', 1, 0, NULL, NULL, NULL, 'tt', '2026-09-02 14:41:00'),
      (5, 101, '008', 0, 0, NULL, 1, NULL, 'tt', '2026-09-02 08:56:00'), (6, 103, '008', 1, 0, NULL, NULL, 2, 'tt', '2026-09-02 13:11:00'),
      (7, 103, '008', 0, 0, NULL, NULL, NULL, NULL, NULL), (8, 101, '008', 1, 0, NULL, NULL, NULL, 'ss', '2026-09-02 09:30:00'),
      (9, 105, '007', 0, 0, NULL, NULL, NULL, NULL, NULL), (10, 106, '008', 1, 0, 25, 3, NULL, 'ss', '2026-09-03 09:05:00');
  )");
}

RecordedTable load_isams(const std::string& table, const std::vector<std::string>& columns,
                         const std::string& more = "") {
  SqliteFile file;
  fill_isams(file);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=isams\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

// Rows made in advance (7, 9) are no marks; those of lessons (2, 4) are not the session's; 5 and 8 are two
// marks of one session and both go on, for the host to find.
TEST(Isams, MarksOfTheSessionsThatWereTaken) {
  EXPECT_THAT(load_isams("mark_row",
                         {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*", "recorded_at"})
                  .rows,
              UnorderedElementsAre(Row{"1", "007", "2026-09-02", "AM", "/", "2026-09-02 08:55:00"},
                                   Row{"1", "007", "2026-09-02", "PM", "L", "2026-09-02 13:17:00"},
                                   Row{"1", "008", "2026-09-02", "AM", "I", "2026-09-02 08:56:00"},
                                   Row{"1", "008", "2026-09-02", "PM", "V", "2026-09-02 13:11:00"},
                                   Row{"1", "008", "2026-09-02", "AM", "/", "2026-09-02 09:30:00"},
                                   Row{"1", "008", "2026-09-03", "AM", "U", "2026-09-03 09:05:00"}));
}

// An afternoon present without a code is the back-slash; a code that the table has not is handed on by its
// number.
TEST(Isams, PresentByHalfDayAndUnknownCodes) {
  SqliteFile file;
  fill_isams(file);
  file.run(
      "UPDATE TblRegistrationSchoolRegistrationPupils SET blnLate = 0 WHERE "
      "TblRegistrationSchoolRegistrationPupilsID = 3;"
      "DELETE FROM TblRegistrationSchoolRegistrationCodes WHERE txtCode = 'U'");
  RecordingSink sink;
  sink.want("mark_row", {"pupil_key", "date*", "half_day*", "vendor_code*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=isams\nfrom=2026-09-02\n", sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["mark_row"].rows, ::testing::IsSupersetOf({Row{"007", "2026-09-02", "PM", "\\"},
                                                                     Row{"008", "2026-09-03", "AM", "3"}}));
}

TEST(Isams, TheTimesThatMakeASessionAreTheSchools) {
  // With 12:00 the lesson at 11:05 counts: the pupil's two rows of that morning.
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "param.am_before=12:00").rows.size(), 7U);
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "param.pm_before=13:00").rows.size(), 4U);
}

TEST(Isams, DatesNarrowTheMarks) {
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "from=2026-09-03").rows.size(), 1U);
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "to=2026-09-02").rows.size(), 5U);
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "school=1").rows.size(), 6U);
  EXPECT_EQ(load_isams("mark_row", {"date*", "pupil_key"}, "school=2").rows.size(), 0U);
}

// One open half day for each session that has a registration period, however many it has.
TEST(Isams, TheCalendarIsWhatIsRegistered) {
  EXPECT_THAT(load_isams("calendar", {"school_key*", "date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(Row{"1", "2026-09-02", "AM", "open"}, Row{"1", "2026-09-02", "PM", "open"},
                                   Row{"1", "2026-09-03", "AM", "open"}));
}

TEST(Isams, TheRollAndItsTerms) {
  EXPECT_THAT(
      load_isams("school", {"school_key*", "name", "school_type"}, "param.school_type=independent").rows,
      ElementsAre(Row{"1", "Home School", "independent"}));
  // An applicant without a date of enrolment is on no roll.
  EXPECT_THAT(load_isams("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*",
                                       "end_date", "registration_group"})
                  .rows,
              UnorderedElementsAre(Row{"1", "007-2023-09-04", "007", "2023-09-04", Value(), "9A"},
                                   Row{"1", "008-2019-09-04", "008", "2019-09-04", "2026-09-03", "11B"}));
  EXPECT_THAT(load_isams("pupil", {"pupil_key*", "legal_surname", "legal_forename", "middle_names",
                                   "preferred_forename", "dob", "sex"})
                  .rows,
              UnorderedElementsAre(Row{"007", "Family", "Legalname", "Mid", "Known", "2012-03-04", "F"},
                                   Row{"008", "Leaver", "Gone", Value(), "Gone", "2010-01-02", "M"}));
  EXPECT_THAT(
      load_isams("term", {"term*", "start_date*", "end_date*"}).rows,
      UnorderedElementsAre(Row{"AUT", "2026-09-02", "2026-12-11"}, Row{"SPR", "2027-01-06", "2027-03-24"},
                           Row{"Winter", "2027-04-20", "2027-07-09"}));
}

TEST(Isams, SignsWithoutACodeAreInTheList) {
  EXPECT_THAT(
      load_isams("code", {"vendor_code*", "description", "statutory_code"}).rows,
      UnorderedElementsAre(Row{"I", "Illness", "I"}, Row{"V", "Visit", "V"},
                           Row{"U", "Late after close", "U"}, Row{"/", "Present (AM)", "/"},
                           Row{"\\", "Present (PM)", "\\"}, Row{"L", "Late (before registers closed)", "L"}));
}

TEST(Isams, MinutesLate) {
  EXPECT_THAT(load_isams("mark_event", {"enrolment_key*", "date*", "half_day*", "minutes_late"}).rows,
              UnorderedElementsAre(Row{"007-2023-09-04", "2026-09-02", "PM", "7"},
                                   Row{"008-2019-09-04", "2026-09-03", "AM", "25"}));
}

// An audit that needs no names asks for none, nor for who submitted a register.
TEST(Isams, NoNamesAreAskedFor) {
  SqliteFile file;
  fill_isams(file);
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "dob"});
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*", "recorded_at"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=isams\n", sink).status, ROLLMARK_OK);
  for (const auto& [level, line] : sink.log) {
    for (const char* word : {"txtSurname", "txtForename", "txtPreName", "txtGender", "txtSubmitBy"})
      EXPECT_THAT(line, Not(HasSubstr(word)));
  }
}

// The one name that is a guess is told by name where it is wrong.
TEST(Isams, TheAssumedTableIsNamedWhereItIsNotThere) {
  SqliteFile file;
  fill_isams(file);
  file.run("DROP TABLE TblRegistrationSchoolRegistrationCodes");
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=isams\n", sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_DATA);
  EXPECT_THAT(outcome.message, HasSubstr("TblRegistrationSchoolRegistrationCodes"));
  EXPECT_THAT(outcome.message, Not(HasSubstr("007")));
}

}  // namespace
}  // namespace rollmark::test
