// The job `leader`: figures of any grouping equal those of the job absence where both have them, and what
// waits is listed.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Monday 2 to Friday 13 November: 20 sessions. Ada: all attended. Bel: 2 of 20 unauthorised, exactly 10 %.
// Cy: 1 of 20 authorised, exactly 5 %. Di of 6B: 10 of 20 authorised, exactly 50 %.
class LeaderJob : public OfficeFixture {
 protected:
  LeaderJob() {
    school.pupil("D", "2026-09-01", {{"nc_year", "7"}, {"registration_group", "6B"}});
    present_until("A", "2026-11-13");
    present_until("B", "2026-11-12");
    school.marks("B", "2026-11-13", "O O");
    present_until("C", "2026-11-12");
    school.marks("C", "2026-11-13", "/ I");
    present_until("D", "2026-11-06");
    school.marks("D", "2026-11-09", "I I I I I I I I I I");
  }
  void house(const char* key, const char* value, const char* from = "", const char* to = "") {
    school.row("membership", {{"enrolment_key", key},
                              {"kind", "House"},
                              {"value", value},
                              {"start_date", from},
                              {"end_date", to}});
  }
  // The cell of a group's row.
  static std::string of(const Result& result, const char* kind, const char* group, const char* name) {
    const Texts kinds = column(result, "leader_group", "group_kind");
    const Texts groups = column(result, "leader_group", "group");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i] == kind && groups[i] == group) return column(result, "leader_group", name)[i];
    }
    return "no such group";
  }
};

TEST_F(LeaderJob, FiguresByHand) {
  const auto result = run("leader", "on=2026-11-13");
  EXPECT_EQ(column(*result, "leader_group", "group_kind"),
            (Texts{"school", "key stage", "key stage", "year", "year", "registration", "registration"}));
  EXPECT_EQ(column(*result, "leader_group", "group"),
            (Texts{"-", "Key stage 2", "Key stage 3", "5", "7", "5A", "6B"}));
  EXPECT_EQ(of(*result, "school", "-", "possible"), "80");
  EXPECT_EQ(of(*result, "school", "-", "attended"), "67");  // 20 + 18 + 19 + 10
  EXPECT_EQ(of(*result, "school", "-", "authorised"), "11");
  EXPECT_EQ(of(*result, "school", "-", "unauthorised"), "2");
  EXPECT_EQ(of(*result, "school", "-", "attendance_rate"), "83.8");  // 83.75
  EXPECT_EQ(of(*result, "school", "-", "authorised_rate"), "13.8");  // 13.75
  EXPECT_EQ(of(*result, "school", "-", "unauthorised_rate"), "2.5");
  EXPECT_EQ(of(*result, "school", "-", "persistent"), "2");
  EXPECT_EQ(of(*result, "school", "-", "persistent_rate"), "50.0");
  EXPECT_EQ(of(*result, "school", "-", "severe"), "1");
  EXPECT_EQ(of(*result, "school", "-", "at_risk"), "1");
  EXPECT_EQ(of(*result, "key stage", "Key stage 2", "persistent"), "1");
  EXPECT_EQ(of(*result, "key stage", "Key stage 3", "attendance_rate"), "50.0");
  EXPECT_EQ(column(*result, "leader_pupil", "enrolment_key"), (Texts{"B", "C", "D"}));
  EXPECT_EQ(column(*result, "leader_pupil", "band"), (Texts{"persistent", "at risk", "severe"}));
  EXPECT_EQ(column(*result, "leader_pupil", "groups").front(), "key stage Key stage 2; year 5");
  EXPECT_EQ(column(*result, "leader_pupil", "to_do"), (Texts{"-", "-", "-"}));
  EXPECT_EQ(schema_fault_of(*result, "leader.xml"), "");
}

TEST_F(LeaderJob, EqualsTheJobAbsence) {
  pupil("Y", "Yan", "York");
  present_until("Y", "2026-11-10");
  school.marks("Y", "2026-11-11", "N . L U B Q");
  school.pupil("E", "2026-11-09",
               {{"nc_year", "7"}, {"registration_group", "6B"}, {"end_date", "2026-11-11"}});
  school.marks("E", "2026-11-09", "X / E . D G");
  const auto leader = run("leader", "on=2026-11-13\nby=school,year,registration");
  const auto absence = run("absence", "on=2026-11-13");
  for (const char* name :
       {"possible", "attended", "authorised", "unauthorised", "missing", "attendance_rate",
        "unauthorised_rate", "enrolments", "persistent", "severe", "at_risk", "persistent_rate"}) {
    EXPECT_EQ(column(*leader, "leader_group", name), column(*absence, "absence_group", name)) << name;
  }
}

