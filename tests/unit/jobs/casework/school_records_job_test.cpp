// The job `school-records`: what it lists, what it says where a table is missing, and that it shows no name.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class SchoolRecordsJob : public OfficeFixture {};

TEST_F(SchoolRecordsJob, NothingIsKnownWithoutTables) {
  const auto result = run("school-records", "on=2026-11-13");
  EXPECT_EQ(column(*result, "school_records_due", "what"), (Texts{}));
  const std::string page = document(*result, "school-records.html");
  for (const char* table :
       {"policy_document", "strategy", "support_plan", "service_agreement", "export_made"})
    EXPECT_THAT(page, HasSubstr("The table " + std::string(table) + " was not loaded"));
}

TEST_F(SchoolRecordsJob, ListsWhatIsDueWithItsDays) {
  school.deliver("policy_document", {"kind"});
  school.row("service_agreement",
             {{"agreement_ref", "SA"}, {"purpose", "core"}, {"minutes", "390"}, {"from_date", "2026-11-10"}});
  school.row("export_made", {{"export_ref", "E"},
                             {"document", "return"},
                             {"made_at", "2026-11-03T15:30:00"},
                             {"recipient", "LA"},
                             {"lawful_basis", "reg. 13"}});
  const auto result = run("school-records", "on=2026-11-13");
  EXPECT_EQ(column(*result, "school_records_due", "record"), (Texts{"policy", "agreement", "export"}));
  EXPECT_EQ(column(*result, "school_records_due", "what"),
            (Texts{"not on record", "not signed", "not answered"}));
  // From the 10th and from the 3rd to the 13th.
  EXPECT_EQ(column(*result, "school_records_due", "days"), (Texts{"-", "3", "10"}));
  EXPECT_EQ(column(*result, "school_export", "made_on"), (Texts{"2026-11-03"}));
  EXPECT_EQ(schema_fault_of(*result, "school-records.xml"), "");
}

TEST_F(SchoolRecordsJob, PlansStandByKeys) {
  school.row("support_plan", {{"plan_ref", "P"},
                              {"pupil_key", "A"},
                              {"opened_on", "2026-10-01"},
                              {"agreed_on", "2026-10-02"},
                              {"joint_approach", "Y"},
                              {"review_on", "2026-11-12"}});
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-13").pupil("Z", "2026-09-01");
  other.row("support_plan", {{"plan_ref", "Q"}, {"pupil_key", "Z"}});
  snapshot = snapshot_of({&school, &other});
  const KeyValues params("on=2026-11-13\nschool=S\nnames=full", "params");
  SilentControl control;
  const auto result = run_job("school-records", {*snapshot, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "school_plan", "plan_ref"), (Texts{"P"}));
  EXPECT_EQ(column(*result, "school_records_due", "what"), (Texts{"review overdue", "no action"}));
  EXPECT_THAT(document(*result, "school-records.html"), ::testing::Not(HasSubstr("Ames")));
}

}  // namespace
}  // namespace rollmark::test
