// The job `service-summary`: small counts of cases are hidden, and one more where the whole would tell.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class ServiceSummaryJob : public OfficeFixture {
 protected:
  std::shared_ptr<const Result> run_two(const std::string& more = "") {
    TinySchool other("T");
    other.open("2026-11-02", "2026-11-13").pupil("Z", "2026-09-01");
    for (const char* ref : {"T1", "T2", "T3", "T4", "T5", "T6"})
      other.row("attendance_case",
                {{"case_ref", ref}, {"pupil_key", "Z"}, {"route", "legal"}, {"opened_on", "2026-10-01"}});
    for (const char* ref : {"S1", "S2"})
      school.row(
          "attendance_case",
          {{"case_ref", ref}, {"pupil_key", "A"}, {"route", "fast track"}, {"opened_on", "2026-10-01"}});
    snapshot = snapshot_of({&school, &other});
    const KeyValues params("on=2026-11-13" + more, "params");
    SilentControl control;
    return run_job("service-summary", {*snapshot, *test_rulebook(), params, control});
  }
};

// Two and six of eight: two are fewer than five, and six would tell them.
TEST_F(ServiceSummaryJob, HidesWhatTheWholeWouldTell) {
  const auto result = run_two();
  EXPECT_EQ(column(*result, "service_school", "opened"), (Texts{"fewer than 5", "not shown"}));
  EXPECT_EQ(column(*result, "service_route", "opened"), (Texts{"fewer than 5", "not shown"}));
  EXPECT_EQ(column(*result, "service_summary", "value").at(8), "8");
  EXPECT_EQ(schema_fault_of(*result, "service-summary.xml"), "");
}

TEST_F(ServiceSummaryJob, ShowsAllWhereNothingIsSmall) {
  const auto result = run_two("\nleast=1");
  EXPECT_EQ(column(*result, "service_school", "opened"), (Texts{"2", "6"}));
  EXPECT_EQ(column(*result, "service_school", "officer"), (Texts{"not known", "not known"}));
}

TEST_F(ServiceSummaryJob, SaysWhatIsNotLoaded) {
  const auto result = run("service-summary", "on=2026-11-13");
  for (const char* table :
       {"service_agreement", "work_done", "audit_done", "meeting", "attendance_case", "message"})
    EXPECT_THAT(document(*result, "service-summary.html"),
                HasSubstr("The table " + std::string(table) + " was not"));
}

}  // namespace
}  // namespace rollmark::test
