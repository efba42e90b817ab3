// The certificate as evidence: referrals 4.3, PF-001, PF-009 to PF-012, PF-018, PF-020.
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

TEST(OpenReason, AnywhereOnTheCertificate) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-001", one), "");
  set_marks(one, day(2026, 9, 7), R"(/ N)");
  EXPECT_EQ(said("PF-001", one), "7 September 2026, afternoon | N | \n");
  EXPECT_EQ(said("PF-001", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

// The fixture's morning register is open from 08:45 to 09:15, the afternoon's from 13:00 to 13:15.
TEST(LateMarks, AgainstTheClosingOfTheRegister) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-009", one), "");
  set_marks(one, monday, "U");
  SessionMark& mark = one.session(monday, "AM");
  EXPECT_EQ(said("PF-009", one),
            "lacks Pupil/Attendance/Sessions/Session[81]/MinutesLate\n");  // eight weeks before it
  mark.minutes_late = 30;                                                  // as it closes
  EXPECT_EQ(said("PF-009", one), "");
  mark.minutes_late = 29;
  EXPECT_EQ(
      said("PF-009", one),
      std::string(first) +
          " | code U, 29 minutes after the register opened, which closed after 30 minutes | 30 minutes\n");
  one.pupil.attendance.times.clear();
  EXPECT_EQ(said("PF-009", one), "lacks Pupil/Attendance/RegisterTimes\n");
  EXPECT_EQ(said("PF-009", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

TEST(LateMarks, LateBeforeTheCloseIsPresent) {
  Case one = notice_case();
  one.referral().cited.erase(one.referral().cited.begin(), one.referral().cited.begin() + 2);
  set_marks(one, monday, "L L");  // in the period, not cited
  one.session(monday, "AM").minutes_late = 30;
  one.session(monday, "PM").minutes_late = 15;
  EXPECT_EQ(said("PF-009", one), "");
  one.session(monday, "PM").minutes_late = 16;
  EXPECT_EQ(said("PF-009", one),
            "9 November 2026, afternoon | code L, 16 minutes after the register opened, when it had to be "
            "closed | 30 "
            "minutes\n");
  one.session(monday, "PM").minutes_late = 15;
  one.referral().cited.push_back({monday, "PM"});
  EXPECT_EQ(said("PF-009", one),
            "9 November 2026, afternoon | code L is present, and the session is cited | 30 minutes\n");
}

TEST(LateMarks, ARegisterOpenTooLong) {
  Case one = notice_case();
  one.pupil.attendance.times.front().closes = TimeOfDay{556};  // 31 minutes
  EXPECT_EQ(said("PF-009", one), "");                          // nobody was late
  set_marks(one, monday, "U");
  one.session(monday, "AM").minutes_late = 40;
  EXPECT_EQ(said("PF-009", one), "The morning register | open for 31 minutes | 30 minutes\n");
}

TEST(Span, OfTheOffencePeriod) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-010", one), "");
  one.referral().offence_from = day(2026, 9, 6);
  EXPECT_EQ(said("PF-010", one),
            "the certificate | 7 September 2026 to 20 November 2026 | all of the offence period\n");
  one.pupil.attendance.certificate_from.reset();
  EXPECT_EQ(said("PF-010", one), "lacks Pupil/Attendance/CertificateStart\n");
}

TEST(Span, ThatTheLaWants) {
  Case one = notice_case();  // 100 sessions, ten school weeks
  const auto sessions = [](int number) {
    return "<number name='certificate-sessions' value='" + std::to_string(number) + "' unit='sessions'/>";
  };
  const auto weeks = [](int number) {
    return "<number name='certificate-weeks' value='" + std::to_string(number) + "' unit='school weeks'/>";
  };
  EXPECT_EQ(said("PF-010", one, sessions(100)), "");
  EXPECT_EQ(said("PF-010", one, sessions(101)), "the certificate | 100 sessions | the last 101 sessions\n");
  EXPECT_EQ(said("PF-010", one, weeks(10)), "");
  EXPECT_EQ(said("PF-010", one, weeks(11)), "the certificate | 10 school weeks | 11 school weeks\n");
  set_marks(one, monday, "=inset =inset");
  EXPECT_EQ(said("PF-010", one, sessions(99)), "the certificate | 98 sessions | the last 99 sessions\n");
  one.pupil.entry = day(2026, 9, 7);  // there was nothing before
  EXPECT_EQ(said("PF-010", one, sessions(101)), "");
}

// Rotherham, East Sussex: this year and the one before. The year before began on 1 September 2025 where no
// period of the record says otherwise.
TEST(Span, OfTwoSchoolYears) {
  const std::string two = "<number name='certificate-years' value='2' unit='school years'/>";
  Case one = notice_case();
  one.pupil.attendance.certificate_from = day(2025, 9, 1);
  EXPECT_EQ(said("PF-010", one, two), "");
  one.pupil.attendance.certificate_from = day(2025, 9, 2);
  EXPECT_EQ(said("PF-010", one, two),
            "the certificate | 2 September 2025 to 20 November 2026 | 2 school years, this one the last\n");
  AttendancePeriod& year = one.pupil.attendance.periods.emplace_back();
  year.kind = "YEAR";
  year.from = day(2025, 9, 2);
  EXPECT_EQ(said("PF-010", one, two), "");
}

TEST(MappedCode, HidesTheRecordedOne) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-011", one), "");
  set_marks(one, day(2026, 9, 7), "Y Y");  // Y ended on 18 August 2024
  EXPECT_EQ(said("PF-011", one), "7 September 2026, morning and 1 other session | code Y | \n");
  set_marks(one, day(2026, 9, 7), R"(C \)");
  SessionMark& mark = one.session(day(2026, 9, 7), "AM");
  mark.local_code = "WED";  // the school's own sign, none of the law
  EXPECT_EQ(said("PF-011", one), "");
  mark.local_code = "C1";
  EXPECT_EQ(said("PF-011", one), "7 September 2026, morning | code C | C1\n");
  EXPECT_EQ(said("PF-011", without_register()), "lacks Pupil/Attendance/Sessions\n");
}

TEST(Signature, OfTheHeadTeacherWithItsDate) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-012", one), "");
  one.pupil.attendance.certified_on = day(2026, 11, 20);  // the last day itself
  EXPECT_EQ(said("PF-012", one), "");
  one.pupil.attendance.certified_on = day(2026, 11, 19);
  EXPECT_EQ(said("PF-012", one),
            "The certificate (dated before its last day) | dated too early | 20 November 2026\n");
  one.pupil.attendance.certified_on.reset();
  EXPECT_EQ(said("PF-012", one), "The certificate | no date | \n");
  one.pupil.attendance.certified_by = "";
  EXPECT_EQ(said("PF-012", one), "The certificate | no name | \nThe certificate | no date | \n");
  EvidencePaper& paper = one.referral().file.papers.emplace_back();
  paper.ref = "d1";
  paper.kind = "head-certificate";
  EXPECT_NE(said("PF-012", one), "");  // a paper without a date
  paper.date = day(2026, 11, 23);
  EXPECT_EQ(said("PF-012", one), "");
}

TEST(ChangedAfterWarning, WithoutAReason) {
  Case one = notice_case();
  SessionMark& mark = one.session(monday, "AM");
  mark.amendments.push_back({"N", "O", "2026-11-11T09:00:00", "Pat Office, attendance officer", ""});
  EXPECT_EQ(said("PF-018", one), "lacks Pupil/Contacts/Contact/Warnings\n");
  one.parent().warnings.push_back({day(2026, 11, 11), "post", "v1", "d1"});
  EXPECT_EQ(said("PF-018", one), "");  // on the day of the warning
  one.parent().warnings.front().date = day(2026, 11, 10);
  EXPECT_EQ(said("PF-018", one), std::string(first) + " | no reason | 10 November 2026\n");
  mark.amendments.back().changed_at = "";
  EXPECT_EQ(said("PF-018", one),
            "lacks Pupil/Attendance/Sessions/Session[81]/Amendments/Amendment[1]/When\n");
  mark.amendments.back().reason = "No reason was established in five school days.";
  EXPECT_EQ(said("PF-018", one), "");
}

TEST(ChangedAfterWarning, OrAfterTheNoticeToImproveBegan) {
  Case one = notice_case();
  one.session(monday, "AM").amendments.push_back({"N", "O", "2026-11-11T09:00:00", "", ""});
  one.parent().notices_to_improve.emplace_back().from = day(2026, 11, 2);
  EXPECT_EQ(said("PF-018", one), std::string(first) + " | no reason | 2 November 2026\n");
  one.parent().notices_to_improve.front().issued_on = day(2026, 11, 12);
  EXPECT_EQ(said("PF-018", one), "");
}

TEST(Dates, OfFormAndCertificate) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-020", one), "");
  std::erase_if(one.pupil.attendance.sessions,
                [](const SessionMark& mark) { return mark.date == monday && mark.half_day == "AM"; });
  one.pupil.attendance.periods.clear();
  EXPECT_EQ(said("PF-020", one), std::string("the certificate | nothing of this session | ") + first + "\n");
  one = notice_case();
  one.referral().offence_from = monday + 1;
  EXPECT_EQ(said("PF-020", one), std::string("the list of sessions cited | ") + first +
                                     " | another offence period\nthe list of sessions cited | 9 November "
                                     "2026, afternoon | another offence "
                                     "period\n");
  one = notice_case();
  one.referral().cited.push_back(one.referral().cited.front());
  EXPECT_EQ(said("PF-020", one), std::string("the list of sessions cited | it twice | ") + first + "\n");
  one = notice_case();
  one.pupil.attendance.sessions.push_back(one.pupil.attendance.sessions.front());
  EXPECT_EQ(said("PF-020", one), "the certificate | 7 September 2026, morning twice | one session\n");
  one = notice_case();
  one.referral().offence_to.reset();
  one.referral().cited.clear();
  EXPECT_EQ(said("PF-020", one), "lacks Pupil/Referral/SessionsCited\nlacks Pupil/Referral/OffenceEnd\n");
}

