// The job `episodes`: absences that a return rests on. Monday 2 to Friday 13 November 2026 are ten school
// days.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* five_days = "O O O O O O O O O O";

class EpisodesJob : public OfficeFixture {
 protected:
  EpisodesJob() { school.pupil("D", "2026-09-01", {{"dob", "2016-03-01"}, {"registration_group", "5A"}}); }
  void ten_days() { school.marks("D", "2026-11-02", five_days).marks("D", "2026-11-09", five_days); }
  void sent(const char* kind, const char* date) {
    school.row("return_sent", {{"pupil_key", "D"}, {"return_kind", kind}, {"sent_on", date}});
  }
};

TEST_F(EpisodesJob, TenSchoolDaysCallForAReturn) {
  ten_days();
  const auto result = run("episodes", "on=2026-11-13");
  EXPECT_EQ(column(*result, "episodes", "episode"), Texts{"Attendance return"});
  EXPECT_EQ(column(*result, "episodes", "state"), Texts{"reached, goes on"});
  EXPECT_EQ(column(*result, "episodes", "first"), Texts{"2026-11-02"});
  EXPECT_EQ(column(*result, "episodes", "reached_on"), Texts{"2026-11-13"});
  EXPECT_EQ(column(*result, "episodes", "school_days"), Texts{"10"});
  EXPECT_EQ(column(*result, "episodes", "return_state"), Texts{"due"});
  EXPECT_THAT(document(*result, "episodes.html"), HasSubstr("The table return_sent was not loaded"));
  EXPECT_EQ(schema_fault_of(*result, "episodes.xml"), "");
}

TEST_F(EpisodesJob, EightThatStandAreNearAndThoseThatBrokeAreNot) {
  school.marks("D", "2026-11-02", five_days).marks("D", "2026-11-09", "O O O O O O");
  EXPECT_EQ(column(*run("episodes", "on=2026-11-11"), "episodes", "state"), Texts{"near"});
  school.mark("D", "2026-11-12", "AM", "/");
  EXPECT_EQ(run("episodes", "on=2026-11-13")->table("episodes")->rows(), 0);
}

TEST_F(EpisodesJob, AReturnSentInTheEpisodeSettlesIt) {
  ten_days();
  sent("attendance", "2026-11-01");  // before it began
  sent("sickness", "2026-11-13");    // of another kind
  EXPECT_EQ(column(*run("episodes", "on=2026-11-13"), "episodes", "return_state"), Texts{"due"});
  sent("Attendance", "2026-11-13");
  const auto result = run("episodes", "on=2026-11-13");
  EXPECT_EQ(column(*result, "episodes", "return_state"), Texts{"sent"});
  EXPECT_EQ(column(*result, "episodes", "sent_on"), Texts{"2026-11-13"});
}

// Reached on the 13th: a month of 31 days ends with 14 December.
TEST_F(EpisodesJob, AReturnIsLateAfterTheAgreedInterval) {
  ten_days();
  EXPECT_EQ(column(*run("episodes", "on=2026-12-14"), "episodes", "return_state"), Texts{"due"});
  EXPECT_EQ(column(*run("episodes", "on=2026-12-15"), "episodes", "return_state"), Texts{"late"});
  EXPECT_EQ(column(*run("episodes", "on=2026-12-15\ninterval_days=40"), "episodes", "return_state"),
            Texts{"due"});
}

// Ten whole days of sickness; fifteen are needed, so three short of it is the nearest listed.
TEST_F(EpisodesJob, SicknessIsShownNearItsNumber) {
  school.marks("D", "2026-11-02", "I I I I I I I I I I").marks("D", "2026-11-09", "I I I I I I I I I I");
  EXPECT_EQ(run("episodes", "on=2026-11-13")->table("episodes_sickness")->rows(), 0);
  const auto result = run("episodes", "on=2026-11-13\nnear=5");
  EXPECT_EQ(column(*result, "episodes_sickness", "school_year"), Texts{"2026/27"});
  EXPECT_EQ(column(*result, "episodes_sickness", "sessions"), Texts{"20"});
  EXPECT_EQ(column(*result, "episodes_sickness", "whole_days"), Texts{"10"});
  EXPECT_EQ(column(*result, "episodes_sickness", "return_state"), Texts{"-"});
}

