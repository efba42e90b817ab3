// A whole authority, loaded: no row of casework is refused, and the figures over the autumn and spring terms,
// on which bands rest, are those that the sample counted of its own cells.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

constexpr int schools = 6;

// One load for what is compared with it: making the sample takes most of the time.
TEST(CaseworkFigures, OfAnAuthorityAreThoseCounted) {
  const AuthoritySample sample(schools);
  Host host(
      "max_rejected=0\njobs=school-summary,allocation,audit-schedule,banding,case-brief,caseload,checklists,"
      "contacts,cross-school,equality,leave-log,letter,measures,medical-evidence,school-hashes,school-"
      "records,"
      "service-summary,targeting-meeting,targeting-meeting/pack");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const Facts from = sample.facts("school-summary", "from"), until = sample.facts("school-summary", "as of");
  ASSERT_EQ(from.size(), static_cast<std::size_t>(schools));
  ASSERT_EQ(until.size(), static_cast<std::size_t>(schools));
  const HostResult result =
      host.run("school-summary",
               "on=" + until.begin()->second + "\nfrom=" + from.begin()->second + "\ndocuments=none");
  for (const auto& [column, figure] : {std::pair{"roll", "roll"},
                                       {"free_meals", "free school meals"},
                                       {"enrolments", "enrolments"},
                                       {"possible", "possible"},
                                       {"authorised", "authorised"},
                                       {"unauthorised", "unauthorised"},
                                       {"reasons_awaited", "reasons awaited"},
                                       {"persistent", "persistent"},
                                       {"severe_with_plan", "severe with plan"},
                                       {"severe_without_plan", "severe without plan"},
                                       {"severe", "severe"}}) {
    const Facts planted = sample.facts("school-summary", figure);
    ASSERT_EQ(planted.size(), static_cast<std::size_t>(schools)) << figure;
    EXPECT_EQ(facts_in(result, "school_summary", nullptr, column), planted) << figure;
  }
}

}  // namespace
}  // namespace rollmark::test
