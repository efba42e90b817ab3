// Trails: why each finding was made. What a rule does not cite is filled in, so that every finding has one.
#include "rules/trail.hpp"

#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Audited;
using test::ElementsAre;
using test::TinySchool;

std::string half_day(const std::optional<HalfDay>& one) {
  return one ? " " + to_text(one->day()) + " " + std::string(half_day_name(*one)) : "";
}

// "mark 2026-11-09 AM N: mark", "rulebook C036: ..., source"
std::vector<std::string> lines(const Audited& audited, const Finding& finding) {
  std::vector<std::string> all;
  for (const TrailStep& step : trail_of(audited.report, *test::test_rulebook(), finding)) {
    std::string line(trail_kind_name(step.kind));
    if (!step.table.empty() && step.table != "mark") line += " " + step.table;
    if (!step.key.empty()) line += " #" + step.key;
    if (step.day) line += " " + to_text(*step.day);
    line += half_day(step.first);
    if (step.last) line += " to" + half_day(step.last);
    if (!step.code.empty()) line += " " + step.code;
    if (!step.entry.empty()) line += " " + step.entry;
    line += ": " + step.about;
    if (!step.source.empty()) line += " (" + step.source + ")";
    all.push_back(line);
  }
  return all;
}

TinySchool november() {
  TinySchool school;
  school.open("2026-11-02", "2026-11-27").pupil("E1", "2026-09-01");
  return school;
}

// N on Monday 9: the fifth school day after it is Monday 16.
TEST(Trail, HasMarksDatesRecordsAndTheRulebookInThatOrder) {
  const Audited audited =
      audit_of(november().mark("E1", "2026-11-09", "AM", "N"), {.on = "2026-11-20", .from = "2026-11-09"});
  const RuleEntry& rule = *test::test_rulebook()->find_rule("C036");
  const std::vector<std::string> trail = lines(audited, audited.finding("C036"));
  ASSERT_GE(trail.size(), 7U);
  EXPECT_EQ(trail[0], "mark 2026-11-09 AM N: mark");
  EXPECT_EQ(trail[1], "date 2026-11-16: school day 5 after the first session");
  EXPECT_EQ(trail[2], "date 2026-11-20: reference date of the audit");
  EXPECT_EQ(trail[3], "record enrolment 2026-09-01 AM: on roll");
  EXPECT_EQ(trail[4], "record calendar 2026-11-09 AM: open");
  EXPECT_THAT(trail[5], ::testing::StartsWith("rulebook C036: " + rule.title + " (SI 2024/208 reg. 10(7)"));
  EXPECT_THAT(trail, ::testing::Contains(::testing::StartsWith("rulebook C036.school_days: 5")));
  EXPECT_THAT(trail.back(), ::testing::StartsWith("rulebook code N: "));
}

TEST(Trail, SaysWhichRecordLacksWhat) {
  TinySchool school = november().present("E1", "2026-11-02", "2026-11-20");
  school.row("mark_change", {{"enrolment_key", "E1"},
                             {"date", "2026-11-09"},
                             {"half_day", "AM"},
                             {"seq", "7"},
                             {"old_code", "N"},
                             {"new_code", "/"},
                             {"changed_at", "2026-11-10T10:00"},
                             {"changed_by", "A Person"}});
  const Audited audited = audit_of(school, {.on = "2026-11-20"});
  EXPECT_THAT(lines(audited, audited.finding("R107")),
              ::testing::Contains("record mark_change #7 2026-11-09 AM: lacks a reason"));
}

// One school in which many rules fire, some of which cite nothing of their own.
TEST(Trail, NoFindingIsWithoutOneAndNoneHoldsAValueOfAPupil) {
  TinySchool school = november();
  school.pupil("E2", "2026-09-01", {{"upn", "X123"}, {"dob", "2012-02-29"}});
  school.pupil("E3", "2026-11-10").marks("E3", "2026-11-02", "/ \\ ? . X X Z /");
  school.present("E2", "2026-11-02", "2026-11-20").mark("E2", "2026-11-21", "AM", "/");
  school.mark("nobody", "2026-11-03", "AM", "/");
  const Audited audited = audit_of(school, {.on = "2026-11-20", .from = "2026-11-02"});
  ASSERT_GE(audited.rules().size(), 5U);
  for (const Finding& finding : audited.report.findings) {
    const std::vector<std::string> trail = lines(audited, finding);
    const RuleEntry& rule = test::test_rulebook()->rules[finding.rule];
    EXPECT_THAT(trail, ::testing::Contains(::testing::StartsWith("rulebook " + rule.id + ": "))) << rule.id;
    EXPECT_THAT(trail, ::testing::Contains("date 2026-11-20: reference date of the audit")) << rule.id;
    EXPECT_GE(trail.size(), 3U) << rule.id;
    for (const std::string& line : trail) {
      EXPECT_THAT(line, ::testing::Not(::testing::HasSubstr("X123")));
      EXPECT_THAT(line, ::testing::Not(::testing::HasSubstr("2012")));
    }
  }
}

TEST(MarksDigest, StaysWhileTheMarksDoAndChangesWithOne) {
  const auto digest = [](const std::string& marks, const char* on) {
    return audit_of(november().marks("E1", "2026-11-02", marks), {.on = on, .from = "2026-11-02"})
        .finding("C036")
        .marks_digest;
  };
  const std::string first = digest("N N / \\", "2026-11-20");
  EXPECT_EQ(first.size(), 16U);
  EXPECT_EQ(digest("N N / \\", "2026-11-27"), first);    // a later look at the same marks
  EXPECT_EQ(digest("N N / \\ I", "2026-11-20"), first);  // another mark was entered elsewhere
  EXPECT_NE(digest("N N N \\", "2026-11-20"), first);    // the run grew
  EXPECT_NE(digest("N / / \\", "2026-11-20"), first);    // and shrank
}

// Beyond the twenty marks that are cited: a change of the thirtieth counts too.
TEST(MarksDigest, IsOverEveryMark) {
  const auto digest = [](const char* last) {
    TinySchool school = november().pupil("E2", "2026-09-01").present("E2", "2026-11-02", "2026-11-20");
    std::string marks;
    for (int i = 0; i < 29; ++i) marks += "Z ";
    return audit_of(school.marks("E1", "2026-11-02", marks + last), {.on = "2026-11-20"})
        .finding("C031")
        .marks_digest;
  };
  EXPECT_NE(digest("Z"), digest("/"));
}

}  // namespace
}  // namespace rollmark
