// A whole run: outcomes, weights by profile, what is set aside.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"
#include "returns/preflight/register_evidence.hpp"

namespace rollmark::test {
namespace {

TEST(RegisterEvidence, ReadsTheFixture) {
  const Case one = notice_case();
  const RegisterEvidence evidence(one.pupil, *embedded_rulebook());
  EXPECT_EQ(evidence.certificate().size(), 100U);  // ten weeks of ten sessions
  EXPECT_EQ(evidence.school_weeks().size(), 10U);  // the half term's week is none
  EXPECT_EQ(evidence.school_weeks_between(day(2026, 10, 19), day(2026, 11, 2)), 2U);
  EXPECT_EQ(evidence.school_days().size(), 51U);  // with 23 November, after the certificate
  ASSERT_EQ(evidence.cited().size(), 10U);
  EXPECT_TRUE(evidence.cited().front().has(Category::unauthorised));
  EXPECT_EQ(evidence.cited().front().half_day, morning_of(day(2026, 11, 9)));
  EXPECT_EQ(evidence.find(morning_of(day(2026, 10, 26))), nullptr);
  EXPECT_EQ(evidence.between(day(2026, 11, 14), day(2026, 11, 16)).size(), 2U);
}

}  // namespace
}  // namespace rollmark::test
