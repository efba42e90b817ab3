// PF-065 to PF-069 on the fixture's leave: refused on 14 October for 9 to 13 November 2026.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

EvidencePaper& add_paper(Case& one, std::string ref, std::string kind) {
  EvidencePaper& paper = one.pupil.file().papers.emplace_back();
  paper.ref = std::move(ref);
  paper.kind = std::move(kind);
  return paper;
}

// Leave taken without asking.
Case unasked_case() {
  Case one = leave_case();
  one.referral().leave.clear();
  set_answer(one, "leave-application-made", Answer::no);
  return one;
}

TEST(PF065, TheRequestGoesWithTheFile) {
  Case one = leave_case();
  EXPECT_EQ(said(run_check("PF-065", one)), "the leave request |  | \n");
  EvidencePaper& request = add_paper(one, "D1", "leave request");
  EXPECT_EQ(said(run_check("PF-065", one)), "");
  request.held_by_school = true;  // named, and not sent
  EXPECT_EQ(said(run_check("PF-065", one)), "the leave request |  | \n");
  request = {};
  request.kind = "Notes of the talk";
  EXPECT_EQ(said(run_check("PF-065", one)), "");
}

TEST(PF065, OnlyOfLeaveThatWasAskedFor) {
  EXPECT_EQ(said(run_check("PF-065", notice_case())), "does not apply\n");
  EXPECT_EQ(said(run_check("PF-065", unasked_case())), "does not apply\n");
  Case one = unasked_case();
  set_answer(one, "leave-application-made", Answer::not_held);
  EXPECT_EQ(
      said(run_check("PF-065", one)),
      "lacks Pupil/Referral/Leave\nlacks Pupil/Referral/Answers/QuestionAnswer[leave-application-made]\n");
}

TEST(PF066, TheRefusalGoesWithTheFileAndSaysWhy) {
  Case one = leave_case();
  EXPECT_EQ(said(run_check("PF-066", one)), "the refusal letter | not attached | \n");
  add_paper(one, "D2", "refusal-letter");
  EXPECT_EQ(said(run_check("PF-066", one)), "");
  one.referral().leave.front().refusal_reason.clear();
  EXPECT_EQ(said(run_check("PF-066", one)), "the refusal letter | without a reason | \n");
  EXPECT_EQ(run_check("PF-066", one).findings().at(0).path, "Pupil/Referral/Leave[1]/RefusalReason");
}

TEST(PF066, TheLetterNamedIsTheOneThatCounts) {
  Case one = leave_case();
  add_paper(one, "D2", "refusal-letter");
  add_paper(one, "D3", "refusal-letter").held_by_school = true;
  one.referral().leave.front().letter_ref = "D3";
  EXPECT_EQ(said(run_check("PF-066", one)), "the refusal letter | not attached | \n");
}

TEST(PF066, OfLeaveThatWasGrantedThereIsNoRefusal) {
  Case one = leave_case();
  one.referral().leave.front().decision = "granted";
  EXPECT_EQ(said(run_check("PF-066", one)), "");
  one.referral().leave.front().decision.clear();
  EXPECT_EQ(said(run_check("PF-066", one)), "lacks Pupil/Referral/Leave[1]/Decision\n");
}

TEST(PF067, WhoDidNotAskWasWarnedAllTheSame) {
  Case one = unasked_case();
  EXPECT_EQ(said(run_check("PF-067", one)), "what parents were told |  | \n");
  EvidencePaper& newsletter = add_paper(one, "D1", "Newsletter");
  EXPECT_EQ(said(run_check("PF-067", one)), "what parents were told |  | \n");  // of no date
  newsletter.date = day(2026, 11, 9);
  EXPECT_EQ(said(run_check("PF-067", one)), "what parents were told |  | \n");  // of the first day
  newsletter.date = day(2026, 11, 8);
  EXPECT_EQ(said(run_check("PF-067", one)), "");
}

TEST(PF067, OnlyWhereNobodyAsked) {
  EXPECT_EQ(said(run_check("PF-067", leave_case())), "does not apply\n");
  Case one = unasked_case();
  set_answer(one, "parents-told-of-notices", Answer::yes);
  EXPECT_EQ(said(run_check("PF-067", one)), "");
  set_answer(one, "leave-application-made", Answer::not_held);
  EXPECT_NE(said(run_check("PF-067", one)).find("lacks Pupil/Referral/Leave"), std::string::npos);
}

// The school year runs from 1 September 2026.
TEST(PF068, ThePolicyThatWarnsIsOfThisSchoolYear) {
  Case one = leave_case();
  set_answer(one, "policy-warns-parents", Answer::yes);
  EXPECT_EQ(said(run_check("PF-068", one)), "lacks Pupil/Referral/Evidence\n");
  EvidencePaper& policy = add_paper(one, "D1", "Attendance policy");
  policy.date = day(2026, 8, 31);
  EXPECT_EQ(said(run_check("PF-068", one)),
            "the policy | 31 August 2026 | the school year from 1 September 2026\n");
  policy.date = day(2026, 9, 1);
  EXPECT_EQ(said(run_check("PF-068", one)), "");
  policy.date = day(2026, 11, 10);  // after the absence had begun
  EXPECT_EQ(run_check("PF-068", one).findings().size(), 1U);
}

TEST(PF068, APolicyThatDoesNotWarnIsNone) {
  Case one = leave_case();
  set_answer(one, "policy-warns-parents", Answer::no);
  EXPECT_EQ(said(run_check("PF-068", one)), "the policy | it does not warn parents | \n");
  set_answer(one, "policy-warns-parents", Answer::not_held);
  EXPECT_EQ(
      said(run_check("PF-068", one)),
      "lacks Pupil/Referral/Answers/QuestionAnswer[policy-warns-parents]\nlacks Pupil/Referral/Evidence\n");
}

// SI 2024/210: in force 19 August 2024.
TEST(PF069, ThePolicyIsNoOlderThanTheFramework) {
  Case one = leave_case();
  EXPECT_EQ(said(run_check("PF-069", one)),
            "lacks Pupil/Referral/Answers/QuestionAnswer[policy-updated-2024]\n");
  EvidencePaper& policy = add_paper(one, "D1", "policy");
  policy.date = day(2024, 8, 18);
  EXPECT_EQ(said(run_check("PF-069", one)), "the policy | 18 August 2024 | 19 August 2024\n");
  policy.date = day(2024, 8, 19);
  EXPECT_EQ(said(run_check("PF-069", one)), "");
  set_answer(one, "policy-updated-2024", Answer::no);
  EXPECT_EQ(run_check("PF-069", one).findings().size(), 1U);
  set_answer(one, "policy-updated-2024", Answer::yes);
  policy.date = day(2023, 9, 1);  // the school says that it was brought up to date
  EXPECT_EQ(said(run_check("PF-069", one)), "");
}

}  // namespace
}  // namespace rollmark::test
