// Limit, ground, channel, live case: referrals 4.3, PF-124 to PF-130. The request is of 24 November 2026; the
// three years that end with it begin on 25 November 2023.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

std::string lacks_answer(const std::string& question) {
  return "lacks Pupil/Referral/Answers/QuestionAnswer[" + question + "]\n";
}

KnownNotice& add_notice(Case& one, Day issued_on, const char* status) {
  KnownNotice& notice = one.parent().notices.emplace_back();
  notice.issued_on = issued_on;
  notice.from = issued_on - 30;
  notice.to = issued_on - 10;
  notice.status = status;
  return notice;
}

TEST(Limit, TwoNoticesInThreeYears) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-124", one), "");
  add_notice(one, day(2025, 3, 3), "unpaid");
  EXPECT_EQ(said("PF-124", one), "");
  add_notice(one, day(2026, 3, 3), "paid");
  EXPECT_EQ(said("PF-124", one), "contact c1 | 2 | 2 notices\n");
  one.parent().notices.back().status = "Withdrawn";
  EXPECT_EQ(said("PF-124", one), "");
  one.parent().notices.back().status = "not guilty";
  EXPECT_EQ(said("PF-124", one), "");
  one.parent().notices.back().status = "prosecuted";
  EXPECT_EQ(said("PF-124", one), "contact c1 | 2 | 2 notices\n");
}

// Reg. 12A of SI 2007/1867: offences before 19 August 2024 do not count, nor what is older than three years.
TEST(Limit, WhatDoesNotCount) {
  Case one = notice_case();
  add_notice(one, day(2026, 3, 3), "paid");
  KnownNotice& earlier = add_notice(one, day(2024, 9, 30), "paid");
  earlier.from = day(2024, 8, 18);
  EXPECT_EQ(said("PF-124", one), "");
  earlier.from = day(2024, 8, 19);
  EXPECT_EQ(said("PF-124", one), "contact c1 | 2 | 2 notices\n");
  one.referral().submission.date = day(2027, 9, 30);  // three years on, to the day
  EXPECT_EQ(said("PF-124", one), "");
  one.referral().submission.date = day(2027, 9, 29);
  EXPECT_EQ(said("PF-124", one), "contact c1 | 2 | 2 notices\n");
}

TEST(Limit, WithoutEvidence) {
  Case one = notice_case();
  set_answer(one, "earlier-notices", Answer::not_held);
  EXPECT_EQ(said("PF-124", one), "lacks Pupil/Contacts/Contact[1]/NoticesKnown\n");
  add_notice(one, day(2026, 3, 3), "paid").issued_on.reset();
  EXPECT_EQ(said("PF-124", one), "lacks Pupil/Contacts/Contact[1]/NoticesKnown/Notice[1]/IssuedOn\n");
  one.on = day(2024, 8, 18);  // no limit yet
  EXPECT_EQ(said("PF-124", one), "does not apply\n");
}

TEST(Counted, AsTheLawCounts) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-125", one), "");
  add_notice(one, day(2025, 3, 3), "unpaid");
  add_notice(one, day(2026, 3, 3), "withdrawn");
  EXPECT_EQ(said("PF-125", one), "");  // nobody said how many there were
  set_answer(one, "notices-counted", Answer::not_held, "1");
  EXPECT_EQ(said("PF-125", one), "");
  set_answer(one, "notices-counted", Answer::not_held, "2");  // the withdrawn one with it
  EXPECT_EQ(said("PF-125", one), "contact c1 | 2 earlier notices counted, and 1 count | \n");
  set_answer(one, "notices-counted", Answer::not_held, "0");  // the unpaid one left out
  EXPECT_EQ(said("PF-125", one), "contact c1 | 0 earlier notices counted, and 1 count | \n");
  set_answer(one, "notices-counted", Answer::not_held);
  one.parent().notices.back().status = "";
  EXPECT_EQ(said("PF-125", one), "lacks Pupil/Contacts/Contact[1]/NoticesKnown/Notice[2]/Status\n");
}

