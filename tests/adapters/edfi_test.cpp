// The Ed-Fi mapping on a small database by its public schema: what must come out, by hand. On SQLite the
// tables have no schema before them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite_load.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// Descriptors 1 to 3 are the school's codes, 4 one of Ed-Fi's own. Pupil 70 has an association a year, 80
// left by an exit type and came back.
const std::string edfi_database = R"(
  CREATE TABLE School(SchoolId INTEGER);
  CREATE TABLE EducationOrganization(EducationOrganizationId INTEGER, NameOfInstitution TEXT);
  CREATE TABLE Descriptor(DescriptorId INTEGER, Namespace TEXT, CodeValue TEXT, ShortDescription TEXT);
  CREATE TABLE AttendanceEventCategoryDescriptor(AttendanceEventCategoryDescriptorId INTEGER);
  CREATE TABLE GradeLevelDescriptor(GradeLevelDescriptorId INTEGER);
  CREATE TABLE SexDescriptor(SexDescriptorId INTEGER);
  CREATE TABLE Session(SchoolId INTEGER, SchoolYear INTEGER, SessionName TEXT);
  CREATE TABLE CalendarDateCalendarEvent(CalendarCode TEXT, Date TEXT, SchoolId INTEGER, SchoolYear INTEGER,
                                         CalendarEventDescriptorId INTEGER);
  CREATE TABLE Student(StudentUSI INTEGER, StudentUniqueId TEXT, FirstName TEXT, MiddleName TEXT, LastSurname TEXT,
                       PreferredFirstName TEXT, PreferredLastSurname TEXT, BirthDate TEXT);
  CREATE TABLE StudentEducationOrganizationAssociation(EducationOrganizationId INTEGER, StudentUSI INTEGER,
                                                       SexDescriptorId INTEGER);
  CREATE TABLE StudentEducationOrganizationAssociationStudentIdentifica_c15030(EducationOrganizationId INTEGER,
    StudentUSI INTEGER, StudentIdentificationSystemDescriptorId INTEGER, IdentificationCode TEXT);
  CREATE TABLE StudentSchoolAssociation(EntryDate TEXT, SchoolId INTEGER, StudentUSI INTEGER,
    EntryGradeLevelDescriptorId INTEGER, ExitWithdrawDate TEXT, ExitWithdrawTypeDescriptorId INTEGER);
  CREATE TABLE StudentSchoolAttendanceEvent(AttendanceEventCategoryDescriptorId INTEGER, EventDate TEXT, SchoolId INTEGER,
    SchoolYear INTEGER, SessionName TEXT, StudentUSI INTEGER, ArrivalTime TEXT);
  INSERT INTO School VALUES(255901001), (255901002);
  INSERT INTO EducationOrganization VALUES(255901001, 'A School'), (255901002, 'B School'), (255901, 'The LA');
  INSERT INTO Descriptor VALUES
    (1, 'uri://gov.uk/AttendanceEventCategoryDescriptor', '/', 'Present (AM)'),
    (2, 'uri://gov.uk/AttendanceEventCategoryDescriptor', char(92), 'Present (PM)'),
    (3, 'uri://gov.uk/AttendanceEventCategoryDescriptor', 'L', 'Late'),
    (4, 'uri://ed-fi.org/AttendanceEventCategoryDescriptor', 'Tardy', 'Tardy'),
    (10, 'uri://gov.uk/GradeLevelDescriptor', '6', 'Year 6'), (11, 'uri://gov.uk/GradeLevelDescriptor', '7', 'Year 7'),
    (20, 'uri://ed-fi.org/SexDescriptor', 'Female', 'Female'),
    (30, 'uri://ed-fi.org/CalendarEventDescriptor', 'Instructional day', ''),
    (31, 'uri://ed-fi.org/CalendarEventDescriptor', 'Weather day', ''),
    (32, 'uri://ed-fi.org/CalendarEventDescriptor', 'Teacher only day', ''),
    (33, 'uri://ed-fi.org/CalendarEventDescriptor', 'Other', ''),
    (40, 'uri://gov.uk/StudentIdentificationSystemDescriptor', 'UPN', ''),
    (41, 'uri://ed-fi.org/StudentIdentificationSystemDescriptor', 'Local', '');
  INSERT INTO AttendanceEventCategoryDescriptor VALUES(1), (2), (3), (4);
  INSERT INTO GradeLevelDescriptor VALUES(10), (11);
  INSERT INTO SexDescriptor VALUES(20);
  INSERT INTO Session VALUES(255901001, 2026, 'Autumn AM'), (255901001, 2026, 'Autumn PM'), (255901001, 2026, 'Autumn'),
    (255901002, 2026, 'Autumn AM');
  INSERT INTO CalendarDateCalendarEvent VALUES('C', '2026-09-01', 255901001, 2026, 32),
    ('C', '2026-09-02', 255901001, 2026, 30), ('C', '2026-09-03', 255901001, 2026, 30), ('C', '2026-09-03', 255901001, 2026, 31),
    ('C', '2026-09-05', 255901001, 2026, 33);
  INSERT INTO Student VALUES(70, '70', 'First', 'Mid', 'Legal', 'Known', NULL, '2014-03-04'),
    (80, '80', 'Second', NULL, 'Other', NULL, NULL, '2014-05-06');
  INSERT INTO StudentEducationOrganizationAssociation VALUES(255901001, 70, 20), (255901001, 80, NULL);
  INSERT INTO StudentEducationOrganizationAssociationStudentIdentifica_c15030 VALUES(255901001, 70, 40, 'A123456789012'),
    (255901001, 70, 41, 'local'), (255901001, 80, 41, 'local 2');
  INSERT INTO StudentSchoolAssociation VALUES('2025-09-03', 255901001, 70, 10, '2026-08-31', NULL),
    ('2026-09-01', 255901001, 70, 11, NULL, NULL), ('2026-09-01', 255901001, 80, 11, '2026-10-02', 50),
    ('2026-11-09', 255901001, 80, 11, NULL, NULL);
  INSERT INTO StudentSchoolAttendanceEvent VALUES(1, '2026-09-02', 255901001, 2026, 'Autumn AM', 70, NULL),
    (3, '2026-09-02', 255901001, 2026, 'Autumn PM', 70, '13:25:00'), (3, '2026-09-03', 255901001, 2026, 'Autumn AM', 70, '09:05:00'),
    (4, '2026-09-03', 255901001, 2026, 'Autumn AM', 70, NULL), (2, '2026-09-02', 255901001, 2026, 'Autumn', 80, NULL);
)";

