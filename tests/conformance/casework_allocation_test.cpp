// The job `allocation` over a whole authority: agreed, used and left, officers' time and groups as planted.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// The sample says 0 where there is no agreement, for which there is no account.
Facts without_noughts(Facts facts, const Facts& given) {
  std::erase_if(facts, [&](const auto& one) {
    const auto agreed = given.find(one.first);
    return agreed != given.end() && agreed->second == "0";
  });
  return facts;
}

TEST(CaseworkAllocation, IsThatPlantedInAnAuthority) {
  const AuthoritySample sample(12);
  Host host("jobs=allocation");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run("allocation", std::string("on=") + authority_day + "\ndocuments=none");
  const Facts given = sample.facts("allocation", "given");
  EXPECT_GE(given.size(), 12U);
  for (const char* what : {"given", "used", "left"}) {
    const Facts planted = without_noughts(sample.facts("allocation", what), given);
    EXPECT_EQ(facts_in(result, "allocation", "purpose", what), planted) << what;
  }
  Facts capacity;
  for (std::int64_t row = 0; row < result.rows("allocation_officer"); ++row) {
    if (result.cell("allocation_officer", "in_force", row) == "yes")
      capacity[{"", result.cell("allocation_officer", "officer_key", row)}] =
          result.cell("allocation_officer", "capacity", row);
  }
  EXPECT_EQ(capacity, sample.facts("allocation", "capacity"));
  std::map<std::string, int> schools;
  for (const auto& [key, kind] : sample.facts("allocation", "in group")) ++schools[key.second];
  for (std::int64_t row = 0; row < result.rows("allocation_group"); ++row)
    EXPECT_EQ(result.cell("allocation_group", "schools", row),
              std::to_string(schools[result.cell("allocation_group", "group_key", row)]));
  EXPECT_EQ(result.rows("allocation_group"), static_cast<std::int64_t>(schools.size()));
  EXPECT_EQ(result.rows("allocation_outside"), 0);
}

// Last year's agreements, over on 31 August, with all the work on them, that of the last day too.
TEST(CaseworkAllocation, KeepsWhatEndedInThePeriod) {
  const AuthoritySample sample(12);
  Host host("jobs=allocation");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("allocation", std::string("on=") + authority_day + "\nfrom=2025-09-01\ndocuments=none");
  Facts given, used;
  for (std::int64_t row = 0; row < result.rows("allocation"); ++row) {
    const auto cell = [&](const char* column) { return result.cell("allocation", column, row); };
    if (!cell("state").starts_with("ended")) continue;
    given[{cell("school_key"), cell("purpose")}] = cell("given");
    used[{cell("school_key"), cell("purpose")}] = cell("used");
    EXPECT_EQ(cell("days_left"), "");
  }
  EXPECT_FALSE(given.empty());
  EXPECT_EQ(given, sample.facts("allocation", "given until the year before"));
  EXPECT_EQ(used, sample.facts("allocation", "used until the year before"));
}

}  // namespace
}  // namespace rollmark::test
