// The job `reconcile`: two figures and what lies between them.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::int64_t sum_of(const Texts& cells) {
  std::int64_t sum = 0;
  for (const std::string& cell : cells) sum += std::stoll(cell);
  return sum;
}

// Ada: N N on Monday, then present; Bel and Cy present: 2 of 60 on 13 November 2026.
class ReconcileJob : public OfficeFixture {
 protected:
  ReconcileJob() {
    school.marks("A", "2026-11-02", "N N").present("A", "2026-11-03", "2026-11-13");
    present_until("B", "2026-11-13");
    present_until("C", "2026-11-13");
  }
  void vouch() {
    school.row("coverage", {{"table_name", "mark_change"}, {"state", "complete"}});
    school.deliver("mark_change");
  }
};

// Born in 2017, all three are in DfE's figures; a fourth of 16 years with I on all 20 sessions is not: 22 of
// 80 is 27.5 %, 2 of 60 is 3.3333 %: 24.1667 points less.
TEST_F(ReconcileJob, TheRegistersFigureAndDfes) {
  school.pupil("S", "2026-09-01", {{"dob", "2010-01-01"}});
  school.marks("S", "2026-11-02", "I I I I I I I I I I").marks("S", "2026-11-09", "I I I I I I I I I I");
  const auto result = run("reconcile", "on=2026-11-13\nform=definition");
  EXPECT_EQ(column(*result, "reconcile", "first_rate"), Texts{"27.5000"});
  EXPECT_EQ(column(*result, "reconcile", "second_rate"), Texts{"3.3333"});
  EXPECT_EQ(column(*result, "reconcile", "difference"), Texts{"-24.1667"});
  EXPECT_EQ(column(*result, "reconcile_cause", "cause"),
            Texts{"Too old for DfE's statistics on 31 August (sixth form)"});
  EXPECT_EQ(column(*result, "reconcile_cause", "part_change"), Texts{"-20"});
  EXPECT_EQ(column(*result, "reconcile_cause", "points_units"), Texts{"-241667"});
  EXPECT_EQ(schema_fault_of(*result, "reconcile.xml"), "");
}

// A school that leaves N out has 0 of 58; by DfE's rules it is 2 of 60.
TEST_F(ReconcileJob, TheSchoolsOwnWayOfCounting) {
  const auto result = run("reconcile", "on=2026-11-13\nform=definition\ncounts=N:left-out");
  EXPECT_EQ(column(*result, "reconcile", "first_possible"), Texts{"58"});
  EXPECT_EQ(column(*result, "reconcile_cause", "cause"), Texts{"Code N"});
  EXPECT_EQ(column(*result, "reconcile_cause", "points"), Texts{"+3.3333"});
}

// At the end of the 6th: 0 of 30. On the 10th two marks became N; ten sessions each came due: 2 of 60.
TEST_F(ReconcileJob, LastWeeksFigureAndTodays) {
  vouch();
  school = [&] {
    TinySchool other = school;
    for (const char* half : {"AM", "PM"})
      other.row("mark_change", {{"enrolment_key", "A"},
                                {"date", "2026-11-02"},
                                {"half_day", half},
                                {"seq", "1"},
                                {"old_code", "/"},
                                {"new_code", "N"},
                                {"changed_at", "2026-11-10T09:00:00"}});
    return other;
  }();
  const auto result = run("reconcile", "on=2026-11-13\nbefore=2026-11-06\nform=then");
  EXPECT_EQ(column(*result, "reconcile", "first_part"), Texts{"0"});
  EXPECT_EQ(column(*result, "reconcile", "first_possible"), Texts{"30"});
  EXPECT_EQ(column(*result, "reconcile_cause", "cause"),
            (Texts{"Marks changed otherwise", "Sessions that came due"}));
  EXPECT_EQ(column(*result, "reconcile_cause", "part_change"), (Texts{"2", "0"}));
  EXPECT_EQ(column(*result, "reconcile_cause", "possible_change"), (Texts{"0", "30"}));
  // 2 of 30 is +6.66666...; 2 of 60 is -3.33333... from there: +3.3333 in all. Rounded down they are 66666
  // and -33334, 33332 together; the one unit left goes to what lost most, the first (0.667 against 0.667:
  // earlier).
  EXPECT_EQ(column(*result, "reconcile_cause", "points_units"), (Texts{"66667", "-33334"}));
  EXPECT_EQ(column(*result, "reconcile", "difference_units"), Texts{"33333"});
  EXPECT_EQ(column(*result, "reconcile_session", "date"), (Texts{"2026-11-02", "2026-11-02"}));
  EXPECT_THAT(document(*result, "reconcile.html"), HasSubstr("The table roll_change was not loaded"));
}

TEST_F(ReconcileJob, ThenNeedsTheHistory) {
  EXPECT_THAT(refusal("reconcile", "on=2026-11-13\nbefore=2026-11-06"), HasSubstr("mark_change"));
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nform=then"), "params: form=then needs before=YYYY-MM-DD");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nbefore=2026-11-14"),
            "params: before lies after the reference date");
}

