// The register's evidence: windows, sessions, counts. Ten school weeks from 7 September to 20 November 2026,
// 100 sessions (see assembled.hpp).
#include <gtest/gtest.h>

#include "unit/returns/assemble/assembled.hpp"

namespace rollmark::test {
namespace {

TinySchool holiday_taken() {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-16", "G"}});
  return school;
}

TEST(AssembledCounts, OfTheWindow) {
  TinySchool school = autumn();
  // 100 sessions: 10 G, 2 I, 2 V, 2 D, 2 without a mark, 1 L, 1 U; 80 present.
  mark_autumn(school, {{"2026-10-12", "2026-10-16", "G"},
                       {"2026-09-07", "2026-09-07", "I"},
                       {"2026-09-08", "2026-09-08", "V"},
                       {"2026-09-09", "2026-09-09", "D"},
                       {"2026-09-10", "2026-09-11", "."}});
  school.mark("P", "2026-09-11", "AM", "L").mark("P", "2026-09-11", "PM", "U");
  const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
  ASSERT_GE(pupil.attendance.periods.size(), 1U);
  const AttendancePeriod& window = pupil.attendance.periods[0];
  EXPECT_EQ(window.kind, "WINDOW");
  EXPECT_EQ(window.from, day("2026-09-07"));
  EXPECT_EQ(window.to, day("2026-11-20"));
  EXPECT_EQ(window.lea, "801");
  // Not required: 2 D. No mark: 2. Possible: 100 - 2 - 2 = 96.
  EXPECT_EQ(window.possible, 96);
  EXPECT_EQ(window.present, 81);   // with the late one
  EXPECT_EQ(window.approved, 2);   // V
  EXPECT_EQ(window.attended, 83);  // present and approved
  EXPECT_EQ(window.late, 1);       // L; U came after the register closed and is an absence
  EXPECT_EQ(window.authorised, 2);
  EXPECT_EQ(window.unauthorised, 11);  // 10 G, 1 U
  EXPECT_EQ(window.not_required, 2);
  EXPECT_EQ(window.no_mark, 2);
  std::int64_t sessions = 0;
  for (const SessionDetail& one : window.codes) sessions += one.sessions.value();
  EXPECT_EQ(sessions, 98);  // all but those without a mark
  // 83 / 96 = 86.458 %; 13 / 96 = 13.541 %; 2 / 96 = 2.083 %; 11 / 96 = 11.458 %.
  EXPECT_EQ(window.attendance_rate, Tenths{865});
  EXPECT_EQ(window.absence_rate, Tenths{135});
  EXPECT_EQ(window.authorised_rate, Tenths{21});
  EXPECT_EQ(window.unauthorised_rate, Tenths{115});
  EXPECT_EQ(window.persistently_absent, true);  // 130 >= 96
  EXPECT_EQ(window.severely_absent, false);     // 26 < 96
}

TEST(AssembledCounts, OfTermAndYear) {
  TinySchool school = holiday_taken();
  school
      .row("term", {{"academic_year", "2026/27"},
                    {"term", "AUT"},
                    {"half", "1"},
                    {"start_date", "2026-09-07"},
                    {"end_date", "2026-10-23"}})
      .row("term", {{"academic_year", "2026/27"},
                    {"term", "AUT"},
                    {"half", "2"},
                    {"start_date", "2026-11-02"},
                    {"end_date", "2026-12-18"}});
  CaseRequest request = request_for("referral/penalty-notice");
  request.certificate.school_weeks = 3;  // the offence is older, so that the window reaches back over it
  const PupilRecord pupil = assembled(school, request);
  ASSERT_EQ(pupil.attendance.periods.size(), 3U);
  EXPECT_EQ(pupil.attendance.periods[1].kind, "TERM");
  EXPECT_EQ(pupil.attendance.periods[1].term, "AUT");
  EXPECT_EQ(pupil.attendance.periods[1].from, day("2026-09-07"));
  EXPECT_EQ(pupil.attendance.periods[1].to, day("2026-11-20"));  // not beyond the reference date
  EXPECT_EQ(pupil.attendance.periods[1].possible, 100);
  EXPECT_EQ(pupil.attendance.periods[2].kind, "YEAR");
  EXPECT_EQ(pupil.attendance.periods[2].from, day("2026-09-01"));
  EXPECT_EQ(pupil.attendance.periods[2].absence_rate, Tenths{100});
  EXPECT_EQ(pupil.attendance.periods[2].persistently_absent, true);  // exactly 10 %
}

TEST(AssembledCertificate, GoesBackAsFarAsAsked) {
  const TinySchool school = holiday_taken();
  CaseRequest request = request_for("return/attendance");
  const auto from = [&](const LaProfile& profile) {
    return assembled(school, request, profile).attendance.certificate_from;
  };
  // Nobody says: the window of the threshold, ten school weeks.
  EXPECT_EQ(from(*la_profiles().national()), day("2026-09-07"));
  // The last 60 sessions, 30 days: 15 of November, 15 before the half term: from Monday 5 October.
  const auto sixty = profile_with("<number name='certificate-sessions' value='60' unit='sessions'/>");
  EXPECT_EQ(from(*sixty), day("2026-10-05"));
  EXPECT_EQ(assembled(school, request, *sixty).attendance.sessions.size(), 60U);
  EXPECT_EQ(from(*profile_with("<number name='certificate-weeks' value='4' unit='school weeks'/>")),
            day("2026-10-19"));
  EXPECT_EQ(from(*profile_with("<number name='certificate-years' value='2' unit='school years'/>")),
            day("2025-09-01"));
  request.certificate.dates = Period{day("2026-10-19"), day("2026-10-23")};
  EXPECT_EQ(from(*sixty), day("2026-10-19"));
  EXPECT_EQ(assembled(school, request).attendance.sessions.size(), 10U);
}

TEST(AssembledCertificate, OfAReferralReachesOverTheOffenceAndTheThresholdsWindow) {
  CaseRequest request = request_for("referral/penalty-notice");
  request.certificate.sessions = 10;
  // The ten G end in the sixth school week: the window of up to ten weeks begins on 7 September.
  EXPECT_EQ(assembled(holiday_taken(), request).attendance.certificate_from, day("2026-09-07"));
}

TEST(AssembledCertificate, EverySessionDueWithItsNationalCode) {
  TinySchool school = autumn();
  school.row("code", {{"vendor_code", "HOL"}, {"statutory_code", "G"}})
      .row("code", {{"vendor_code", "/"}, {"statutory_code", "/"}})
      .row("code", {{"vendor_code", "\\"}, {"statutory_code", "\\"}})
      .row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  school
      .marks("P", "2026-11-16", "/ \\ HOL HOL ? - / .")  // Monday to Thursday
      .mark("P", "2026-10-27", "AM", "/");               // in the holidays
  CaseRequest request = request_for("return/attendance");
  request.due.on = day("2026-11-19");
  request.certificate.dates = Period{day("2026-10-26"), day("2026-11-19")};
  const std::vector<SessionMark> all = assembled(school, request).attendance.sessions;
  // 2 to 13 November: 20 sessions without a mark; then the eight of the week; and the mark in the holidays.
  ASSERT_EQ(all.size(), 29U);
  EXPECT_EQ(all[0].date, day("2026-10-27"));
  EXPECT_EQ(all[0].kind, "holiday");
  EXPECT_EQ(all[0].code, "/");
  EXPECT_EQ(all[1].date, day("2026-11-02"));
  EXPECT_EQ(all[1].kind, "");
  EXPECT_EQ(all[1].code, "");
  EXPECT_EQ(in_lines({all.begin() + 21, all.end()}),
            "2026-11-16 AM /\n2026-11-16 PM \\\n2026-11-17 AM G\n2026-11-17 PM G\n2026-11-18 AM \n"
            "2026-11-18 PM \n2026-11-19 AM /\n2026-11-19 PM \n");
  EXPECT_EQ(all[23].local_code, "HOL");
  EXPECT_EQ(all[21].local_code, "");
  EXPECT_EQ(all[25].local_code, "?");  // a sign without a meaning by law
  EXPECT_EQ(all[26].local_code, "");   // a sign for nothing entered
}

TEST(AssembledCertificate, AmendmentsLatenessAndSource) {
  TinySchool school = autumn();
  school.marks("P", "2026-11-16", "L O / \\");
  const Cells pm = {{"enrolment_key", "P"}, {"date", "2026-11-16"}, {"half_day", "PM"}};
  const auto changed = [&](const char* before, const char* after, const char* when, const char* why) {
    Cells cells = pm;
    for (const auto& cell : Cells{{"old_code", before},
                                  {"new_code", after},
                                  {"changed_at", when},
                                  {"changed_by", "A Clerk"},
                                  {"changed_by_title", "Attendance officer"},
                                  {"reason", why}})
      cells.push_back(cell);
    school.row("mark_change", cells);
  };
  changed("", "N", "2026-11-16T13:20:00", "");  // the first entry is no amendment
  changed("N", "O", "2026-11-18T09:00:00", "No reason given");
  changed("O", "I", "2026-11-23T09:00:00", "Later");  // after the reference date
  school.row("mark_event",
             {{"enrolment_key", "P"}, {"date", "2026-11-16"}, {"half_day", "AM"}, {"minutes_late", "12"}});
  school.row("mark_source", {{"enrolment_key", "P"},
                             {"date", "2026-11-16"},
                             {"half_day", "AM"},
                             {"source", "lesson"},
                             {"recorded_by", "Teacher"},
                             {"recorded_at", "2026-11-16T09:05:00"}});
  CaseRequest request = request_for("return/attendance");
  request.certificate.dates = Period{day("2026-11-16"), day("2026-11-16")};
  const Attendance attendance = assembled(school, request).attendance;
  ASSERT_EQ(attendance.sessions.size(), 2U);
  EXPECT_EQ(attendance.sessions[0].minutes_late, 12);
  EXPECT_EQ(attendance.sessions[0].source, "lesson");
  EXPECT_EQ(attendance.sessions[0].recorded_by, "Teacher");
  EXPECT_EQ(attendance.sessions[0].recorded_at, "2026-11-16T09:05:00");
  EXPECT_TRUE(attendance.sessions[0].amendments.empty());
  ASSERT_EQ(attendance.sessions[1].amendments.size(), 1U);
  EXPECT_EQ(
      attendance.sessions[1].amendments[0],
      (MarkAmendment{"N", "O", "2026-11-18T09:00:00", "A Clerk, Attendance officer", "No reason given"}));
  // Times that held, each once.
  ASSERT_EQ(attendance.times.size(), 2U);
  EXPECT_EQ(attendance.times[0].half_day, "AM");
  EXPECT_EQ(attendance.times[0].opens, TimeOfDay{8 * 60 + 50});
  EXPECT_EQ(attendance.times[0].closes, TimeOfDay{9 * 60 + 20});
  EXPECT_EQ(attendance.times[0].from, std::nullopt);
  EXPECT_EQ(attendance.times[1].half_day, "PM");
}

TEST(AssembledCertificate, WhatCameSinceTheOffence) {
  const PupilRecord pupil = assembled(holiday_taken(), request_for("referral/penalty-notice"));
  // 19 to 23 October and 2 to 20 November: 20 days.
  ASSERT_EQ(pupil.attendance.since.size(), 40U);
  EXPECT_EQ(pupil.attendance.since.front().date, day("2026-10-19"));
  EXPECT_EQ(pupil.attendance.since.back().date, day("2026-11-20"));
}

}  // namespace
}  // namespace rollmark::test
