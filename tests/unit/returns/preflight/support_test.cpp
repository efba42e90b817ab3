// PF-090 to PF-094: what was done before the fixture's request of Tuesday 24 November 2026.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

PriorAction& add_step(Case& one, std::string kind, std::optional<Day> date = {}) {
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

constexpr const char* lacks_steps = "lacks Pupil/Referral/PriorActions\n";

// Essex: in the last 8 school weeks, with 7 days' notice. The school weeks before 24 November, latest first:
// 23, 16, 9 and 2 November, 19, 12 and 5 October, 28 September.
std::shared_ptr<const LaProfile> essex() {
  return profile_with(
      "<number name='meeting-weeks' value='8' unit='school weeks'/>"
      "<number name='meeting-notice-days' value='7' unit='days'/>");
}

Case met_on(Day met, Day told) {
  Case one = notice_case();
  PriorAction& letter = add_step(one, "Letter home", told);
  letter.due_on = met;
  add_step(one, "Attendance meeting", met).time = TimeOfDay{900};
  return one;
}

TEST(PF090, AMeetingWasOffered) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-090", one)), lacks_steps);
  add_step(one, "call", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-090", one)), "the meeting | none was offered | a meeting\n");
  add_step(one, "Meeting with parents", day(2026, 11, 25));  // after the request
  EXPECT_EQ(run_check("PF-090", one).findings().size(), 1U);
  add_step(one, "Meeting with parents", day(2026, 3, 2));
  EXPECT_EQ(said(run_check("PF-090", one)), "");  // national: at any time
}

TEST(PF090, TheMeetingIsWithinTheLastSchoolWeeks) {
  EXPECT_EQ(said(run_check("PF-090", met_on(day(2026, 9, 28), day(2026, 9, 18)), *essex())), "");
  EXPECT_EQ(said(run_check("PF-090", met_on(day(2026, 9, 27), day(2026, 9, 18)), *essex())),
            "the meeting of 27 September 2026 | too long ago | a meeting in the last 8 school weeks\n");
}

TEST(PF090, WithoutRegisterOfThoseWeeksALongAgoMeetingIsNotJudged) {
  Case one = met_on(day(2026, 10, 5), day(2026, 9, 18));
  std::erase_if(one.pupil.attendance.sessions,
                [](const SessionMark& mark) { return *mark.date < day(2026, 10, 12); });
  EXPECT_EQ(said(run_check("PF-090", one, *essex())), "lacks Pupil/Attendance/Sessions\n");
  // Within what the register shows it is certainly in time.
  one = met_on(day(2026, 10, 14), day(2026, 10, 1));
  std::erase_if(one.pupil.attendance.sessions,
                [](const SessionMark& mark) { return *mark.date < day(2026, 10, 12); });
  EXPECT_EQ(said(run_check("PF-090", one, *essex())), "");
}

TEST(PF090, ParentsHadDueNotice) {
  EXPECT_EQ(said(run_check("PF-090", met_on(day(2026, 10, 15), day(2026, 10, 8)), *essex())), "");
  EXPECT_EQ(said(run_check("PF-090", met_on(day(2026, 10, 15), day(2026, 10, 9)), *essex())),
            "the meeting of 15 October 2026 | 6 days' notice | 7 days' notice\n");
  Case one = met_on(day(2026, 10, 15), day(2026, 10, 8));
  one.pupil.file().actions.front().due_on.reset();
  one.pupil.file().actions.back().time.reset();
  EXPECT_EQ(said(run_check("PF-090", one, *essex())),
            "lacks Pupil/Referral/PriorActions/Action[2]/DueOn\nlacks "
            "Pupil/Referral/PriorActions/Action[2]/Time\n");
  set_answer(one, "meeting-follow-up-letter", Answer::no);
  EXPECT_EQ(said(run_check("PF-090", one)),
            "the meeting of 15 October 2026 | no letter afterwards | a letter afterwards\n");
}

TEST(PF091, EarlyHelpWasOfferedOrThereIsAReason) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-091", one)), lacks_steps);
  add_step(one, "call", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-091", one)), "Early Help |  | \n");
  set_answer(one, "early-help", Answer::no);
  EXPECT_EQ(said(run_check("PF-091", one)), "Early Help |  | \n");  // and why not?
  set_answer(one, "early-help", Answer::no, "The family declined on 2 October.");
  EXPECT_EQ(said(run_check("PF-091", one)), "");
}

TEST(PF091, StepAgencyOrPaperShowIt) {
  Case one = notice_case();
  add_step(one, "Early Help assessment", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-091", one)), "");
  one = notice_case();
  one.pupil.file().agencies.emplace_back().name = "Early Help Hub";
  EXPECT_EQ(said(run_check("PF-091", one)), "");
  one = notice_case();
  add_paper(one, "D1", "early-help");
  EXPECT_EQ(said(run_check("PF-091", one)), "");
}

TEST(PF092, ThereIsAPlanWithItsReviews) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-092", one)), lacks_steps);
  add_step(one, "call", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-092", one)), "the attendance plan |  | \na review of the plan |  | \n");
  add_step(one, "support plan", day(2026, 10, 2));
  EXPECT_EQ(said(run_check("PF-092", one)), "a review of the plan |  | \n");
  add_paper(one, "D1", "minutes");
  EXPECT_EQ(said(run_check("PF-092", one)), "");
}

TEST(PF093, EachVisitHasDateAndOutcome) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-093", one)), lacks_steps);
  add_step(one, "call", day(2026, 10, 1));
  EXPECT_EQ(said(run_check("PF-093", one)), "");  // no visit, nothing wrong with one
  add_step(one, "Home visit", day(2026, 10, 2)).outcome = "Nobody in.";
  EXPECT_EQ(said(run_check("PF-093", one)), "");
  add_step(one, "Home visits");
  EXPECT_EQ(said(run_check("PF-093", one)), "visit 2 | date | \nvisit 2 | outcome | \n");
  EXPECT_EQ(run_check("PF-093", one).findings().at(0).path, "Pupil/Referral/PriorActions/Action[3]/Date");
}

TEST(PF094, ThePupilWasHeard) {
  Case one = notice_case();
  EXPECT_EQ(said(run_check("PF-094", one)), "the pupil's views |  | \n");
  set_answer(one, "pupil-views", Answer::refused);  // asked, and did not want to say
  EXPECT_EQ(said(run_check("PF-094", one)), "");
  set_answer(one, "pupil-views", Answer::no);
  EXPECT_EQ(run_check("PF-094", one).findings().size(), 1U);
  one.referral().file.pupil_voice = "I do not like the bus.";
  EXPECT_EQ(said(run_check("PF-094", one)), "");
}

}  // namespace
}  // namespace rollmark::test
