// The job `school-records` over a whole authority: policies, agreements and exports have the faults that were
// planted, and no other.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// By school and reference the day since when, of the rows of one record and fault.
Facts since(const HostResult& result, std::string_view record, std::string_view what) {
  Facts found;
  for (std::int64_t row = 0; row < result.rows("school_records_due"); ++row) {
    const auto cell = [&](const char* column) { return result.cell("school_records_due", column, row); };
    if (cell("record") == record && cell("what") == what)
      found[{cell("school_key"), cell("ref")}] = cell("since");
  }
  return found;
}

Facts with_value(Facts facts, const std::string& value) {
  for (auto& [key, one] : facts) one = value;
  return facts;
}

TEST(CaseworkRecords, HaveTheFaultsPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=school-records");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("school-records", std::string("on=") + authority_day + "\ndocuments=none");
  const Facts overdue = sample.facts("policies", "review overdue since");
  EXPECT_FALSE(overdue.empty());
  EXPECT_EQ(since(result, "policy", "review overdue"), overdue);
  const Facts unpublished = sample.facts("policies", "not on the website");
  EXPECT_FALSE(unpublished.empty());
  EXPECT_EQ(since(result, "policy", "not on the website"), with_value(unpublished, ""));
  const Facts unanswered = sample.facts("exports", "not answered");
  EXPECT_FALSE(unanswered.empty());
  EXPECT_EQ(since(result, "export", "not answered"), unanswered);
  const Facts baseless = with_value(sample.facts("exports", "no lawful basis"), "");
  EXPECT_EQ(with_value(since(result, "export", "no lawful basis"), ""), baseless);
  // Of strategies the sample says which review is over; it is not said since when.
  Facts reviews;
  for (const auto& [key, state] : sample.facts("caseload", "strategy review")) {
    if (state == "overdue") reviews[key] = "";
  }
  EXPECT_FALSE(reviews.empty());
  EXPECT_EQ(with_value(since(result, "strategy", "review overdue"), ""), reviews);
  const Facts alone = sample.facts("plans", "no joint approach");
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(since(result, "plan", "no joint approach"), alone);
  EXPECT_EQ(facts_in(result, "school_plan", "plan_ref", "joint_approach"),
            sample.facts("plans", "joint approach"));
  const Facts late_plans = sample.facts("plans", "review overdue");
  EXPECT_FALSE(late_plans.empty());
  EXPECT_EQ(since(result, "plan", "review overdue"), late_plans);
  const Facts actions = sample.facts("plans", "action overdue");
  EXPECT_FALSE(actions.empty());
  EXPECT_EQ(since(result, "action", "review overdue"), actions);
  for (const auto& [record, what] : {std::pair{"plan", "not agreed"},
                                     {"plan", "no action"},
                                     {"action", "no owner"},
                                     {"policy", "not on record"}})
    EXPECT_TRUE(since(result, record, what).empty()) << record << " " << what;
  // The sample says which agreement is not signed.
  Facts unsigned_ones;
  for (const auto& [key, ref] : sample.facts("allocation", "agreement not signed"))
    unsigned_ones[{key.first, ref}] = "";
  EXPECT_FALSE(unsigned_ones.empty());
  EXPECT_EQ(with_value(since(result, "agreement", "not signed"), ""), unsigned_ones);
}

}  // namespace
}  // namespace rollmark::test
