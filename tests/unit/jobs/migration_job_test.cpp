// The job `migration`: Monday 2 to Friday 13 November 2026 in the system that the school left (key O) and the
// one that it took (key N). Each test moves a few pupils and changes what it is about; expectations are
// counted by hand from the marks written here.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class MigrationJob : public OfficeFixture {
 protected:
  MigrationJob() {
    for (TinySchool* side : {&before, &after}) side->open("2026-11-02", "2026-11-13");
  }

  void pupil_of(TinySchool& side, const char* key, const char* upn, const char* dob = "2017-03-01",
                const char* from = "2026-09-01") {
    side.pupil(key, from, {{"upn", upn}, {"dob", dob}});
  }

  // One pupil in both, under keys that differ.
  void move_pupil(const char* upn = "A123456789012") {
    pupil_of(before, "o1", upn);
    pupil_of(after, "n7", upn);
  }

  std::shared_ptr<const Result> run_both(const std::string& more = {}) {
    const KeyValues params("on=2026-11-13\nbefore=O\n" + more, "params");
    snapshot = snapshot_of({&before, &after});
    SilentControl control;
    return run_job("migration", {*snapshot, *test_rulebook(), params, control});
  }

  std::string refused(const std::string& text) {
    try {
      const KeyValues params(text, "params");
      snapshot = snapshot_of({&before, &after});
      SilentControl control;
      run_job("migration", {*snapshot, *test_rulebook(), params, control});
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  // The causes of the marks that differ, with their sessions: "mark-lost 1".
  static Texts causes(const Result& result) {
    Texts causes = column(result, "migration_cause", "cause");
    const Texts sessions = column(result, "migration_cause", "sessions");
    for (std::size_t i = 0; i < causes.size(); ++i) causes[i] += " " + sessions[i];
    return causes;
  }

  TinySchool before{"O"};
  TinySchool after{"N"};
};

TEST_F(MigrationJob, ARegisterThatCameOverWholeHasNoDifference) {
  move_pupil();
  for (TinySchool* side : {&before, &after})
    side->marks(side == &before ? "o1" : "n7", "2026-11-02", "/ \\ I \\ / \\ / C");
  const auto result = run_both();
  EXPECT_EQ(causes(*result), Texts{});
  EXPECT_EQ(column(*result, "migration_pupil", "system"), Texts{});
  EXPECT_EQ(column(*result, "migration_stay", "what"), Texts{});
  // Eight of 20 half days have a mark: six attended, I and C authorised absence, 2 of 8.
  EXPECT_EQ(column(*result, "migration", "before"),
            (Texts{"1", "1", "8", "6", "2", "0", "12", "1", "25.00 %"}));
  EXPECT_EQ(column(*result, "migration", "difference"), (Texts{"0", "0", "0", "0", "0", "0", "0", "0", "-"}));
  EXPECT_EQ(schema_fault_of(*result, "migration.xml"), "");
  EXPECT_THAT(document(*result, "migration.html"), HasSubstr("Every mark is what it was."));
}

TEST_F(MigrationJob, PairsByUpnThenFormerUpnThenKeyThenBirthDate) {
  pupil_of(before, "1", "A1");
  pupil_of(after, "9", "A1");
  pupil_of(before, "2", "B1");  // was given a new UPN
  after.pupil("8", "2026-09-01", {{"upn", "B2"}, {"former_upn", "B1"}, {"dob", "2017-03-01"}});
  pupil_of(before, "3", "", "2016-01-01");  // no UPNs: the key and the birth date
  pupil_of(after, "3", "", "2016-01-01");
  pupil_of(before, "4", "", "2015-05-05");
  pupil_of(after, "7", "", "2015-05-05");
  pupil_of(before, "5", "", "2015-06-06");  // the key, but another child
  pupil_of(after, "5", "", "2015-06-07");
  const auto result = run_both();
  EXPECT_EQ(column(*result, "migration_pupil", "enrolment_key"), (Texts{"5", "5"}));
  EXPECT_EQ(column(*result, "migration_pupil", "system"), (Texts{"old", "new"}));
  EXPECT_THAT(
      document(*result, "migration.html"),
      HasSubstr(
          "UPN 1, former UPN 1, the system&apos;s key and birth date 1, birth date and first day on roll 1"));
}

TEST_F(MigrationJob, WhoCouldBeTwoIsPairedWithNobody) {
  // Twins without UPNs: one birth date, one first day.
  pupil_of(before, "1", "");
  pupil_of(before, "2", "");
  pupil_of(after, "8", "");
  pupil_of(after, "9", "");
  // And a UPN given twice in the new system.
  pupil_of(before, "3", "C1", "2014-01-01");
  pupil_of(after, "6", "C1", "2014-01-01", "2026-09-02");
  pupil_of(after, "7", "C1", "2014-01-01", "2026-09-02");
  EXPECT_EQ(column(*run_both(), "migration_pupil", "enrolment_key"),
            (Texts{"1", "2", "3", "6", "7", "8", "9"}));
}

TEST_F(MigrationJob, ALeaverWhoDidNotComeOverIsNamedWithTheMarks) {
  move_pupil();
  before.marks("o1", "2026-11-02", "/ \\");
  after.marks("n7", "2026-11-02", "/ \\");
  before.pupil("gone", "2026-09-01", {{"upn", "Z1"}, {"dob", "2015-01-01"}, {"end_date", "2026-11-03"}});
  before.marks("gone", "2026-11-02", "/ \\ I I");
  const auto result = run_both();
  EXPECT_EQ(causes(*result), Texts{"pupil-lost 4"});
  EXPECT_EQ(column(*result, "migration_pupil", "state"), Texts{"left"});
  EXPECT_EQ(column(*result, "migration_pupil", "last_day"), Texts{"2026-11-03"});
  EXPECT_EQ(column(*result, "migration_pupil", "sessions"), Texts{"4"});
}

TEST_F(MigrationJob, LostMarksHaveOneCauseEach) {
  move_pupil();
  pupil_of(before, "o2", "B1");
  after.pupil("n2", "2026-11-05", {{"upn", "B1"}, {"dob", "2017-03-01"}});
  // Monday came over for nobody; V twice, for nobody; one mark alone; the Friday is closed there.
  before.marks("o1", "2026-11-02", "/ \\ V \\ V \\ / \\ / \\");
  after.marks("n7", "2026-11-03", ". \\ . \\ / .");
  after.day("2026-11-16", "holiday");
  before.day("2026-11-16", "open");
  before.marks("o1", "2026-11-16", "/");
  after.marks("n7", "2026-11-06", "/ \\");
  // The second pupil was on roll on Wednesday, and is not there until Thursday.
  before.marks("o2", "2026-11-04", "/ . / .");
  after.marks("n2", "2026-11-05", "/");
  const auto result = run_both("to=2026-11-16\n");
  // Monday AM and PM before the first mark there (Tuesday PM), and Tuesday AM's V with them; Wednesday's V is
  // the only one of its code that is compared after it, so two V in all came to nothing: the code. Thursday
  // PM alone.
  EXPECT_EQ(causes(*result),
            (Texts{"history-lost 3", "off-roll-there 1", "closed-there 1", "code-lost 1", "mark-lost 1"}));
  EXPECT_EQ(column(*result, "migration_cause", "enrolments"), (Texts{"1", "1", "1", "1", "1"}));
}

TEST_F(MigrationJob, ChangedMarksHaveOneCauseEach) {
  move_pupil();
  before.marks("o1", "2026-11-02", "I \\ I \\ I \\ / \\ C \\ M / ");
  // I came over as O each time; one / as N; the last Monday is the wrong way round.
  after.marks("n7", "2026-11-02", "O \\ O \\ O \\ N \\ C \\ / M ");
  const auto result = run_both();
  EXPECT_EQ(causes(*result), (Texts{"half-days-swapped 2", "code-turned 3", "meaning-changed 1"}));
  EXPECT_EQ(column(*result, "migration_session", "before_code"), (Texts{"M", "/", "I", "I", "I", "/"}));
  EXPECT_EQ(column(*result, "migration_session", "after_code"), (Texts{"/", "M", "O", "O", "O", "N"}));
  EXPECT_EQ(column(*result, "migration_session", "enrolment_key"), (Texts(6, "n7")));
}

TEST_F(MigrationJob, SubCodesThatBecameOneAreTold) {
  // The old system told two kinds of illness apart; the new one has I alone.
  before.row("code", {{"vendor_code", "I1"}, {"statutory_code", "I"}});
  before.row("code", {{"vendor_code", "I2"}, {"statutory_code", "I"}});
  before.row("code", {{"vendor_code", "MM"}, {"statutory_code", "M"}});
  move_pupil();
  before.marks("o1", "2026-11-02", "I1 \\ I2 \\ MM \\");
  after.marks("n7", "2026-11-02", "I \\ I \\ M \\");
  const auto result = run_both();
  EXPECT_EQ(causes(*result), Texts{"sub-code-lost 2"});
  EXPECT_EQ(column(*result, "migration_code", "before_code"), (Texts{"I1", "I2", "MM", "\\"}));
  EXPECT_EQ(column(*result, "migration_code", "verdict"),
            (Texts{"the same meaning, shared with another old code",
                   "the same meaning, shared with another old code", "the same meaning, another sign",
                   "the same"}));
}

TEST_F(MigrationJob, MarksOfTheNewSystemAloneAreTold) {
  move_pupil();
  pupil_of(after, "n9", "X1", "2012-01-01");
  before.marks("o1", "2026-11-02", "/ . /");
  after.marks("n7", "2026-11-02", "/ \\ /");
  after.marks("n9", "2026-11-02", "/ \\");
  EXPECT_EQ(causes(*run_both()), (Texts{"pupil-new 2", "mark-added 1"}));
}

TEST_F(MigrationJob, ASignForNothingEnteredIsNoMark) {
  before.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  before.row("code", {{"vendor_code", "/"}, {"statutory_code", "/"}});
  move_pupil();
  before.marks("o1", "2026-11-02", "- . /");
  after.marks("n7", "2026-11-03", "/");
  EXPECT_EQ(causes(*run_both()), Texts{});
}

TEST_F(MigrationJob, StaysOnRollAreHeldAgainstEachOther) {
  // Left at Christmas, came back; the new system has the second stay alone, a day late.
  before.pupil("o1", "2025-09-01", {{"upn", "A1"}, {"dob", "2017-03-01"}, {"end_date", "2025-12-19"}});
  before.enrol("o1b", "o1", "2026-09-01");
  after.pupil("n1", "2026-09-02", {{"upn", "A1"}, {"dob", "2017-03-01"}});
  const auto result = run_both();
  EXPECT_EQ(column(*result, "migration_stay", "what"), (Texts{"not in the new system", "other dates"}));
  EXPECT_EQ(column(*result, "migration_stay", "before_first"), (Texts{"2025-09-01", "2026-09-01"}));
  EXPECT_EQ(column(*result, "migration_stay", "before_last"), (Texts{"2025-12-19", "-"}));
  EXPECT_EQ(column(*result, "migration_stay", "after_first"), (Texts{"-", "2026-09-02"}));
}

TEST_F(MigrationJob, ReasonsAndAmendmentsThatWereLostAreListed) {
  move_pupil();
  before.marks("o1", "2026-11-02", "L \\ B \\ L \\");
  after.marks("n7", "2026-11-02", "L \\ B \\ L \\");
  const auto event = [](TinySchool& side, const char* key, const char* date, const char* minutes,
                        const char* nature) {
    side.row("mark_event", {{"enrolment_key", key},
                            {"date", date},
                            {"half_day", "AM"},
                            {"minutes_late", minutes},
                            {"nature", nature}});
  };
  event(before, "o1", "2026-11-02", "12", "");
  event(before, "o1", "2026-11-03", "", "work experience");
  event(before, "o1", "2026-11-04", "5", "");
  event(after, "n7", "2026-11-02", "12", "");
  event(after, "n7", "2026-11-04", "6", "");
  const auto change = [](TinySchool& side, const char* key, const char* seq, const char* old_code) {
    side.row("mark_change", {{"enrolment_key", key},
                             {"date", "2026-11-03"},
                             {"half_day", "AM"},
                             {"seq", seq},
                             {"old_code", old_code},
                             {"new_code", "B"},
                             {"changed_at", std::string("2026-11-04T0") + seq + ":00:00"}});
  };
  change(before, "o1", "1", "");  // a first entry
  change(before, "o1", "2", "N");
  change(before, "o1", "3", "O");
  change(after, "n7", "2", "O");
  const auto result = run_both();
  EXPECT_EQ(column(*result, "migration_reason", "what"),
            (Texts{"the nature of an activity", "minutes late"}));
  EXPECT_EQ(column(*result, "migration_reason", "before"), (Texts{"work experience", "5"}));
  EXPECT_EQ(column(*result, "migration_reason", "after"), (Texts{"-", "6"}));
  EXPECT_EQ(column(*result, "migration_history", "before"), Texts{"2"});
  EXPECT_EQ(column(*result, "migration_history", "after"), Texts{"1"});
}

TEST_F(MigrationJob, TheOldSystemMayBeABackup) {
  move_pupil();
  before.marks("o1", "2026-11-02", "/ \\ I \\");
  after.marks("n7", "2026-11-02", "/ \\ / \\");
  snapshot = snapshot_of(before);
  SilentControl control;
  const KeyValues asked("from=2026-11-02\nto=2026-11-30\nmade_on=2026-11-30", "params");
  const auto backup = run_job("backup", {*snapshot, *test_rulebook(), asked, control});
  ASSERT_NE(backup->document("backup.xml"), nullptr);

  Dataset data = empty_dataset();
  after.push(data);
  TextRows rows({"name", "bytes"});
  rows.row(std::vector<std::string>{"old.xml", backup->document("backup.xml")->bytes});
  std::vector<rollmark_column> columns = rows.structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
  data.put("document", 1, pointers);
  snapshot = data.snapshot();
  const KeyValues params("on=2026-11-13\nbefore_document=old.xml", "params");
  const auto result = run_job("migration", {*snapshot, *test_rulebook(), params, control});
  EXPECT_EQ(causes(*result), Texts{"meaning-changed 1"});
}

TEST_F(MigrationJob, ListsAsManyAsAskedForAndSaysSo) {
  move_pupil();
  before.marks("o1", "2026-11-02", "/ \\ / \\");
  const auto result = run_both("sessions=3\n");
  EXPECT_EQ(causes(*result), Texts{"history-lost 4"});  // no mark of anybody there
  EXPECT_EQ(result->table("migration_session")->rows(), 3);
  EXPECT_THAT(document(*result, "migration.html"), HasSubstr("Of 4 marks the first 3 are listed"));
}

TEST_F(MigrationJob, SaysWhatItNeeds) {
  move_pupil();
  EXPECT_THAT(refused("on=2026-11-13"), HasSubstr("one of before and before_document is needed"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=O\nbefore_document=x"), HasSubstr("one of before and"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=X"), HasSubstr("before: the data have no school of that key"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=O\nafter=X"), HasSubstr("after: the data have no school"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=O\nafter=O"), HasSubstr("one and the same school"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=O\nschool=O"), HasSubstr("school: give before and after"));
  EXPECT_THAT(refused("on=2026-11-13\nbefore=O\naudience=leader"), HasSubstr("office only"));
}

TEST_F(MigrationJob, WhatOneSystemHasNoneOfIsNamed) {
  move_pupil();
  before.marks("o1", "2026-11-02", "L");
  after.marks("n7", "2026-11-02", "L");
  before.row("mark_event",
             {{"enrolment_key", "o1"}, {"date", "2026-11-02"}, {"half_day", "AM"}, {"minutes_late", "12"}});
  const auto result = run_both();
  EXPECT_THAT(document(*result, "migration.html"),
              AllOf(HasSubstr("The new system gave no reasons (mark_event)"),
                    HasSubstr("The old system gave no amendments (mark_change)")));
  EXPECT_EQ(column(*result, "migration_reason", "what"), Texts{"minutes late"});
}

}  // namespace
}  // namespace rollmark::test
