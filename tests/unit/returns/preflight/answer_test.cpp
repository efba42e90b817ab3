// PF-095 to PF-101: what the school asked, told and agreed before the fixture's request.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

std::string lacks_answer(std::string_view question) {
  return "lacks Pupil/Referral/Answers/QuestionAnswer[" + std::string(question) + "]\n";
}

TEST(PF095, ReasonsBarriersAndAgenciesAreAnswered) {
  Case one = notice_case();  // answers that no agency is involved
  EXPECT_EQ(said(run_check("PF-095", one)),
            "which reasons the parents give |  | \nwhat keeps the pupil from school |  | \n");
  one.referral().file.parent_voice = "Work at night.";
  set_answer(one, "barriers", Answer::no);
  EXPECT_EQ(said(run_check("PF-095", one)), "");
  set_answer(one, "agencies-involved", Answer::not_held);
  EXPECT_EQ(said(run_check("PF-095", one)), "which agencies are involved |  | \n");
  one.referral().file.agencies.emplace_back().name = "CAMHS";
  EXPECT_EQ(said(run_check("PF-095", one)), "");
}

TEST(PF096, HealthIsRuledOutOrShown) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-096", one)), lacks_answer("health-ruled-out"));
  set_answer(one, "health-ruled-out", Answer::yes);
  EXPECT_EQ(said(run_check("PF-096", one)), "");
  for (const Answer answer : {Answer::no, Answer::unknown}) {
    set_answer(one, "health-ruled-out", answer);
    EXPECT_EQ(said(run_check("PF-096", one)), "the pupil's health |  | \n");
  }
  one.pupil.file().papers.emplace_back().kind = "Medical evidence";
  EXPECT_EQ(said(run_check("PF-096", one)), "");
}

TEST(PF097, WhereAbsenceWasAuthorisedBeforeParentsWereToldThatItIsNoMore) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-097", one)), "does not apply\n");  // never authorised
  one.session(day(2026, 11, 6), "PM").code = "I";
  EXPECT_EQ(said(run_check("PF-097", one)), lacks_answer("told-absence-not-authorised"));
  set_answer(one, "told-absence-not-authorised", Answer::no);
  EXPECT_EQ(said(run_check("PF-097", one)), "contact c1 |  | 9 November 2026\n");
  EXPECT_EQ(run_check("PF-097", one).findings().at(0).date, day(2026, 11, 6));
  set_answer(one, "told-absence-not-authorised", Answer::yes);
  one.pupil.file().answers.back().date = day(2026, 11, 9);
  EXPECT_EQ(said(run_check("PF-097", one)), "");
  one.pupil.file().answers.back().date = day(2026, 11, 10);
  EXPECT_EQ(said(run_check("PF-097", one)), "contact c1 | 10 November 2026 | 9 November 2026\n");
}

TEST(PF097, AuthorisedAbsenceAfterwardsIsAnotherMatter) {
  Case one = notice_case();
  one.session(day(2026, 11, 16), "AM").code = "I";
  EXPECT_EQ(said(run_check("PF-097", one)), "does not apply\n");
  one.pupil.attendance = {};
  EXPECT_EQ(said(run_check("PF-097", one)), "lacks Pupil/Attendance/Sessions\n");
}

TEST(PF098, BullyingThatWasGivenAsAReasonIsResolved) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-098", one)), lacks_answer("bullying-given"));
  set_answer(one, "bullying-given", Answer::no);
  EXPECT_EQ(said(run_check("PF-098", one)), "does not apply\n");
  set_answer(one, "bullying-given", Answer::yes);
  EXPECT_EQ(said(run_check("PF-098", one)), "how it was resolved |  | \n");
  set_answer(one, "bullying-resolved", Answer::yes);
  EXPECT_EQ(said(run_check("PF-098", one)), "");
}