// Ten days of sickness to the 13th, and a word of the 12th that the pupil is back on Monday the 23rd: the
// fifteenth day is Friday the 20th.
TEST_F(EpisodesJob, SicknessIsExpectedOnlyWhereADateIsOnRecord) {
  school.open("2026-11-16", "2026-11-27");
  school.marks("D", "2026-11-02", "I I I I I I I I I I").marks("D", "2026-11-09", "I I I I I I I I I I");
  EXPECT_EQ(run("episodes", "on=2026-11-13")->table("episodes_sickness")->rows(), 0);
  school.row(
      "action",
      {{"pupil_key", "D"}, {"date", "2026-11-12"}, {"type", "Expected back"}, {"due_on", "2026-11-23"}});
  const auto result = run("episodes", "on=2026-11-13");
  EXPECT_EQ(column(*result, "episodes_sickness", "state"), Texts{"expected"});
  EXPECT_EQ(column(*result, "episodes_sickness", "expected_on"), Texts{"2026-11-20"});
  EXPECT_EQ(column(*result, "episodes_sickness", "return_state"), Texts{"due"});
  // Five school days after the word of the 12th is the 19th.
  school.marks("D", "2026-11-16", "I I I I I I I I I I");
  EXPECT_EQ(column(*run("episodes", "on=2026-11-19"), "episodes_sickness", "return_state"), Texts{"due"});
  EXPECT_EQ(column(*run("episodes", "on=2026-11-13\nsickness_days=0"), "episodes_sickness", "return_state"),
            Texts{"late"});
  EXPECT_EQ(schema_fault_of(*result, "episodes.xml"), "");
}

// Fifteen days to 20 November; ill again on the 24th: two returns, of which one was sent.
TEST_F(EpisodesJob, EachPeriodOfSicknessIsAReturn) {
  school.open("2026-11-16", "2026-11-27");
  for (const char* monday : {"2026-11-02", "2026-11-09", "2026-11-16"})
    school.marks("D", monday, "I I I I I I I I I I");
  school.marks("D", "2026-11-23", "/ \\ I \\");
  sent("sickness", "2026-11-20");
  const auto result = run("episodes", "on=2026-11-24");
  EXPECT_EQ(column(*result, "episodes_sickness", "first"), (Texts{"2026-11-24", "2026-11-02"}));
  EXPECT_EQ(column(*result, "episodes_sickness", "return_state"), (Texts{"due", "sent"}));
  // Half a day is none by whole days.
  EXPECT_EQ(column(*run("episodes", "on=2026-11-24\nwhole_days=yes"), "episodes_sickness", "first"),
            (Texts{"2026-11-02", "2026-11-24"}));
  EXPECT_EQ(column(*run("episodes", "on=2026-11-24\nwhole_days=yes"), "episodes_sickness", "state"),
            (Texts{"reached, over", "reached before"}));
}

// Six days in July and four from 7 September: the run goes on over the summer.
TEST_F(EpisodesJob, ARunMayBeginBeforeTheSchoolYear) {
  TinySchool summer;
  summer.open("2026-07-06", "2026-07-17").open("2026-09-07", "2026-09-18");
  summer.pupil("D", "2025-09-01", {{"dob", "2016-03-01"}, {"registration_group", "5A"}});
  summer.marks("D", "2026-07-10", "O O O O O O O O O O O O").marks("D", "2026-09-07", "O O O O O O O O");
  school = summer;
  const auto result = run("episodes", "on=2026-09-10");
  EXPECT_EQ(column(*result, "episodes", "first"), Texts{"2026-07-10"});
  EXPECT_EQ(column(*result, "episodes", "reached_on"), Texts{"2026-09-10"});
}

TEST_F(EpisodesJob, NotBackAfterLeave) {
  school.row("leave", {{"enrolment_key", "D"},
                       {"from_date", "2026-10-26"},
                       {"to_date", "2026-10-30"},
                       {"decision", "granted"}});
  ten_days();
  const auto result = run("episodes", "on=2026-11-13");
  EXPECT_EQ(column(*result, "episodes_after_leave", "state"), Texts{"reached, not back"});
  EXPECT_EQ(column(*result, "episodes_after_leave", "leave_to"), Texts{"2026-10-30"});
  EXPECT_EQ(column(*result, "episodes_after_leave", "reached_on"), Texts{"2026-11-13"});
  EXPECT_EQ(run("episodes", "on=2026-11-10")->table("episodes_after_leave")->rows(), 1);  // 7 days: near
  EXPECT_EQ(run("episodes", "on=2026-11-09")->table("episodes_after_leave")->rows(), 0);
}

TEST_F(EpisodesJob, IrregularBesideC2) {
  school.marks("D", "2026-11-02", "O C2 O C2 O C2 O C2 O C2")
      .marks("D", "2026-11-09", "O C2 O C2 O C2 O C2 O C2");
  const auto result = run("episodes", "on=2026-11-13");
  EXPECT_EQ(column(*result, "episodes", "episode"), Texts{"Attendance return, irregular"});
  EXPECT_EQ(column(*result, "episodes", "passed_over"), Texts{"10"});
  EXPECT_EQ(column(*result, "episodes", "return_state"), Texts{"due"});
}

TEST_F(EpisodesJob, PupilsWithoutABirthDateAreSaid) {
  school.pupil("U", "2026-09-01", {{"registration_group", "5A"}});
  EXPECT_THAT(document(*run("episodes", "on=2026-11-13"), "episodes.html"),
              HasSubstr("1 enrolment without a date of birth"));
}

}  // namespace
}  // namespace rollmark::test
