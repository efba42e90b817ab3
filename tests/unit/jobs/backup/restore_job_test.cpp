// The job backup/restore: a restored dataset answers as the one that was copied.
#include "jobs/backup/read_backup.hpp"
#include "jobs/backup/restored.hpp"
#include "unit/jobs/backup/backup_fixture.hpp"

namespace rollmark::test {
namespace {

class RestoreBackup : public BackupFixture {
 protected:
  static TinySchool varied() {
    TinySchool school = two_pupils();
    school.open("2026-09-09", "2026-09-11").day("2026-09-14", "holiday");
    school.marks("E1", "2026-09-09", "M N ? . / \\");
    school.mark("E2", "2026-09-09", "AM", "/", "2026-09-09T09:00:00")
        .mark("E2", "2026-09-09", "AM", "L", "2026-09-09T09:40:00");
    school.mark("nobody", "2026-09-09", "AM", "/");
    school.row("mark_change", {{"enrolment_key", "E1"},
                               {"date", "2026-09-08"},
                               {"half_day", "PM"},
                               {"seq", "1"},
                               {"old_code", "N"},
                               {"new_code", "O"},
                               {"changed_at", "2026-09-09T08:00:00"}});
    school.row("leave", {{"enrolment_key", "E1"},
                         {"from_date", "2026-09-08"},
                         {"to_date", "2026-09-09"},
                         {"decision", "refused"}});
    school.row("coverage", {{"table_name", "mark_change"}, {"state", "complete"}});
    school.row("coverage", {{"table_name", "leave"}, {"state", "complete"}});
    school.deliver("suspension", {"enrolment_key", "start_date"});
    return school;
  }
  // Through the C interface's own way: the job's tables, pushed into new data (restored_snapshot pushes what
  // fill_table makes, as the job does).
  static std::shared_ptr<const Snapshot> restored(const std::string& xml) {
    return restored_snapshot(read_whole_backup(xml).copy, *test_rulebook());
  }
};

TEST_F(RestoreBackup, AuditAndAbsenceAreThose) {
  const TinySchool school = varied();
  const auto again =
      restored(backup_of(school, "from=2026-08-01\nto=2026-12-31\nmade_on=2026-12-31\nrecords=yes"));
  const auto original = snapshot_of(school);
  for (const char* job : {"audit", "absence"}) {
    const auto a = run_on(*original, job, "on=2026-11-30\nnames=full");
    const auto b = run_on(*again, job, "on=2026-11-30\nnames=full");
    ASSERT_FALSE(a->documents().empty());
    for (const Document& document : a->documents()) {
      ASSERT_NE(b->document(document.name), nullptr);
      EXPECT_EQ(b->document(document.name)->bytes, document.bytes) << document.name;
    }
  }
  // Something was found, so that equal is not empty.
  EXPECT_GT(run_on(*original, "audit", "on=2026-11-30\ndocuments=none")->table("findings")->rows(), 3);
}

TEST_F(RestoreBackup, AMonthAloneGivesItsFigures) {
  TinySchool school = varied();
  school.mark("E1", "2026-10-05", "AM", "O");
  const auto again = restored(backup_of(school));
  const auto original = snapshot_of(school);
  const std::string params = "on=2026-09-30\nfrom=2026-09-01\nto=2026-09-30";
  EXPECT_EQ(run_on(*again, "absence", params)->document("absence.xml")->bytes,
            run_on(*original, "absence", params)->document("absence.xml")->bytes);
}

TEST_F(RestoreBackup, TheJobsTablesAreCanonical) {
  put_document("b.xml", backup_of(varied()));
  const auto result = run("backup/restore", "document=b.xml");
  const Table& marks = *result->table("mark_row");
  const CanonicalTable& canonical = *find_canonical_table("mark_row");
  for (const Column& column : marks.columns()) {
    const auto known = std::ranges::find(canonical.columns, column.name(), &CanonicalColumn::name);
    ASSERT_NE(known, canonical.columns.end());
    EXPECT_EQ(column.type(), held_as(known->reading)) << column.name();
  }
  // 4 + 4 marks of two pupils, 5 more of E1, 2 of E2 in one session, 1 of nobody.
  EXPECT_EQ(marks.rows(), 16);
  EXPECT_NE(result->table("pupil"), nullptr);
  EXPECT_EQ(result->table("leave"), nullptr);
}

TEST_F(RestoreBackup, WhatWasAlteredIsNotRestored) {
  put_document("b.xml",
               replaced(backup_of(varied()), "<VendorCode>O</VendorCode>", "<VendorCode>I</VendorCode>"));
  EXPECT_EQ(refusal("backup/restore", "document=b.xml"),
            "backup: its content is not what its own SHA-256 says; it was altered after it was made");
}

TEST_F(RestoreBackup, ABackupOfTheRestoredIsTheSame) {
  const std::string xml = backup_of(varied());
  EXPECT_EQ(run_on(*restored(xml), "backup", september)->document("backup.xml")->bytes, xml);
}

}  // namespace
}  // namespace rollmark::test
