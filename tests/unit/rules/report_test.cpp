// What an audit hands back beside the findings themselves: ids, order, outcomes, messages, figures.
#include <algorithm>

#include "rules/draft.hpp"
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

HalfDay am(std::string_view date) {
  return morning_of(*parse_day(date));
}

// Each expected value is the start of the output of: printf '%s' 'C001|S|E1|2026-09-07|AM' | sha256sum
TEST(FindingId, IsTheStartOfASha256) {
  EXPECT_EQ(finding_id("C001", "S", "E1", "", am("2026-09-07")), "d7efb4149ff6c6a8");
  // R102|S|group:7A|2026-09-07|PM
  EXPECT_EQ(finding_id("R102", "S", "", "7A", afternoon_of(*parse_day("2026-09-07"))), "62c50aec86afce05");
  // L207|S|E2||
  EXPECT_EQ(finding_id("L207", "S", "E2", "", std::nullopt), "9e49d221da5155da");
  // R123|S|group:mark_row: no enrolment||
  EXPECT_EQ(finding_id("R123", "S", "", "mark_row: no enrolment", std::nullopt), "e89d20f783826469");
  // C027|S|group:|2026-09-08|AM
  EXPECT_EQ(finding_id("C027", "S", "", "", am("2026-09-08")), "42053ce64c127b68");
}

TEST(FindingId, StandsInTheReport) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-07").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "? \\");
  EXPECT_EQ(audit_of(school).finding("C001").id, "d7efb4149ff6c6a8");
}

TEST(Order, RuleSchoolEnrolmentHalfDayGroup) {
  TinySchool b("B");
  b.open("2026-09-07", "2026-09-08").pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "? / ? /");
  TinySchool a("A");
  a.open("2026-09-07", "2026-09-08").pupil("E9", "2026-09-01").marks("E9", "2026-09-07", "\\ ? / \\");
  a.pupil("E10", "2026-09-01").marks("E10", "2026-09-07", "/ \\ / ?");
  const auto audited = audit_of(test::snapshot_of({&b, &a}));
  // Schools by key; keys by bytes, so E10 before E9.
  EXPECT_THAT(audited.of("C001"), ElementsAre("E10 2026-09-08 PM x1 M", "E9 2026-09-07 PM x1 M",
                                              "E2 2026-09-07 AM x1 M", "E2 2026-09-08 AM x1 M"));
  // In B / stands in both afternoons and \ in none: the school's finding, which has no enrolment key, comes
  // first within its school; E9's morning is in A.
  EXPECT_THAT(audited.of("C003"),
              ElementsAre("E9 2026-09-07 AM x1 M", "group: 2026-09-07 PM..2026-09-08 PM x2 M"));
  std::vector<std::string> rules = audited.rules();
  EXPECT_TRUE(std::ranges::is_sorted(rules));
}

TEST(Outcomes, EveryRuleByWeightThenId) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "? . ? N");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "? \\ / \\");
  const auto audited = audit_of(school, {.on = "2026-09-08"});
  ASSERT_EQ(audited.report.outcomes.size(), test::test_rulebook()->rules.size());
  const auto weight_of = [](const RuleOutcome& one) {
    return std::pair(*test::test_rulebook()->rules[one.rule].weight_on(*parse_day("2026-09-08")), one.rule);
  };
  EXPECT_TRUE(std::ranges::is_sorted(audited.report.outcomes, {}, weight_of));
  const RuleOutcome& unknown = audited.outcome("C001");
  EXPECT_EQ(unknown.findings, 3);  // E1 Monday AM, E1 Tuesday AM, E2 Monday AM
  EXPECT_EQ(unknown.sessions, 3);
  EXPECT_EQ(unknown.pupils, 2);
  EXPECT_EQ(audited.outcome("C002").findings, 0);
  EXPECT_TRUE(audited.outcome("C002").ran);
}

TEST(Outcomes, OneSchoolOfTwoThatLacksItsDataIsNamed) {
  TinySchool a("A");
  a.open("2026-09-07", "2026-09-07").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-07");
  a.row("mark_change",
        {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"new_code", "/"}});
  TinySchool b("B");
  b.open("2026-09-07", "2026-09-07").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-07");
  b.row("coverage", {{"table_name", "mark_change"}, {"state", "absent"}});
  const auto audited = audit_of(test::snapshot_of({&a, &b}));
  EXPECT_TRUE(audited.outcome("R107").ran);
  EXPECT_EQ(audited.outcome("R107").why_not, "at 1 of 2 schools: mark_change declared absent");
}

TEST(Messages, SayWhatAndWhereInPlainWords) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ \\ . .");
  const auto audited = audit_of(school);
  EXPECT_EQ(audited.finding("R101").message, "No mark for 2 sessions, 2026-09-08 AM to 2026-09-08 PM.");
  EXPECT_EQ(audited.finding("R101").fix, test::test_rulebook()->find_rule("R101")->wording().fix);
  EXPECT_EQ(audit_of(school, {.messages = false}).finding("R101").message, "");
}

