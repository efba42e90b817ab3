// The job `allocation`: what its tables say, in minutes and days.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class AllocationJob : public OfficeFixture {};

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

}  // namespace
}  // namespace rollmark::test