// Dee joined on the last day, absent all of it: 2 of 2. All: 4 of 62, 6.4516 %. The mean of 10 %, 0, 0 and
// 100 % is 27.5 %.
TEST_F(ReconcileJob, AllSessionsAndTheMeanOfRates) {
  school.pupil("D", "2026-11-13").marks("D", "2026-11-13", "I I");
  const auto result = run("reconcile", "on=2026-11-13\nform=mean");
  EXPECT_EQ(column(*result, "reconcile", "first_rate"), Texts{"6.4516"});
  EXPECT_EQ(column(*result, "reconcile", "second_rate"), Texts{"27.5000"});
  EXPECT_EQ(column(*result, "reconcile", "difference"), Texts{"+21.0484"});
  EXPECT_EQ(sum_of(column(*result, "reconcile_cause", "points_units")), 210'484);
  EXPECT_THAT(column(*result, "reconcile_cause", "cause"),
              Contains("Joined in the period: 1 enrolment, absent 2 of 2"));
}

// The other system says 0 of 58: nothing says why, but leaving N out would give it.
TEST_F(ReconcileJob, AFigureHandedInIsNotExplainedByAGuess) {
  const std::string asked = "on=2026-11-13\nform=handed\nfigure_possible=58\nfigure_part=0";
  const auto result = run("reconcile", asked);
  EXPECT_EQ(column(*result, "reconcile_cause", "cause"), Texts{"Not explained"});
  EXPECT_EQ(column(*result, "reconcile_cause", "possible_change"), Texts{"2"});
  EXPECT_EQ(column(*result, "reconcile_candidate", "candidate"), Texts{"code N left out"});
  EXPECT_EQ(column(*result, "reconcile_candidate", "fits"), Texts{"yes"});
  const auto told = run("reconcile", asked + "\ncounts=N:left-out");
  EXPECT_EQ(column(*told, "reconcile_cause", "cause"), (Texts{"Not explained", "Code N"}));
  EXPECT_EQ(column(*told, "reconcile_cause", "possible_change"), (Texts{"0", "2"}));
  EXPECT_EQ(told->table("reconcile_candidate")->rows(), 0);
}

// 1 of 57: with N left out one session is still missing on the other side, and one absence too many.
TEST_F(ReconcileJob, TheRestIsNotExplained) {
  const auto result =
      run("reconcile", "on=2026-11-13\nform=handed\nfigure_possible=57\nfigure_part=1\ncounts=N:left-out");
  EXPECT_EQ(column(*result, "reconcile_cause", "part_change"), (Texts{"-1", "2"}));
  EXPECT_EQ(column(*result, "reconcile_cause", "possible_change"), (Texts{"1", "2"}));
  EXPECT_EQ(sum_of(column(*result, "reconcile_cause", "points_units")),
            sum_of(column(*result, "reconcile", "difference_units")));
}

TEST_F(ReconcileJob, SeveralSchoolsTogether) {
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-03");
  other.pupil("Z", "2026-09-01", {{"dob", "2010-01-01"}}).marks("Z", "2026-11-02", "I I / \\");
  const auto both = snapshot_of({&school, &other});
  const KeyValues params("on=2026-11-13\nform=definition", "params");
  SilentControl control;
  const auto result = run_job("reconcile", {*both, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "reconcile", "school_key"), (Texts{"S", "T", "all schools"}));
  EXPECT_EQ(column(*result, "reconcile", "first_possible"), (Texts{"60", "4", "64"}));
  EXPECT_EQ(column(*result, "reconcile", "second_possible"), (Texts{"60", "0", "60"}));
  // At T nothing is left, so there is no rate and no difference of rates.
  EXPECT_EQ(column(*result, "reconcile", "difference"), (Texts{"0.0000", "-", "-2.9167"}));
}

TEST_F(ReconcileJob, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nform=moon"),
            "params: form takes definition, handed, mean and then");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nfigure_possible=5"),
            "params: figure_possible and figure_part go together");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nform=handed"),
            "params: form=handed needs figure_possible and figure_part");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\ncounts=QQ:present"),
            "params: counts names a code that the rulebook does not have");
  EXPECT_EQ(
      refusal("reconcile", "on=2026-11-13\ncounts=N:gone"),
      "params: counts says as what after a colon: present, approved, authorised, unauthorised or left-out");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\ncounts=maybe"),
            "params: counts takes closed, outside, dfe, missing:AS and CODE:AS");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\nstatistic=weather"),
            "params: statistic is no statistic of the rulebook");
  EXPECT_EQ(refusal("reconcile", "on=2026-11-13\ngroup=5A"),
            "params: group: figures are reconciled for whole schools");
}

}  // namespace
}  // namespace rollmark::test
