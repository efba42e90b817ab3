// The job backup/compare: what changed since the copy, and which amendment says so.
#include "unit/jobs/backup/backup_fixture.hpp"

namespace rollmark::test {
namespace {

class CompareBackup : public BackupFixture {
 protected:
  // The school as two_pupils makes it but for E1's marks.
  static TinySchool school_with(const std::string& first_pupils_marks) {
    TinySchool school;
    school.open("2026-09-07", "2026-09-08");
    school.row("pupil", {{"pupil_key", "P1"}}).row("pupil", {{"pupil_key", "P2"}});
    school.enrol("E1", "P1", "2026-09-01").enrol("E2", "P2", "2026-09-01");
    return school.marks("E1", "2026-09-07", first_pupils_marks).marks("E2", "2026-09-07", "/ \\ / \\");
  }
  static Cells amendment(const char* half_day, const char* before, const char* after, const char* moment) {
    return {{"enrolment_key", "E1"},    {"date", "2026-09-08"}, {"half_day", half_day},
            {"old_code", before},       {"new_code", after},    {"changed_at", moment},
            {"changed_by", "A Person"}, {"reason", "letter"}};
  }
  std::shared_ptr<const Result> compare(const TinySchool& now, const std::string& xml) {
    now.push(data);
    put_document("b.xml", xml);
    return run("backup/compare", "document=b.xml");
  }
  const std::string backup = backup_of(two_pupils());
};

TEST_F(CompareBackup, NothingChangedIsNoDifference) {
  const auto result = compare(two_pupils(), backup);
  EXPECT_EQ(result->table("backup_difference")->rows(), 0);
  EXPECT_GE(row_where(*result, "summary", {{"item", "unexplained"}, {"value", "0"}}), 0);
}

TEST_F(CompareBackup, AMarkAlteredWithoutAnAmendment) {
  const auto result = compare(school_with("/ \\ O M"), backup);
  ASSERT_EQ(result->table("backup_difference")->rows(), 1);
  EXPECT_EQ(text(*result, "backup_difference", "kind", 0), "mark-altered");
  EXPECT_EQ(text(*result, "backup_difference", "enrolment_key", 0), "E1");
  EXPECT_EQ(result->table("backup_difference")->find("date")->day(0), day_of(2026, 9, 8));
  EXPECT_EQ(text(*result, "backup_difference", "half_day", 0), "PM");
  EXPECT_EQ(text(*result, "backup_difference", "in_backup", 0), "O");
  EXPECT_EQ(text(*result, "backup_difference", "in_data", 0), "M");
  EXPECT_EQ(text(*result, "backup_difference", "explanation", 0), "no amendment recorded");
}

TEST_F(CompareBackup, AMarkAlteredWithItsAmendment) {
  TinySchool now = school_with("/ \\ O M");
  now.row("mark_change", amendment("PM", "O", "N", "2026-10-02T09:00:00"));
  now.row("mark_change", amendment("PM", "N", "M", "2026-10-03T09:00:00"));
  const auto result = compare(now, backup);
  ASSERT_EQ(result->table("backup_difference")->rows(), 1);
  EXPECT_EQ(text(*result, "backup_difference", "explanation", 0), "amendment recorded");
  EXPECT_EQ(number(*result, "backup_difference", "amendments", 0), 2);
  EXPECT_EQ(number(*result, "backup_difference", "changed_at", 0), parse_moment("2026-10-03T09:00:00"));
  EXPECT_EQ(text(*result, "backup_difference", "changed_by", 0), "A Person");
  EXPECT_EQ(text(*result, "backup_difference", "reason", 0), "letter");
}

TEST_F(CompareBackup, AnAmendmentThatLeadsElsewhereDoesNotExplain) {
  TinySchool now = school_with("/ \\ O M");
  now.row("mark_change", amendment("PM", "O", "I", "2026-10-02T09:00:00"));
  EXPECT_EQ(text(*compare(now, backup), "backup_difference", "explanation", 0),
            "amendments recorded, but they do not lead from one to the other");
}

// The copy had the amendment N -> O already; it does not excuse O -> M.
TEST_F(CompareBackup, AnAmendmentOfBeforeTheCopyDoesNotExplain) {
  TinySchool then = two_pupils();
  then.row("mark_change", amendment("PM", "O", "M", "2026-09-09T09:00:00"));
  TinySchool now = school_with("/ \\ O M");
  now.row("mark_change", amendment("PM", "O", "M", "2026-09-09T09:00:00"));
  EXPECT_EQ(text(*compare(now, backup_of(then)), "backup_difference", "explanation", 0),
            "no amendment recorded");
}

TEST_F(CompareBackup, ADeletedRowIsAMissingMark) {
  const auto result = compare(school_with("/ \\ . O"), backup);
  ASSERT_EQ(result->table("backup_difference")->rows(), 1);
  EXPECT_EQ(text(*result, "backup_difference", "kind", 0), "mark-missing");
  EXPECT_EQ(text(*result, "backup_difference", "in_backup", 0), "O");
  EXPECT_EQ(text(*result, "backup_difference", "in_data", 0), "none");
}

TEST_F(CompareBackup, AMarkAddedSinceIsAFirstEntryOnlyFromTheDayOfTheCopyOn) {
  TinySchool now = two_pupils();
  now.mark("E1", "2026-09-30", "AM", "/").mark("E1", "2026-09-29", "AM", "/");
  const auto result = compare(now, backup);
  ASSERT_EQ(result->table("backup_difference")->rows(), 2);
  EXPECT_EQ(text(*result, "backup_difference", "explanation", 0), "no amendment recorded");
  EXPECT_EQ(text(*result, "backup_difference", "explanation", 1),
            "first entry on the day of the copy or later");
}

TEST_F(CompareBackup, EnrolmentsGoneNewAndAltered) {
  TinySchool now;
  now.open("2026-09-07", "2026-09-08");
  now.row("pupil", {{"pupil_key", "P1"}}).row("pupil", {{"pupil_key", "P2"}});
  now.enrol("E1", "P1", "2026-09-02").enrol("E3", "P2", "2026-10-05");
  now.marks("E1", "2026-09-07", "/ \\ O O");
  now.row("roll_change", {{"enrolment_key", "E1"},
                          {"field", "start_date"},
                          {"old_value", "2026-09-01"},
                          {"new_value", "2026-09-02"},
                          {"changed_at", "2026-10-01T09:00:00"},
                          {"changed_by", "A Person"}});
  const auto result = compare(now, backup);
  EXPECT_GE(
      row_where(
          *result, "backup_difference",
          {{"kind", "enrolment-gone"}, {"enrolment_key", "E2"}, {"explanation", "no amendment recorded"}}),
      0);
  EXPECT_GE(row_where(*result, "backup_difference",
                      {{"kind", "enrolment-new"},
                       {"enrolment_key", "E3"},
                       {"explanation", "first entry on the day of the copy or later"}}),
            0);
  EXPECT_GE(row_where(*result, "backup_difference",
                      {{"kind", "roll-altered"},
                       {"field", "enrolment.start_date"},
                       {"explanation", "amendment recorded"}}),
            0);
  EXPECT_GE(row_where(*result, "backup_difference", {{"kind", "mark-missing"}, {"enrolment_key", "E2"}}), 0);
  // gone, new, altered, and E2's four marks; the fields of the roll that this load left out are no
  // difference.
  EXPECT_EQ(result->table("backup_difference")->rows(), 7);
}

}  // namespace
}  // namespace rollmark::test
