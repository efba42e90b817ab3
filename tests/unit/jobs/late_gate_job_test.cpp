// The job `late-gate`: the late log against the marks. Registers are open 08:45 to 09:15, so 30 minutes.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class LateGateJob : public OfficeFixture {
 protected:
  void arrival(const char* pupil, const char* date, const char* minutes) {
    school.row("mark_event",
               {{"enrolment_key", pupil}, {"date", date}, {"half_day", "AM"}, {"minutes_late", minutes}});
  }
};

TEST_F(LateGateJob, HoldsTheLogAgainstTheMarks) {
  school.marks("A", "2026-11-09", "L \\ L \\ L \\ L \\ / \\");
  school.marks("B", "2026-11-09", "U \\ U \\ I \\ / \\ / \\");
  arrival("A", "2026-11-09", "30");  // at the close: either mark stands
  arrival("A", "2026-11-10", "31");
  arrival("A", "2026-11-11", "5");
  arrival("B", "2026-11-09", "30");
  arrival("B", "2026-11-10", "29");
  arrival("B", "2026-11-11", "20");
  arrival("B", "2026-11-12", "7");
  arrival("B", "2026-11-13", "0");  // in time
  const auto result = run("late-gate", "on=2026-11-13");
  EXPECT_EQ(column(*result, "late_gate_differences", "state"),
            (Texts{"no arrival on record", "arrived late, but not marked late", "arrived, but marked absent",
                   "arrived after the close, but marked as before",
                   "arrived before the close, but marked as after"}));
  EXPECT_EQ(column(*result, "late_gate_differences", "enrolment_key"), (Texts{"A", "B", "B", "A", "B"}));
  EXPECT_EQ(column(*result, "late_gate_differences", "arrived"),
            (Texts{"-", "08:52", "09:05", "09:16", "09:14"}));
  EXPECT_EQ(result->table("late_gate")->rows(), 8);  // and three that agree
  EXPECT_EQ(schema_fault_of(*result, "late-gate.xml"), "");
}

TEST_F(LateGateJob, ListsWhoIsLateAgainAndAgain) {
  school.marks("A", "2026-11-09", "L \\ L \\ U \\ / \\ / \\");
  school.marks("B", "2026-11-09", "L \\ L \\ / \\ / \\ / \\");
  const auto result = run("late-gate", "on=2026-11-13\ntimes=3");
  EXPECT_EQ(column(*result, "late_persistent", "enrolment_key"), Texts{"A"});
  EXPECT_EQ(column(*result, "late_persistent", "late_sessions"), Texts{"3"});
  EXPECT_EQ(column(*result, "late_persistent", "after_close"), Texts{"1"});
  EXPECT_EQ(column(*result, "late_persistent", "last_late"), Texts{"2026-11-11"});
  EXPECT_EQ(column(*run("late-gate", "on=2026-11-13\ntimes=2"), "late_persistent", "enrolment_key"),
            (Texts{"A", "B"}));
  // Five times is the default.
  EXPECT_EQ(run("late-gate", "on=2026-11-13")->table("late_persistent")->rows(), 0);
}

TEST_F(LateGateJob, WithoutALogNothingDiffers) {
  school.mark("A", "2026-11-09", "AM", "L");
  const auto result = run("late-gate", "on=2026-11-09");
  EXPECT_EQ(result->table("late_gate_differences")->rows(), 0);
  EXPECT_EQ(result->table("late_gate")->rows(), 1);
  EXPECT_THAT(document(*result, "late-gate.html"), HasSubstr("The table mark_event was not loaded"));
}

TEST_F(LateGateJob, SaysWhenNobodyWasLate) {
  present_until("A", "2026-11-13");
  EXPECT_THAT(document(*run("late-gate", "on=2026-11-13"), "late-gate.html"), HasSubstr("Nobody was late."));
  EXPECT_THAT(refusal("late-gate", "on=2026-11-13\ntimes=0"), HasSubstr("times is not a whole number"));
  EXPECT_THAT(refusal("late-gate", "on=2026-11-13\naudience=parent"), HasSubstr("office, leader only"));
}

}  // namespace
}  // namespace rollmark::test
