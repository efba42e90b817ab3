// The job `digest`: N by group, with the school days that are left of five (reg. 10(7)).
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DigestJob : public OfficeFixture {};

TEST_F(DigestJob, ListsEachPupilAndDayWithTheDaysLeft) {
  present_until("A", "2026-11-10");
  // Wednesday 11, both half days; Friday 13 is two school days later, so three of five are left: Monday,
  // Tuesday and Wednesday 18 are beyond the calendar, so the last day cannot be named.
  school.marks("A", "2026-11-11", "N N / \\ / \\");
  // Friday 6: the fifth school day after it is Friday 13, the reference date.
  school.mark("B", "2026-11-06", "AM", "N");
  // Thursday 5: the fifth school day after it was Thursday 12.
  school.mark("C", "2026-11-05", "PM", "N");
  const auto result = run("digest", "on=2026-11-13");
  EXPECT_EQ(column(*result, "digest", "enrolment_key"), Texts{"A"});
  EXPECT_EQ(column(*result, "digest", "date"), Texts{"2026-11-11"});
  EXPECT_EQ(column(*result, "digest", "half_days"), Texts{"AM PM"});
  EXPECT_EQ(column(*result, "digest", "sessions"), Texts{"2"});
  EXPECT_EQ(column(*result, "digest", "school_days_left"), Texts{"3"});
  EXPECT_EQ(column(*result, "digest", "last_day"), Texts{"-"});
  EXPECT_EQ(column(*result, "digest", "becomes"), Texts{"O"});
  EXPECT_EQ(column(*result, "digest", "state"), Texts{"waiting"});
  EXPECT_EQ(column(*result, "digest_older", "enrolment_key"), (Texts{"C", "B"}));
  EXPECT_EQ(column(*result, "digest_older", "school_days_old"), (Texts{"6", "5"}));
  EXPECT_EQ(column(*result, "digest_older", "school_days_left"), (Texts{"0", "0"}));
  EXPECT_EQ(column(*result, "digest_older", "state"), (Texts{"overdue", "last day today"}));
  EXPECT_EQ(column(*result, "digest_group", "sessions"), Texts{"4"});
  EXPECT_EQ(column(*result, "digest_group", "pupils"), Texts{"3"});
  EXPECT_EQ(column(*result, "digest_group", "overdue"), Texts{"1"});
  EXPECT_EQ(column(*result, "digest_group", "last_day_today"), Texts{"1"});
}

TEST_F(DigestJob, LeavesOutReasonsThatStandAndSessionsNotYetDue) {
  school.mark("A", "2026-11-11", "AM", "O");
  school.mark("B", "2026-11-11", "AM", "I");
  school.mark("C", "2026-11-11", "PM", "N");
  // At 13:29 the afternoon's register is still open.
  const auto before = run("digest", "on=2026-11-11\nnow=13:29");
  EXPECT_EQ(before->table("digest")->rows(), 0);
  EXPECT_THAT(document(*before, "digest.html"), HasSubstr("No mark of this week waits for a reason."));
  EXPECT_THAT(document(*before, "digest.xml"),
              HasSubstr("<Nothing>No mark of this week waits for a reason."));
  EXPECT_EQ(schema_fault_of(*before, "digest.xml"), "");
  EXPECT_EQ(run("digest", "on=2026-11-11\nnow=13:30")->table("digest")->rows(), 1);
}

TEST_F(DigestJob, TheOwnerLastTookTheRegister) {
  school.mark("A", "2026-11-11", "AM", "N");
  const auto without = run("digest", "on=2026-11-11");
  EXPECT_EQ(column(*without, "digest", "owner"), Texts{"-"});
  EXPECT_THAT(document(*without, "digest.html"), HasSubstr("The table register was not loaded"));
  const auto taken = [&](const char* date, const char* group, const char* by) {
    school.row("register",
               {{"date", date}, {"half_day", "AM"}, {"registration_group", group}, {"taken_by", by}});
  };
  taken("2026-11-09", "5A", "Mr Early");
  taken("2026-11-10", "5A", "Ms Late");
  taken("2026-11-10", "5B", "Mr Other");
  taken("2026-11-12", "5A", "Dr Tomorrow");
  EXPECT_EQ(column(*run("digest", "on=2026-11-11"), "digest", "owner"), Texts{"Ms Late"});
}

TEST_F(DigestJob, OneGroupAlone) {
  pupil("D", "Di", "Dunn", "5B");
  school.mark("A", "2026-11-11", "AM", "N");
  school.mark("D", "2026-11-11", "AM", "N");
  EXPECT_EQ(column(*run("digest", "on=2026-11-11"), "digest", "enrolment_key"), (Texts{"A", "D"}));
  EXPECT_EQ(column(*run("digest", "on=2026-11-11\ngroup=5B"), "digest", "enrolment_key"), Texts{"D"});
}

TEST_F(DigestJob, NamesStandOnThePageAlone) {
  school.mark("A", "2026-11-11", "AM", "N");
  const auto result = run("digest", "on=2026-11-11\nnames=full");
  EXPECT_EQ(schema_fault_of(*result, "digest.xml"), "");
  EXPECT_THAT(document(*result, "digest.html"), HasSubstr("Ada Ames"));
  for (const char* name : {"digest.xml", "digest.csv", "digest_older.csv", "digest_group.csv"}) {
    EXPECT_THAT(document(*result, name), Not(HasSubstr("Ames"))) << name;
  }
  EXPECT_THAT(document(*result, "digest.csv"), HasSubstr("S,5A,,A,2026-11-11,AM,1,N,0,5,,O,waiting\n"));
}

TEST_F(DigestJob, IsMadeForThoseWhoAct) {
  present_until("A", "2026-11-11");
  EXPECT_THAT(refusal("digest", "on=2026-11-11\naudience=parent"), HasSubstr("office, tutor, leader"));
  const auto tutor = run("digest", "on=2026-11-11\naudience=tutor");
  EXPECT_NE(tutor->document("digest.html"), nullptr);
  EXPECT_EQ(tutor->document("digest.csv"), nullptr);
}

}  // namespace
}  // namespace rollmark::test
