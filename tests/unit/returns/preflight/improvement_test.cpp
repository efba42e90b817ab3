// PF-070 to PF-075 on the fixture's request, made on 24 November 2026; the school met in ten weeks from 7
// September to 20 November with a half term in the week of 26 October, and the pupil was absent (O) from 9 to
// 13 November.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

constexpr const char* all_parts[] = {"RECORD",  "DUTY",   "SUPPORT",     "FURTHER-SUPPORT",
                                     "WARNING", "PERIOD", "IMPROVEMENT", "EARLY-NOTICE"};

// Three weeks, Monday 26 October to Friday 13 November.
Case improving_case() {
  Case one = notice_case();
  NoticeToImprove& notice = one.parent().notices_to_improve.emplace_back();
  notice.issuer = "SCHOOL";
  notice.issued_on = day(2026, 10, 23);
  notice.from = day(2026, 10, 26);
  notice.to = day(2026, 11, 13);
  notice.parts.assign(std::begin(all_parts), std::end(all_parts));
  return one;
}

NoticeToImprove& notice_of(Case& one) {
  return one.parent().notices_to_improve.front();
}

constexpr const char* lacks_notice = "lacks Pupil/Contacts/Contact[1]/NoticeToImprove\n";

TEST(PF070, ThereIsANoticeOrAReasonWhyNot) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-070", one)), "contact c1 |  | \n");
  EXPECT_EQ(said(run_check("PF-070", improving_case())), "");
  set_answer(one, "notice-to-improve-not-needed", Answer::yes);
  EXPECT_EQ(said(run_check("PF-070", one)), "contact c1 |  | \n");  // no reason
  set_answer(one, "notice-to-improve-not-needed", Answer::yes, "The family has moved away.");
  EXPECT_EQ(said(run_check("PF-070", one)), "");
}

TEST(PF070, LeaveIsNoMatterOfSupport) {
  EXPECT_EQ(said(run_check("PF-070", leave_case())), "does not apply\n");
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-070", one, *profile_with("<words name='notice-first' value='no'/>"))),
            "does not apply\n");
  one.pupil.contacts.clear();
  EXPECT_EQ(said(run_check("PF-070", one)), "lacks Pupil/Contacts/Contact\n");
}

TEST(PF071, TheNoticeHasAllItsParts) {
  Case one = improving_case();
  EXPECT_EQ(said(run_check("PF-071", one)), "");
  std::erase(notice_of(one).parts, "FURTHER-SUPPORT");
  EXPECT_EQ(said(run_check("PF-071", one)), "contact c1 | further support | \n");
  notice_of(one).parts.clear();
  EXPECT_EQ(said(run_check("PF-071", one)), "lacks Pupil/Contacts/Contact[1]/NoticeToImprove[1]/Parts\n");
  EXPECT_EQ(said(run_check("PF-071", notice_case())), lacks_notice);
}

// Three to six weeks: 26 October to 13 November is three weeks of school days; 42 days from a Monday are six.
TEST(PF072, ThePeriodIsThreeToSixWeeks) {
  Case one = improving_case();
  EXPECT_EQ(said(run_check("PF-072", one)), "");
  notice_of(one).to = day(2026, 11, 12);  // 18 days: less than three weeks to a Friday
  EXPECT_EQ(said(run_check("PF-072", one)), "contact c1 | 18 days | at least 3 weeks\n");
  notice_of(one).to = day(2026, 12, 7);  // six weeks from Monday to Monday
  EXPECT_EQ(said(run_check("PF-072", one)), "");
  notice_of(one).to = day(2026, 12, 8);
  EXPECT_EQ(said(run_check("PF-072", one)), "contact c1 | 44 days | at most 6 weeks\n");
}

TEST(PF072, WithoutItsDaysThePeriodIsNotJudged) {
  Case one = improving_case();
  notice_of(one).from.reset();
  notice_of(one).to.reset();
  EXPECT_EQ(said(run_check("PF-072", one)),
            "lacks Pupil/Contacts/Contact[1]/NoticeToImprove[1]/StartDate\n"
            "lacks Pupil/Contacts/Contact[1]/NoticeToImprove[1]/EndDate\n");
  notice_of(one).from = day(2026, 11, 2);
  notice_of(one).to = day(2026, 11, 1);
  EXPECT_EQ(said(run_check("PF-072", one)), "contact c1 | it ends before it begins | \n");
}

