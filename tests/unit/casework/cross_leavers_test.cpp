// Who left for another school and is not there. S leaves for T (URN 100002) on 2 October 2026; ten days are
// given, so 12 October is the last day in time.
#include "casework/cross_leavers.hpp"

#include "core/failure.hpp"
#include "support/xml_schema.hpp"
#include "unit/casework/cross_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class CrossLeavers : public CrossFixture {
 protected:
  CrossLeavers() {
    policy.arrivals = {{{}, 10, "test"}};
    row("S", "a", "2025-09-01", "2026-10-02", "C", "100002");
  }

  Leaver first() const {
    const Leavers found = leavers(rolls(), policy, {day("2025-09-01"), on}, on);
    return found.all.empty() ? Leaver{} : found.all.front();
  }
  std::string state() const { return std::string(arrival_word(first().arrival)); }
  std::string why() const { return first().why; }

  ArrivalPolicy policy;
};

TEST_F(CrossLeavers, NeverArrived) {
  EXPECT_EQ(state(), "never arrived");
  EXPECT_EQ(to_text(first().due.value()), "2026-10-12");  // 2 + 10
}

TEST_F(CrossLeavers, NeverArrivedAndNotEverySchoolCanBeLookedAt) {
  EXPECT_EQ(why(), "");
  check("U", "k2", "2026-11-13");
  EXPECT_EQ(state(), "never arrived");
  EXPECT_EQ(why(), "the child may be at 1 school whose rows cannot be compared");
}

TEST_F(CrossLeavers, TheLastDayIsInTime) {
  on = day("2026-10-12");
  EXPECT_EQ(state(), "awaited");
  on = day("2026-10-13");
  EXPECT_EQ(state(), "never arrived");
  row("T", "a", "2026-10-12");
  EXPECT_EQ(state(), "arrived");
  rows.back().start_date = day("2026-10-13");
  EXPECT_EQ(state(), "arrived late");
  on = day("2026-10-12");  // on the day before
  EXPECT_EQ(state(), "awaited");
}

TEST_F(CrossLeavers, ArrivedOnTheLastDayThereAlreadyOrGoneBefore) {
  row("T", "a", "2026-10-02");
  EXPECT_EQ(state(), "arrived");
  rows.back().end_date = day("2026-10-02");  // came and left on that day
  EXPECT_EQ(state(), "arrived");
  rows.back().start_date = day("2026-10-01");
  EXPECT_EQ(state(), "never arrived");
  rows.back().end_date = day("2026-10-03");  // was there before, and a day longer
  EXPECT_EQ(state(), "arrived");
  rows.back().enrol_status = "G";  // a guest is on no roll there
  EXPECT_EQ(state(), "never arrived");
}

TEST_F(CrossLeavers, AtAnotherSchoolOrBack) {
  row("U", "a", "2026-10-05");
  EXPECT_EQ(state(), "at another school");
  rows.back().school_key = "S";
  EXPECT_EQ(state(), "back at the school left");
  row("T", "a", "2026-10-06");  // the school named comes before any other
  EXPECT_EQ(state(), "arrived");
}

TEST_F(CrossLeavers, WhatIsNotKnown) {
  const std::vector<KeyedPupil> before = rows;
  const auto again = [&](const auto& change) {
    rows = before;
    change();
    return state() + ": " + why();
  };
  EXPECT_THAT(again([&] { rows.back().other_school_urn = "100009"; }),
              HasSubstr("not known: the school named is not in"));
  EXPECT_THAT(again([&] { rows.back().other_school_urn = "100001"; }),
              HasSubstr("not known: the school left"));
  EXPECT_THAT(again([&] { rows.back().kind = "no-upn"; }),
              HasSubstr("not known: the child left without a UPN"));
  EXPECT_THAT(again([&] { rows.back().kind = "invalid-upn"; }),
              HasSubstr("not known: the child left without"));
  EXPECT_THAT(again([&] { rows.back().kind = "temporary-upn"; }),
              HasSubstr("not known: the child left under"));
  EXPECT_THAT(again([&] { check("T", "k2", "2026-11-13"); }),
              HasSubstr("not known: the two schools were not"));
  EXPECT_THAT(
      again([&] { std::erase_if(rows, [](const KeyedPupil& one) { return one.school_key == "T"; }); }),
      HasSubstr("not known: nothing came"));
  // Told at the end of the last day in time: it is known. A day earlier: it is not.
  EXPECT_EQ(again([&] { check("T", "k1", "2026-10-12"); }), "never arrived: ");
  EXPECT_THAT(again([&] { check("T", "k1", "2026-10-11"); }),
              HasSubstr("not known: the rows of the school named"));
  rows = before;
  policy = *embedded_arrival_policy();
  EXPECT_THAT(why(), HasSubstr("the authority does not say"));
  row("T", "a", "2026-10-20");
  EXPECT_EQ(state(), "arrived");  // without days nobody is late
}

