// The documents of bands: the data fit their schema, faults are refused by name and line, and no score is
// ever made up.
#include "casework/banding_policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/banding_policy.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;

constexpr const char* schema = ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-banding.xsd";

Day day(std::string_view text) {
  return parse_day(text).value();
}
std::string changed(std::string_view old, std::string_view fresh) {
  std::string xml = test_support::banding_policy;
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  return xml;
}
std::string refusal(const std::string& xml, const char* on = "2026-03-27") {
  try {
    banding_rules(*read_own_banding_policy(xml), day(on));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    return failure.what();
  }
  return "not refused";
}
std::string refusal_with(std::string_view old, std::string_view fresh) {
  return refusal(changed(old, fresh));
}

TEST(BandingPolicy, DataFitTheirSchema) {
  EXPECT_EQ(test_support::schema_fault(schema, embedded::banding), "");
  EXPECT_EQ(test_support::schema_fault(schema, test_support::banding_policy), "");
  EXPECT_EQ(refusal(test_support::banding_policy), "not refused");
}

TEST(BandingPolicy, NoCutOffsAreMadeUp) {
  EXPECT_TRUE(embedded_banding_policy()->scores.empty());
  EXPECT_THAT(refusal(std::string(embedded::banding)), HasSubstr("hand in the authority's own"));
}

// Maintained schools only before, all publicly funded from September 2013; the sources differ and so do
// dates.
TEST(BandingPolicy, EntitlementByDate) {
  const auto own = read_own_banding_policy(test_support::banding_policy);
  EXPECT_TRUE(own->own_entitlement);
  EXPECT_FALSE(own->own_days);
  const std::vector<EntitlementRule>& rules = embedded_banding_policy()->entitlements;
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_TRUE(rules[0].span.holds(day("2013-08-31")));
  EXPECT_FALSE(rules[0].span.holds(day("2013-09-01")));
  EXPECT_TRUE(rules[1].span.holds(day("2013-09-01")));
}

TEST(BandingPolicy, InForceToItsLastDay) {
  EXPECT_EQ(refusal(test_support::banding_policy, "2028-08-31"), "not refused");
  EXPECT_THAT(refusal(test_support::banding_policy, "2028-09-01"),
              HasSubstr("no <score> is in force on 2028-09-01"));
  EXPECT_THAT(refusal(test_support::banding_policy, "2025-08-31"), HasSubstr("no <score>"));
  EXPECT_THAT(refusal(changed("from=\"2025-09-01\" types", "from=\"2026-03-28\" types")),
              HasSubstr("no <entitlement> is in force"));
}

TEST(BandingPolicy, RefusesByNameAndLine) {
  EXPECT_THAT(refusal_with("gives=\"20\"/>", "gives=\"2.5\"/>"), HasSubstr("banding line 8"));
  EXPECT_THAT(refusal_with("more-than=\"600\"", "more-than=\"600\" at-least=\"1\""), HasSubstr("two limits"));
  EXPECT_THAT(refusal_with("<points more-than=\"600\" gives", "<points gives"), HasSubstr("has no limit"));
  EXPECT_THAT(refusal_with("      <otherwise gives=\"0\"/>\n", ""), HasSubstr("otherwise"));
  EXPECT_THAT(refusal_with("weight=\"2\"", "weight=\"0\""), HasSubstr("needs 'weight'"));
  EXPECT_THAT(refusal_with("under=\"96\"", "under=\"96\" over=\"1\""),
              HasSubstr("one of 'over' and 'under'"));
  EXPECT_THAT(refusal_with("of=\"free-school-meals\"", "of=\"roll\""), HasSubstr("figure of an earlier one"));
  EXPECT_THAT(refusal_with(" index=\"deprivation\"", ""), HasSubstr("name of an index"));
  EXPECT_THAT(refusal_with("at-least=\"40\"", "at-least=\"70\""), HasSubstr("not under the one before"));
  EXPECT_THAT(refusal_with("at-least=\"70\"", "at-least=\"70\" more-than=\"70\""),
              HasSubstr("one of 'at-least'"));
  EXPECT_THAT(refusal_with("<otherwise name=\"C\"/>", "<otherwise name=\"B\"/>"),
              HasSubstr("an earlier band"));
  EXPECT_THAT(refusal_with("<otherwise name=\"C\"/>", "<otherwise name=\"D\"/>"), HasSubstr("does not have"));
  EXPECT_THAT(refusal_with("class=\"primary\"", "class=\"high\""), HasSubstr("class of an earlier one"));
  EXPECT_THAT(refusal_with("class=\"primary\"", "class=\"special\""), HasSubstr("class that <days>"));
  EXPECT_THAT(refusal_with("of=\"roll\" weight", "of=\"roll\" classes=\"special\" weight"),
              HasSubstr("class that <days>"));
  EXPECT_THAT(refusal_with("to=\"2028-08-31\"", "to=\"2025-08-31\""), HasSubstr("ends before it begins"));
  EXPECT_THAT(refusal_with("<source of=\"T\" at", "<source of=\"X\" at"),
              HasSubstr("source that is not there"));
  EXPECT_THAT(refusal_with("<band name=\"A\" at-least=\"70\"/>\n      <band name=\"B\"",
                           "<band name=\"B\" at-least=\"70\"/>\n      <band name=\"A\""),
              HasSubstr("another order"));
}

// Two scores that meet on one day, that day alone.
TEST(BandingPolicy, NoTwoInForceOnOneDay) {
  const std::string xml = test_support::banding_policy;
  const std::size_t at = xml.find("  <score "), end = xml.find("</banding>");
  const auto twice = [&](const char* from) {
    std::string second = xml.substr(at, end - at);
    second.replace(second.find("2028-08-31"), 10, "2030-08-31");
    second.replace(second.find("2025-09-01"), 10, from);
    return refusal(xml.substr(0, end) + second + xml.substr(end));
  };
  EXPECT_THAT(twice("2028-08-31"), HasSubstr("days of an earlier one"));
  EXPECT_EQ(twice("2028-09-01"), "not refused");
}

// 7.5 days of 391 minutes would be 2,932.5.
TEST(BandingPolicy, DaysAreWholeMinutes) {
  std::string xml(embedded::banding);
  const auto with = [&](std::string_view old, std::string_view fresh) {
    std::string other = xml;
    other.replace(other.find(old), old.size(), fresh);
    try {
      read_banding_policy(other);
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string("not refused");
  };
  EXPECT_THAT(with("minutes=\"390\"", "minutes=\"391\""), HasSubstr("no whole minutes"));
  EXPECT_THAT(with("days=\"36\"", "days=\"367\""), HasSubstr("days"));
  EXPECT_THAT(with("days=\"36\"", "days=\"36.25\""), HasSubstr("days"));
  EXPECT_THAT(with(" days=\"36\"", ""), HasSubstr("neither days nor contact"));
  EXPECT_THAT(with("id=\"high\"", "id=\"high.er\""), HasSubstr("'id'")) << "what_if could not name it";
  EXPECT_THAT(with("id=\"primary\"", "id=\"High\""), HasSubstr("id of an earlier one"));
  EXPECT_THAT(with("phases=\"primary|", "phases=\"secondary|"), HasSubstr("phase of an earlier one"));
}

}  // namespace
}  // namespace rollmark
