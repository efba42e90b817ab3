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
  Host host("max_rejected=0");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const Facts from = sample.facts("school-summary", "from"), until = sample.facts("school-summary", "as of");
  ASSERT_EQ(from.size(), static_cast<std::size_t>(schools));
  ASSERT_EQ(until.size(), static_cast<std::size_t>(schools));
  const std::string params = std::string("on=") + authority_day + "\nfrom=" + from.begin()->second +
                             "\nto=" + until.begin()->second +
                             "\ngroups=school\nenrolments=no\ndocuments=none";
  const HostResult result = host.run("absence", params);
  for (const char* figure :
       {"enrolments", "possible", "authorised", "unauthorised", "persistent", "severe"}) {
    const Facts planted = sample.facts("school-summary", figure);
    ASSERT_EQ(planted.size(), static_cast<std::size_t>(schools)) << figure;
    EXPECT_EQ(facts_in(result, "absence_group", nullptr, figure, "group_kind", "school"), planted) << figure;
  }
}

}  // namespace
}  // namespace rollmark::test