TEST(Messages, LeaveNoPlaceUnfilled) {
  // Every rule that can fire here has its message made without a dash for something unknown.
  TinySchool school;
  school.open("2026-09-07", "2026-09-25");
  school.pupil("E1", "2026-09-01", {{"dob", "2016-01-01"}, {"registration_group", "7A"}});
  school.marks("E1", "2026-09-07", "J X N Y7 . \\ Z # / \\ N");
  school.row("mark_event",
             {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"nature", "a"}});
  school.pupil("E2", "2026-09-01", {{"registration_group", "7A"}}).present("E2", "2026-09-07", "2026-09-25");
  const auto audited = audit_of(school, {.on = "2026-09-18"});
  EXPECT_THAT(audited.rules(),
              ElementsAre("C002", "C004", "C018", "C028", "C031", "C036", "C037", "L208", "R101"));
  for (const Finding& finding : audited.report.findings) {
    EXPECT_THAT(finding.message, ::testing::Not(::testing::HasSubstr("{"))) << finding.message;
    EXPECT_THAT(finding.message, ::testing::Not(::testing::HasSubstr(" - "))) << finding.message;
    EXPECT_THAT(finding.message, ::testing::Not(::testing::HasSubstr("(-"))) << finding.message;
  }
}

TEST(Cited, TheFirstTwentyMarksWithTheirCodes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-25").pupil("E1", "2026-09-01");
  for (const char* week : {"2026-09-07", "2026-09-14", "2026-09-21"})
    school.marks("E1", week, "? ? ? ? ? ? ? ? ? ?");
  const auto audited = audit_of(school);
  const Finding& finding = audited.finding("C001");
  EXPECT_EQ(finding.sessions, 30);
  ASSERT_EQ(finding.cited.size(), 20U);
  EXPECT_EQ(finding.cited.front().code, "?");
  EXPECT_EQ(finding.cited.front().half_day, am("2026-09-07"));
  EXPECT_EQ(finding.cited.back().half_day, afternoon_of(*parse_day("2026-09-18")));
}

TEST(Period, OnlyItsOwnDaysAreLookedAt) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11")
      .pupil("E1", "2026-09-01")
      .marks("E1", "2026-09-07", "? ? ? ? ? ? ? ?");
  EXPECT_THAT(audit_of(school, {.from = "2026-09-08", .to = "2026-09-09"}).of("C001"),
              ElementsAre("E1 2026-09-08 AM..2026-09-09 PM x4 M"));
}

TEST(Figures, AreTheTallyOfEverySchool) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ L I .");
  const Tally tally = audit_of(school).report.school_tallies.at(0);
  EXPECT_EQ(tally.possible(), 3);
  EXPECT_EQ(tally.attended(), 2);
  EXPECT_EQ(tally.late, 1);
  EXPECT_EQ(tally.missing, 1);
}

TEST(MoreCodesThanAByteHolds, AreJudgedByTheirText) {
  TinySchool school;
  school.open("2025-09-01", "2026-07-31").pupil("E1", "2025-09-01");
  // 300 codes a000 to a299 without a meaning fill the dictionary; N comes before them by bytes, n9 and z0
  // after.
  HalfDay at = am("2025-09-01");
  const auto next = [&] {
    const HalfDay now = at;
    do {
      at = HalfDay{at.value + 1};
    } while (weekday(at.day()) > 4);
    return now;
  };
  for (int i = 0; i < 300; ++i) {
    const HalfDay half_day = next();
    std::string code = std::to_string(1000 + i).substr(1);
    school.mark("E1", to_text(half_day.day()), half_day_name(half_day), "a" + code);
  }
  school.row("code", {{"vendor_code", "n9"}, {"statutory_code", "N"}});
  school.row("code", {{"vendor_code", "z0"}, {"statutory_code", "none"}});
  const HalfDay n9 = next();
  const HalfDay z0 = next();
  school.mark("E1", to_text(n9.day()), half_day_name(n9), "n9")
      .mark("E1", to_text(z0.day()), half_day_name(z0), "z0");
  const auto audited = audit_of(school, {.on = "2026-07-31"});
  EXPECT_EQ(audited.outcome("C001").sessions, 300);
  ASSERT_EQ(audited.of("C036").size(), 1U);
  EXPECT_EQ(audited.finding("C036").first, n9);
  EXPECT_EQ(audited.finding("C036").code, "n9");
  // From z0 on nothing more is said: a run of missing marks that starts there.
  EXPECT_EQ(audited.finding("L202").first, z0);
}

}  // namespace
}  // namespace rollmark
