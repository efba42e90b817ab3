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

// Primary schools of last year's band C have contact in the place of time: at the end of that year, the
// visits that were laid in it.
TEST(CaseworkService, ContactOfSmallPrimarySchools) {
  const AuthoritySample sample(12);
  Host host("jobs=service-summary");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("service-summary", "on=2026-08-31\nfrom=2025-09-01\nleast=1\ndocuments=none");
  AuthoritySample::Facts planted;
  const auto bands = sample.facts("banding", "band before"),
             visits = sample.facts("service-summary", "visits the year before");
  const auto phases = sample.facts("banding", "phase");
  for (const auto& [key, band] : bands) {
    const std::pair<std::string, std::string> school{key.first, ""};
    if (band == "C" && phases.at(school) == "Primary") planted[school] = visits.at(school);
  }
  EXPECT_FALSE(planted.empty());
  EXPECT_EQ(facts_in(result, "service_contact", nullptr, "visits"), planted);
}

}  // namespace
}  // namespace rollmark::test
