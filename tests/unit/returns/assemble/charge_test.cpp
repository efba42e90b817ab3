// The offence, the sessions cited, the proof of the threshold (reg. 9A of SI 2007/1867: ten sessions of G, N,
// O or U in ten school weeks), leave, steps, papers, answers.
#include <gtest/gtest.h>

#include "unit/returns/assemble/assembled.hpp"

namespace rollmark::test {
namespace {

TEST(AssembledCharge, TheThresholdGivesTheOffence) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-16", "G"}});
  const Referral referral = assembled(school, request_for("referral/penalty-notice")).referral;
  EXPECT_EQ(referral.offence_from, day("2026-10-12"));
  EXPECT_EQ(referral.offence_to, day("2026-10-16"));
  EXPECT_EQ(referral.returned_on, day("2026-10-19"));
  ASSERT_EQ(referral.cited.size(), 10U);
  EXPECT_EQ(referral.cited.front(), (CitedSession{day("2026-10-12"), "AM"}));
  EXPECT_EQ(referral.cited.back(), (CitedSession{day("2026-10-16"), "PM"}));
  ASSERT_EQ(referral.thresholds.size(), 1U);
  const ThresholdProof& proof = referral.thresholds[0];
  EXPECT_EQ(proof.rule, "penalty-notice");
  EXPECT_EQ(proof.counted, 10);
  EXPECT_EQ(proof.limit, 10);
  EXPECT_EQ(proof.met, true);
  // The sixth school week of the calendar ends the window; no more than six are there.
  EXPECT_EQ(proof.school_weeks, 6);
  EXPECT_EQ(proof.from, day("2026-09-07"));
  EXPECT_EQ(proof.to, day("2026-10-18"));
  EXPECT_EQ(proof.sessions, referral.cited);
}

TEST(AssembledCharge, OneSessionFewerIsNotMetAndGivesNoOffence) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-15", "O"}});
  school.mark("P", "2026-09-08", "AM", "O", "2026-12-01T09:00:00");  // a later word: 9 in all
  const Referral referral = assembled(school, request_for("referral/penalty-notice")).referral;
  EXPECT_EQ(referral.offence_from, std::nullopt);
  EXPECT_TRUE(referral.cited.empty());
  ASSERT_EQ(referral.thresholds.size(), 1U);
  EXPECT_EQ(referral.thresholds[0].counted, 9);
  EXPECT_EQ(referral.thresholds[0].met, false);
  EXPECT_EQ(referral.thresholds[0].sessions.size(), 9U);
}

TEST(AssembledCharge, SessionsOfTenWeeksTogetherNotThoseBefore) {
  TinySchool school = autumn();
  // Ten weeks from 7 September. 8 in the first, 2 in the tenth: within. Without the tenth: 8 alone.
  mark_autumn(school, {{"2026-09-07", "2026-09-10", "O"}, {"2026-11-16", "2026-11-16", "U"}});
  const Referral referral = assembled(school, request_for("referral/penalty-notice")).referral;
  EXPECT_EQ(referral.offence_from, day("2026-09-07"));
  EXPECT_EQ(referral.offence_to, day("2026-11-16"));
  EXPECT_EQ(referral.cited.size(), 10U);
  EXPECT_EQ(referral.thresholds[0].school_weeks, 10);
  EXPECT_EQ(referral.thresholds[0].to, day("2026-11-20"));  // not beyond the reference date
}

TEST(AssembledCharge, SessionsOfAnEarlierNoticeAreUsed) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-09-14", "2026-09-18", "O"}, {"2026-10-12", "2026-10-16", "O"}});
  school.row("notice", {{"pupil_key", "P"},
                        {"contact_key", "C1"},
                        {"issued_on", "2026-10-01"},
                        {"period_from", "2026-09-14"},
                        {"period_to", "2026-09-18"},
                        {"status", "issued"}});
  CaseRequest request = request_for("referral/penalty-notice");
  Referral referral = assembled(school, request).referral;
  EXPECT_EQ(referral.offence_from, day("2026-10-12"));
  EXPECT_EQ(referral.thresholds[0].counted, 10);
  request.leave_out_used = false;
  referral = assembled(school, request).referral;
  EXPECT_EQ(referral.offence_from, day("2026-09-14"));
  EXPECT_EQ(referral.thresholds[0].counted, 20);
}

