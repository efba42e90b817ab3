// The CMIS mapping on a database with only the tables and columns that are publicly known, and the two of
// admission that are assumed. What no row says is presence, but only where the roll call was taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/vendor_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// Two data sets, of last year and of this one; a third that is being prepared has pupils and no calendar.
// Pupils 7 and 8 are in 7B, 9 came on the 3rd, 6 is in 7A, whose roll was called on the morning of the 2nd
// alone, twice saved.
const std::string cmis_database = R"(
  CREATE TABLE students(StudentId TEXT, Name TEXT, CourseId TEXT, CourseYear TEXT, ClassGroupId TEXT, SetId TEXT);
  CREATE TABLE nstupersonal(StudentId TEXT, Forename TEXT, Forename2 TEXT, CalledName TEXT, Surname TEXT, DateOfBirth TEXT,
                            StuSex TEXT, SetId TEXT);
  CREATE TABLE ukstustats(StudentId TEXT, UniqueNum TEXT, DateOfEntry TEXT, DateOfLeaving TEXT, SetId TEXT);
  CREATE TABLE attcalendar(CDate TEXT, CAttr TEXT, SetId TEXT);
  CREATE TABLE attgrouprolls(RecordNum INTEGER, ClassGroupId TEXT, AttDate TEXT, RollCall1 TEXT, RollCall2 TEXT, SetId TEXT);
  CREATE TABLE attdetail(StuId TEXT, CDate TEXT, StartTime TEXT, FinishTime TEXT, DAttr TEXT, Attribtype TEXT, Excused TEXT,
                         SetId TEXT);
  CREATE TABLE attcatagory(Code TEXT, Name TEXT, Descrip TEXT, StatAbs TEXT, IsAuth TEXT, Expl TEXT, SetId TEXT);
  INSERT INTO students VALUES('7', 'Old A', 'KS2', '6', '6C', '2025/2026'),
    ('6', 'D', 'KS3', '7', '7A', '2026/2027'), ('7', 'A', 'KS3', '7', '7B   ', '2026/2027'),
    ('8', 'B', 'KS3', '7', '7B', '2026/2027'), ('9', 'C', 'KS3', '7', '7B', '2026/2027'),
    ('7', 'A', 'KS3', '8', '8B', '2027/2028');
  INSERT INTO nstupersonal VALUES('7', 'First', 'Middle', 'Called', 'Before', '2015-03-04 00:00:00', 'F', '2025/2026'),
    ('6', 'D', '', 'D', 'D', '2015-01-01 00:00:00', 'M', '2026/2027'),
    ('7', 'First', 'Middle', 'Called', 'After', '2015-03-04 00:00:00', 'F', '2026/2027'),
    ('8', 'B', '', 'B', 'B', '2015-01-01 00:00:00', 'M', '2026/2027'),
    ('9', 'C', '', 'C', 'C', '2015-01-01 00:00:00', 'M', '2026/2027');
  INSERT INTO ukstustats VALUES('7', 'A123456789012', '2025-09-03 00:00:00', NULL, '2025/2026'),
    ('6', NULL, '2026-09-01 00:00:00', NULL, '2026/2027'),
    ('7', 'A123456789012', '2025-09-03 00:00:00', NULL, '2026/2027'),
    ('8', NULL, '2026-09-01 00:00:00', '2026-09-02 00:00:00', '2026/2027'),
    ('9', NULL, '2026-09-03 00:00:00', NULL, '2026/2027');
  INSERT INTO attcalendar VALUES('2025-09-03 00:00:00', 'S', '2025/2026'), ('2026-08-31 00:00:00', 'H', '2025/2026'),
    ('2026-09-01 00:00:00', 'I', '2026/2027'), ('2026-09-02 00:00:00', 'S ', '2026/2027'),
    ('2026-09-03 00:00:00', 'S', '2026/2027'), ('2026-09-05 00:00:00', 'W', '2026/2027');
  INSERT INTO attgrouprolls VALUES(1, '7B', '2026-09-02 00:00:00', 'AM', 'PM', '2026/2027'),
    (2, '7B', '2026-09-03 00:00:00', 'AM', '', '2026/2027'), (3, '7A', '2026-09-02 00:00:00', 'AM', NULL, '2026/2027'),
    (4, '7A', '2026-09-02 00:00:00', 'AM', NULL, '2026/2027');
  INSERT INTO attdetail VALUES('7', '2026-09-02 00:00:00', '8:50', '15:20', 'I       ', 'A', 'Y', '2026/2027'),
    ('8', '2026-09-02 00:00:00', '13:10:00', '13:25:00', 'L', 'L', 'N', '2026/2027'),
    ('9', '2026-09-03 00:00:00', '10:00', '11:00', 'M', 'A', 'Y', '2026/2027'),
    ('7', '2026-09-03 00:00:00', '08:50', NULL, 'N', 'A', 'N', '2026/2027');
  INSERT INTO attcatagory VALUES('I       ', 'Ill', 'Illness', 'Y', 'Y', '', '2025/2026'),
    ('I       ', 'Ill', 'Illness', 'Y', 'Y', '', '2026/2027'), ('N', 'N', 'No reason yet', 'Y', 'N', '', '2026/2027');
)";

RecordedTable cmis(const std::string& table, const std::vector<std::string>& columns,
                   const std::string& more = "") {
  return load_vendor("cmis", cmis_database, table, columns, more);
}

