// PF-102 to PF-105: who signed, the order of steps, who tells them, which paper shows them.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

PriorAction& add_step(Case& one, std::string kind, std::optional<Day> date) {
  PriorAction& step = one.pupil.file().actions.emplace_back();
  step.kind = std::move(kind);
  step.date = date;
  return step;
}

EvidencePaper& add_paper(Case& one, std::string ref, std::string kind) {
  EvidencePaper& paper = one.pupil.file().papers.emplace_back();
  paper.ref = std::move(ref);
  paper.kind = std::move(kind);
  return paper;
}

TEST(PF102, TheDeclarationHasWordsNameAndDate) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-102", one)), "");
  one.referral().file.declaration.date.reset();
  EXPECT_EQ(said(run_check("PF-102", one)), "the date of the declaration |  | \n");
  one.referral().file.declaration = {};
  EXPECT_EQ(run_check("PF-102", one).findings().size(), 3U);
  one.header.qualifier = "partial";  // may hold no declaration
  EXPECT_TRUE(run_check("PF-102", one).findings().empty());
}

TEST(PF102, TheLaSaysWhoSigns) {
  const auto profile = profile_with("<words name='signatures' value='referrer'/>");
  Case one = notice_case();
  one.referral().file.declaration = {};
  EXPECT_EQ(said(run_check("PF-102", one, *profile)), "");
  one.referral().submission.referrer_name.clear();
  EXPECT_EQ(said(run_check("PF-102", one, *profile)), "the referrer's name |  | \n");
}

TEST(PF103, TheChronologyIsInOrder) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-103", one)), "the chronology | missing | \n");
  add_step(one, "call", day(2026, 10, 2));
  add_step(one, "letter", day(2026, 10, 2));
  EXPECT_EQ(said(run_check("PF-103", one)), "");  // of one day
  add_step(one, "visit", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-103", one)), "step 3 | 1 October 2026 | 2 October 2026\n");
  add_step(one, "meeting", {});
  EXPECT_EQ(run_check("PF-103", one).lacking(),
            std::vector<std::string>{"Pupil/Referral/PriorActions/Action[4]/Date"});
}

// The fixture's referrer is Pat Office, attendance officer.
TEST(PF104, WhatColleaguesDidIsNotToldAsOnesOwn) {
  Case one = notice_case();
  PriorAction& step = add_step(one, "visit", day(2026, 10, 1));
  step.by = "Form tutor";
  step.outcome = "I spoke to the parent.";
  EXPECT_EQ(said(run_check("PF-104", one)), "step 1 | a colleague | \n");
  step.outcome = "The school spoke to the parent; coded I on that day.";
  EXPECT_EQ(said(run_check("PF-104", one)), "");
  step.outcome = "I spoke to the parent.";
  step.by = "attendance officer";
  EXPECT_EQ(said(run_check("PF-104", one)), "");
  step.by.clear();
  EXPECT_EQ(said(run_check("PF-104", one)), "lacks Pupil/Referral/PriorActions/Action[1]/By\n");
}

TEST(PF104, AStatementSaysTheSchool) {
  Case one = notice_case();
  add_paper(one, "D1", "witness statement");
  EXPECT_EQ(said(run_check("PF-104", one)),
            "lacks Pupil/Referral/Answers/QuestionAnswer[statement-says-school]\n");
  set_answer(one, "statement-says-school", Answer::no);
  EXPECT_EQ(said(run_check("PF-104", one)), "the statement | a colleague | \n");
  set_answer(one, "statement-says-school", Answer::yes);
  EXPECT_EQ(said(run_check("PF-104", one)), "");
}

TEST(PF105, WhatIsMentionedIsThere) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-105", one)), "lacks Pupil/Referral/Evidence\n");
  add_step(one, "letter", day(2026, 10, 1)).reference = "D1";
  EXPECT_EQ(said(run_check("PF-105", one)), "the paper of step 1 | mentioned and not there | \n");
  EvidencePaper& letter = add_paper(one, "D1", "letter");
  EXPECT_EQ(said(run_check("PF-105", one)), "");
  letter.held_by_school = true;
  EXPECT_EQ(said(run_check("PF-105", one)), "");  // the school says where it is
}

TEST(PF105, WhatIsThereIsMentioned) {
  Case one = notice_case();
  add_paper(one, "D1", "certificate");
  EXPECT_EQ(said(run_check("PF-105", one)), "");  // the register as a whole
  add_paper(one, "D2", "warning letter");
  EXPECT_EQ(said(run_check("PF-105", one)), "paper D2 | there and not mentioned | \n");
  ParentWarning& warning = one.parent().warnings.emplace_back();
  warning.date = day(2026, 10, 1);
  warning.reference = "D2";
  EXPECT_EQ(said(run_check("PF-105", one)), "");
}

}  // namespace
}  // namespace rollmark::test
