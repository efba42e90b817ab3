// The job `fire-list`: nobody on roll is left off, and no mark is not known.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FireListJob : public OfficeFixture {
 protected:
  FireListJob() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-06");
    pupil("D", "Di", "Dunn", "5B");
    present_until("D", "2026-11-06");
  }
  void taken(const char* half_day, const char* group, const char* completed) {
    school.row("register", {{"date", "2026-11-09"},
                            {"half_day", half_day},
                            {"registration_group", group},
                            {"taken_by", "Ms May"},
                            {"completed_at", completed}});
  }
};

TEST_F(FireListJob, EverybodyOnRollStandsInOneOfTheLists) {
  school.mark("A", "2026-11-09", "AM", "/");
  school.mark("B", "2026-11-09", "AM", "I");
  pupil("E", "Eve", "Ely", "5B");
  school.mark("E", "2026-11-09", "AM", "U");  // came after the register closed: on site
  pupil("F", "Fay", "Fox", "5B");
  school.mark("F", "2026-11-09", "AM", "B");
  pupil("G", "Gil", "Gow", "5B");
  school.mark("G", "2026-11-09", "AM", "D");
  const auto result = run("fire-list", "on=2026-11-09\nnow=09:05");
  EXPECT_EQ(column(*result, "fire_list", "enrolment_key"), (Texts{"A", "C", "D", "E"}));
  EXPECT_EQ(column(*result, "fire_list", "place"), (Texts{"On site", "Not known", "Not known", "On site"}));
  EXPECT_EQ(column(*result, "fire_list", "register_says"),
            (Texts{"Present", "No mark", "No mark", "Late, after the register closed"}));
  EXPECT_EQ(column(*result, "fire_list_elsewhere", "enrolment_key"), (Texts{"B", "F", "G"}));
  EXPECT_EQ(column(*result, "fire_list_elsewhere", "place"),
            (Texts{"Absent", "At an activity elsewhere", "Not expected"}));
  // 5A: Ada on site, Cy not known, Bel absent. 5B: Eve on site, Di not known, Fay elsewhere, Gil not
  // expected.
  EXPECT_EQ(column(*result, "fire_list_group", "registration_group"), (Texts{"5A", "5B"}));
  EXPECT_EQ(column(*result, "fire_list_group", "register"), (Texts{"taken in part", "taken in part"}));
  EXPECT_EQ(column(*result, "fire_list_group", "on_site"), (Texts{"1", "1"}));
  EXPECT_EQ(column(*result, "fire_list_group", "not_known"), (Texts{"1", "1"}));
  EXPECT_EQ(column(*result, "fire_list_group", "elsewhere"), (Texts{"0", "1"}));
  EXPECT_EQ(column(*result, "fire_list_group", "away"), (Texts{"1", "0"}));
  EXPECT_EQ(column(*result, "fire_list_group", "not_expected"), (Texts{"0", "1"}));
  EXPECT_EQ(column(*result, "fire_list_group", "on_roll"), (Texts{"3", "4"}));
  EXPECT_EQ(schema_fault_of(*result, "fire-list.xml"), "");
}

TEST_F(FireListJob, SaysHowFreshEachRegisterIs) {
  for (const char* key : {"A", "B", "C"}) school.mark(key, "2026-11-09", "AM", "/");
  taken("AM", "5A", "2026-11-09T08:50:30");
  const auto result = run("fire-list", "on=2026-11-09\nnow=09:05");
  EXPECT_EQ(column(*result, "fire_list_group", "register"), (Texts{"taken", "not taken"}));
  EXPECT_EQ(column(*result, "fire_list_group", "taken_at"), (Texts{"08:50", "-"}));
  EXPECT_EQ(column(*result, "fire_list_group", "minutes_ago"), (Texts{"15", "-"}));
  EXPECT_EQ(column(*result, "fire_list_group", "taken_by"), (Texts{"Ms May", "-"}));
  EXPECT_THAT(document(*result, "fire-list.html"), HasSubstr("<dt>Registers not taken</dt><dd>1</dd>"));
}

