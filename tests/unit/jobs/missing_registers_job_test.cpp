// The job `missing-registers`: which registers nobody took, by whom they are usually taken, how late.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

// 5A (Ada, Bel, Cy) and 5B (Di), all marked up to Monday morning 9 November.
class MissingRegistersJob : public OfficeFixture {
 protected:
  MissingRegistersJob() {
    pupil("D", "Di", "Dunn", "5B");
    for (const char* key : {"A", "B", "C", "D"}) {
      present_until(key, "2026-11-06");
      school.mark(key, "2026-11-09", "AM", "/");
    }
  }
  void taken(const char* date, const char* half_day, const char* group, const char* by,
             const char* completed) {
    school.row("register", {{"date", date},
                            {"half_day", half_day},
                            {"registration_group", group},
                            {"taken_by", by},
                            {"completed_at", completed}});
  }
};

TEST_F(MissingRegistersJob, ListsGroupsOfWhichNobodyHasAMark) {
  school.mark("D", "2026-11-09", "PM", "\\");
  taken("2026-11-06", "PM", "5A", "Ms May", "2026-11-06T13:05:00");
  const auto result = run("missing-registers", "on=2026-11-09\nnow=13:42");
  EXPECT_EQ(column(*result, "missing_registers", "registration_group"), Texts{"5A"});
  EXPECT_EQ(column(*result, "missing_registers", "date"), Texts{"2026-11-09"});
  EXPECT_EQ(column(*result, "missing_registers", "half_day"), Texts{"PM"});
  EXPECT_EQ(column(*result, "missing_registers", "teacher"), Texts{"Ms May"});
  EXPECT_EQ(column(*result, "missing_registers", "teacher_from"), Texts{"the group's last register"});
  EXPECT_EQ(column(*result, "missing_registers", "closed_at"), Texts{"13:30"});
  EXPECT_EQ(column(*result, "missing_registers", "minutes_late"), Texts{"12"});
  EXPECT_EQ(column(*result, "missing_registers", "pupils_due"), Texts{"3"});
  EXPECT_EQ(schema_fault_of(*result, "missing-registers.xml"), "");
}

TEST_F(MissingRegistersJob, ARegisterStillOpenIsNotMissing) {
  const auto result = run("missing-registers", "on=2026-11-09\nnow=13:29");
  EXPECT_EQ(result->table("missing_registers")->rows(), 0);
  EXPECT_THAT(document(*result, "missing-registers.html"),
              HasSubstr("Every register that is due was taken."));
}

TEST_F(MissingRegistersJob, APartIsNotAWhole) {
  school.mark("A", "2026-11-09", "PM", "N");
  const auto result = run("missing-registers", "on=2026-11-09\nnow=13:30");
  EXPECT_EQ(column(*result, "missing_registers", "registration_group"), Texts{"5B"});
  EXPECT_EQ(column(*result, "part_registers", "registration_group"), Texts{"5A"});
  EXPECT_EQ(column(*result, "part_registers", "pupils_without_mark"), Texts{"2"});
}

TEST_F(MissingRegistersJob, LateIsAfterTheClose) {
  taken("2026-11-09", "AM", "5A", "Ms May", "2026-11-09T09:15:59");  // 09:15, the minute of the close
  taken("2026-11-09", "AM", "5B", "Mr Nye", "2026-11-09T09:16:00");
  const auto result = run("missing-registers", "on=2026-11-09\nnow=13:00");
  EXPECT_EQ(column(*result, "late_registers", "registration_group"), Texts{"5B"});
  EXPECT_EQ(column(*result, "late_registers", "teacher"), Texts{"Mr Nye"});
  EXPECT_EQ(column(*result, "late_registers", "teacher_from"), Texts{"this register"});
  EXPECT_EQ(column(*result, "late_registers", "minutes_late"), Texts{"1"});
}

TEST_F(MissingRegistersJob, PastDaysHaveNoMinutesAndNewestComesFirst) {
  const auto result = run("missing-registers", "on=2026-11-10\nfrom=2026-11-09\ngroup=5B");
  EXPECT_EQ(column(*result, "missing_registers", "date"), (Texts{"2026-11-10", "2026-11-10", "2026-11-09"}));
  EXPECT_EQ(column(*result, "missing_registers", "half_day"), (Texts{"PM", "AM", "PM"}));
  EXPECT_EQ(column(*result, "missing_registers", "minutes_late"), (Texts{"-", "-", "-"}));
}

TEST_F(MissingRegistersJob, SaysThatNoRegisterTableCame) {
  const auto result = run("missing-registers", "on=2026-11-09");
  EXPECT_EQ(column(*result, "missing_registers", "teacher"), (Texts{"-", "-"}));
  EXPECT_THAT(document(*result, "missing-registers.xml"),
              HasSubstr("<Note>The table register was not loaded: who takes a register"));
}

}  // namespace
}  // namespace rollmark::test
