// The block of each return.
#include <gtest/gtest.h>

#include "returns/assemble/placements.hpp"
#include "returns/record/held.hpp"
#include "unit/returns/assemble/assembled.hpp"

namespace rollmark::test {
namespace {

StatutoryReturn told(const TinySchool& school, const CaseRequest& request) {
  return assembled(school, request).returned;
}

// Reg. 13(7)(b) of SI 2024/208: ten school days on end of G, N, O or U.
TEST(AssembledAttendanceReturn, TheEpisodeThatReachedTenDays) {
  TinySchool school = autumn();
  // Ten school days, 12 to 23 October; then five from 9 November, which are too few.
  mark_autumn(school, {{"2026-10-12", "2026-10-23", "O"}, {"2026-11-09", "2026-11-13", "N"}});
  const AbsenceEpisode episode = told(school, request_for("return/attendance")).episode;
  EXPECT_EQ(episode.kind, "continuous");
  EXPECT_EQ(episode.from, day("2026-10-12"));
  EXPECT_EQ(episode.to, day("2026-10-23"));
  EXPECT_EQ(episode.ongoing, false);
  EXPECT_EQ(episode.school_days, 10);
  EXPECT_EQ(episode.consecutive_days, 10);
  EXPECT_EQ(episode.sessions, 20);
  EXPECT_EQ(episode.basis, "SI 2024/208 reg. 13(7)(b)");
}

TEST(AssembledAttendanceReturn, WhetherOneWasSentBefore) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-23", "O"}});
  school.row("return_sent", {{"pupil_key", "P"}, {"return_kind", "attendance"}, {"sent_on", "2026-10-09"}});
  const CaseRequest request = request_for("return/attendance");
  EXPECT_TRUE(told(school, request).file.answers.empty());  // another absence's, and nobody vouches
  TinySchool vouched = school;
  vouched.row("coverage", {{"table_name", "return_sent"}, {"state", "complete"}});
  ASSERT_EQ(told(vouched, request).file.answers.size(), 1U);
  EXPECT_EQ(told(vouched, request).file.answers[0].answer, Answer::no);
  school.row("return_sent", {{"pupil_key", "P"}, {"return_kind", "attendance"}, {"sent_on", "2026-10-26"}});
  ASSERT_EQ(told(school, request).file.answers.size(), 1U);
  EXPECT_EQ(told(school, request).file.answers[0],
            (QuestionAnswer{"return-sent-before", "", Answer::yes, "", day("2026-10-26")}));
}

TEST(AssembledAttendanceReturn, AnAnswerAboutNoEpisodeMakesNone) {
  TinySchool school = autumn();
  mark_autumn(school);
  school.row("case_answer", {{"pupil_key", "P"}, {"question", "Episode/Reason"}, {"text", "none given"}})
      .row("case_answer",
           {{"pupil_key", "P"}, {"question", "PartTimeTimetable/Reason"}, {"text", "none agreed"}})
      .row("contact", {{"pupil_key", "P"}, {"contact_key", "C1"}, {"phones", "M: ; 01632 960001"}});
  PupilRecord pupil = assembled(school, request_for("return/attendance"));
  EXPECT_FALSE(is_held(pupil.returned.episode));
  EXPECT_EQ(pupil.contacts.at(0).phones, (std::vector<Phone>{{"", "01632 960001"}}));
  EXPECT_FALSE(is_held(told(school, request_for("return/part-time")).part_time));
}

TEST(AssembledAttendanceReturn, NineDaysAreNoneUnlessTheSchoolSaysWhich) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-10-12", "2026-10-22", "O"}});
  CaseRequest request = request_for("return/attendance");
  EXPECT_FALSE(is_held(told(school, request).episode));
  request.offence = Period{day("2026-10-14"), day("2026-10-14")};
  EXPECT_EQ(told(school, request).episode.school_days, 9);
}

TEST(AssembledAttendanceReturn, AnEpisodeThatGoesOn) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-11-02", "2026-11-20", "O"}});
  const StatutoryReturn returned = told(school, request_for("return/attendance"));
  EXPECT_EQ(returned.episode.ongoing, true);
  EXPECT_EQ(returned.episode.school_days, 15);
  EXPECT_EQ(returned.submission.reference, "2000-2026-001");
}

// Reg. 13(9): fifteen days of sickness, on end or in all of the school year.
TEST(AssembledSicknessReturn, InAllAndOnEnd) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-09-07", "2026-09-11", "I"}, {"2026-11-02", "2026-11-13", "I"}});
  const AbsenceEpisode episode = told(school, request_for("return/sickness")).episode;
  EXPECT_EQ(episode.kind, "sickness");
  EXPECT_EQ(episode.from, day("2026-11-02"));
  EXPECT_EQ(episode.school_days, 15);  // 5 and 10
  EXPECT_EQ(episode.consecutive_days, 10);
  EXPECT_EQ(episode.sessions, 30);
  EXPECT_EQ(episode.ongoing, false);
}

