// The job `leave-log` over a whole authority: refused leave that was taken, and what followed it, as planted.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

TEST(CaseworkLeave, RefusedAndTakenAsPlantedInAnAuthority) {
  const AuthoritySample sample(12);
  Host host("jobs=leave-log");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run("leave-log", std::string("on=") + authority_day + "\ndocuments=none");
  Facts unauthorised, followed;
  for (std::int64_t row = 0; row < result.rows("leave_taken"); ++row) {
    const auto cell = [&](const char* column) { return result.cell("leave_taken", column, row); };
    const std::pair key(cell("school_key"), cell("enrolment_key") + " " + cell("from_date"));
    unauthorised[key] = cell("unauthorised");
    followed[key] = cell("state");
  }
  const Facts planted = sample.facts("leave-log", "followed");
  EXPECT_GE(planted.size(), 2U);
  EXPECT_EQ(unauthorised, sample.facts("leave-log", "unauthorised"));
  EXPECT_EQ(followed, planted);
}

TEST(CaseworkLeave, DecisionsBySexAsTheRowsHaveThem) {
  const AuthoritySample sample(12);
  Host host("jobs=leave-log");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("leave-log", std::string("on=") + authority_day + "\nleast=1\ndocuments=none");
  for (const char* what : {"granted", "refused"}) {
    Facts found;
    for (std::int64_t row = 0; row < result.rows("leave_group"); ++row) {
      if (result.cell("leave_group", "group_kind", row) == "sex")
        found[{"", result.cell("leave_group", "group_name", row)}] = result.cell("leave_group", what, row);
    }
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(found, sample.facts("leave-log", what));
  }
}

}  // namespace
}  // namespace rollmark::test