// 2 September: 7 is ill all day (two halves of one stretch), 8 is late in the afternoon and present in the
// morning, 9 is not on roll yet, 6 is present in the morning, and nobody knows of the afternoon of 7A. 3
// September: 9's stretch between two roll calls is none, so 9 is present in the morning; 8 has left; the
// afternoon's roll was not called, and 7's open absence lasts over it.
TEST(Cmis, PresenceIsImpliedWhereTheRollWasCalled) {
  const Value none;
  EXPECT_THAT(
      cmis("mark_row", {"enrolment_key", "pupil_key", "date*", "half_day*", "vendor_code*", "source"}).rows,
      UnorderedElementsAre(
          Row{none, "7", "2026-09-02", "AM", "I", none}, Row{none, "7", "2026-09-02", "PM", "I", none},
          Row{none, "8", "2026-09-02", "PM", "L", none}, Row{none, "7", "2026-09-03", "AM", "N", none},
          Row{none, "7", "2026-09-03", "PM", "N", none},
          Row{"8-2026-09-01", none, "2026-09-02", "AM", "/", "implied"},
          Row{"6-2026-09-01", none, "2026-09-02", "AM", "/", "implied"},
          Row{"9-2026-09-03", none, "2026-09-03", "AM", "/", "implied"}));
}

// The site's own roll-call times: at 14:30 pupil 8's late quarter of an hour is no exception, and 8 is
// present.
TEST(Cmis, RollCallTimesAreTheSites) {
  EXPECT_THAT(cmis("mark_row", {"enrolment_key", "pupil_key", "date*", "half_day*", "vendor_code*"},
                   "param.pm_roll_call=14:30")
                  .rows,
              Contains(Row{"8-2026-09-01", Value(), "2026-09-02", "PM", "\\"}));
}

TEST(Cmis, ARollCallSavedTwiceIsOne) {
  EXPECT_THAT(cmis("register", {"date*", "half_day*", "registration_group"}).rows,
              UnorderedElementsAre(Row{"2026-09-02", "AM", "7B"}, Row{"2026-09-02", "PM", "7B"},
                                   Row{"2026-09-03", "AM", "7B"}, Row{"2026-09-02", "AM", "7A"}));
}

// The letter W is named by no parameter: no day of the calendar.
TEST(Cmis, DayTypesAreTheSites) {
  EXPECT_THAT(cmis("calendar", {"date*", "half_day*", "kind*"}, "param.data_sets=2026%").rows,
              UnorderedElementsAre(Row{"2026-09-01", "AM", "inset"}, Row{"2026-09-01", "PM", "inset"},
                                   Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"},
                                   Row{"2026-09-03", "AM", "open"}, Row{"2026-09-03", "PM", "open"}));
  EXPECT_THAT(cmis("calendar", {"date*", "half_day*", "kind*"}, "param.unplanned_closure_codes=WX").rows,
              Contains(Row{"2026-09-05", "PM", "unplanned closure"}));
}

// Pupil 7 stands in three data sets and is one pupil with one enrolment; the latest set with a name says the
// name.
TEST(Cmis, DataSetsAreYearsOfOneRoll) {
  EXPECT_THAT(cmis("pupil", {"school_key*", "pupil_key*", "upn", "legal_surname", "middle_names",
                             "preferred_forename", "dob", "sex"})
                  .rows,
              Contains(Row{"1", "7", "A123456789012", "After", "Middle", "Called", "2015-03-04", "F"}));
  EXPECT_EQ(cmis("pupil", {"pupil_key*"}).rows.size(), 4U);
  EXPECT_THAT(cmis("enrolment", {"enrolment_key*", "pupil_key*", "start_date*", "end_date"}).rows,
              UnorderedElementsAre(Row{"6-2026-09-01", "6", "2026-09-01", Value()},
                                   Row{"7-2025-09-03", "7", "2025-09-03", Value()},
                                   Row{"8-2026-09-01", "8", "2026-09-01", "2026-09-02"},
                                   Row{"9-2026-09-03", "9", "2026-09-03", Value()}));
  const RecordedTable groups =
      cmis("membership", {"enrolment_key*", "kind*", "value*", "start_date", "end_date"});
  EXPECT_THAT(groups.rows, Contains(Row{"7-2025-09-03", "registration", "6C", "2025-09-03", "2026-08-31"}));
  EXPECT_THAT(groups.rows, Contains(Row{"7-2025-09-03", "registration", "7B", "2026-09-01", "2026-09-05"}));
  EXPECT_THAT(groups.rows, Contains(Row{"7-2025-09-03", "year", "7", "2026-09-01", "2026-09-05"}));
  EXPECT_EQ(groups.rows.size(), 10U);  // five pupils of a set with a calendar, two kinds
}

TEST(Cmis, CodesStandOnceWithTheProductsView) {
  EXPECT_THAT(cmis("code", {"vendor_code*", "description", "vendor_authorised"}).rows,
              UnorderedElementsAre(Row{"I", "Illness", "1"}, Row{"N", "No reason yet", "0"}));
}

TEST(Cmis, TheSchoolIsWhatItIsCalled) {
  EXPECT_THAT(
      cmis("school", {"school_key*", "name", "urn"}, "param.school_key=S9\nparam.school_name=Weir School")
          .rows,
      ElementsAre(Row{"S9", "Weir School", Value()}));
  EXPECT_TRUE(cmis("school", {"school_key*"}, "school=2").rows.empty());
}

// Nothing is implied from dates of admission that are not there.
TEST(Cmis, WithoutTheDatesOfAdmissionTheLoadEnds) {
  EXPECT_THAT(
      refused_vendor("cmis", cmis_database + "ALTER TABLE ukstustats RENAME COLUMN DateOfEntry TO EntryDate;",
                     "enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*"}),
      HasSubstr("no column \"DateOfEntry\""));
}

}  // namespace
}  // namespace rollmark::test