TEST_F(LeaderJob, ASessionCountsInTheHouseOfItsDay) {
  house("A", "Red");
  house("B", "Red", "", "2026-11-06");
  house("B", "Blue", "2026-11-09");
  house("B", "Blue", "2026-11-12");  // said twice of two days
  const auto result = run("leader", "on=2026-11-13\nby=house");
  EXPECT_EQ(column(*result, "leader_group", "group"), (Texts{"Blue", "Red"}));
  EXPECT_EQ(column(*result, "leader_group", "possible"), (Texts{"10", "30"}));
  EXPECT_EQ(column(*result, "leader_group", "unauthorised"), (Texts{"2", "0"}));
  // In Blue Bel is absent in 2 of 10; in Red in none of 10.
  EXPECT_EQ(column(*result, "leader_group", "persistent"), (Texts{"1", "0"}));
  const auto blue = run("leader", "on=2026-11-13\nby=house\nvalue=Blue");
  EXPECT_EQ(column(*blue, "leader_group", "group"), Texts{"Blue"});
  EXPECT_EQ(column(*blue, "leader_pupil", "enrolment_key"), Texts{"B"});
}

TEST_F(LeaderJob, ListsWhatWaits) {
  // Thursday 5: its fifth school day was Thursday 12, so it is overdue on Friday 13. Wednesday 11 is not.
  school.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  pupil("Y", "Yan", "York");
  present_until("Y", "2026-11-04");
  school.marks("Y", "2026-11-05", "N \\ / \\ / \\ / \\ N - / \\ / \\");
  school.pupil("Z", "2026-09-01", {{"registration_group", "5A"}});  // nobody ever entered a mark
  const auto result = run("leader", "on=2026-11-13\ngroup=5A");
  EXPECT_EQ(column(*result, "leader_group", "group"), Texts{"5A"});
  EXPECT_EQ(column(*result, "leader_group", "unexplained"), Texts{"2"});
  EXPECT_EQ(column(*result, "leader_group", "overdue"), Texts{"1"});
  EXPECT_EQ(column(*result, "leader_group", "missing"), Texts{"1"});
  // 2 of 19 possible: persistent like Bel.
  EXPECT_EQ(column(*result, "leader_pupil", "enrolment_key"), (Texts{"B", "Y", "C"}));
  EXPECT_EQ(column(*result, "leader_pupil", "to_do")[1],
            "Establish 2 reasons, 1 overdue; enter 1 missing mark");
}

TEST_F(LeaderJob, WhoHasLeftIsListedOnlyWithSomethingToDo) {
  const auto left = [&](const char* key, const char* codes) {
    school.pupil(key, "2026-09-01", {{"registration_group", "5A"}, {"end_date", "2026-11-03"}});
    school.marks(key, "2026-11-02", codes);
  };
  left("L1", "I I I I");  // all absent, all explained
  left("L2", "I I I N");
  const auto result = run("leader", "on=2026-11-13\ngroup=5A");
  EXPECT_EQ(column(*result, "leader_pupil", "enrolment_key"), (Texts{"L2", "B", "C"}));
}

TEST_F(LeaderJob, LooksAtTheSchoolYearUnlessToldOtherwise) {
  school.open("2026-08-31", "2026-09-01");
  school.pupil("Y", "2026-01-01", {{"registration_group", "9Z"}});
  school.marks("Y", "2026-08-31", "O O / \\");
  const auto year = run("leader", "on=2026-09-01\nby=registration\nvalue=9Z");
  EXPECT_EQ(column(*year, "leader_group", "possible"), Texts{"2"});
  const auto more = run("leader", "on=2026-09-01\nfrom=2026-08-01\nby=registration\nvalue=9Z");
  EXPECT_EQ(column(*more, "leader_group", "possible"), Texts{"4"});
}

TEST_F(LeaderJob, SaysWhatIsNotThere) {
  const auto result = run("leader", "on=2026-11-13\naudience=leader\nnames=full");
  EXPECT_EQ(result->document("leader.xml"), nullptr);
  EXPECT_THAT(document(*result, "leader.html"),
              HasSubstr("The table membership was not loaded: houses, colleges and the like are not known."));
  EXPECT_THAT(document(*result, "leader.html"), HasSubstr("Bel Bond"));
  EXPECT_THAT(document(*result, "leader.html"), Not(HasSubstr("Ada Ames")));
  EXPECT_THAT(refusal("leader", "on=2026-11-13\nby=house"), HasSubstr("by takes school, key stage"));
  EXPECT_THAT(refusal("leader", "on=2026-11-13\nvalue=Red"), HasSubstr("give by too"));
  EXPECT_THAT(refusal("leader", "on=2026-11-13\naudience=governor"), HasSubstr("office, leader, tutor"));
  const auto none = run("leader", "on=2026-11-13\nfrom=2026-11-13\nto=2026-11-13\ngroup=9Z");
  EXPECT_THAT(document(*none, "leader.html"), HasSubstr("No session of the period is due."));
}

}  // namespace
}  // namespace rollmark::test