TEST(AssembledCharge, AnOffenceThatIsGivenCitesWhatStandsInIt) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-13", "N"}, {"2026-10-14", "2026-10-14", "I"}});
  CaseRequest request = request_for("referral/legal");
  request.offence = Period{day("2026-10-12"), day("2026-11-20")};
  const Referral referral = assembled(school, request).referral;
  EXPECT_EQ(referral.cited.size(), 4U);           // the N, not the sickness
  EXPECT_EQ(referral.returned_on, std::nullopt);  // nothing comes after the offence
  EXPECT_EQ(referral.thresholds[0].counted, 4);
  EXPECT_EQ(referral.thresholds[0].met, false);
}

TEST(AssembledLeave, TheRefusedLeaveIsTheOffence) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-16", "G"}});
  school
      .row("leave", {{"enrolment_key", "P"},
                     {"requested_on", "2026-09-21"},
                     {"requested_by", "C1"},
                     {"from_date", "2026-10-12"},
                     {"to_date", "2026-10-16"},
                     {"reason", "holiday"},
                     {"decision", "Refused"},
                     {"decided_on", "2026-09-23"},
                     {"decided_by", "Head"},
                     {"refusal_reason", "not exceptional"},
                     {"letter_ref", "D2"}})
      .row("leave", {{"enrolment_key", "P"},
                     {"from_date", "2026-09-08"},
                     {"to_date", "2026-09-08"},
                     {"decision", "granted"}});
  CaseRequest request = request_for("referral/leave");
  request.due.on = day("2026-10-15");  // still away
  const Referral referral = assembled(school, request).referral;
  EXPECT_EQ(referral.offence_from, day("2026-10-12"));
  EXPECT_EQ(referral.offence_to, day("2026-10-15"));
  EXPECT_EQ(referral.cited.size(), 8U);
  EXPECT_EQ(referral.returned_on, std::nullopt);
  ASSERT_EQ(referral.leave.size(), 1U);  // the other is not of these days
  EXPECT_EQ(referral.leave[0].to, day("2026-10-16"));
  EXPECT_EQ(referral.leave[0].decided_by, "Head");
  EXPECT_EQ(referral.leave[0].refusal_reason, "not exceptional");
  EXPECT_EQ(referral.leave[0].letter_ref, "D2");
}

TEST(AssembledCase, StepsAgenciesPapersSiblings) {
  TinySchool school = autumn();
  school.row("action", {{"pupil_key", "P"}, {"date", "2026-10-20"}, {"type", "meeting"}, {"time", "14:30"}})
      .row("action", {{"pupil_key", "P"},
                      {"date", "2026-10-13"},
                      {"type", "visit"},
                      {"place", "1 The Road"},
                      {"spoke_to", "nobody"},
                      {"document_ref", "D3"}})
      .row("action", {{"pupil_key", "P"}, {"date", "2026-11-21"}, {"type", "call"}})  // to come
      .row("action", {{"pupil_key", "P"}, {"date", "2024-10-13"}, {"type", "call"}})  // another year's
      .row("agency", {{"pupil_key", "P"}, {"name", "CAMHS"}, {"role", "nurse"}, {"consent", "N"}})
      .row("paper", {{"pupil_key", "P"}, {"paper_ref", "D3"}, {"kind", "minutes"}, {"held", "Y"}})
      .row("sibling", {{"pupil_key", "P"}, {"surname", "Sample"}, {"absent_too", "U"}});
  const PupilRecord pupil = assembled(school, request_for("referral/attendance"));
  const CaseFile& file = pupil.referral.file;
  ASSERT_EQ(file.actions.size(), 2U);
  EXPECT_EQ(file.actions[0].kind, "visit");
  EXPECT_EQ(file.actions[0].time, std::nullopt);
  EXPECT_EQ(file.actions[0].place, "1 The Road");
  EXPECT_EQ(file.actions[0].reference, "D3");
  EXPECT_EQ(file.actions[1].time, TimeOfDay{14 * 60 + 30});
  ASSERT_EQ(file.agencies.size(), 1U);
  EXPECT_EQ(file.agencies[0].consent, Answer::no);
  ASSERT_EQ(file.papers.size(), 1U);
  EXPECT_EQ(file.papers[0].held_by_school, true);
  ASSERT_EQ(pupil.siblings.size(), 1U);
  EXPECT_EQ(pupil.siblings[0].absent_too, Answer::unknown);
  EXPECT_EQ(pupil.siblings[0].notice_requested, Answer::not_held);
}

