// The GO4Schools mapping on a small warehouse made by hand. Expected values are written out beside it.
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

// Two academies. Pupil 7 of AAA is there in both school years, with an id in each; pupil 8 left; pupil 7 of
// BBB is another child. Code ids change from year to year: number 3 is / in 2024 and I in 2025.
void fill_go4schools(SqliteFile& file) {
  file.run(R"(
    CREATE TABLE Students(StudentId TEXT, Academy TEXT, DataSet TEXT, DateOfBirth TEXT, G4SStuId INTEGER, LegalFirstName TEXT,
      LegalLastName TEXT, MiddleNames TEXT, PreferredFirstName TEXT, PreferredLastName TEXT, Sex TEXT);
    CREATE TABLE EducationDetails(StudentId TEXT, Academy TEXT, AdmissionDate TEXT, DataSet TEXT, FormerUPN TEXT, G4SStuId INTEGER,
      House TEXT, LeavingDate TEXT, NCYear TEXT, RegistrationGroup TEXT, RemovedFromSource INTEGER, UPN TEXT);
    CREATE TABLE Calendar(Academy TEXT, DataSet TEXT, Date TEXT, DayTypeCode TEXT, TimetableId INTEGER, Week INTEGER);
    CREATE TABLE AttendanceCodes(AttendanceCodeId TEXT, Academy TEXT, AttendanceLabel TEXT, AttendanceOfficerOnly INTEGER, Code TEXT,
      DataSet TEXT, ProtectAO INTEGER, ProtectBM INTEGER, ProtectSM INTEGER);
    CREATE TABLE AttendanceAliasCodes(AttendanceAliasCodeId TEXT, AliasCode TEXT, AttendanceCodeId TEXT, Label TEXT);
    CREATE TABLE StudentSessionMarks(StudentId TEXT, Date TEXT, Session TEXT, Academy TEXT, DataSet TEXT, SessionAliasId TEXT,
      SessionMarkId TEXT, SessionMinutesLate INTEGER, SessionNotes TEXT);
    INSERT INTO Students VALUES
      ('AAA2024-7', 'AAA', '2024', '2012-03-04', 7, 'Old', 'Name', NULL, 'Old', 'Name', 'F'),
      ('AAA2025-7', 'AAA', '2025', '2012-03-04', 7, 'Legal', 'Family', 'Mid', 'Known', 'Used', 'F'),
      ('AAA2024-8', 'AAA', '2024', '2010-01-02', 8, 'Left', 'Leaver', NULL, 'Left', 'Leaver', 'M'),
      ('BBB2025-7', 'BBB', '2025', '2013-05-06', 7, 'Other', 'Child', NULL, 'Other', 'Child', 'M');
    INSERT INTO EducationDetails VALUES
      ('AAA2024-7', 'AAA', '2023-09-04', '2024', NULL, 7, NULL, NULL, '7', '7A', NULL, 'A123456789012'),
      ('AAA2025-7', 'AAA', '2023-09-04', '2025', 'B123456789012', 7, NULL, NULL, '8', '8B', NULL, 'C123456789012'),
      ('AAA2024-8', 'AAA', '2021-09-06', '2024', NULL, 8, NULL, '2025-02-14', '9', '9C', NULL, 'D123456789012'),
      ('BBB2025-7', 'BBB', '2024-09-03', '2025', NULL, 7, NULL, NULL, '7', '7Z', NULL, 'E123456789012');
    INSERT INTO Calendar VALUES
      ('AAA', '2024', '2024-09-02', 'SD', 1, 1), ('AAA', '2024', '2025-07-22', 'UC', 1, 1),
      ('AAA', '2025', '2025-09-01', 'INSET', 1, 1), ('AAA', '2025', '2025-09-02', 'SD', 1, 1),
      ('AAA', '2025', '2025-09-03', 'PC', 1, 1), ('AAA', '2025', '2025-09-06', 'WE', 1, 1),
      ('AAA', '2025', '2025-10-27', 'HOL', NULL, NULL), ('AAA', '2025', '2026-07-21', 'Sports', 1, 1),
      ('BBB', '2025', '2025-09-03', 'SD', 1, 1);
    INSERT INTO AttendanceCodes VALUES
      ('AAA2024-3', 'AAA', 'Present (AM)', 0, '/', '2024', 0, 0, 0), ('AAA2025-1', 'AAA', 'Present (AM)', 0, '/', '2025', 0, 0, 0),
      ('AAA2025-2', 'AAA', 'Present (PM)', 0, char(92), '2025', 0, 0, 0), ('AAA2025-3', 'AAA', 'Illness', 0, 'I', '2025', 0, 0, 0),
      ('AAA2025-4', 'AAA', 'Late', 0, 'L', '2025', 0, 0, 0), ('BBB2025-1', 'BBB', 'Illness', 0, 'I', '2025', 0, 0, 0);
    INSERT INTO AttendanceAliasCodes VALUES ('AAA2025-1', 'CO', 'AAA2025-3', 'Cold');
    INSERT INTO StudentSessionMarks VALUES
      ('AAA2024-7', '2024-09-02', 'AM', 'AAA', '2024', NULL, 'AAA2024-3', NULL, NULL),
      ('AAA2025-7', '2025-09-02', 'AM', 'AAA', '2025', 'AAA2025-1', 'AAA2025-3', NULL, 'a note'),
      ('AAA2025-7', '2025-09-02', 'PM', 'AAA', '2025', NULL, 'AAA2025-4', 12, NULL),
      ('AAA2025-7', '2025-09-03', 'AM', 'AAA', '2025', NULL, 'AAA2025-', NULL, NULL),
      ('AAA2025-9', '2025-09-03', 'PM', 'AAA', '2025', NULL, 'AAA2025-2', NULL, NULL),
      ('AAA2025-7', '2025-09-03', 'PM', 'AAA', '2025', NULL, 'AAA2025-77', NULL, NULL),
      ('BBB2025-7', '2025-09-03', 'AM', 'BBB', '2025', NULL, 'BBB2025-1', NULL, NULL);
  )");
}

