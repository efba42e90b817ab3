// T306, T308, T309: what a school does for a pupil who misses much. September 2026: Monday 7 is the first
// school day, every week has five. Expected values from reg. 9A of SI 2007/1867 and from guidance, days
// counted by hand beside each.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

std::string times(int n, const std::string& words) {
  std::string all;
  for (int i = 0; i < n; ++i) all += (i == 0 ? "" : " ") + words;
  return all;
}

// E1, born on 10 January 2015. The school vouches for its actions.
TinySchool one_pupil(const std::string& marks, const std::string& type = "maintained",
                     const std::string& dob = "2015-01-10") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-12-18");
  school.pupil("E1", "2025-09-01", {{"dob", dob}, {"nc_year", "7"}}).marks("E1", "2026-09-07", marks);
  school.deliver("action", {"pupil_key", "date", "type"});
  school.row("coverage", {{"table_name", "action"}, {"state", "complete"}});
  return school;
}

TinySchool& act(TinySchool& school, const std::string& type, const std::string& on) {
  return school.row("action", {{"pupil_key", "E1"}, {"type", type}, {"date", on}});
}

TinySchool without_actions() {
  TinySchool school;
  school.open("2026-09-07", "2026-12-18").pupil("E1", "2025-09-01", {{"dob", "2015-01-10"}});
  school.row("flag", {{"pupil_key", "E1"}, {"kind", "social worker"}});
  return school;
}

// Ten sessions from Monday 7 to Friday 11 September; the tenth school day after is Friday 25.
TEST(T306, FiresTenSchoolDaysAfterTheTenthSession) {
  const TinySchool school = one_pupil(times(4, "O N") + " G U / \\", "academy");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-26"}).of("T306"),
              ElementsAre("E1 2026-09-07 AM..2026-09-11 PM x10 M"));
  EXPECT_THAT(audit_of(school, {.on = "2026-09-25"}).of("T306"), IsEmpty());
}

TEST(T306, FiresAgainForTenSessionsAfterTheConsideration) {
  TinySchool school = one_pupil(times(10, "O O"));
  act(school, "Penalty notice considered", "2026-09-11");
  EXPECT_THAT(audit_of(school, {.on = "2026-10-30"}).of("T306"),
              ElementsAre("E1 2026-09-14 AM..2026-09-18 PM x10 M"));
}

TEST(T306, FiresAlthoughItWasConsideredBeforeTheTenth) {
  TinySchool school = one_pupil(times(5, "O O"));
  act(school, "penalty notice considered", "2026-09-10");
  EXPECT_EQ(audit_of(school, {.on = "2026-10-30"}).of("T306").size(), 1U);
}

TEST(T306, NearMissWhereItWasConsideredOrANoticeGiven) {
  TinySchool considered = one_pupil(times(5, "O O"));
  act(considered, "PN considered", "2026-09-11");
  EXPECT_THAT(audit_of(considered, {.on = "2026-10-30"}).of("T306"), IsEmpty());
  TinySchool given = one_pupil(times(5, "O O"));
  given.row("notice", {{"pupil_key", "E1"}, {"issued_on", "2026-10-05"}});
  EXPECT_THAT(audit_of(given, {.on = "2026-10-30"}).of("T306"), IsEmpty());
}

TEST(T306, NearMissOfNineOrOutsideTenWeeks) {
  EXPECT_THAT(audit_of(one_pupil(times(4, "O O") + " O /"), {.on = "2026-12-18"}).of("T306"), IsEmpty());
  // One on the first Monday, the tenth in the eleventh week: 1 + 8 + 1, nine in any ten weeks.
  const std::string none = times(5, "/ \\");
  const std::string eight = times(4, "O O") + " / \\";
  EXPECT_THAT(audit_of(one_pupil("O \\ " + times(4, "/ \\") + " " + eight + " " + times(8, none) + " O \\"),
                       {.on = "2026-12-18"})
                  .of("T306"),
              IsEmpty());
}

TEST(T306, NearMissOverAgeOrAtASchoolWithoutTheDuty) {
  EXPECT_THAT(
      audit_of(one_pupil(times(5, "O O"), "maintained", "2009-10-01"), {.on = "2026-12-18"}).of("T306"),
      IsEmpty());
  EXPECT_THAT(audit_of(one_pupil(times(5, "O O"), "independent"), {.on = "2026-12-18"}).of("T306"),
              IsEmpty());
}

