// The sessions cited: referrals 4.3, PF-002 to PF-005, PF-008, PF-013, PF-014, PF-016, PF-017, PF-019.
// Expected places are read off the fixture by hand.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

const Day monday = day(2026, 11, 9);
constexpr const char* first = "9 November 2026, morning";

Case without_register() {
  Case one = notice_case();
  one.pupil.attendance.sessions.clear();
  return one;
}

Case without_cited() {
  Case one = notice_case();
  one.referral().cited.clear();
  return one;
}

TEST(MissingMark, InThePeriodAlone) {
  Case one = notice_case();
  set_marks(one, day(2026, 11, 6), ". .");  // the Friday before
  set_marks(one, day(2026, 11, 16), ".");
  EXPECT_EQ(said("PF-002", one), "");
  set_marks(one, monday, "O .");
  EXPECT_EQ(said("PF-002", one), "9 November 2026, afternoon | no mark | \n");
  set_marks(one, monday, "O =inset");  // the school was closed
  EXPECT_EQ(said("PF-002", one), "");
  EXPECT_EQ(said("PF-002", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

TEST(MissingMark, NotBeforeThePupilCame) {
  Case one = notice_case();
  set_marks(one, monday, ".");
  one.pupil.entry = day(2026, 11, 10);
  EXPECT_EQ(said("PF-002", one), "");
}

TEST(MissingMark, InASessionCitedOutsideThePeriod) {
  Case one = notice_case();
  set_marks(one, day(2026, 11, 2), ".");
  one.referral().cited.push_back({day(2026, 11, 2), "AM"});
  EXPECT_EQ(said("PF-002", one), "2 November 2026, morning | no mark | \n");
}

TEST(AuthorisedAbsence, OfTheCitedSessions) {
  Case one = notice_case();
  set_marks(one, day(2026, 11, 2), "I I");  // not cited
  EXPECT_EQ(said("PF-003", one), "");
  set_marks(one, monday, "I");
  EXPECT_EQ(said("PF-003", one), std::string(first) + " | I | \n");
  for (const char* code : {"E", "C1", "C2", "J1", "M", "S", "T", "R", "C"}) {
    set_marks(one, monday, code);
    EXPECT_EQ(said("PF-003", one), std::string(first) + " | " + code + " | \n");
    EXPECT_EQ(said("PF-016", one), "");  // one fault, one finding
  }
  for (const char* code : {"O", "G", "U", "N"}) {
    set_marks(one, monday, code);
    EXPECT_EQ(said("PF-003", one), "") << code;
  }
  EXPECT_EQ(said("PF-003", without_register()), "lacks Pupil/Attendance/Sessions\n");
  EXPECT_EQ(said("PF-003", without_cited()), "lacks Pupil/Referral/SessionsCited\n");
}

TEST(LeaveCodes, AreWhatTheLaTakes) {
  Case one = leave_case();
  EXPECT_EQ(said("PF-004", one), "");
  set_marks(one, monday, "O");
  EXPECT_EQ(said("PF-004", one), std::string(first) + " | code O | code G\n");
  EXPECT_EQ(said("PF-004", one, "<words name='leave-codes' value='G O'/>"), "");
  set_marks(one, monday, "I");
  EXPECT_EQ(said("PF-004", one), "");                            // PF-003's
  EXPECT_EQ(said("PF-004", notice_case()), "does not apply\n");  // irregular attendance
  one = leave_case();
  one.referral().cited.clear();
  EXPECT_EQ(said("PF-004", one), "lacks Pupil/Referral/SessionsCited\n");
}

TEST(LeaveCodes, ADayOfLeaveThatIsNotCited) {
  Case one = leave_case();
  one.referral().cited.erase(one.referral().cited.begin());
  EXPECT_EQ(said("PF-004", one),
            std::string(first) + " | code G and is not cited | the dates of the register\n");
}

// Cambridgeshire and Essex: ten sessions of G, one after the other.
TEST(LeaveCodes, OneAfterTheOther) {
  const std::string ten =
      "<number name='leave-least-sessions' value='10' unit='sessions'/><words name='leave-consecutive' "
      "value='yes'/>";
  Case one = leave_case();
  EXPECT_EQ(said("PF-004", one, ten), "");
  set_marks(one, monday, R"(/)");
  cite_all(one, "G");
  EXPECT_EQ(said("PF-004", one, ten),
            "the list of sessions cited | 9 sessions of code G one after the other | 10 sessions or more one "
            "after the "
            "other\n");
  set_marks(one, monday, "G");
  set_marks(one, day(2026, 11, 13), R"(/ \)");
  set_marks(one, day(2026, 11, 16), "G G");
  cite_all(one, "G");
  EXPECT_EQ(said("PF-004", one, ten),
            "the list of sessions cited | 8 sessions of code G one after the other | 10 sessions or more one "
            "after the "
            "other\n");
  EXPECT_EQ(said("PF-004", one), "");          // nationally any ten
  set_marks(one, day(2026, 11, 13), "Y4 Y4");  // closed by the weather: nothing in between
  cite_all(one, "G");
  EXPECT_EQ(said("PF-004", one, ten), "");
}

TEST(IrregularGround, OfLeaveAlone) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-005", one), "");
  set_marks(one, monday, times("G", 10));
  EXPECT_EQ(said("PF-005", one), "the list of sessions cited | 10 sessions | \n");
  set_marks(one, monday, "O");
  EXPECT_EQ(said("PF-005", one), "");
  EXPECT_EQ(said("PF-005", leave_case()), "does not apply\n");
  EXPECT_EQ(said("PF-005", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

KnownNotice notice_of(Day from, Day to, const char* status) {
  KnownNotice notice;
  notice.issued_on = to + 7;
  notice.from = from;
  notice.to = to;
  notice.status = status;
  return notice;
}

TEST(UsedBefore, ByANoticeThatStands) {
  Case one = notice_case();
  one.parent().notices = {notice_of(day(2026, 9, 7), monday - 1, "paid")};
  EXPECT_EQ(said("PF-008", one), "");
  one.parent().notices = {notice_of(day(2026, 9, 7), monday, "unpaid")};
  EXPECT_EQ(said("PF-008", one),
            std::string(first) +
                " | in the period of an earlier notice | \n9 November 2026, afternoon | in the "
                "period of an earlier notice | \n");
  one.parent().notices.front().status = "Withdrawn";
  EXPECT_EQ(said("PF-008", one), "");
  one.parent().notices.front() = notice_of(day(2026, 9, 7), monday, "paid");
  one.parent().notices.front().to.reset();
  EXPECT_EQ(said("PF-008", one), "lacks Pupil/Contacts/Contact[1]/NoticesKnown/Notice[1]/EndDate\n");
  one.parent().notices.clear();
  EXPECT_EQ(said("PF-008", one), "");  // the answer says that there were none
  set_answer(one, "earlier-notices", Answer::unknown);
  EXPECT_EQ(said("PF-008", one), "lacks Pupil/Contacts/Contact[1]/NoticesKnown\n");
}

// EA 1996 s.8: of compulsory school age from the prescribed day after the fifth birthday, 31 August, 31
// December or 31 March. Born on 1 October 2021: from 31 December 2026. Born on 31 August 2021: from that very
// day in 2026.
TEST(SchoolAge, InEveryCitedSession) {
  Case one = notice_case();
  one.pupil.dob = day(2021, 8, 31);
  EXPECT_EQ(said("PF-013", one), "");
  one.pupil.dob = day(2021, 9, 1);
  EXPECT_EQ(run_check("PF-013", one).findings().size(), 10U);
  one.pupil.dob.reset();
  EXPECT_EQ(said("PF-013", one), "lacks Pupil/DOB\n");
}

TEST(OnRoll, InEveryCitedSession) {
  Case one = notice_case();
  one.pupil.entry = monday;
  one.pupil.leaving = day(2026, 11, 13);
  EXPECT_EQ(said("PF-014", one), "");
  EXPECT_EQ(said("PF-017", one), "");
  one.pupil.entry = monday + 1;
  const std::string before = " | before the first day on roll | \n";
  EXPECT_EQ(said("PF-014", one), first + before + "9 November 2026, afternoon" + before);
  EXPECT_EQ(said("PF-017", one), first + before + "9 November 2026, afternoon" + before);
  one.pupil.entry = monday;
  one.pupil.leaving = day(2026, 11, 12);
  const std::string after = " | after the last day on roll | \n";
  EXPECT_EQ(said("PF-014", one), "13 November 2026, morning" + after + "13 November 2026, afternoon" + after);
  one.pupil.entry.reset();
  one.pupil.leaving.reset();
  EXPECT_EQ(said("PF-014", one), "lacks Pupil/EntryDate\n");
}

// Bradford: a pupil who has left, with the destination or a CME reference.
TEST(OnRoll, LeftSinceWithoutADestination) {
  const std::string asks = "<words name='leaver-destination' value='yes'/>";
  Case one = notice_case();
  one.pupil.leaving = day(2026, 11, 20);
  EXPECT_EQ(said("PF-014", one), "");
  EXPECT_EQ(
      said("PF-014", one, asks),
      "The time on roll | the pupil has left, and neither the destination nor a CME reference is given | \n");
  set_answer(one, "left-destination", Answer::not_held, "CME 2026/17");
  EXPECT_EQ(said("PF-014", one, asks), "");
  one = notice_case();
  one.pupil.leaving = one.on + 1;  // not yet
  EXPECT_EQ(said("PF-014", one, asks), "");
}

TEST(NoAbsence, IsNoOffence) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-016", one), "");
  for (const char* code : {"/", "X", "D", "Q", "Y1", "Y7", "K", "B", "P", "V", "W", "#", "ZZ"}) {
    set_marks(one, monday, code);
    EXPECT_EQ(said("PF-016", one), std::string(first) + " | " + code + " | \n");
    EXPECT_EQ(said("PF-003", one), "") << code;
  }
  set_marks(one, monday, "L");
  EXPECT_EQ(said("PF-016", one), "");  // PF-009's
  EXPECT_EQ(said("PF-016", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

TEST(Closed, ACitedSession) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-017", one), "");
  set_marks(one, monday, "=inset");
  EXPECT_EQ(said("PF-017", one), std::string(first) + " | the school was not open (inset) | \n");
  one.session(monday, "AM").code = "O";  // a mark in a closed session
  EXPECT_EQ(said("PF-017", one), std::string(first) + " | the school was not open (inset) | \n");
  EXPECT_EQ(said("PF-017", without_cited()), "lacks Pupil/Referral/SessionsCited\n");
}

TEST(CopiedMark, ThatNobodyConfirmed) {
  Case one = notice_case();
  SessionMark& mark = one.session(monday, "AM");
  mark.source = "register";
  EXPECT_EQ(said("PF-019", one), "");
  mark.source = "Lesson";
  EXPECT_EQ(said("PF-019", one), std::string(first) + " | copied from a lesson | \n");
  mark.source = "prefill";
  EXPECT_EQ(said("PF-019", one), std::string(first) + " | filled in beforehand | \n");
  mark.amendments.push_back({"O", "O", "2026-11-09T10:00:00", "", ""});
  EXPECT_EQ(said("PF-019", one), std::string(first) + " | filled in beforehand | \n");
  mark.amendments.back().by = "Pat Office, attendance officer";
  EXPECT_EQ(said("PF-019", one), "");
  EXPECT_EQ(said("PF-019", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

}  // namespace
}  // namespace rollmark::test