RecordedTable load_go4schools(const std::string& table, const std::vector<std::string>& columns,
                              const std::string& more = "", const std::string& change = "") {
  SqliteFile file;
  fill_go4schools(file);
  if (!change.empty()) file.run(change);
  RecordingSink sink;
  sink.want(table, columns);
  const Outcome outcome = load_sql("url=" + file.url() + "\nmapping=go4schools\n" + more, sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  return sink.tables[table];
}

// Ids of either year lead to the one pupil 7; an id that no pupil has is handed on and becomes a row that the
// host counts, and so does a code's. The row whose code has no number is none.
TEST(Go4Schools, MarksByIdsOfTheirYear) {
  EXPECT_THAT(
      load_go4schools("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"}).rows,
      UnorderedElementsAre(
          Row{"AAA", "7", "2024-09-02", "AM", "/"}, Row{"AAA", "7", "2025-09-02", "AM", "I"},
          Row{"AAA", "7", "2025-09-02", "PM", "L"}, Row{"AAA", "AAA2025-9", "2025-09-03", "PM", "\\"},
          Row{"AAA", "7", "2025-09-03", "PM", "AAA2025-77"}, Row{"BBB", "7", "2025-09-03", "AM", "I"}));
}

TEST(Go4Schools, TheMarkStatementJoinsNothing) {
  SqliteFile file;
  fill_go4schools(file);
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=go4schools\n", sink).status, ROLLMARK_OK);
  EXPECT_EQ(
      sink.log.back().second,
      "sql: SELECT m.Academy, m.StudentId, m.Date, m.Session, m.SessionMarkId FROM StudentSessionMarks m "
      "WHERE (m.SessionMarkId NOT LIKE '%-')");
}

TEST(Go4Schools, OneAcademyAndDatesNarrow) {
  EXPECT_EQ(load_go4schools("mark_row", {"date*", "pupil_key"}, "school=BBB").rows.size(), 1U);
  EXPECT_EQ(load_go4schools("mark_row", {"date*", "pupil_key"}, "to=2025-09-02").rows.size(), 3U);
  EXPECT_EQ(load_go4schools("mark_row", {"date*", "pupil_key"}, "from=2025-09-03\nschool=AAA").rows.size(),
            2U);
  EXPECT_THAT(load_go4schools("school", {"school_key*", "name", "urn"},
                              "school=AAA\nparam.name=Alpha\nparam.urn=100001")
                  .rows,
              ElementsAre(Row{"AAA", "Alpha", "100001"}));
}

// The latest school year's row is the pupil.
TEST(Go4Schools, PupilsAsTheLatestYearTells) {
  EXPECT_THAT(load_go4schools("pupil", {"school_key*", "pupil_key*", "upn", "former_upn", "legal_surname",
                                        "legal_forename", "middle_names", "preferred_surname",
                                        "preferred_forename", "dob", "sex"})
                  .rows,
              UnorderedElementsAre(Row{"AAA", "7", "C123456789012", "B123456789012", "Family", "Legal", "Mid",
                                       "Used", "Known", "2012-03-04", "F"},
                                   Row{"AAA", "8", "D123456789012", Value(), "Leaver", "Left", Value(),
                                       "Leaver", "Left", "2010-01-02", "M"},
                                   Row{"BBB", "7", "E123456789012", Value(), "Child", "Other", Value(),
                                       "Child", "Other", "2013-05-06", "M"}));
}