TEST(PF099, TheLaWasConsultedBefore) {
  const auto southwark = profile_with("<words name='consultation' value='yes'/>");
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-099", one, *southwark)), lacks_answer("la-consultation"));
  set_answer(one, "la-consultation", Answer::yes);
  one.pupil.file().answers.back().date = day(2026, 11, 24);
  EXPECT_EQ(said(run_check("PF-099", one, *southwark)), "");
  one.pupil.file().answers.back().date = day(2026, 11, 25);  // the day after the request
  EXPECT_EQ(said(run_check("PF-099", one, *southwark)), "the consultation | not held before | \n");
  PriorAction& step = one.pupil.file().actions.emplace_back();
  step.kind = "LA consultation";
  EXPECT_EQ(run_check("PF-099", one, *southwark).findings().size(), 1U);  // of no date
  step.date = day(2026, 11, 20);
  EXPECT_EQ(said(run_check("PF-099", one, *southwark)), "");
}

TEST(PF099, OnlyOfIrregularAttendanceAndWhereTheLaWantsIt) {
  EXPECT_EQ(said(run_check("PF-099", leave_case())), "does not apply\n");
  EXPECT_EQ(said(run_check("PF-099", notice_case())), "does not apply\n");
}

KnownNotice& add_notice(Case& one, Day from, Day to, std::string status) {
  KnownNotice& notice = one.parent().notices.emplace_back();
  notice.from = from;
  notice.to = to;
  notice.status = std::move(status);
  return notice;
}

// The offence: 9 to 13 November 2026.
TEST(PF100, NothingElseRunsForTheSamePeriod) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-100", one)), lacks_answer("other-measure"));
  set_answer(one, "other-measure", Answer::no);
  EXPECT_EQ(said(run_check("PF-100", one)), "");
  KnownNotice& notice = add_notice(one, day(2026, 11, 2), day(2026, 11, 8), "prosecuted");
  EXPECT_EQ(said(run_check("PF-100", one)), "");  // the day before
  notice.to = day(2026, 11, 9);
  EXPECT_EQ(said(run_check("PF-100", one)), "a notice to contact c1 | prosecuted | \n");
  notice.status = "withdrawn";
  EXPECT_EQ(said(run_check("PF-100", one)), "");
  set_answer(one, "other-measure", Answer::yes);
  EXPECT_EQ(said(run_check("PF-100", one)), "another measure | as the school says | \n");
}

// EA 1996 s.444A(3): a paid notice ends liability; an unpaid one is what a prosecution is for.
TEST(PF100, AProsecutionFollowsAnUnpaidNoticeAndNoPaidOne) {
  Case one = notice_case();
  one.header.document_type = "referral/legal";
  set_answer(one, "other-measure", Answer::no);
  KnownNotice& notice = add_notice(one, day(2026, 11, 9), day(2026, 11, 13), "unpaid");
  EXPECT_EQ(said(run_check("PF-100", one)), "");
  notice.status = "Paid";
  EXPECT_EQ(said(run_check("PF-100", one)), "a notice to contact c1 | paid | \n");
  one.header.document_type = "referral/penalty-notice";
  notice.status = "unpaid";
  EXPECT_EQ(said(run_check("PF-100", one)), "a notice to contact c1 | a penalty notice | \n");
  notice.from.reset();
  EXPECT_EQ(said(run_check("PF-100", one)),
            "lacks Pupil/Contacts/Contact[1]/NoticesKnown/Notice[1]/StartDate\n");
}

TEST(PF101, TheMemorandumIsSigned) {
  const auto warwickshire = profile_with("<words name='memorandum' value='yes'/>");
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-101", one, *warwickshire)), lacks_answer("memorandum-signed"));
  set_answer(one, "memorandum-signed", Answer::no);
  EXPECT_EQ(said(run_check("PF-101", one, *warwickshire)), "the memorandum of understanding |  | \n");
  EXPECT_EQ(said(run_check("PF-101", one)), "does not apply\n");  // national: nobody asks
  set_answer(one, "memorandum-signed", Answer::yes);
  EXPECT_EQ(said(run_check("PF-101", one, *warwickshire)), "");
}

}  // namespace
}  // namespace rollmark::test
