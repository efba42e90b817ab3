// The recount: what agrees says nothing, and each thing changed is named by its check and place. The sums of
// the unchanged week stand in hand_record.hpp.
#include "returns/intake/recount.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

// "IN-001 Pupil/... message" of each finding, a line each.
std::string found_in(const ReferralFile& file) {
  static const auto book = embedded_rulebook();
  std::string lines;
  for (const IntakeFinding& one : recount(file.header, file.pupils.front(), *book))
    lines += std::string(one.check->id) + " " + one.path + " " + one.message + "\n";
  return lines;
}

std::string after(const std::function<void(PupilRecord&)>& change) {
  ReferralFile file = hand_file();
  change(file.pupils.front());
  return found_in(file);
}

AttendancePeriod& period(PupilRecord& pupil) {
  return pupil.attendance.periods.front();
}

TEST(Recount, SaysNothingOfARecordThatAgrees) {
  EXPECT_EQ(found_in(hand_file()), "");
}

TEST(Recount, HoldsEachCountAgainstTheSessions) {
  EXPECT_EQ(after([](PupilRecord& pupil) { period(pupil).late = 2; }),
            "IN-001 Pupil/Attendance/Period[1]/SessionsLate 2 stated, 1 in the certificate.\n");
  EXPECT_EQ(after([](PupilRecord& pupil) { period(pupil).no_mark = 3; }),
            "IN-001 Pupil/Attendance/Period[1]/SessionsNoMark 3 stated, 0 in the certificate.\n");
  // One more unauthorised: 5 + 1 + 4 = 10 is no longer 9, and 4/9 is 44.4, 5/9 absent 55.6.
  EXPECT_EQ(after([](PupilRecord& pupil) { period(pupil).unauthorised = 4; }),
            "IN-003 Pupil/Attendance/Period[1]/SessionsPossible 9 stated, 10 attended and absent together.\n"
            "IN-004 Pupil/Attendance/Period[1]/AbsenceRate 44.4 stated, 55.6 by the counts.\n"
            "IN-004 Pupil/Attendance/Period[1]/UnauthorisedRate 33.3 stated, 44.4 by the counts.\n"
            "IN-005 Pupil/Attendance/Period[1]/SevereAbsence 5 absences of 9 possible sessions.\n"
            "IN-001 Pupil/Attendance/Period[1]/SessionsUnauthorised 4 stated, 3 in the certificate.\n");
}

TEST(Recount, SaysNothingOfWhatIsNotHeld) {
  EXPECT_EQ(after([](PupilRecord& pupil) {
              period(pupil) = {};
              period(pupil).kind = "WINDOW";
              period(pupil).from = november(2);
              period(pupil).to = november(6);
              period(pupil).unauthorised = 3;
            }),
            "");
  // No certificate: counts stand against themselves alone.
  EXPECT_EQ(after([](PupilRecord& pupil) {
              pupil.attendance.sessions.clear();
              period(pupil).late = 2;
            }),
            "");
  // A period beyond the certificate cannot be counted from it.
  EXPECT_EQ(after([](PupilRecord& pupil) {
              period(pupil).from = november(1);
              period(pupil).late = 2;
            }),
            "");
  // Nor can another school's.
  EXPECT_EQ(after([](PupilRecord& pupil) {
              period(pupil).estab = "2001";
              period(pupil).late = 2;
            }),
            "");
}

TEST(Recount, HoldsTheSessionsOfEachCode) {
  EXPECT_EQ(
      after([](PupilRecord& pupil) {
        period(pupil).codes[3].sessions = 1;  // O
        period(pupil).codes[6].code = "G";    // instead of U
        period(pupil).codes[6].sessions = 2;  // so that the sum stays
      }),
      "IN-002 Pupil/Attendance/Period[1]/SessionDetails/SessionDetail[4] 1 stated, 2 in the certificate.\n"
      "IN-002 Pupil/Attendance/Period[1]/SessionDetails/SessionDetail[7] 2 stated, 0 in the certificate.\n"
      "IN-002 Pupil/Attendance/Period[1]/SessionDetails Code U is not among them; 1 in the "
      "certificate.\n");
}

TEST(Recount, NamesCitedSessionsThatTheCertificateDoesNotBear) {
  EXPECT_EQ(
      after([](PupilRecord& pupil) {
        pupil.referral.cited = {{november(9), "AM"}, {november(2), "PM"}, {november(6), "PM"}};
      }),
      "IN-006 Pupil/Referral/SessionsCited/Session[1] 9 November 2026, morning is not in the certificate.\n"
      "IN-007 Pupil/Referral/SessionsCited/Session[2] 2 November 2026, afternoon: code \\.\n"
      "IN-007 Pupil/Referral/SessionsCited/Session[3] 6 November 2026, afternoon: code D.\n");
  EXPECT_EQ(
      after([](PupilRecord& pupil) { pupil.attendance.sessions[8].kind = "inset"; }),
      // Friday morning is closed: U counts nowhere.
      "IN-001 Pupil/Attendance/Period[1]/SessionsPossible 9 stated, 8 in the certificate.\n"
      "IN-001 Pupil/Attendance/Period[1]/SessionsUnauthorised 3 stated, 2 in the certificate.\n"
      "IN-002 Pupil/Attendance/Period[1]/SessionDetails/SessionDetail[7] 1 stated, 0 in the certificate.\n"
      "IN-007 Pupil/Referral/SessionsCited/Session[3] 6 November 2026, morning: the school was not open.\n"
      "IN-009 Pupil/Referral/Threshold[1]/Counted/Session[3] 6 November 2026, morning: the school was not "
      "open.\n");
}

