// The job `school-records`: what it lists, what it says where a table is missing, and that it shows no name.
#include "casework/service_levels.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class SchoolRecordsJob : public OfficeFixture {
 protected:
  // With rows of a table that has no school_key; `bytes` is the contents of a document.
  std::shared_ptr<const Result> run_with(const std::vector<const TinySchool*>& schools, const char* table,
                                         const std::vector<std::string>& names,
                                         const std::vector<std::vector<std::string>>& texts,
                                         const std::string& params_text) {
    Dataset data = empty_dataset();
    for (const TinySchool* one : schools) one->push(data);
    TextRows rows(names);
    for (const std::vector<std::string>& one : texts) rows.row(one);
    std::vector<rollmark_column> columns = rows.structs();
    std::vector<const rollmark_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (names[i] == "bytes") columns[i].type = ROLLMARK_TYPE_BINARY;
      pointers.push_back(&columns[i]);
    }
    data.put(table, rows.rows(), pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job("school-records", {*snapshot, *test_rulebook(), params, control});
  }
};

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
  school.row("service_agreement", {{"agreement_ref", "SA"},
                                   {"purpose", "core"},
                                   {"minutes", "390"},
                                   {"from_date", "2026-11-10"},
                                   {"signed_on", ""}});
  school.row("export_made", {{"export_ref", "E"},
                             {"document", "return"},
                             {"made_at", "2026-11-03T15:30:00"},
                             {"recipient", "LA"},
                             {"lawful_basis", "reg. 13"},
                             {"answer", "received"},
                             {"answered_on", "2026-11-14"}});
  school.row("export_made", {{"export_ref", "F"},
                             {"document", "return"},
                             {"made_at", "2026-11-14T00:00:00"},
                             {"recipient", "LA"},
                             {"lawful_basis", "reg. 13"}});
  const auto result = run("school-records", "on=2026-11-13");
  EXPECT_EQ(column(*result, "school_records_due", "record"), (Texts{"policy", "agreement", "export"}));
  EXPECT_EQ(column(*result, "school_records_due", "what"),
            (Texts{"not on record", "not signed", "not answered"}));
  // From the 10th and from the 3rd to the 13th.
  EXPECT_EQ(column(*result, "school_records_due", "days"), (Texts{"-", "3", "10"}));
  EXPECT_EQ(column(*result, "school_export", "made_on"), (Texts{"2026-11-03"}));
  EXPECT_EQ(column(*result, "school_export", "answer"), (Texts{"-"}));
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
  // One action is of the other school's plan, one of no plan.
  const auto result = run_with({&school, &other}, "support_plan_item", {"plan_ref", "number"},
                               {{"Q", "1"}, {"R", "1"}}, "on=2026-11-13\nschool=S\nnames=full");
  EXPECT_THAT(document(*result, "school-records.html"), HasSubstr("name no plan on record: 1."));
  EXPECT_EQ(column(*result, "school_plan", "plan_ref"), (Texts{"P"}));
  EXPECT_EQ(column(*result, "school_records_due", "what"), (Texts{"review overdue", "no action"}));
  EXPECT_THAT(document(*result, "school-records.html"), ::testing::Not(HasSubstr("Ames")));
}

// Without the table of actions no plan is said to have none; without its column no plan lacks an approach.
TEST_F(SchoolRecordsJob, WhatWasNotLoadedIsNotMissing) {
  school.row("support_plan", {{"plan_ref", "P"}, {"pupil_key", "A"}, {"opened_on", "2026-10-01"}});
  school.row("policy_document", {{"kind", "Attendance policy"}, {"approved_on", "2026-09-01"}});
  const auto result = run("school-records", "on=2026-11-13");
  EXPECT_EQ(column(*result, "school_plan", "plan_ref"), (Texts{"P"}));
  EXPECT_EQ(column(*result, "school_records_due", "what"), (Texts{}));
  const std::string page = document(*result, "school-records.html");
  EXPECT_THAT(page, HasSubstr("The column support_plan.joint_approach was not loaded"));
  EXPECT_THAT(page, HasSubstr("The table support_plan_item was not loaded"));
  EXPECT_THAT(page, HasSubstr("The column policy_document.website was not loaded"));
}

// Agreed on 13 May: six months are up on the reference date itself, five a month before.
TEST_F(SchoolRecordsJob, AStrategyIsReviewedAsTheTeamPromises) {
  school.row("strategy", {{"strategy_ref", "ST"}, {"agreed_on", "2026-05-13"}, {"owner", "Head"}});
  EXPECT_EQ(column(*run("school-records", "on=2026-11-13"), "school_records_due", "what"), (Texts{}));
  school.deliver("meeting", {"meeting_ref", "kind", "date"});
  EXPECT_EQ(column(*run("school-records", "on=2026-11-13"), "school_records_due", "what"), (Texts{}));
  EXPECT_EQ(column(*run("school-records", "on=2026-11-14"), "school_records_due", "what"),
            (Texts{"review overdue"}));
  std::string xml(embedded::service_levels);
  const std::string six = "months=\"6\"";
  xml.replace(xml.find(six), six.size(), "months=\"5\"");
  const auto result = run_with({&school}, "document", {"name", "bytes"}, {{"ours.xml", xml}},
                               "on=2026-11-13\nservice_levels=ours.xml");
  EXPECT_EQ(column(*result, "school_records_due", "what"), (Texts{"review overdue"}));
  EXPECT_EQ(column(*result, "school_records_due", "since"), (Texts{"2026-10-13"}));
}

}  // namespace
}  // namespace rollmark::test