TEST(AssembledAnswers, FillElementsOrGoAlong) {
  TinySchool school = autumn();
  school.row("contact", {{"pupil_key", "P"}, {"contact_key", "C1"}, {"surname", "Sample"}});
  const auto answer = [&](const char* question, const Cells& more) {
    Cells cells = {{"pupil_key", "P"}, {"question", question}};
    cells.insert(cells.end(), more.begin(), more.end());
    school.row("case_answer", cells);
  };
  answer("PupilVoice", {{"text", "I am afraid of the bus."}});
  answer("Safety/Risk", {{"answer", "R"}});
  answer("TookPartInLeave", {{"contact_key", "C1"}, {"answer", "N"}});
  answer("Pupil/Referral/ParentsToldOn", {{"date", "2026-11-02"}});
  answer("Pupil/DOB", {{"date", "2001-01-01"}});                      // held already
  answer("Pupil/Return/Deletion/RequestedBy", {{"text", "parent"}});  // of another document
  answer("NewPupil/LastSchool", {{"text", "Hill School"}});           // the same
  answer("Pupil/Attendance/CertifiedBy", {{"text", "Nobody"}});       // the register's own
  answer("early-help", {{"answer", "Y"}, {"text", "assessed"}, {"case_ref", "R1"}});
  answer("early-help", {{"answer", "N"}});
  answer("bullying", {{"answer", "U"}, {"case_ref", "R2"}});  // of another case
  CaseRequest request = request_for("referral/attendance");
  request.case_ref = "R1";
  const PupilRecord pupil = assembled(school, request);
  EXPECT_EQ(pupil.referral.file.pupil_voice, "I am afraid of the bus.");
  EXPECT_EQ(pupil.referral.file.safety.risk, Answer::refused);
  EXPECT_EQ(pupil.contacts.at(0).took_part_in_leave, Answer::no);
  EXPECT_EQ(pupil.referral.parents_told_on, day("2026-11-02"));
  EXPECT_EQ(pupil.dob, day("2015-10-01"));
  EXPECT_EQ(pupil.attendance.certified_by, "");
  const std::vector<QuestionAnswer>& rest = pupil.referral.file.answers;
  ASSERT_EQ(rest.size(), 3U);
  EXPECT_EQ(rest[0].question, "Pupil/Attendance/CertifiedBy");
  EXPECT_EQ(rest[1].question, "Pupil/DOB");
  EXPECT_EQ(rest[2], (QuestionAnswer{"early-help", "", Answer::yes, "assessed", {}}));
}

TEST(AssembledPaths, WhatIsWantedAndNotHeld) {
  TinySchool school = autumn({{"legal_surname", "Sample"}});
  school.row("contact", {{"pupil_key", "P"}, {"contact_key", "C1"}, {"surname", "Sample"}});
  const PupilRecord pupil = assembled(school, request_for("referral/attendance"));
  EXPECT_EQ(paths_not_held(pupil, {"Pupil/Surname", "Pupil/Forename", "Pupil/MiddleNames", "Pupil/Address",
                                   "Pupil/Contacts/Contact/Surname", "Pupil/Contacts/Contact/Email",
                                   "Pupil/Referral/PriorActions", "Pupil/Referral/Overrides",
                                   "Pupil/Referral/ActionReason", "Pupil/Attendance/Period"}),
            // No middle name and no reason to amend are nothing to ask for. There are no marks, yet sessions
            // were due, so that there are figures.
            (std::vector<std::string>{"Pupil/Forename", "Pupil/Address", "Pupil/Contacts/Contact/Email",
                                      "Pupil/Referral/PriorActions"}));
}

}  // namespace
}  // namespace rollmark::test
