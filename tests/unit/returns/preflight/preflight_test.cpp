// A whole run: outcomes, weights by profile, what is set aside.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"
#include "returns/preflight/register_evidence.hpp"

namespace rollmark::test {
namespace {

TEST(RegisterEvidence, ReadsTheFixture) {
  const Case one = notice_case();
  const RegisterEvidence evidence(one.pupil, *embedded_rulebook());
  EXPECT_EQ(evidence.certificate().size(), 100U);  // ten weeks of ten sessions
  EXPECT_EQ(evidence.school_weeks().size(), 10U);  // the half term's week is none
  EXPECT_EQ(evidence.school_weeks_between(day(2026, 10, 19), day(2026, 11, 2)), 2U);
  EXPECT_EQ(evidence.school_days().size(), 51U);  // with 23 November, after the certificate
  ASSERT_EQ(evidence.cited().size(), 10U);
  EXPECT_TRUE(evidence.cited().front().has(Category::unauthorised));
  EXPECT_EQ(evidence.cited().front().half_day, morning_of(day(2026, 11, 9)));
  EXPECT_EQ(evidence.find(morning_of(day(2026, 10, 26))), nullptr);
  EXPECT_EQ(evidence.between(day(2026, 11, 14), day(2026, 11, 16)).size(), 2U);
}

// The checks of the register, the people, the timing and the route; those of support rest on papers that the
// fixture has not.
bool is_of_this_folder(std::string_view id) {
  return id <= "PF-046" || (id >= "PF-120" && id <= "PF-130");
}

// What is not wrong is not found wrong.
TEST(Preflight, NothingFiresOnTheFixture) {
  for (const Case& one : {notice_case(), leave_case()}) {
    for (const PreflightRow& row : run_all(one).rows) {
      if (!is_of_this_folder(row.entry->id)) continue;
      EXPECT_NE(row.outcome, CheckOutcome::fires) << row.entry->id;
      for (const PreflightMessage& message : row.messages)
        ADD_FAILURE() << message.path << ": " << message.text;
      for (const std::string& path : row.lacking) ADD_FAILURE() << row.entry->id << " lacks " << path;
    }
  }
}

// Every check of the data is code, and the other way round; each stands once.
TEST(Preflight, HasARowForEveryCheckOfTheData) {
  const Preflight preflight = run_all(notice_case());
  ASSERT_EQ(preflight.rows.size(), preflight_entries().size());
  ASSERT_EQ(preflight_checks().size(), preflight_entries().size());
  for (std::size_t place = 0; place < preflight.rows.size(); ++place) {
    EXPECT_EQ(preflight.rows[place].entry, &preflight_entries()[place]);
    EXPECT_EQ(preflight_checks()[place].id, preflight_entries()[place].id);
  }
  EXPECT_EQ(preflight.find("PF-020")->entry->id, "PF-020");
  EXPECT_EQ(preflight.find("PF-021"), nullptr);
}

TEST(Preflight, OneThatBlocksBlocks) {
  Case one = notice_case();
  one.session(day(2026, 11, 9), "PM").code = "";
  const Preflight preflight = run_all(one);
  const PreflightRow& row = *preflight.find("PF-002");
  EXPECT_EQ(row.outcome, CheckOutcome::fires);
  EXPECT_EQ(row.weighs(), Severity::block);
  ASSERT_EQ(row.messages.size(), 1U);
  EXPECT_EQ(row.messages.front().text, "9 November 2026, afternoon has no mark.");
  EXPECT_EQ(row.messages.front().path, "Pupil/Attendance/Sessions/Session[82]");
  EXPECT_EQ(row.source.text, "SI 2024/208 reg. 10(1): every pupil has a code in every session");
  EXPECT_EQ(row.entry->findings, std::vector<std::string>{"R101"});  // the same fact in the audit
  EXPECT_TRUE(preflight.blocked());
}

TEST(Preflight, OneSetAsideWithAReasonWeighsNothing) {
  Case one = notice_case();
  one.session(day(2026, 11, 9), "PM").code = "";
  one.referral().file.overrides.push_back({"PF-002", " ", "Dr Head"});
  EXPECT_EQ(run_all(one).find("PF-002")->weighs(), Severity::block);  // no reason
  one.referral().file.overrides.front().reason = "The register of that afternoon was lost.";
  const Preflight preflight = run_all(one);
  EXPECT_EQ(preflight.find("PF-002")->outcome, CheckOutcome::fires);
  EXPECT_EQ(preflight.find("PF-002")->messages.size(), 1U);
  EXPECT_EQ(preflight.find("PF-002")->weighs(), Severity::off);
  EXPECT_FALSE(preflight.blocked());
}

TEST(Preflight, TheProfileSaysHowHeavy) {
  Case one = notice_case();
  set_marks(one, day(2026, 9, 7), "N");
  EXPECT_EQ(run_all(one).find("PF-001")->weighs(), Severity::warn);  // nationally N counts
  const auto blocks = profile_with("<severity rule='PF-001' level='block'/>");
  EXPECT_EQ(run_all(one, *blocks).find("PF-001")->weighs(), Severity::block);
  EXPECT_EQ(run_all(one, *blocks).find("PF-001")->source.text, "Test, test");  // the LA's own page
  const auto off = profile_with("<severity rule='PF-001' level='off'/>");
  const Preflight preflight = run_all(one, *off);
  EXPECT_EQ(preflight.find("PF-001")->outcome, CheckOutcome::not_asked);
  EXPECT_TRUE(preflight.find("PF-001")->messages.empty());
  const auto later = profile_with("<severity rule='PF-001' level='block' from='2026-11-25'/>");
  EXPECT_EQ(run_all(one, *later).find("PF-001")->weighs(), Severity::warn);  // as of 24 November
  const auto other = profile_with("<severity rule='PF-001' level='block' document='referral/leave'/>");
  EXPECT_EQ(run_all(one, *other).find("PF-001")->weighs(), Severity::warn);
}

TEST(Preflight, WhatCannotBeJudgedIsAWarningAtMost) {
  Case one = notice_case();
  one.pupil.dob.reset();
  const Preflight preflight = run_all(one);
  const PreflightRow& age = *preflight.find("PF-013");  // blocks where it fires
  EXPECT_EQ(age.severity, Severity::block);
  EXPECT_EQ(age.outcome, CheckOutcome::not_judged);
  EXPECT_EQ(age.lacking, std::vector<std::string>{"Pupil/DOB"});
  EXPECT_EQ(age.weighs(), Severity::warn);
  EXPECT_EQ(preflight.find("PF-030")->weighs(), Severity::block);  // the document needs it
  const auto informs = profile_with("<severity rule='PF-013' level='information'/>");
  EXPECT_EQ(run_all(one, *informs).find("PF-013")->weighs(), Severity::information);
}

TEST(Preflight, OnlyTheChecksOfTheDocumentApply) {
  Case one = notice_case();
  one.header.document_type = "referral/attendance";
  const Preflight preflight = run_all(one);
  EXPECT_EQ(preflight.find("PF-003")->outcome, CheckOutcome::does_not_apply);
  EXPECT_EQ(preflight.find("PF-002")->outcome, CheckOutcome::passes);
  // What the document holds no element for is not missed: a request for support has no certificate's dates to
  // compare.
  one.pupil.care = {};
  EXPECT_EQ(run_all(one).find("PF-041")->outcome, CheckOutcome::does_not_apply);
}

// A withdrawal says which submission it is and no more; nothing is missed in it.
TEST(Preflight, AWithdrawalIsAskedForNothingElse) {
  Case whole = notice_case();
  Case one = notice_case();
  one.pupil = {};
  one.pupil.surname = whole.pupil.surname;
  one.pupil.forename = whole.pupil.forename;
  one.pupil.upn = whole.pupil.upn;
  one.pupil.dob = whole.pupil.dob;
  one.referral().submission = whole.referral().submission;
  one.referral().submission.action = "WITHDRAW";
  one.referral().submission.action_reason = "Sent by mistake.";
  one.referral().submission.supersedes = "2000-2026-001a";
  for (const PreflightRow& row : run_all(one).rows) {
    EXPECT_NE(row.outcome, CheckOutcome::fires) << row.entry->id;
    EXPECT_NE(row.outcome, CheckOutcome::not_judged) << row.entry->id << " lacks " << row.lacking.front();
  }
}

TEST(Preflight, SaysTheSameTwice) {
  Case one = leave_case();
  set_marks(one, day(2026, 11, 9), "O . / U");
  const auto text = [&] {
    std::string all;
    for (const PreflightRow& row : run_all(one).rows) {
      all += row.entry->id + ' ' + std::string(outcome_name(row.outcome)) + '\n';
      for (const PreflightMessage& message : row.messages) all += message.path + ' ' + message.text + '\n';
    }
    return all;
  };
  EXPECT_EQ(text(), text());
}

// Nothing about a pupil or parent in a text: no name, number, birth date, address, telephone or answer's
// words.
TEST(Preflight, NoTextSaysWhoItIs) {
  Case one = leave_case();
  one.pupil.upn = "B801200001001";
  one.pupil.dob = one.on + 10;
  one.parent().forename = "Q.";
  one.parent().basis = "";
  one.parent().lives_with = false;
  one.parent().took_part_in_leave = Answer::no;
  one.referral().file.safety.address_protected = true;
  set_answer(one, "notices-counted", Answer::not_held, "Quincy");
  set_marks(one, day(2026, 11, 9), "O . / U I ZZ =inset L");
  std::string all;
  for (const PreflightRow& row : run_all(one).rows) {
    for (const PreflightMessage& message : row.messages) all += message.where + message.text + '\n';
  }
  for (const char* private_word :
       {"Sample", "Ann", "Quincy", "Q.", "High Street", "ZZ99", "07700", "B8012", "4 December 2026"})
    EXPECT_EQ(all.find(private_word), std::string::npos) << private_word << " in " << all;
  EXPECT_NE(all, "");
}

}  // namespace
}  // namespace rollmark::test