TEST(Ground, OneAlone) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-126", one), "");
  one.referral().grounds.push_back("leave");
  EXPECT_EQ(said("PF-126", one), "the document | 2 | one\n");
  EXPECT_EQ(said("PF-126", one, "<words name='one-ground' value='no'/>"), "does not apply\n");
  one.referral().grounds.clear();
  EXPECT_EQ(said("PF-126", one), "lacks Pupil/Referral/Ground\n");
}

TEST(Channel, IsOneOfTheLas) {
  const std::string two = "<words name='channel' value='portal sealed-email'/>";
  Case one = notice_case();
  EXPECT_EQ(said("PF-127", one), "does not apply\n");
  EXPECT_EQ(said("PF-127", one, two), lacks_answer("channel"));
  set_answer(one, "channel", Answer::not_held, "Portal");
  EXPECT_EQ(said("PF-127", one, two), "");
  set_answer(one, "channel", Answer::not_held, "paper");
  EXPECT_EQ(said("PF-127", one, two), "the document | paper | portal or sealed-email\n");
}

TEST(Transport, IsSecure) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-128", one), "");
  set_answer(one, "secure-transport", Answer::not_held);
  EXPECT_EQ(said("PF-128", one), lacks_answer("secure-transport"));
  set_answer(one, "channel", Answer::not_held, "sealed-email");
  EXPECT_EQ(said("PF-128", one), "");
  set_answer(one, "channel", Answer::not_held, "email-form");
  EXPECT_EQ(said("PF-128", one), lacks_answer("secure-transport"));
  set_answer(one, "secure-transport", Answer::no);
  EXPECT_EQ(said("PF-128", one), "the document | email-form | \n");
}

TEST(LiveCase, IsAmendedNotSentAnew) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-129", one), "");
  set_answer(one, "live-case", Answer::yes);
  EXPECT_EQ(said("PF-129", one), "An earlier referral |  | \n");
  one.referral().submission.action = "AMEND";
  EXPECT_EQ(said("PF-129", one), "does not apply\n");
  one.referral().submission.action = "NEW";
  one.referral().submission.supersedes = "2000-2026-001";
  EXPECT_EQ(said("PF-129", one), "The referral that it names as superseded |  | \n");
  one.referral().submission.supersedes = "";
  set_answer(one, "live-case", Answer::not_held);
  EXPECT_EQ(said("PF-129", one), lacks_answer("live-case"));
}

// Bradford, Cambridgeshire: 20 days of leave or more.
TEST(LongLeave, OrRepeated) {
  EXPECT_EQ(said("PF-130", notice_case()), "does not apply\n");
  Case one = leave_case();
  for (const std::int32_t week : {0, 7, 14}) set_marks(one, day(2026, 9, 7) + week, times("G", 10));
  set_marks(one, day(2026, 11, 13), R"(/ \)");
  cite_all(one, "G");  // three weeks and four days
  EXPECT_EQ(said("PF-130", one), "");
  set_marks(one, day(2026, 11, 13), R"(/ G)");
  cite_all(one, "G");
  EXPECT_EQ(said("PF-130", one), "The leave | 20 school days | 20 school days\n");
  one = leave_case();
  LeaveRequest earlier = one.referral().leave.front();
  earlier.from = day(2026, 3, 2);
  earlier.to = day(2026, 3, 6);
  one.referral().leave.push_back(earlier);
  EXPECT_EQ(said("PF-130", one), "The leave | not the first that was not granted | the second leave\n");
  one.referral().leave.back().decision = "granted";
  EXPECT_EQ(said("PF-130", one), "");
  set_answer(one, "earlier-leave", Answer::not_held);
  EXPECT_EQ(said("PF-130", one), lacks_answer("earlier-leave"));
}

}  // namespace
}  // namespace rollmark::test
