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

// The checks of the register, the people, the timing and the route; those of support rest on papers that the
// fixture has not.
bool is_of_this_folder(std::string_view id) {
  return id <= "PF-046" || (id >= "PF-120" && id <= "PF-130");
}

// What is not wrong is not found wrong.
TEST(Preflight, NothingFiresOnTheFixture) {
  for (const Case& one : {notice_case(), leave_case()}) {
    for (const PreflightRow& row : run_all(one).rows) {
      if (!is_of_this_folder(row.entry->id)) continue;
      EXPECT_NE(row.outcome, CheckOutcome::fires) << row.entry->id;
      for (const PreflightMessage& message : row.messages)
        ADD_FAILURE() << message.path << ": " << message.text;
      for (const std::string& path : row.lacking) ADD_FAILURE() << row.entry->id << " lacks " << path;
    }
  }
}

}  // namespace
}  // namespace rollmark::test
