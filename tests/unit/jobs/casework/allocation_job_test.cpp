// The job `allocation`: what its tables say, in minutes and days.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class AllocationJob : public OfficeFixture {
 protected:
  // With an officer, whose table has no school_key.
  std::shared_ptr<const Result> run_with_officer(const std::string& key, const std::string& minutes) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"officer_key", "yearly_minutes"});
    rows.row(std::vector<std::string>{key, minutes});
    data.put("officer", rows.rows(), rows.columns());
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-13", "params");
    SilentControl control;
    return run_job("allocation", {*snapshot, *test_rulebook(), params, control});
  }
};

// 36 days are 14,040 minutes; 12.5 days used are 4,875; 9,165 are left, 23.5 days. 20 minutes are 0.05 of a
// day, which rounds to 0.1.
TEST_F(AllocationJob, MinutesAndDays) {
  school.row("service_agreement", {{"agreement_ref", "SA"},
                                   {"purpose", "core"},
                                   {"minutes", "14040"},
                                   {"from_date", "2026-09-01"},
                                   {"signed_on", "2026-07-01"}});
  school.row("work_done", {{"work_ref", "W"},
                           {"officer_key", "A"},
                           {"date", "2026-11-02"},
                           {"minutes", "4875"},
                           {"kind", "visit"},
                           {"purpose", "core"}});
  const auto result = run("allocation", "on=2026-11-13");
  EXPECT_EQ(column(*result, "allocation", "left"), (Texts{"9165"}));
  EXPECT_EQ(column(*result, "allocation", "days_left"), (Texts{"23.5"}));
  EXPECT_EQ(column(*result, "allocation", "agreement"), (Texts{"signed"}));
  EXPECT_EQ(column(*result, "allocation_entry", "left"), (Texts{"14040", "9165"}));
  EXPECT_EQ(schema_fault_of(*result, "allocation.xml"), "");
  EXPECT_THAT(document(*result, "allocation.html"), HasSubstr("A day is 390 minutes"));
}

TEST_F(AllocationJob, NeedsAgreements) {
  EXPECT_THAT(refusal("allocation", "on=2026-11-13"), HasSubstr("needs the table service_agreement"));
  school.deliver("service_agreement", {"agreement_ref", "purpose"});
  const auto result = run("allocation", "on=2026-11-13");
  EXPECT_EQ(column(*result, "allocation", "left"), (Texts{}));
  EXPECT_THAT(document(*result, "allocation.html"), HasSubstr("The table work_done was not loaded"));
}

// What was used is not 0 where no work was loaded, nor is nobody served where no row says who serves.
TEST_F(AllocationJob, WithoutTheTablesNothingIsNought) {
  school.row("service_agreement", {{"agreement_ref", "SA"},
                                   {"purpose", "core"},
                                   {"minutes", "390"},
                                   {"from_date", "2026-09-01"},
                                   {"signed_on", "2026-07-01"}});
  school.row("school_group", {{"group_key", "L"}, {"kind", "locality"}});
  const auto result = run_with_officer("A", "3900");
  EXPECT_EQ(column(*result, "allocation", "given"), (Texts{"390"}));
  for (const char* name : {"used", "left", "days_left"}) {
    EXPECT_EQ(column(*result, "allocation", name), (Texts{"-"})) << name;
    EXPECT_EQ(column(*result, "allocation_officer", name), (Texts{"-"})) << name;
    EXPECT_EQ(column(*result, "allocation_group", name), (Texts{"-"})) << name;
  }
  EXPECT_EQ(column(*result, "allocation", "state"), (Texts{"not known"}));
  EXPECT_EQ(column(*result, "allocation_entry", "left"), (Texts{"-"}));
  EXPECT_EQ(column(*result, "allocation_officer", "schools"), (Texts{"-"}));
  for (const char* fact : {"Used, minutes", "Left, minutes", "Work to look at"})
    EXPECT_EQ(summary(*result, fact), "not known") << fact;
  EXPECT_EQ(summary(*result, "Agreed, minutes"), "390");
  EXPECT_THAT(document(*result, "allocation.html"), HasSubstr("Not known: no work was loaded."));
  school.deliver("work_done", {"work_ref", "officer_key", "date", "minutes", "kind"});
  school.deliver("officer_school", {"officer_key"});
  const auto known = run_with_officer("A", "3900");
  EXPECT_EQ(column(*known, "allocation", "used"), (Texts{"0"}));
  EXPECT_EQ(column(*known, "allocation", "state"), (Texts{"time left"}));
  EXPECT_EQ(column(*known, "allocation_officer", "schools"), (Texts{"0"}));
}