TEST_F(FireListJob, AMorningMarkIsNoAfternoonMark) {
  for (const char* key : {"A", "B", "C", "D"}) school.mark(key, "2026-11-09", "AM", "/");
  school.mark("A", "2026-11-09", "PM", "\\");
  // The afternoon's registers open at 13:00.
  const auto before = run("fire-list", "on=2026-11-09\nnow=12:59");
  EXPECT_EQ(column(*before, "fire_list", "place"), (Texts{"On site", "On site", "On site", "On site"}));
  const auto after = run("fire-list", "on=2026-11-09\nnow=13:00");
  EXPECT_EQ(column(*after, "fire_list", "place"), (Texts{"On site", "Not known", "Not known", "Not known"}));
  EXPECT_EQ(column(*after, "fire_list", "earlier"), (Texts{"-", "Present", "Present", "Present"}));
}

TEST_F(FireListJob, BeforeARegisterOpensNobodyIsKnown) {
  school.mark("A", "2026-11-09", "AM", "/");  // entered ahead of time
  const auto result = run("fire-list", "on=2026-11-09\nnow=08:44");
  EXPECT_EQ(column(*result, "fire_list", "place"),
            (Texts{"Not known", "Not known", "Not known", "Not known"}));
}

TEST_F(FireListJob, BoardersAndGuestsAreOnTheList) {
  school.pupil("H", "2026-09-01", {{"boarder", "B"}});
  school.pupil("I", "2026-11-09", {{"enrol_status", "G"}, {"registration_group", "5A"}});
  school.pupil("J", "2026-09-01", {{"end_date", "2026-11-08"}});
  school.pupil("K", "2026-11-10", {{"registration_group", "5A"}});
  const auto result = run("fire-list", "on=2026-11-09\nnow=09:05");
  // The group of a boarder is in no register: first, without a group. Jo has left, Kit has not come yet.
  EXPECT_EQ(column(*result, "fire_list", "enrolment_key"), (Texts{"H", "A", "B", "C", "I", "D"}));
  EXPECT_EQ(column(*result, "fire_list", "register_says").front(), "Boarder, in no attendance register");
  const auto one = run("fire-list", "on=2026-11-09\nnow=09:05\ngroup=5B");
  EXPECT_EQ(column(*one, "fire_list", "enrolment_key"), Texts{"D"});
  EXPECT_THAT(document(*one, "fire-list.html"), HasSubstr("1 on roll whose group is not known"));
}

TEST_F(FireListJob, AChildWithTwoEnrolmentsIsOnePerson) {
  school.enrol("A2", "A", "2026-11-01", {{"registration_group", "5A"}});
  school.mark("A2", "2026-11-09", "AM", "/");
  const auto result = run("fire-list", "on=2026-11-09\nnow=09:05\ngroup=5A");
  EXPECT_EQ(column(*result, "fire_list", "enrolment_key"), (Texts{"A2", "B", "C"}));
}

TEST_F(FireListJob, SaysWhatIsNotThere) {
  const auto closed = run("fire-list", "on=2026-11-14\nnow=09:05");
  EXPECT_EQ(closed->table("fire_list")->rows(), 0);
  EXPECT_THAT(document(*closed, "fire-list.html"), HasSubstr("no session is open on this date"));
  const auto whole = run("fire-list", "on=2026-11-09");
  EXPECT_THAT(document(*whole, "fire-list.xml"), HasSubstr("<Note>The table register was not loaded"));
  EXPECT_THAT(document(*whole, "fire-list.xml"), HasSubstr("<Note>No time was given"));
  EXPECT_THAT(refusal("fire-list", "on=2026-11-09\naudience=parent"), HasSubstr("office, tutor, leader"));
}

TEST_F(FireListJob, NamesStandOnThePageAlone) {
  const auto result = run("fire-list", "on=2026-11-09\nnow=09:05\nnames=full");
  EXPECT_THAT(document(*result, "fire-list.html"), HasSubstr("Ada Ames"));
  for (const char* name : {"fire-list.xml", "fire_list.csv"}) {
    EXPECT_THAT(document(*result, name), Not(HasSubstr("Ames"))) << name;
  }
  EXPECT_THAT(document(*result, "fire_list.csv"), HasSubstr("S,5A,A,Not known,No mark,\n"));
}

}  // namespace
}  // namespace rollmark::test
