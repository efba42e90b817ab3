// Threshold, window and return: referrals 4.3, PF-006, PF-007, PF-015.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

TEST(BelowThreshold, TenSessionsInTenSchoolWeeks) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-006", one), "");
  one.referral().cited.pop_back();
  EXPECT_EQ(said("PF-006", one), "the window | 9 | 10 sessions in 10 school weeks\n");
  one.referral().cited.push_back(one.referral().cited.front());  // one twice is one
  EXPECT_EQ(said("PF-006", one), "the window | 9 | 10 sessions in 10 school weeks\n");
  one = notice_case();
  set_marks(one, day(2026, 11, 9), "I");  // by the certificate one is authorised
  EXPECT_EQ(said("PF-006", one), "the window | 9 | 10 sessions in 10 school weeks\n");
  set_marks(one, day(2026, 11, 9), "N");  // N counts nationally
  EXPECT_EQ(said("PF-006", one), "");
}

// Nine in the week of 9 November and one on 7 September: weeks 1 and 9 of ten, the half term not counted. A
// school week put before that is the eleventh from the end.
TEST(BelowThreshold, SchoolWeeksPassOverClosure) {
  Case one = notice_case();
  set_marks(one, day(2026, 11, 9), R"(/)");
  set_marks(one, day(2026, 9, 7), "O");
  cite_all(one, "O");
  EXPECT_EQ(said("PF-006", one), "");
  // The tenth session in the week of 16 November is in the tenth school week from 7 September, in the
  // eleventh of the calendar.
  set_marks(one, day(2026, 11, 13), R"(/ \)");
  set_marks(one, day(2026, 11, 20), "O O");
  cite_all(one, "O");
  EXPECT_EQ(said("PF-006", one), "");
  EXPECT_EQ(said("PF-006", one, "<number name='window-calendar-weeks' value='10' unit='calendar weeks'/>"),
            "the window | 9 | 10 sessions in 10 calendar weeks\n");
  // One week earlier, with a school week of its own, is out.
  set_marks(one, day(2026, 8, 31), R"(O \)");
  set_marks(one, day(2026, 9, 7), R"(/)");
  cite_all(one, "O");
  EXPECT_EQ(said("PF-006", one), "the window | 9 | 10 sessions in 10 school weeks\n");
}

TEST(BelowThreshold, SessionsBeforeTheFrameworkDoNotCount) {
  Case one = notice_case();
  one.pupil.attendance.sessions.clear();
  // Thursday 18 July 2024 and the nine sessions from 2 September: weeks on end in this certificate.
  set_marks(one, day(2024, 7, 18), "O");
  set_marks(one, day(2024, 9, 2), times("O", 9));
  cite_all(one, "O");
  EXPECT_EQ(said("PF-006", one), "the window | 9 | 10 sessions in 10 school weeks\n");
}

// Reg. 9A(7): nothing limits a notice below the threshold; an LA that blocks takes none all the same.
TEST(BelowThreshold, AReasonAnswersAWarning) {
  Case one = notice_case();
  one.referral().cited.pop_back();
  one.referral().below_threshold_reason = "A second notice is likely to change the pattern.";
  EXPECT_EQ(said("PF-006", one), "");
  EXPECT_EQ(said("PF-006", one, "<severity rule='PF-006' level='block'/>"),
            "the window | 9 | 10 sessions in 10 school weeks\n");
}

TEST(BelowThreshold, WithoutEvidence) {
  Case one = notice_case();
  one.referral().cited.clear();
  EXPECT_EQ(said("PF-006", one), "lacks Pupil/Referral/SessionsCited\n");
  one = notice_case();
  one.pupil.attendance.sessions.clear();
  EXPECT_EQ(said("PF-006", one), "lacks Pupil/Attendance/Sessions\n");
  one.on = day(2024, 8, 18);  // no national threshold yet
  EXPECT_EQ(said("PF-006", one), "does not apply\n");
}