TEST(Dates, OfReturnAndCounts) {
  Case one = notice_case();
  one.referral().returned_on = day(2026, 11, 13);
  EXPECT_EQ(said("PF-020", one), "the day of return | 13 November 2026 | absent to 13 November 2026\n");
  one = notice_case();
  one.referral().offence_from = day(2026, 11, 14);
  one.referral().cited.clear();
  EXPECT_EQ(
      said("PF-020", one),
      "the offence period | its last day before its first | 14 November 2026 to 13 November 2026\nlacks "
      "Pupil/Referral/SessionsCited\n");
  one = notice_case();
  one.pupil.attendance.periods.front().unauthorised = 11;
  EXPECT_EQ(said("PF-020", one), "the certificate | 10 unauthorised sessions | 11\n");
}

TEST(Dates, OfTheRequestForLeave) {
  Case one = leave_case();
  EXPECT_EQ(said("PF-020", one), "");
  one.referral().leave.front().from = monday + 1;
  EXPECT_EQ(
      said("PF-020", one),
      std::string("the request for leave | 10 November 2026 to 13 November 2026 | ") + first +
          "\nthe request for leave | 10 November 2026 to 13 November 2026 | 9 November 2026, afternoon\n");
  one.referral().leave.front().from.reset();  // a letter without dates says nothing of them
  EXPECT_EQ(said("PF-020", one), "");
}

}  // namespace
}  // namespace rollmark::test