TEST(AssembledDeletionReturn, GroundLastDayAndNextSchool) {
  TinySchool school = autumn({{"end_date", "2026-11-13"},
                              {"leaving_ground", "reg 9(1)(f)"},
                              {"destination", "Educated at home"},
                              {"other_school_urn", "100001"}});
  mark_autumn(school, {{"2026-11-09", "2026-11-20", "O"}});
  school
      .row("case_answer",
           {{"pupil_key", "P"}, {"question", "Deletion/FutureAddress"}, {"text", "9 New Street\nTown"}})
      .row("case_answer", {{"pupil_key", "P"}, {"question", "Deletion/RequestedBy"}, {"text", "parent"}});
  CaseRequest request = request_for("return/deletion");
  request.due.on = day("2026-11-13");
  Deletion deletion = told(school, request).deletion;
  EXPECT_EQ(deletion.ground, "f");
  EXPECT_EQ(deletion.leaving, day("2026-11-13"));
  EXPECT_EQ(deletion.last_attended, day("2026-11-06"));
  EXPECT_EQ(deletion.retrospective, Answer::no);
  EXPECT_EQ(deletion.requested_by, "parent");
  EXPECT_EQ(deletion.other_school, "Educated at home");
  EXPECT_EQ(deletion.other_school_urn, "100001");
  EXPECT_EQ(deletion.future_address.lines, (std::vector<std::string>{"9 New Street", "Town"}));
  // Friday 13 November was the last day. The day after nobody knows when that was entered, unless the roll's
  // amendments say.
  request.due.on = day("2026-11-20");
  EXPECT_EQ(told(school, request).deletion.retrospective, Answer::not_held);
  const auto entered = [&](const char* moment) {
    TinySchool changed = school;
    changed.row("roll_change", {{"enrolment_key", "P"},
                                {"seq", "1"},
                                {"field", "end_date"},
                                {"new_value", "2026-11-13"},
                                {"changed_at", moment}});
    return told(changed, request).deletion.retrospective;
  };
  EXPECT_EQ(entered("2026-11-16T09:00:00"), Answer::no);  // Monday, the next school day
  EXPECT_EQ(entered("2026-11-17T09:00:00"), Answer::yes);
}

TEST(AssembledNewPupilReturn, EntryAndLastSchool) {
  TinySchool school = autumn();
  school.row("case_answer",
             {{"pupil_key", "P"}, {"question", "NewPupil/LastSchool"}, {"text", "Hill School, Town"}});
  const NewPupil entered = told(school, request_for("return/new-pupil")).new_pupil;
  EXPECT_EQ(entered.entry, day("2022-09-01"));
  EXPECT_EQ(entered.last_school, "Hill School, Town");
}

TEST(AssembledPartTimeReturn, TheAgreementAndItsState) {
  TinySchool school = autumn();
  school.row("part_time", {{"enrolment_key", "P"},
                           {"start_date", "2026-11-02"},
                           {"review_on", "2026-11-23"},
                           {"end_date", "2026-12-11"},
                           {"agreed_by", "mother"},
                           {"agreed_on", "2026-10-22"},
                           {"expected", "10101010100000"}});
  CaseRequest request = request_for("return/part-time");
  PartTimeTimetable timetable = told(school, request).part_time;
  EXPECT_EQ(timetable.from, day("2026-11-02"));
  EXPECT_EQ(timetable.review, day("2026-11-23"));
  EXPECT_EQ(timetable.sessions_a_week, 5);
  EXPECT_EQ(timetable.weeks, std::vector<std::string>{"10101010100000"});
  EXPECT_EQ(timetable.state, "new");
  school.row("return_sent", {{"pupil_key", "P"}, {"return_kind", "Part-time"}, {"sent_on", "2026-11-03"}});
  EXPECT_EQ(told(school, request).part_time.state, "changed");
  request.due.on = day("2026-12-12");
  EXPECT_EQ(told(school, request).part_time.state, "closed");
}

TEST(AssembledMissingReturn, LastSeenByTheRegisterUnlessSomebodySaysLater) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-11-09", "2026-11-20", "N"}});
  EXPECT_EQ(told(school, request_for("return/cme")).missing.last_seen, day("2026-11-06"));
  school
      .row("case_answer",
           {{"pupil_key", "P"}, {"question", "MissingEducation/LastSeen"}, {"date", "2026-11-08"}})
      .row("case_answer",
           {{"pupil_key", "P"}, {"question", "MissingEducation/KnownNonAttender"}, {"answer", "N"}});
  const MissingEducation missing = told(school, request_for("return/cme")).missing;
  EXPECT_EQ(missing.last_seen, day("2026-11-08"));
  EXPECT_EQ(missing.known_non_attender, Answer::no);
}