TEST(T306, IsInformationWhereTheDutyIsNotConfirmed) {
  EXPECT_THAT(audit_of(one_pupil(times(5, "O O"), "non-maintained-special"), {.on = "2026-12-18"}).of("T306"),
              ElementsAre("E1 2026-09-07 AM..2026-09-11 PM x10 I"));
}

TEST(T306, NotRunWithoutActionsOrSchoolType) {
  EXPECT_EQ(audit_of(without_actions()).state("T306"), "not run: no action table");
  EXPECT_EQ(audit_of(one_pupil("/ \\", "")).state("T306"), "not run: school type unknown");
}

// Every morning of six weeks: 30 of 60 on Friday 16 October. The tenth school day after is Friday 30.
TEST(T308, FiresTenSchoolDaysAfterTheDayItWasSevere) {
  const TinySchool school = one_pupil(times(40, "I \\"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-31"}).of("T308"),
              ElementsAre("E1 2026-09-07 AM..2026-10-30 AM x40 S"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-30"}).of("T308"), IsEmpty());
}

TEST(T308, NearMissOfOneSessionLessOrFewSessions) {
  EXPECT_THAT(audit_of(one_pupil(times(39, "I \\") + " / \\"), {.on = "2026-10-31"}).of("T308"), IsEmpty());
  EXPECT_THAT(audit_of(one_pupil(times(29, "I I") + " I Y1"), {.on = "2026-11-30"}).of("T308"), IsEmpty());
}

TEST(T308, NearMissWithAPlanOfThisSchoolYear) {
  TinySchool with_plan = one_pupil(times(40, "I \\"));
  act(with_plan, "plan", "2026-09-20");
  EXPECT_THAT(audit_of(with_plan, {.on = "2026-10-31"}).of("T308"), IsEmpty());
  TinySchool old_plan = one_pupil(times(40, "I \\"));
  act(old_plan, "plan", "2026-06-20");
  EXPECT_EQ(audit_of(old_plan, {.on = "2026-10-31"}).of("T308").size(), 1U);
}

TEST(T308, IsNoRecordSeenUnlessComplete) {
  TinySchool school = without_actions();
  school.marks("E1", "2026-09-07", times(40, "I \\")).deliver("action", {"pupil_key", "date", "type"});
  EXPECT_THAT(audit_of(school, {.on = "2026-10-31"}).of("T308"),
              ElementsAre("E1 2026-09-07 AM..2026-10-30 AM x40 I"));
}

TEST(T308, NotRunWithoutActions) {
  EXPECT_EQ(audit_of(without_actions()).state("T308"), "not run: no action table");
}

// O on Monday 14 September and N on Tuesday morning; the next school day after the first is Tuesday 15.
TinySchool unexplained(const std::string& flag) {
  TinySchool school = one_pupil(times(5, "/ \\") + " O O N \\ / \\");
  school.row("flag", {{"pupil_key", "E1"}, {"kind", flag}, {"start_date", "2026-01-05"}});
  return school;
}

TEST(T309, FiresAfterTheNextSchoolDay) {
  EXPECT_THAT(audit_of(unexplained("Social worker"), {.on = "2026-09-16"}).of("T309"),
              ElementsAre("E1 2026-09-14 AM..2026-09-15 AM x3 S"));
  EXPECT_THAT(audit_of(unexplained("YOT"), {.on = "2026-09-15"}).of("T309"), IsEmpty());
}

TEST(T309, NearMissWhereTheWorkerWasToldOrThereIsNone) {
  TinySchool told = unexplained("social worker");
  act(told, "Social worker told", "2026-09-15");
  EXPECT_THAT(audit_of(told, {.on = "2026-09-30"}).of("T309"), IsEmpty());
  EXPECT_THAT(audit_of(unexplained("FSM"), {.on = "2026-09-30"}).of("T309"), IsEmpty());
}

TEST(T309, FiresWhereTheWorkerWasToldBefore) {
  TinySchool told = unexplained("social worker");
  act(told, "worker told", "2026-09-11");
  EXPECT_EQ(audit_of(told, {.on = "2026-09-30"}).of("T309").size(), 1U);
}

TEST(T309, NotRunWithoutFlagsOrActions) {
  EXPECT_EQ(audit_of(one_pupil("/ \\")).state("T309"), "not run: no flag table");
  EXPECT_EQ(audit_of(without_actions()).state("T309"), "not run: no action table");
}

}  // namespace
}  // namespace rollmark