TEST(Recount, CountsTheThresholdAgain) {
  EXPECT_EQ(after([](PupilRecord& pupil) { pupil.referral.thresholds[0].counted = 10; }),
            "IN-008 Pupil/Referral/Threshold[1]/SessionsCounted 10 stated, 3 listed.\n"
            "IN-011 Pupil/Referral/Threshold[1]/Met 10 counted, 10 asked for.\n");
  EXPECT_EQ(after([](PupilRecord& pupil) { pupil.referral.thresholds[0].met = true; }),
            "IN-011 Pupil/Referral/Threshold[1]/Met 3 counted, 10 asked for.\n");
  // A limit of the school's own does not move the law's.
  EXPECT_EQ(after([](PupilRecord& pupil) {
              pupil.referral.thresholds[0].limit = 3;
              pupil.referral.thresholds[0].met = true;
            }),
            "IN-011 Pupil/Referral/Threshold[1]/Limit 3 stated, 10 by the rulebook on the last day of the "
            "window.\n"
            "IN-011 Pupil/Referral/Threshold[1]/Met 3 counted, 10 asked for.\n");
  EXPECT_EQ(
      after([](PupilRecord& pupil) {
        ThresholdProof& proof = pupil.referral.thresholds[0];
        proof.sessions = {{november(4), "AM"}, {november(5), "AM"}, {november(9), "AM"}};
        proof.school_weeks = 0;
      }),
      "IN-009 Pupil/Referral/Threshold[1]/Counted/Session[2] 5 November 2026, morning: code I.\n"
      "IN-009 Pupil/Referral/Threshold[1]/Counted/Session[3] 9 November 2026, morning: outside the window.\n"
      // Wednesday twice and Friday morning count; Wednesday morning alone was rightly counted.
      "IN-010 Pupil/Referral/Threshold[1] 3 count by the certificate, 1 were counted.\n"
      "IN-012 Pupil/Referral/Threshold[1]/SchoolWeeks 0 stated, 1 in the certificate.\n");
}

TEST(Recount, LooksAtTheCertificateItself) {
  EXPECT_EQ(after([](PupilRecord& pupil) {
              pupil.attendance.sessions.push_back(session_of(november(2), "AM", "O"));
              pupil.attendance.sessions.push_back(session_of(november(9), "AM", "H"));
            }),
            "IN-013 Pupil/Attendance/Sessions/Session[11] It stood there before.\n"
            "IN-014 Pupil/Attendance/Sessions/Session[12] 9 November 2026, morning lies outside.\n"
            // H ended on 18 August 2024 (SI 2024/208).
            "IN-015 Pupil/Attendance/Sessions/Session[12] 9 November 2026, morning: no national code of its "
            "date.\n");
}

TEST(Recount, TellsOfChecksThatTheSchoolSetAside) {
  EXPECT_EQ(after([](PupilRecord& pupil) {
              pupil.file().overrides.push_back({"PF-070", "words", {}});
            }),
            "IN-016 Pupil/Referral/Overrides/Override[1] Check PF-070 was set aside.\n");
}

// FBNZ5-SHQEP-F is one that was given (measure_reference_test); G in place of F is a slip.
TEST(Recount, NamesAReferenceOfAMeasureThatIsNone) {
  const auto with = [](const char* first, const char* second) {
    ReferralFile file = hand_file();
    file.pupils.front().contacts = {ParentContact{}, ParentContact{}};
    file.pupils.front().contacts[0].ref = "c1";
    file.pupils.front().contacts[0].measure_reference = first;
    file.pupils.front().contacts[1].ref = "c2";
    file.pupils.front().contacts[1].measure_reference = second;
    return found_in(file);
  };
  EXPECT_EQ(with("FBNZ5-SHQEP-F", "8RT9D-PNGKR-W"), "");
  EXPECT_EQ(with("FBNZ5-SHQEP-F", ""), "");
  EXPECT_EQ(with("FBNZ5-SHQEP-F", "FBNZ5-SHQEP-G"),
            "IN-018 Pupil/Contacts/Contact[2]/MeasureReference It cannot be one that was given.\n");
  EXPECT_EQ(with("FBNZ5-SHQEP-F", "FBNZ5-SHQEP-F"),
            "IN-019 Pupil/Contacts/Contact[2]/MeasureReference Contact[1] has it too.\n");
}

}  // namespace
}  // namespace rollmark::test
