// The job `service-summary` over a whole authority: every count of a school as the sample laid it.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

// From one case on, so that none is hidden.
TEST(CaseworkService, CountsWhatWasLaidInAnAuthority) {
  const AuthoritySample sample(12);
  Host host("jobs=service-summary");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run(
      "service-summary", std::string("on=") + authority_day + "\nfrom=2025-09-01\nleast=1\ndocuments=none");
  for (const char* what :
       {"work", "audits", "meetings", "attended", "opened", "closed", "open", "received"}) {
    const auto planted = sample.facts("service-summary", what);
    EXPECT_EQ(planted.size(), 12U);
    EXPECT_EQ(facts_in(result, "service_school", nullptr, what), planted) << what;
    // Nothing is told by noughts alone.
    EXPECT_TRUE(std::ranges::any_of(planted, [](const auto& one) { return one.second != "0"; })) << what;
  }
}

}  // namespace
}  // namespace rollmark::test