TEST(Go4Schools, OneEnrolmentAnAdmission) {
  EXPECT_THAT(
      load_go4schools("enrolment", {"school_key*", "enrolment_key*", "pupil_key*", "start_date*", "end_date"},
                      "school=AAA")
          .rows,
      UnorderedElementsAre(Row{"AAA", "7-2023-09-04", "7", "2023-09-04", Value()},
                           Row{"AAA", "8-2021-09-06", "8", "2021-09-06", "2025-02-14"}));
  // Back after a year: another admission date in the later data set is a second enrolment.
  EXPECT_THAT(load_go4schools(
                  "enrolment", {"enrolment_key*", "end_date"}, "school=AAA",
                  "UPDATE EducationDetails SET LeavingDate = '2024-12-20' WHERE StudentId = 'AAA2024-7';"
                  "UPDATE EducationDetails SET AdmissionDate = '2025-09-02' WHERE StudentId = 'AAA2025-7'")
                  .rows,
              UnorderedElementsAre(Row{"7-2023-09-04", "2024-12-20"}, Row{"7-2025-09-02", Value()},
                                   Row{"8-2021-09-06", "2025-02-14"}));
}

// The calendar's first and last day bound the groups of an earlier year, admission and leaving those of a
// pupil who came or left within it; the newest year's groups go on.
TEST(Go4Schools, GroupsOfEachYear) {
  EXPECT_THAT(load_go4schools("membership", {"enrolment_key*", "kind*", "value*", "start_date", "end_date"},
                              "school=AAA")
                  .rows,
              UnorderedElementsAre(Row{"7-2023-09-04", "year", "7", "2024-09-02", "2025-07-22"},
                                   Row{"7-2023-09-04", "registration", "7A", "2024-09-02", "2025-07-22"},
                                   Row{"7-2023-09-04", "year", "8", "2025-09-01", Value()},
                                   Row{"7-2023-09-04", "registration", "8B", "2025-09-01", Value()},
                                   Row{"8-2021-09-06", "year", "9", "2024-09-02", "2025-02-14"},
                                   Row{"8-2021-09-06", "registration", "9C", "2024-09-02", "2025-02-14"}));
}

// Weekends are left out; a type that nobody named is handed on, so that the host can say that it is none.
TEST(Go4Schools, TheCalendarHasWholeDays) {
  const RecordedTable calendar = load_go4schools("calendar", {"date*", "half_day*", "kind*"}, "school=AAA");
  EXPECT_EQ(calendar.rows.size(), 14U);
  for (const Row& row :
       {Row{"2025-09-02", "AM", "open"}, Row{"2025-09-02", "PM", "open"}, Row{"2025-09-01", "AM", "inset"},
        Row{"2025-09-03", "PM", "planned closure"}, Row{"2025-07-22", "AM", "unplanned closure"},
        Row{"2025-10-27", "PM", "holiday"}, Row{"2026-07-21", "AM", "Sports"}})
    EXPECT_THAT(calendar.rows, Contains(row));
  EXPECT_THAT(
      load_go4schools("calendar", {"date*", "half_day*", "kind*"}, "school=AAA\nparam.open_day=Sports").rows,
      Contains(Row{"2026-07-21", "AM", "open"}));
}

TEST(Go4Schools, CodesOncePerAcademy) {
  EXPECT_THAT(
      load_go4schools("code", {"school_key", "vendor_code*", "description", "statutory_code"}, "school=AAA")
          .rows,
      UnorderedElementsAre(Row{"AAA", "/", "Present (AM)", "/"}, Row{"AAA", "\\", "Present (PM)", "\\"},
                           Row{"AAA", "I", "Illness", "I"}, Row{"AAA", "L", "Late", "L"}));
}

TEST(Go4Schools, MinutesLateHangOnTheEnrolment) {
  EXPECT_THAT(
      load_go4schools("mark_event", {"school_key*", "enrolment_key*", "date*", "half_day*", "minutes_late"})
          .rows,
      ElementsAre(Row{"AAA", "7-2023-09-04", "2025-09-02", "PM", "12"}));
}

// The keys of the API stand in another schema, and notes are a pupil's affair: neither is named.
TEST(Go4Schools, NoKeysAndNoNotesAreAskedFor) {
  SqliteFile file;
  fill_go4schools(file);
  RecordingSink sink;
  sink.want("mark_row", {"school_key*", "pupil_key", "date*", "half_day*", "vendor_code*"});
  sink.want("pupil", {"school_key*", "pupil_key*", "upn", "dob"});
  sink.want("mark_event", {"school_key*", "enrolment_key*", "date*", "half_day*", "minutes_late"});
  ASSERT_EQ(load_sql("url=" + file.url() + "\nmapping=go4schools\n", sink).status, ROLLMARK_OK);
  for (const auto& [level, line] : sink.log) {
    EXPECT_THAT(line, Not(HasSubstr("AcademySecurity")));
    EXPECT_THAT(line, Not(HasSubstr("SessionNotes")));
    EXPECT_THAT(line, Not(HasSubstr("LegalLastName")));
  }
}

}  // namespace
}  // namespace rollmark::test
