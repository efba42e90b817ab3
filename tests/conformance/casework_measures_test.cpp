// The job `measures` over a whole authority: each case's measure has the gates open that its shape was
// planted with, and every matter a reference of its own.
#include <gtest/gtest.h>

#include <set>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

TEST(CaseworkMeasures, HaveTheGatesPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=measures");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run("measures", std::string("on=") + authority_day + "\ndocuments=none");
  for (const char* gate : {"evidence", "agreement", "authority", "signature"}) {
    const Facts planted = sample.facts("measures", gate);
    EXPECT_EQ(planted.size(), 8U) << gate;  // legal cases of twelve shapes
    Facts found = facts_in(result, "measures_case", "case_ref", gate);
    std::erase_if(found, [](const auto& one) { return one.second.empty(); });  // no measure is named
    EXPECT_EQ(found, planted) << gate;
  }
  std::set<std::string> references;
  for (std::int64_t row = 0; row < result.rows("measures_case"); ++row)
    references.insert(result.cell("measures_case", "reference", row));
  EXPECT_EQ(references.size(), 11U);  // open cases, one a child
  EXPECT_EQ(result.rows("measures_reference"), 0);
}

}  // namespace
}  // namespace rollmark::test