// The other school of who came from it, and left it on 1 September, is no school gone to.
TEST_F(CrossLeavers, TheSchoolThatTheChildCameFrom) {
  rows.back().start_date = day("2026-09-01");
  row("T", "a", "2025-09-01", "2026-09-01");
  EXPECT_THAT(why(), HasSubstr("came from"));
  rows.back().end_date = day("2026-09-02");  // still there when the child joined S
  EXPECT_EQ(state(), "never arrived");
}

TEST_F(CrossLeavers, NewcomersWithoutALastingUpn) {
  row("T", "t", "2026-10-01").kind = "temporary-upn";  // before the child left
  EXPECT_EQ(state(), "never arrived");
  rows.back().start_date = day("2026-10-02");
  EXPECT_EQ(state(), "perhaps under another UPN");
  EXPECT_EQ(first().newcomers, 1);
}

TEST_F(CrossLeavers, OfATokenThatTooManyHave) {
  for (int i = 0; i < 50; ++i) row("U", "a", "2025-09-01", "2026-09-30");  // 51 with the one who left
  EXPECT_EQ(state(), "not known");
  rows.pop_back();
  EXPECT_EQ(state(), "never arrived");
}

TEST_F(CrossLeavers, ArrivedUnderANewUpn) {
  row("T", "b", "2026-10-05");
  former("a");
  EXPECT_EQ(state(), "arrived");
}

TEST_F(CrossLeavers, WhoIsALeaver) {
  rows.back().other_school_urn.clear();
  row("S", "b", "2025-09-01", "2026-11-13", "C", "100002");
  row("S", "c", "2025-09-01", "2026-11-14", "C", "100002");  // not yet
  row("S", "d", "2025-09-01", {}, "M", "100002");
  row("S", "e", "2025-09-01", "2026-10-01", "G", "100002");
  row("S", "f", "2024-09-01", "2025-08-31", "C", "100002");  // before the period
  const Leavers found = leavers(rolls(), policy, {day("2025-09-01"), on}, on);
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(arrival_word(found.all[0].arrival), "awaited");
  EXPECT_EQ(found.no_school.size(), 1U);
}

std::string policy_with(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::cross_school);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos);
  return xml.replace(at, old.size(), fresh);
}
std::string refusal(std::string_view old, std::string_view fresh) {
  try {
    read_arrival_policy(policy_with(old, fresh));
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(ArrivalPolicy, GivesNoDaysUntilAnAuthorityDoes) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-cross-school.xsd",
                                       std::string(embedded::cross_school)),
            "");
  EXPECT_EQ(embedded_arrival_policy()->within(day("2026-10-02")), std::nullopt);
}

TEST(ArrivalPolicy, ByTheLastDayOnRoll) {
  const std::string xml = policy_with(
      "<arrival>",
      "<arrival from=\"2026-07-01\" to=\"2026-08-31\" within-days=\"60\"><source of=\"D\"/></arrival>"
      "<arrival from=\"2026-09-01\" within-days=\"10\">");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-cross-school.xsd", xml),
            "");
  const auto policy = read_arrival_policy(xml);
  EXPECT_EQ(policy->within(day("2026-06-30")), std::nullopt);
  EXPECT_EQ(policy->within(day("2026-07-01")), 60);
  EXPECT_EQ(policy->within(day("2026-08-31")), 60);
  EXPECT_EQ(policy->within(day("2026-09-01")), 10);
}

TEST(ArrivalPolicy, RefusesByNameAndLine) {
  EXPECT_THAT(refusal("<arrival>", "<arrival within-days=\"0\">"), HasSubstr("cross-school line "));
  EXPECT_THAT(refusal("<arrival>", "<arrival within-days=\"367\">"), HasSubstr("cross-school line "));
  EXPECT_THAT(refusal("<arrival>", "<arrival from=\"2026-09-02\" to=\"2026-09-01\">"),
              HasSubstr("ends before"));
  EXPECT_THAT(refusal("<arrival>",
                      "<arrival to=\"2026-09-01\"><source of=\"D\"/></arrival><arrival from=\"2026-09-01\">"),
              HasSubstr("days of an earlier one"));
  EXPECT_THAT(refusal("<source of=\"D\"/></arrival>", "<source of=\"X\"/></arrival>"),
              HasSubstr("a source that is not there"));
}

}  // namespace
}  // namespace rollmark::test
