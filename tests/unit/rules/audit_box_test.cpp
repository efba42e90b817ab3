// What surrounds an audit: lowered rules, answers and when they lapse, change since the last audit, the
// sample.
#include "rules/overlay.hpp"
#include "unit/rules/audit_case.hpp"

#include "core/failure.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Audited;
using test::Cells;
using test::ElementsAre;
using test::TinySchool;

// Independent: such a school need not have UPNs, so L208 keeps out of the lists.
TinySchool november() {
  TinySchool school("S", "independent");
  school.open("2026-11-02", "2026-11-27").pupil("E1", "2026-09-01").pupil("E2", "2026-09-01");
  return school.present("E2", "2026-11-02", "2026-11-27");
}

std::string refusal(const std::vector<std::string>& entries) {
  try {
    read_overlay(*test::test_rulebook(), entries);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(Overlay, LowersOrSwitchesOffWhatIsNoMust) {
  const auto lowered = read_overlay(*test::test_rulebook(), {"L210:off", "L202:information"});
  ASSERT_EQ(lowered.size(), 2U);
  EXPECT_EQ(lowered[0].rule, "L202");
  EXPECT_EQ(lowered[0].to, Weight::information);
  EXPECT_FALSE(lowered[1].to);
  const Rulebook changed = apply_overlay(*test::test_rulebook(), lowered);
  EXPECT_EQ(changed.find_rule("L202")->weights.front().weight, Weight::information);
  EXPECT_EQ(test::test_rulebook()->find_rule("L202")->weights.front().weight, Weight::should);
}

TEST(Overlay, RefusesAMustAndWhatIsNoLowering) {
  EXPECT_EQ(refusal({"C036:off"}),
            "params: weights: C036 is a must: it can be answered, not lowered or switched off");
  // A must on some dates only is a must.
  EXPECT_THAT(refusal({"C004:information"}), ::testing::HasSubstr("C004 is a must"));
  EXPECT_EQ(refusal({"Z999:off"}), "params: weights: no rule \"Z999\"; write ID:information or ID:off");
  EXPECT_EQ(refusal({"L202:must"}), "params: weights: L202 takes information or off");
  EXPECT_EQ(refusal({"L210:information"}), "params: weights: L210 takes off");
  EXPECT_EQ(refusal({"L202"}), "params: weights: L202 takes information or off");
  EXPECT_EQ(refusal({"L202:off", "L202:off"}), "params: weights: L202 comes twice");
}

// An answer of 18 November to E1's overdue N of Monday 2 and its mark_change rows, if any.
FindingAnswer answered(TinySchool school, const Cells& cells, const Cells* change = nullptr) {
  school.mark("E1", "2026-11-02", "AM", "N");
  if (change != nullptr) school.row("mark_change", *change);
  const Audited audited = audit_of(school, {.on = "2026-11-27", .from = "2026-11-02"});
  const Finding& finding = audited.finding("C036");
  FindingResponse response{finding.id, "explained", "A Head", day_of(2026, 11, 18), "In hospital", ""};
  for (const auto& [column, value] : cells) {
    if (column == "response") response.response = value;
    if (column == "marks_digest") response.marks_digest = value == "now" ? finding.marks_digest : value;
  }
  const std::vector<FindingResponse> responses = {response};
  const auto place = static_cast<std::size_t>(&finding - audited.report.findings.data());
  return match_answers(audited.report, responses)[place];
}

TEST(Answers, HoldWhileTheMarksAreTheSame) {
  const FindingAnswer answer = answered(november(), {{"marks_digest", "now"}});
  EXPECT_EQ(answer.state, AnswerState::explained);
  EXPECT_EQ(answer.by, "A Head");
  EXPECT_EQ(answer.why, "In hospital");
  EXPECT_FALSE(answer.unchecked);
}

TEST(Answers, LapseWithAnEdit) {
  const FindingAnswer answer = answered(november(), {{"marks_digest", "0123456789abcdef"}});
  EXPECT_EQ(answer.state, AnswerState::reopened);
  EXPECT_EQ(answer.said, "explained");
}

TEST(Answers, WithoutADigestLapseWithAChangeAfterTheirDay) {
  EXPECT_TRUE(answered(november(), {}).unchecked);
  Cells change = {{"enrolment_key", "E1"},  {"date", "2026-11-02"},     {"half_day", "AM"},
                  {"old_code", "O"},        {"new_code", "N"},          {"changed_at", "2026-11-18T23:00"},
                  {"changed_by", "Jo Lee"}, {"reason", "checked again"}};
  EXPECT_EQ(answered(november(), {}, &change).state, AnswerState::explained);  // the same day
  EXPECT_FALSE(answered(november(), {}, &change).unchecked);
  change[5].second = "2026-11-19T08:00";
  EXPECT_EQ(answered(november(), {}, &change).state, AnswerState::reopened);
  change[3].second = "N";  // confirmed, not changed
  EXPECT_EQ(answered(november(), {}, &change).state, AnswerState::explained);
  change[3].second = "O";
  change[0].second = "E2";  // another pupil's
  EXPECT_EQ(answered(november(), {}, &change).state, AnswerState::explained);
}

TEST(Answers, OfAnotherWordAreNone) {
  EXPECT_EQ(answered(november(), {{"response", "hidden"}}).state, AnswerState::none);
}

PreviousAudit previous_of(const Audited& audited) {
  PreviousAudit previous;
  previous.on = audited.report.due.on;
  previous.period = audited.report.period;
  for (const Finding& finding : audited.report.findings) {
    const School& school = (*audited.report.schools)[0];
    previous.findings.push_back(
        {finding.id, test::test_rulebook()->rules[finding.rule].id, finding.weight, school.key,
         finding.row < 0 ? "" : school.enrolments[static_cast<std::size_t>(finding.row)].key, finding.group,
         finding.first, finding.last});
  }
  return previous;
}

std::vector<std::string> states(const AuditChange& change, const AuditReport& report) {
  std::vector<std::string> all;
  for (const FindingChange& one : change.findings) {
    const std::string& rule = one.now ? test::test_rulebook()->rules[report.findings[*one.now].rule].id
                                      : change.previous.findings[*one.before].rule;
    std::string line = std::string(change_name(one.state)) + " " + rule;
    if (!change.was(one, report).empty()) line += " was";
    all.push_back(line);
  }
  return all;
}

TEST(Change, NewStillOpenResolvedAndNotLookedAt) {
  // Before: E1 has ?, X! and nothing on three mornings. Now: ? stays, X! was put right, the third is still
  // empty; and a wrong code is new.
  const Audited before = audit_of(november().marks("E1", "2026-11-02", "? \\ X! \\ . \\"),
                                  {.on = "2026-11-04", .from = "2026-11-02"});
  EXPECT_EQ(before.of("C001").size(), 2U);
  const Audited now = audit_of(november().marks("E1", "2026-11-02", "? \\ / \\ . \\ !! \\"),
                               {.on = "2026-11-05", .from = "2026-11-02"});
  const AuditChange change = compare_audits(now.report, *test::test_rulebook(), previous_of(before));
  EXPECT_THAT(states(change, now.report),
              ElementsAre("still-open C001", "new C001", "still-open R101", "resolved C001"));
  EXPECT_EQ(change.count(ChangeState::fresh), 1);
  // From Tuesday on, Monday's finding is not looked at; that is not the same as resolved.
  const Audited later = audit_of(november().marks("E1", "2026-11-02", "? \\ / \\ . \\ !! \\"),
                                 {.on = "2026-11-05", .from = "2026-11-03"});
  EXPECT_THAT(states(compare_audits(later.report, *test::test_rulebook(), previous_of(before)), later.report),
              ElementsAre("new C001", "still-open R101", "not-looked-at C001", "resolved C001"));
}

TEST(Change, ASpellThatGrewBackwardsKeepsItsOldId) {
  const Audited before = audit_of(november().marks("E1", "2026-11-02", "/ \\ . . / \\"),
                                  {.on = "2026-11-04", .from = "2026-11-02"});
  const Audited now = audit_of(november().marks("E1", "2026-11-02", "/ . . . / \\"),
                               {.on = "2026-11-04", .from = "2026-11-02"});
  ASSERT_NE(before.finding("R101").id, now.finding("R101").id);
  const AuditChange change = compare_audits(now.report, *test::test_rulebook(), previous_of(before));
  EXPECT_THAT(states(change, now.report), ElementsAre("still-open R101 was"));
}

std::vector<std::string> drawn(const Audited& audited, const SampleRequest& request) {
  const SamplePlan plan = draw_sample(audited.report, request);
  std::vector<std::string> all;
  for (const SampledPupil& one : plan.schools[0].pupils)
    all.push_back((*audited.report.schools)[0].enrolments[one.row].key);
  for (const SampledWeek& one : plan.schools[0].weeks) all.push_back(to_text(one.monday));
  return all;
}

TEST(Sample, IsTheSameFromTheSameSeedAndAnotherFromAnother) {
  TinySchool school;
  school.open("2026-11-02", "2026-11-27");
  for (int i = 10; i < 60; ++i)
    school.pupil("E" + std::to_string(i), "2026-09-01")
        .present("E" + std::to_string(i), "2026-11-02", "2026-11-27");
  const Audited audited = audit_of(school, {.on = "2026-11-27", .from = "2026-11-02"});
  const std::vector<std::string> first = drawn(audited, {"a", 5, 2});
  EXPECT_EQ(first.size(), 7U);
  EXPECT_EQ(drawn(audited, {"a", 5, 2}), first);
  EXPECT_NE(drawn(audited, {"b", 5, 2}), first);
  // More than there are: everybody once.
  std::vector<std::string> everybody = drawn(audited, {"a", 1000, 0});
  std::ranges::sort(everybody);
  EXPECT_EQ(everybody.size(), 50U);
  EXPECT_EQ(std::ranges::unique(everybody).begin(), everybody.end());
}

// One pupil of 50 has eleven musts or more, so weight 67 or more of 116: over 200 seeds it is drawn first in
// about 60 % of them, where each other has less than 1 %.
TEST(Sample, LeansToFindings) {
  TinySchool school("S", "independent");
  school.open("2026-11-02", "2026-11-27");
  for (int i = 10; i < 60; ++i) {
    const std::string key = "E" + std::to_string(i);
    school.pupil(key, "2026-09-01");
    if (i != 33) school.present(key, "2026-11-02", "2026-11-27");
  }
  school.marks("E33", "2026-11-02", "? \\ ? \\ ? \\ ? \\ ? \\ ? \\ ? \\ ? \\ ? \\ ? \\ ? \\ / \\");
  const Audited audited = audit_of(school, {.on = "2026-11-16", .from = "2026-11-02"});
  ASSERT_EQ(audited.of("C001").size(), 11U);
  int first = 0;
  for (int seed = 0; seed < 200; ++seed)
    first += drawn(audited, {std::to_string(seed), 1, 0})[0] == "E33" ? 1 : 0;
  EXPECT_GT(first, 90);
  EXPECT_LT(first, 150);
}

}  // namespace
}  // namespace rollmark
