// May this name be removed on this date? And PF-159 to PF-162, which ask the same of a return. The register
// is the fixture's: ten weeks from 7 September 2026, half term in the week of 26 October, to Friday 20
// November.
#include <gtest/gtest.h>

#include "returns/preflight/deletion_grounds.hpp"
#include "returns/preflight/deletion_verdict.hpp"
#include "returns/preflight/return_fixture.hpp"

namespace rollmark::test {
namespace {

// A deletion on Saturday 21 November, the day after the last one on roll, on a ground whose statements are
// all so.
Case leaver(std::string ground, char letter) {
  Case one = return_case("return/deletion");
  set_marks(one, day(2026, 11, 9), R"(/ \ / \ / \ / \ / \)");
  one.pupil.attendance.since.clear();
  one.on = day(2026, 11, 21);
  Deletion& deletion = one.pupil.returned.deletion;
  deletion.ground = std::move(ground);
  deletion.leaving = day(2026, 11, 20);
  deletion.last_attended = day(2026, 11, 20);
  deletion.retrospective = Answer::no;
  one.pupil.returned.submission.date = day(2026, 11, 20);
  for (const GroundFact& fact : ground_facts()) {
    if (fact.letters.find(letter) != std::string_view::npos) set_answer(one, fact.question, Answer::yes);
  }
  return one;
}

DeletionVerdict verdict_of(const Case& one, std::span<const Day> ahead = {},
                           const LaProfile& profile = *la_profiles().national()) {
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const RegisterEvidence evidence(one.pupil, *rulebook);
  return deletion_verdict({one.header, one.pupil, profile, *rulebook, evidence, one.on, {}, ahead});
}

// "not-yet 2026-11-23": the answer, and the day from which.
std::string answer_of(const DeletionVerdict& verdict) {
  return std::string(may_delete_name(verdict.answer)) + (verdict.from ? " " + to_text(*verdict.from) : "");
}

// What stands in the way, a point a line.
std::string against(const DeletionVerdict& verdict) {
  std::string out;
  for (const DeletionPoint& point : verdict.points) {
    if (point.answer != MayDelete::yes)
      out += std::string(may_delete_name(point.answer)) + " | " + point.where + " | " + point.text + "\n";
  }
  return out;
}

// Absent (O) from a day to 20 November.
Case absent_from(Day first) {
  Case one = leaver("9(1)(i)", 'i');
  for (SessionMark& mark : one.pupil.attendance.sessions) {
    if (first <= *mark.date) mark.code = "O";
  }
  one.pupil.returned.deletion.last_attended.reset();
  return one;
}

// Twenty school days up to 20 November: 2 to 20 November are fifteen, 19 to 23 October five.
TEST(DeletionVerdict, TwentySchoolDaysOfContinuousAbsence) {
  Case one = absent_from(day(2026, 10, 19));
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  one = absent_from(day(2026, 10, 20));  // nineteen: the twentieth is Monday 23 November
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-24");
  EXPECT_EQ(against(verdict_of(one)), "not-yet | ground (i) | 19 school days of continuous absence of 20\n");
  const Day ahead[] = {day(2026, 11, 25)};  // two days of closure
  EXPECT_EQ(answer_of(verdict_of(one, ahead)), "not-yet 2026-11-26");
}

TEST(DeletionVerdict, AnyOtherMarkBreaksTheAbsence) {
  Case one = absent_from(day(2026, 10, 19));
  for (const char* code : {"N", "G"}) {
    one.session(day(2026, 11, 4), "AM").code = code;
    EXPECT_EQ(answer_of(verdict_of(one)), "yes") << code;
  }
  // U means that the pupil came, late: 5 to 20 November are twelve days, eight more to go from 23 November.
  for (const char* code : {"U", "I", "C", "/"}) {
    one.session(day(2026, 11, 4), "AM").code = code;
    EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-12-03") << code;
  }
  one.session(day(2026, 11, 20), "PM").code = "\\";
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

TEST(DeletionVerdict, AMissingMarkLeavesItOpen) {
  Case one = absent_from(day(2026, 10, 19));
  one.session(day(2026, 11, 4), "AM").code.clear();
  EXPECT_EQ(against(verdict_of(one)),
            "cannot-be-said | ground (i) | 12 school days of continuous absence of 20: a mark is missing on "
            "4 November "
            "2026, morning\n");
}

TEST(DeletionVerdict, ARegisterThatEndsBeforeLeavesItOpen) {
  Case one = absent_from(day(2026, 10, 19));
  one.on = day(2026, 11, 25);  // of Monday and Tuesday the register says nothing
  one.pupil.returned.deletion.leaving = day(2026, 11, 24);
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  one = absent_from(day(2026, 9, 7));
  std::erase_if(one.pupil.attendance.sessions,
                [](const SessionMark& mark) { return *mark.date < day(2026, 11, 9); });
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");  // ten days, and before them?
}

TEST(DeletionVerdict, WithoutRegisterTheLastDayAttendedMaySettleIt) {
  Case one = absent_from(day(2026, 10, 19));
  one.pupil.attendance = {};
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  // 2 to 20 November are fifteen weekdays; five more from Monday the 23rd.
  one.pupil.returned.deletion.last_attended = day(2026, 10, 30);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-28");
}

TEST(DeletionVerdict, BothSchoolAndLaHaveToEnquire) {
  Case one = absent_from(day(2026, 10, 19));
  set_answer(one, "efforts-by-la", Answer::no);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet");  // when they are made
  set_answer(one, "efforts-by-la", Answer::not_held);
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  set_answer(one, "not-sick-or-unavoidable", Answer::no);
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

// Leave to Friday 6 November: the tenth school day after it is Friday the 20th.
TEST(DeletionVerdict, TenSchoolDaysAfterLeave) {
  Case one = leaver("h", 'h');
  set_marks(one, day(2026, 11, 9), times("O", 20));
  one.pupil.returned.deletion.last_attended = day(2026, 10, 23);
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");  // when did the leave end?
  set_date(one, "leave-ended", day(2026, 11, 6));
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  one.on = day(2026, 11, 20);
  one.pupil.attendance.sessions.resize(one.pupil.attendance.sessions.size() -
                                       2);  // the day itself has no marks
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-21");
  one.session(day(2026, 11, 18), "AM").code = "L";
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

TEST(DeletionVerdict, HomeEducationWaitsForTheDayNamedAndTheLasCoolingOff) {
  Case one = leaver("(f)", 'f');
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  one.pupil.returned.deletion.requested_on = day(2026, 11, 16);
  set_date(one, "home-education-last-day", day(2026, 11, 20));
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  set_date(one, "home-education-last-day", day(2026, 11, 21));
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-22");
  const auto profile = profile_with("<number name='cooling-off-days' value='10' unit='days'/>");
  EXPECT_EQ(answer_of(verdict_of(one, {}, *profile)), "not-yet 2026-11-26");
  EXPECT_NE(against(verdict_of(one, {}, *profile)).find("the LA asks for 10 days"), std::string::npos);
}

// Born 2 March 2010: of compulsory school age until the last Friday in June 2026, the 26th.
TEST(DeletionVerdict, OverCompulsorySchoolAgeWhenTheSchoolMeetsNext) {
  Case one = leaver("l", 'l');
  one.pupil.attendance = {};
  one.pupil.dob = day(2010, 3, 2);
  one.pupil.returned.deletion.last_attended.reset();
  one.on = day(2026, 6, 26);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-06-27");
  const Day ahead[] = {day(2026, 6, 29)};  // it meets no more on the 26th
  EXPECT_EQ(answer_of(verdict_of(one, ahead)), "yes") << against(verdict_of(one, ahead));
  one.pupil.dob.reset();
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
}

TEST(DeletionVerdict, AfterAPermanentExclusionTheReviewIsOver) {
  Case one = leaver("o", 'o');
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  one.pupil.returned.suspension.review_ended_on = day(2026, 11, 20);
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  one.pupil.returned.suspension.review_ended_on = day(2026, 11, 21);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-22");
  one.pupil.returned.suspension.reinstated_on = day(2026, 11, 20);
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

Case to_another_school() {
  Case one = leaver("reg. 9(1)(a)", 'a');
  one.pupil.returned.deletion.other_school = "Valley School";
  one.pupil.returned.deletion.other_school_start = day(2026, 11, 21);
  return one;
}

TEST(DeletionVerdict, RegisteredAtAnotherSchool) {
  Case one = to_another_school();
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  one.pupil.returned.deletion.other_school_start = day(2026, 11, 23);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-23");
  set_answer(one, "no-attendance-order", Answer::no);
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

TEST(DeletionVerdict, WithoutAGroundOfTheRegulationsNoNameGoes) {
  EXPECT_EQ(answer_of(verdict_of(leaver("", 'a'))), "no");
  EXPECT_EQ(answer_of(verdict_of(leaver("poor attendance", 'a'))), "no");
  EXPECT_EQ(answer_of(verdict_of(leaver("p", 'a'))), "no");
  // Born 2 March 2016: 9(3) is for others.
  EXPECT_EQ(answer_of(verdict_of(leaver("9(3)(a)", 'x'))), "no");
}

// Reg. 9(2): (d), (e), (k) and (o) need no consent.
TEST(DeletionVerdict, APupilPlacedInASpecialSchoolGoesWithTheLasConsent) {
  Case one = to_another_school();
  set_answer(one, "placed-in-special-school-by-la", Answer::yes);
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
  set_answer(one, "la-consent", Answer::no);
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet");
  set_date(one, "la-consent", day(2026, 11, 23));
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet 2026-11-23");
  set_date(one, "la-consent", day(2026, 11, 20));
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
  one = leaver("d", 'd');
  set_answer(one, "placed-in-special-school-by-la", Answer::yes);
  EXPECT_EQ(answer_of(verdict_of(one)), "yes") << against(verdict_of(one));
}

TEST(DeletionVerdict, ThoseWhoKnowTheChildAreConsulted) {
  Case one = to_another_school();
  one.pupil.care.protection.push_back({day(2026, 9, 1), {}, {}});
  EXPECT_EQ(against(verdict_of(one)),
            "cannot-be-said | a child protection plan | not stated whether anybody was consulted\n");
  one.pupil.returned.deletion.consulted = Answer::no;
  EXPECT_EQ(answer_of(verdict_of(one)), "not-yet");
  one.pupil.returned.deletion.consulted = Answer::yes;
  EXPECT_EQ(answer_of(verdict_of(one)), "yes");
  one.pupil.care.protection.back().to = day(2026, 11, 19);  // over
  one.pupil.returned.deletion.consulted = Answer::no;
  EXPECT_EQ(answer_of(verdict_of(one)), "yes");
  one.pupil.care.ehcp = Answer::unknown;
  EXPECT_EQ(answer_of(verdict_of(one)), "cannot-be-said");
}

TEST(DeletionVerdict, NoNameGoesBackwards) {
  Case one = to_another_school();
  one.on = day(2026, 11, 20);  // the pupil has marks on that day
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
  one = to_another_school();
  one.pupil.returned.deletion.retrospective = Answer::yes;
  EXPECT_EQ(answer_of(verdict_of(one)), "no");
}

TEST(DeletionVerdict, EachPointHasASourceAndAPath) {
  Case one = absent_from(day(2026, 10, 20));
  one.pupil.care.ehcp = Answer::yes;
  one.pupil.contacts.clear();
  for (const DeletionPoint& point : verdict_of(one).points) {
    EXPECT_FALSE(point.source.text.empty()) << point.where;
    EXPECT_TRUE(point.path.starts_with("Pupil/")) << point.path;
  }
  EXPECT_EQ(verdict_of(one).points.front().source.text, "SI 2024/208 reg. 9(1)(i)");
}

TEST(PF159, TheGroundIsOneOfTheRegulationsAndTheDatesAgree) {
  Case one = to_another_school();
  EXPECT_EQ(said(run_check("PF-159", one)), "");
  one.pupil.returned.deletion.ground = "left";
  EXPECT_EQ(said(run_check("PF-159", one)), "the ground | not one of regulation 9 | \n");
  EXPECT_EQ(said(run_check("PF-159", absent_from(day(2026, 10, 20)))),
            "ground (i) | 19 school days of continuous absence of 20 | 24 November 2026\n");
  EXPECT_EQ(said(run_check("PF-159", absent_from(day(2026, 10, 19)))), "");
  one = absent_from(day(2026, 10, 19));
  set_answer(one, "efforts-by-la", Answer::not_held);
  EXPECT_EQ(said(run_check("PF-159", one)), lacks_answer_of("efforts-by-la"));
}

TEST(PF160, TheNameIsNotDeletedBackwards) {
  Case one = to_another_school();
  EXPECT_EQ(said(run_check("PF-160", one)), "");
  one.pupil.returned.deletion.leaving = day(2026, 11, 19);
  one.pupil.returned.deletion.last_attended = day(2026, 11, 19);
  EXPECT_EQ(said(run_check("PF-160", one)), "20 November 2026, morning | the session has a mark | \n");
  one = to_another_school();
  one.pupil.returned.deletion.retrospective = Answer::not_held;
  EXPECT_EQ(said(run_check("PF-160", one)), "lacks Pupil/Return/Deletion/Retrospective\n");
}

TEST(PF161, NewSchoolNewHomeAndTelephoneAreStated) {
  Case one = to_another_school();
  EXPECT_EQ(said(run_check("PF-161", one)), "");
  one.pupil.returned.deletion.other_school.clear();
  EXPECT_EQ(said(run_check("PF-161", one)), "the new school | not stated | \n");
  set_answer(one, "other-school-known", Answer::no);  // the school was not told
  EXPECT_EQ(said(run_check("PF-161", one)), "");
  one.parent().phones.clear();
  EXPECT_EQ(said(run_check("PF-161", one)), "a telephone number of contact c1 | not stated | \n");
  one = leaver("g", 'g');
  EXPECT_EQ(said(run_check("PF-161", one)), "the new address | not stated | \n");
  one.pupil.returned.deletion.future_address.postcode = "ZZ99 9ZZ";
  EXPECT_EQ(said(run_check("PF-161", one)), "");
}

TEST(PF161, TheLasFormMayAskForMore) {
  const auto profile =
      profile_with("<words name='deletion-fields' value='future-address other-school last-attended'/>");
  Case one = to_another_school();
  one.pupil.returned.deletion.last_attended.reset();
  EXPECT_EQ(said(run_check("PF-161", one, *profile)),
            "the new address | not stated | \nthe last day attended | not stated | \n");
}

TEST(PF162, ThoseConcernedAreConsulted) {
  Case one = to_another_school();
  one.pupil.care.ehcp = Answer::yes;
  set_answer(one, "placed-in-special-school-by-la", Answer::no);
  EXPECT_EQ(said(run_check("PF-162", one)), "lacks Pupil/Return/Deletion/Consulted\n");
  one.pupil.returned.deletion.consulted = Answer::no;
  EXPECT_EQ(said(run_check("PF-162", one)), "the consultation | an education, health and care plan | \n");
  one.pupil.returned.deletion.consulted = Answer::yes;
  EXPECT_EQ(said(run_check("PF-162", one)), "");
}

}  // namespace
}  // namespace rollmark::test