RecordedTable edfi(const std::string& table, const std::vector<std::string>& columns,
                   const std::string& more = "") {
  return load_on_sqlite("edfi", edfi_database, table, columns, more);
}

// The category is part of the key: two categories in one session are two marks. A session that says neither
// AM nor PM is no half day.
TEST(EdFi, MarksOfSessionsByName) {
  EXPECT_THAT(edfi("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
              UnorderedElementsAre(Row{"255901001", "70", "2026-09-02", "AM", "/"},
                                   Row{"255901001", "70", "2026-09-02", "PM", "L"},
                                   Row{"255901001", "70", "2026-09-03", "AM", "L"},
                                   Row{"255901001", "70", "2026-09-03", "AM", "Tardy"}));
  EXPECT_THAT(
      edfi("mark_row", {"pupil_key", "half_day*"}, "param.morning_session=Autumn\nto=2026-09-02").rows,
      UnorderedElementsAre(Row{"80", "AM"}, Row{"70", "PM"}));
  EXPECT_TRUE(edfi("mark_row", {"pupil_key", "half_day*"}, "school=255901002").rows.empty());
}

TEST(EdFi, YearsOfAStayAreOneEnrolment) {
  EXPECT_THAT(
      edfi("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date", "nc_year"})
          .rows,
      UnorderedElementsAre(Row{"255901001", "70-2025-09-03", "70", "2025-09-03", Value(), "7"},
                           Row{"255901001", "80-2026-09-01", "80", "2026-09-01", "2026-10-02", "7"},
                           Row{"255901001", "80-2026-11-09", "80", "2026-11-09", Value(), "7"}));
}

// What closes a day goes before what opens it; "Other" says nothing.
TEST(EdFi, TheCalendar) {
  EXPECT_THAT(edfi("calendar", {"date*", "half_day*", "kind*"}).rows,
              UnorderedElementsAre(Row{"2026-09-01", "AM", "inset"}, Row{"2026-09-01", "PM", "inset"},
                                   Row{"2026-09-02", "AM", "open"}, Row{"2026-09-02", "PM", "open"},
                                   Row{"2026-09-03", "AM", "unplanned closure"},
                                   Row{"2026-09-03", "PM", "unplanned closure"}));
}

TEST(EdFi, CodesPupilsSchools) {
  EXPECT_THAT(
      edfi("code", {"school_key", "vendor_code*", "description", "statutory_code"}, "school=255901001").rows,
      UnorderedElementsAre(Row{"255901001", "/", "Present (AM)", "/"},
                           Row{"255901001", "\\", "Present (PM)", "\\"}, Row{"255901001", "L", "Late", "L"}));
  EXPECT_THAT(
      edfi("pupil", {"school_key*", "pupil_key*", "upn", "legal_surname", "middle_names", "preferred_surname",
                     "preferred_forename", "dob", "sex"})
          .rows,
      UnorderedElementsAre(
          Row{"255901001", "70", "A123456789012", "Legal", "Mid", "Legal", "Known", "2014-03-04", "F"},
          Row{"255901001", "80", Value(), "Other", Value(), "Other", "Second", "2014-05-06", Value()}));
  EXPECT_THAT(edfi("school", {"school_key*", "name"}, "school=255901001").rows,
              ElementsAre(Row{"255901001", "A School"}));
}

}  // namespace
}  // namespace rollmark::test