TEST(SchoolWeeks, AreWeeksInWhichTheSchoolMet) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-007", one), "");           // 7 September to 20 November: ten
  set_marks(one, day(2026, 10, 26), R"(/ \)");  // the school met in that week after all
  EXPECT_EQ(said("PF-007", one), "the window | 11 | 10\n");
  one = notice_case();
  // Ten calendar weeks with the half term in them are nine school weeks.
  one.referral().thresholds.front().from = day(2026, 9, 14);
  EXPECT_EQ(said("PF-007", one), "the window | 9 | stated as 10\n");
  one.referral().thresholds.front().school_weeks = 9;
  EXPECT_EQ(said("PF-007", one), "");
}

// A pupil who came on 9 November: the certificate shows two of the ten school weeks of the window.
TEST(SchoolWeeks, BeforeThePupilCameAreNotShown) {
  Case one = notice_case();
  one.pupil.entry = day(2026, 11, 9);
  std::erase_if(one.pupil.attendance.sessions,
                [](const SessionMark& mark) { return *mark.date < day(2026, 11, 9); });
  EXPECT_EQ(said("PF-007", one), "");
  one.referral().thresholds.front().school_weeks = 1;
  EXPECT_EQ(said("PF-007", one), "the window | 2 | stated as 1\n");
  one.pupil.entry.reset();
  one.referral().thresholds.front().school_weeks = 10;
  EXPECT_EQ(said("PF-007", one), "the window | 2 | stated as 10\n");
}

TEST(SchoolWeeks, WithoutEvidence) {
  Case one = notice_case();
  one.referral().thresholds.front().from = day(2026, 8, 31);  // a week that the certificate does not show
  EXPECT_EQ(said("PF-007", one), "lacks Pupil/Attendance/Sessions\n");
  one.referral().thresholds.front().from.reset();
  EXPECT_EQ(said("PF-007", one), "lacks Pupil/Referral/Threshold[1]/WindowStart\n");
  one.referral().thresholds.clear();
  EXPECT_EQ(said("PF-007", one), "lacks Pupil/Referral/Threshold\n");
  EXPECT_EQ(said("PF-007", one, "<number name='window-calendar-weeks' value='10' unit='calendar weeks'/>"),
            "does not apply\n");
}

TEST(NotYetBack, OfLeaveAlone) {
  EXPECT_EQ(said("PF-015", notice_case()), "does not apply\n");
  Case one = leave_case();
  EXPECT_EQ(said("PF-015", one), "");
  one.referral().returned_on = one.on;
  EXPECT_EQ(said("PF-015", one), "");
  one.referral().returned_on = one.on + 1;
  EXPECT_EQ(said("PF-015", one), "the day of return | after the day of the request | \n");
  one.referral().returned_on.reset();
  EXPECT_EQ(said("PF-015", one), "");  // the certificate shows sessions attended from 16 November
  EXPECT_EQ(said("PF-015", one, "<words name='returned-first' value='no'/>"), "does not apply\n");
}

TEST(NotYetBack, NoSessionAttendedSince) {
  Case one = leave_case();
  one.referral().returned_on.reset();
  set_marks(one, day(2026, 11, 16), times("O", 10));
  one.pupil.attendance.since[0].code = "O";
  one.pupil.attendance.since[1].code = "O";
  EXPECT_EQ(said("PF-015", one), "the day of return | no session attended since | \n");
  set_marks(one, day(2026, 11, 13), R"(G \)");  // there on the last day of the period is not back
  EXPECT_EQ(said("PF-015", one), "the day of return | no session attended since | \n");
  one.pupil.attendance.since[1].code = "V";  // at an approved activity
  EXPECT_EQ(said("PF-015", one), "");
  one.pupil.attendance.since.clear();
  EXPECT_EQ(said("PF-015", one), "lacks Pupil/Referral/DateReturned\n");
}

}  // namespace
}  // namespace rollmark::test