TEST(AssembledSuspensionReturn, TheLatestAndTheTermsSessions) {
  TinySchool school = autumn();
  school
      .row("term", {{"academic_year", "2026/27"},
                    {"term", "AUT"},
                    {"start_date", "2026-09-07"},
                    {"end_date", "2026-12-18"}})
      .row("suspension",
           {{"enrolment_key", "P"}, {"start_date", "2026-09-21"}, {"sessions", "2"}, {"category", "SUSP"}})
      .row("suspension", {{"enrolment_key", "P"},
                          {"start_date", "2026-11-09"},
                          {"sessions", "12"},
                          {"category", "SUSP"},
                          {"reasons", "PP, VA"},
                          {"day_six_on", "2026-11-16"},
                          {"provision", "The Centre"},
                          {"notified_on", "2026-11-09"}});
  CaseRequest request = request_for("return/suspension");
  SuspensionReturn suspension = told(school, request).suspension;
  EXPECT_EQ(suspension.category, "SUSP");
  EXPECT_EQ(suspension.reasons, (std::vector<std::string>{"PP", "VA"}));
  EXPECT_EQ(suspension.from, day("2026-11-09"));
  EXPECT_EQ(suspension.sessions, 12);
  EXPECT_EQ(suspension.sessions_this_term, 14);
  EXPECT_EQ(suspension.day_six, day("2026-11-16"));
  EXPECT_EQ(suspension.provision, "The Centre");
  request.offence = Period{day("2026-09-21"), day("2026-09-21")};
  suspension = told(school, request).suspension;
  EXPECT_EQ(suspension.sessions, 2);
  EXPECT_EQ(suspension.sessions_this_term, 2);
}

TEST(AssembledProvisionReturn, ARecipientHearsOfItsOwnSessionsAlone) {
  TinySchool school = autumn();
  mark_autumn(school, {{"2026-11-17", "2026-11-18", "B"}, {"2026-11-20", "2026-11-20", "B"}});
  const auto placed = [&](const char* by, const char* provider, const char* from, const char* to) {
    school.row("placement", {{"enrolment_key", "P"},
                             {"kind", "B"},
                             {"provider", provider},
                             {"arranged_by", by},
                             {"start_date", from},
                             {"end_date", to}});
  };
  placed("LA s.19", "The Centre", "2026-11-17", "2026-11-18");
  placed("school", "The Farm", "2026-11-20", "2026-11-20");
  CaseRequest request = request_for("return/ap-attendance");
  request.provision = {"la s.19", "", "WEEK"};
  const PupilRecord pupil = assembled(school, request);
  EXPECT_EQ(pupil.returned.provision.provider, "The Centre");
  EXPECT_EQ(pupil.returned.provision.cadence, "WEEK");
  EXPECT_EQ(pupil.returned.provision.from, day("2026-11-16"));
  EXPECT_EQ(in_lines(pupil.attendance.sessions),
            "2026-11-17 AM B\n2026-11-17 PM B\n2026-11-18 AM B\n2026-11-18 PM B\n");
  ASSERT_EQ(pupil.attendance.periods.size(), 1U);
  EXPECT_EQ(pupil.attendance.periods[0].possible, 4);
  EXPECT_EQ(pupil.attendance.periods[0].approved, 4);
  // Daily: nothing of that recipient on the 20th.
  request.provision.cadence = "DAY";
  EXPECT_FALSE(is_held(assembled(school, request).returned.provision));

  const auto snapshot = snapshot_of(school);
  const School& of = snapshot->schools.at(0);
  EXPECT_EQ(rows_placed(of, {"LA s.19", "", "WEEK"}, day("2026-11-20")), std::vector<std::uint32_t>{0});
  EXPECT_TRUE(rows_placed(of, {"LA s.19", "", "DAY"}, day("2026-11-20")).empty());
  EXPECT_TRUE(rows_placed(of, {"LA s.42", "", "WEEK"}, day("2026-11-20")).empty());
}

TEST(AssembledOpenCase, DatesInOrder) {
  TinySchool school = autumn();
  school
      .row("case_date", {{"pupil_key", "P"}, {"kind", "hearing"}, {"date", "2026-12-01"}, {"time", "10:30"}})
      .row("case_date", {{"pupil_key", "P"}, {"kind", "target"}, {"date", "2026-11-02"}, {"text", "95 %"}});
  const StatutoryReturn returned = told(school, request_for("return/open-case"));
  ASSERT_EQ(returned.dates.size(), 2U);
  EXPECT_EQ(returned.dates[0].kind, "target");
  EXPECT_EQ(returned.dates[1].time, TimeOfDay{10 * 60 + 30});
}

}  // namespace
}  // namespace rollmark::test