// Norfolk: exactly six school weeks, at most 30 school days. From 5 October to 20 November there are seven
// weeks, one of them the half term: six school weeks, 30 school days.
TEST(PF072, NorfolkCountsSchoolWeeks) {
  const auto norfolk = profile_with(
      "<number name='notice-exact-weeks' value='6' unit='school weeks'/>"
      "<number name='notice-most-school-days' value='30' unit='school days'/>");
  Case one = improving_case();
  notice_of(one).from = day(2026, 10, 5);
  notice_of(one).to = day(2026, 11, 20);
  EXPECT_EQ(said(run_check("PF-072", one, *norfolk)), "");
  notice_of(one).from = day(2026, 10, 2);  // the Friday before: a seventh week and a 31st day
  EXPECT_EQ(said(run_check("PF-072", one, *norfolk)),
            "contact c1 | 7 school weeks | 6 school weeks\n"
            "contact c1 | 31 school days | at most 30 school days\n");
  notice_of(one).from = day(2026, 8, 31);  // before the certificate begins
  notice_of(one).to = day(2026, 10, 9);
  EXPECT_EQ(said(run_check("PF-072", one, *norfolk)), "lacks Pupil/Attendance/Sessions\n");
}

TEST(PF073, ThePeriodIsOver) {
  Case one = improving_case();
  notice_of(one).to = day(2026, 11, 23);
  EXPECT_EQ(said(run_check("PF-073", one)), "");
  notice_of(one).to = day(2026, 11, 24);  // its last day is the day of the request
  EXPECT_EQ(said(run_check("PF-073", one)), "contact c1 | 24 November 2026 | 24 November 2026\n");
  notice_of(one).early_ground = "No session attended.";
  EXPECT_EQ(said(run_check("PF-073", one)), "");
  EXPECT_EQ(
      run_check("PF-073", one, *profile_with("<words name='notice-early' value='no'/>")).findings().size(),
      1U);
  notice_of(one).to.reset();
  EXPECT_EQ(said(run_check("PF-073", one)), "lacks Pupil/Contacts/Contact[1]/NoticeToImprove[1]/EndDate\n");
}

TEST(PF074, ThereWasFurtherUnauthorisedAbsence) {
  Case one = improving_case();
  EXPECT_EQ(said(run_check("PF-074", one)), "");  // 9 November lies in it
  notice_of(one).to = day(2026, 11, 9);
  EXPECT_EQ(said(run_check("PF-074", one)), "");
  notice_of(one).from = day(2026, 10, 19);
  notice_of(one).to = day(2026, 11, 8);  // the day before
  EXPECT_EQ(said(run_check("PF-074", one)), "contact c1 | none | \n");
  notice_of(one).from = day(2026, 9, 4);  // partly before the certificate
  EXPECT_EQ(said(run_check("PF-074", one)), "lacks Pupil/Attendance/Sessions\n");
}

TEST(PF074, AnAuthorisedAbsenceIsNoFurtherOne) {
  Case one = improving_case();
  set_marks(one, day(2026, 11, 9), times("I", 10));
  EXPECT_EQ(said(run_check("PF-074", one)), "contact c1 | none | \n");
  one.session(day(2026, 11, 6), "PM").code = "U";
  EXPECT_EQ(said(run_check("PF-074", one)), "");
}

// Stockton: the LA issues; Norfolk, Rotherham: the school.
TEST(PF075, TheRightBodyIssuedTheNotice) {
  const auto stockton = profile_with("<words name='notice-issuer' value='LA'/>");
  Case one = improving_case();
  EXPECT_EQ(said(run_check("PF-075", one, *stockton)), "contact c1 | the school | the LA\n");
  notice_of(one).issuer = "LA";
  EXPECT_EQ(said(run_check("PF-075", one, *stockton)), "");
  notice_of(one).issuer.clear();
  EXPECT_EQ(said(run_check("PF-075", one, *stockton)),
            "lacks Pupil/Contacts/Contact[1]/NoticeToImprove[1]/Issuer\n");
  EXPECT_EQ(said(run_check("PF-075", one)), "does not apply\n");
}

// The latest notice is the one that a request rests on.
TEST(PF075, AnEarlierNoticeIsPassedOver) {
  Case one = improving_case();
  NoticeToImprove earlier = notice_of(one);
  earlier.issuer = "LA";
  earlier.issued_on = day(2026, 3, 2);
  one.parent().notices_to_improve.push_back(earlier);
  EXPECT_EQ(said(run_check("PF-075", one, *profile_with("<words name='notice-issuer' value='SCHOOL'/>"))),
            "");
}

}  // namespace
}  // namespace rollmark::test
