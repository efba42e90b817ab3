// The job `triggers`: levels and events passed, and the steps due. Monday 2 to Friday 13 November 2026.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class TriggersJob : public OfficeFixture {
 protected:
  // The third session of unauthorised absence is Wednesday's: a call is due within two school days, Friday 6.
  TriggersJob() { school.marks("A", "2026-11-02", "O \\ O \\ O \\ / \\ / \\"); }
  void action(const char* date, const char* type) {
    school.row("action", {{"pupil_key", "A"}, {"date", date}, {"type", type}, {"by", "T. Tutor"}});
  }
};

TEST_F(TriggersJob, AStepIsDueThenLateThenDone) {
  action("2026-11-03", "Call");  // before it was passed
  const auto due = run("triggers", "on=2026-11-06");
  EXPECT_EQ(column(*due, "triggers", "trigger"), Texts{"trigger-unauthorised-3"});
  EXPECT_EQ(column(*due, "triggers", "passed_on"), Texts{"2026-11-04"});
  EXPECT_EQ(column(*due, "triggers", "due_by"), Texts{"2026-11-06"});
  EXPECT_EQ(column(*due, "triggers", "owner"), Texts{"tutor"});
  EXPECT_EQ(column(*due, "triggers", "state"), Texts{"due"});
  EXPECT_EQ(column(*run("triggers", "on=2026-11-09"), "triggers", "state"), Texts{"late"});
  action("2026-11-09", "call");
  const auto done = run("triggers", "on=2026-11-09");
  EXPECT_EQ(column(*done, "triggers", "state"), Texts{"done late"});
  EXPECT_EQ(column(*done, "triggers", "done_on"), Texts{"2026-11-09"});
  EXPECT_THAT(document(*done, "triggers.html"), HasSubstr("T. Tutor"));
  EXPECT_EQ(run("triggers", "on=2026-11-09\ndone=no")->table("triggers")->rows(), 0);
  EXPECT_EQ(schema_fault_of(*done, "triggers.xml"), "");
}

TEST_F(TriggersJob, TwoSessionsPassNothing) {
  EXPECT_EQ(run("triggers", "on=2026-11-03")->table("triggers")->rows(), 0);
}

// Fewer than 20 possible sessions until the second Friday: then 3 of 20 are 85 %, below 96 and 92, and 15 %
// of absence is persistent. What is late stands first.
TEST_F(TriggersJob, LevelsAreLookedAtFromTwentySessionsOn) {
  school.present("A", "2026-11-09", "2026-11-13").deliver("action", {"pupil_key", "date", "type"});
  const auto result = run("triggers", "on=2026-11-13");
  EXPECT_EQ(column(*result, "triggers", "trigger"), (Texts{"trigger-unauthorised-3", "trigger-attendance-96",
                                                           "trigger-attendance-92", "trigger-persistent"}));
  EXPECT_EQ(column(*result, "triggers", "absent"), (Texts{"3", "3", "3", "3"}));
  EXPECT_EQ(column(*result, "triggers", "possible"), (Texts{"6", "20", "20", "20"}));
  // The calendar ends with that Friday: by which day is not known.
  EXPECT_EQ(column(*result, "triggers", "state"),
            (Texts{"late", "due, day not known", "due, day not known", "due, day not known"}));
}

TEST_F(TriggersJob, TheTableIsPrintedWithItsSource) {
  const auto result = run("triggers", "on=2026-11-09");
  EXPECT_EQ(result->table("triggers_table")->rows(), 8);
  EXPECT_THAT(column(*result, "triggers_table", "source")[0], HasSubstr("Unconfirmed"));
  EXPECT_THAT(document(*result, "triggers.html"), HasSubstr("none of it law"));
}

// Without the table of actions nothing is called late.
TEST_F(TriggersJob, WithoutActionsNothingIsLate) {
  const auto result = run("triggers", "on=2026-11-09");
  EXPECT_EQ(column(*result, "triggers", "state"), Texts{"not known"});
  EXPECT_EQ(column(*result, "triggers_table", "late")[0], "0");
  EXPECT_THAT(document(*result, "triggers.html"), HasSubstr("The table action was not loaded"));
}

}  // namespace
}  // namespace rollmark::test