// Work that names an officer where no table of officers came: whether in force is not known.
TEST_F(AllocationJob, WithoutOfficersNobodyIsSaidToHaveLeft) {
  school.deliver("service_agreement", {"agreement_ref", "purpose"});
  school.row("work_done", {{"work_ref", "W"},
                           {"officer_key", "A"},
                           {"date", "2026-11-02"},
                           {"minutes", "60"},
                           {"kind", "visit"}});
  EXPECT_EQ(column(*run("allocation", "on=2026-11-13"), "allocation_officer", "in_force"),
            (Texts{"not known"}));
  EXPECT_EQ(column(*run_with_officer("B", "3900"), "allocation_officer", "in_force"), (Texts{"yes", "no"}));
}

// Ended on the 12th with 330 of 390 left, which nobody may use; the second has no time on record, which is
// not 0; the third is of a school that is not there.
TEST_F(AllocationJob, EndedWithoutTimeAndOfUnknownSchools) {
  school.row("service_agreement", {{"agreement_ref", "SA1"},
                                   {"purpose", "core"},
                                   {"minutes", "390"},
                                   {"from_date", "2026-09-01"},
                                   {"to_date", "2026-11-12"}});
  school.row("service_agreement", {{"agreement_ref", "SA2"}, {"purpose", "traded"}, {"minutes", "-5"}});
  school.row("service_agreement",
             {{"agreement_ref", "SA3"}, {"purpose", "core"}, {"minutes", "60"}, {"school_key", "X"}});
  school.row("work_done", {{"work_ref", "W1"},
                           {"officer_key", "A"},
                           {"date", "2026-11-12"},
                           {"minutes", "60"},
                           {"kind", "visit"},
                           {"purpose", "core"}});
  school.row("work_done", {{"work_ref", "W2"},
                           {"officer_key", "A"},
                           {"date", "2026-11-12"},
                           {"minutes", "60"},
                           {"kind", "visit"},
                           {"school_key", "X"}});
  const auto result = run("allocation", "on=2026-11-13");
  EXPECT_EQ(column(*result, "allocation", "state"), (Texts{"ended", "not known"}));
  EXPECT_EQ(column(*result, "allocation", "given"), (Texts{"390", "-"}));
  EXPECT_EQ(column(*result, "allocation", "used"), (Texts{"60", "0"}));
  EXPECT_EQ(column(*result, "allocation", "left"), (Texts{"-", "-"}));
  EXPECT_EQ(column(*result, "allocation_entry", "left"), (Texts{"390", "330", "-"}));
  EXPECT_EQ(column(*result, "allocation_entry", "minutes"), (Texts{"390", "-60", "-"}));
  EXPECT_EQ(column(*result, "allocation_agreement", "agreement_ref"), (Texts{"SA2"}));
  EXPECT_EQ(column(*result, "allocation_agreement", "minutes"), (Texts{"-5"}));
  EXPECT_EQ(column(*result, "allocation_outside", "work_ref"), (Texts{}));
  EXPECT_EQ(summary(*result, "Left, minutes"), "0");
  const std::string page = document(*result, "allocation.html");
  EXPECT_THAT(page, HasSubstr("the table service_agreement of a school that is not in the data: 1."));
  EXPECT_THAT(page, HasSubstr("the table work_done of a school that is not in the data: 1."));
  EXPECT_EQ(schema_fault_of(*result, "allocation.xml"), "");
  // The day before, it was in force.
  EXPECT_EQ(column(*run("allocation", "on=2026-11-12"), "allocation", "left"), (Texts{"330", "-"}));
}

}  // namespace
}  // namespace rollmark::test
