// The job `equality` over a whole authority: children by group and measure, as counted where the rows were
// made.
#include <gtest/gtest.h>

#include <set>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// Groups with nobody in them are not planted; years are the sample's own labels and are left out.
void add(Facts& found, const HostResult& result, const char* table, const char* column, std::int64_t row) {
  const std::string kind = result.cell(table, "group_kind", row);
  const std::set<std::string> planted = {"all",        "sex",       "ethnicity", "flag FSM",
                                         "flag SEN-K", "flag EHCP", "flag CLA"};
  const std::string value = result.cell(table, column, row);
  if (planted.contains(kind) && value != "0")
    found[{"", kind + " " + result.cell(table, "group_name", row)}] = value;
}

TEST(CaseworkEquality, ChildrenByGroupAsPlantedInAnAuthority) {
  const AuthoritySample sample(12);
  Host host("jobs=equality");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("equality", std::string("on=") + authority_day + "\nleast=1\ndocuments=none");
  Facts roll, persistent;
  for (std::int64_t row = 0; row < result.rows("equality_roll"); ++row) {
    add(roll, result, "equality_roll", "roll", row);
    add(persistent, result, "equality_roll", "persistent", row);
  }
  EXPECT_GE(roll.size(), 10U);
  EXPECT_EQ(roll, sample.facts("equality", "on roll"));
  EXPECT_EQ(persistent, sample.facts("equality", "persistent"));
  for (const char* measure : {"warning", "improvement notice", "penalty notice", "case"}) {
    Facts children;
    for (std::int64_t row = 0; row < result.rows("equality"); ++row) {
      if (result.cell("equality", "measure", row) == measure)
        add(children, result, "equality", "children", row);
    }
    EXPECT_EQ(children, sample.facts("equality", measure)) << measure;
    EXPECT_GE(children.size(), 1U) << measure;
  }
}

// What anybody may be given has no count from 1 to 4.
TEST(CaseworkEquality, NoSmallNumberIsShown) {
  const AuthoritySample sample(6);
  Host host("jobs=equality");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run("equality", std::string("on=") + authority_day + "\ndocuments=none");
  const std::set<std::string> small = {"1", "2", "3", "4"};
  for (std::int64_t row = 0; row < result.rows("equality"); ++row)
    EXPECT_FALSE(small.contains(result.cell("equality", "children", row)));
  for (std::int64_t row = 0; row < result.rows("equality_roll"); ++row) {
    EXPECT_FALSE(small.contains(result.cell("equality_roll", "roll", row)));
    EXPECT_FALSE(small.contains(result.cell("equality_roll", "persistent", row)));
  }
}

}  // namespace
}  // namespace rollmark::test
