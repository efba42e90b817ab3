// PF-150 to PF-155: children missing education, ten days' absence, sickness.
#include <gtest/gtest.h>

#include "returns/preflight/return_fixture.hpp"

namespace rollmark::test {
namespace {

constexpr const char* lacks_steps = "lacks Pupil/Return/PriorActions\n";

TEST(PF150, AKnownNonAttenderIsNotMissing) {
  Case one = return_case("return/cme");
  EXPECT_EQ(said(run_check("PF-150", one)), "lacks Pupil/Return/MissingEducation/KnownNonAttender\n");
  one.pupil.returned.missing.known_non_attender = Answer::yes;
  EXPECT_EQ(said(run_check("PF-150", one)), "the child does not attend |  | \n");
  one.pupil.returned.missing.known_non_attender = Answer::no;
  EXPECT_EQ(said(run_check("PF-150", one)), "");
}

// Every enquiry that Herefordshire and Ealing name, by steps.
Case searched_case() {
  Case one = return_case("return/cme");
  one.pupil.returned.missing.last_seen = day(2026, 11, 9);  // a Monday
  add_step(one, "Call home", day(2026, 11, 10)).contact_ref = "c1";
  for (const char* kind :
       {"asked staff", "asked friends", "asked other schools", "asked agencies", "letter", "home visit"})
    add_step(one, kind, day(2026, 11, 11));
  return one;
}

TEST(PF151, AllEnquiriesAreMade) {
  Case one = searched_case();
  EXPECT_EQ(said(run_check("PF-151", one)), "");
  one.pupil.file().actions.pop_back();
  EXPECT_EQ(said(run_check("PF-151", one)), "a visit |  | \n");
  set_answer(one, "enquiry-visit", Answer::no);
  EXPECT_EQ(said(run_check("PF-151", one)), "a visit |  | \n");
  set_answer(one, "enquiry-visit", Answer::no, "The house is empty, says the landlord.");
  EXPECT_EQ(said(run_check("PF-151", one)), "");
}

TEST(PF151, EveryContactWithATelephoneIsCalled) {
  Case one = searched_case();
  ParentContact& second = one.pupil.contacts.emplace_back();
  second.ref = "c2";
  EXPECT_EQ(said(run_check("PF-151", one)), "");  // no number to call
  second.phones.push_back({"M", "07700 900001"});
  EXPECT_EQ(said(run_check("PF-151", one)), "a call to every contact number |  | \n");
  add_step(one, "phone call", day(2026, 11, 12)).contact_ref = "c2";
  EXPECT_EQ(said(run_check("PF-151", one)), "");
}

TEST(PF151, WithoutAnyEnquiryThereIsNothingToJudgeBy) {
  EXPECT_EQ(said(run_check("PF-151", return_case("return/cme"))), lacks_steps);
}

// Last seen on Monday 9 November: the third school day of absence is Thursday the 12th.
TEST(PF151, EnquiriesStartByTheThirdDay) {
  const auto profile = profile_with("<number name='enquiries-from-day' value='3' unit='school days'/>");
  Case one = searched_case();
  for (PriorAction& step : one.pupil.file().actions) step.date = day(2026, 11, 12);
  EXPECT_EQ(said(run_check("PF-151", one, *profile)), "");
  for (PriorAction& step : one.pupil.file().actions) step.date = day(2026, 11, 13);
  EXPECT_EQ(said(run_check("PF-151", one, *profile)),
            "a first enquiry by school day 3 | 13 November 2026 | 3 school days\n");
  one.pupil.returned.missing.last_seen.reset();
  EXPECT_EQ(said(run_check("PF-151", one, *profile)), "lacks Pupil/Return/MissingEducation/LastSeen\n");
}

TEST(PF151, ADeletionNeedsEnquiriesOnTwoGroundsAlone) {
  Case one = searched_case();
  one.header.document_type = "return/deletion";
  one.pupil.returned.deletion.ground = "9(1)(a)";
  EXPECT_EQ(said(run_check("PF-151", one)), "does not apply\n");
  one.pupil.returned.deletion.ground = "i";
  EXPECT_EQ(said(run_check("PF-151", one)), "");
}

TEST(PF152, EachVisitSaysWhenWhereAndWhom) {
  Case one = return_case("return/cme");
  EXPECT_EQ(said(run_check("PF-152", one)), lacks_steps);
  PriorAction& visit = add_step(one, "Home visit", day(2026, 11, 12));
  visit.time = TimeOfDay{600};
  visit.place = "1 High Street";
  visit.spoke_to = "a neighbour";
  EXPECT_EQ(said(run_check("PF-152", one)), "");
  visit.spoke_to.clear();
  visit.time.reset();
  EXPECT_EQ(said(run_check("PF-152", one)),
            "the visit of 12 November 2026 | time of day | \nthe visit of 12 November 2026 | name of who was "
            "spoken to | \n");
  visit = {};
  visit.kind = "visit";
  EXPECT_EQ(run_check("PF-152", one).findings().size(), 4U);
}

// Ten school days of O from 2 to 13 November; back on the 16th.
Case ten_days() {
  Case one = return_case("return/attendance");
  set_marks(one, day(2026, 11, 2), times("O", 20));
  AbsenceEpisode& episode = one.pupil.returned.episode;
  episode.kind = "continuous";
  episode.from = day(2026, 11, 2);
  episode.to = day(2026, 11, 13);
  episode.school_days = 10;
  return one;
}

TEST(PF153, OneAbsenceHasOneReturn) {
  Case one = ten_days();
  EXPECT_EQ(said(run_check("PF-153", one)), lacks_answer_of("return-sent-before"));
  set_answer(one, "return-sent-before", Answer::no);
  EXPECT_EQ(said(run_check("PF-153", one)), "");
  add_step(one, "Attendance return", day(2026, 11, 1));  // for an earlier absence
  EXPECT_EQ(said(run_check("PF-153", one)), "");
  add_step(one, "Attendance return", day(2026, 11, 16));
  EXPECT_EQ(said(run_check("PF-153", one)),
            "the absence from 2 November 2026 | a return was sent for it before | \n");
  one.pupil.submission().action = "AMEND";
  EXPECT_EQ(said(run_check("PF-153", one)), "");
}

// Ten school days from 14 September to 25 September; then again ten from 5 to 16 October.
TEST(PF153, ANewAbsenceHasAReturnOfItsOwn) {
  Case one = return_case("return/attendance");
  set_answer(one, "return-sent-before", Answer::no);
  set_marks(one, day(2026, 11, 9), R"(/ \ / \ / \ / \ / \)");
  set_marks(one, day(2026, 9, 14), times("O", 20));
  one.pupil.returned.episode.from = day(2026, 9, 14);
  one.pupil.returned.episode.to = day(2026, 9, 25);
  set_marks(one, day(2026, 10, 5), times("U", 19));  // half a day short
  EXPECT_EQ(said(run_check("PF-153", one)), "");
  set_marks(one, day(2026, 10, 5), times("U", 20));
  EXPECT_EQ(said(run_check("PF-153", one)),
            "the absence after 25 September 2026 | it has a return of its own | \n");
}

TEST(PF153, NotWhereTheLaWantsItOtherwise) {
  const auto profile = profile_with("<words name='one-return-per-episode' value='no'/>");
  EXPECT_EQ(said(run_check("PF-153", ten_days(), *profile)), "does not apply\n");
  Case one = ten_days();
  one.pupil.returned.episode.from.reset();
  EXPECT_EQ(said(run_check("PF-153", one)), "lacks Pupil/Return/Episode/StartDate\n");
}

TEST(PF154, TheTenDaysHaveNoOtherMark) {
  Case one = ten_days();
  EXPECT_EQ(said(run_check("PF-154", one)), "");
  one.session(day(2026, 11, 4), "PM").code = "I";
  EXPECT_EQ(said(run_check("PF-154", one)), "4 November 2026, afternoon | I | \n");
  one.session(day(2026, 11, 4), "PM").code = "/";
  EXPECT_EQ(run_check("PF-154", one).findings().size(), 1U);
  for (const char* code : {"G", "N", "U"}) {
    one.session(day(2026, 11, 4), "PM").code = code;
    EXPECT_EQ(said(run_check("PF-154", one)), "") << code;
  }
}

TEST(PF154, DaysOnWhichTheSchoolIsClosedBreakNothing) {
  Case one = ten_days();
  set_marks(one, day(2026, 11, 4), "=inset =inset");
  EXPECT_EQ(said(run_check("PF-154", one)), "");
  set_marks(one, day(2026, 11, 5), ". O");
  EXPECT_EQ(run_check("PF-154", one).lacking().size(), 1U);  // no mark
  one.pupil.attendance.sessions.clear();
  EXPECT_EQ(said(run_check("PF-154", one)), "lacks Pupil/Attendance/Sessions\n");
  one.pupil.returned.episode.kind = "irregular";
  EXPECT_EQ(said(run_check("PF-154", one)), "does not apply\n");
}

TEST(PF155, ASicknessReturnHasNameAddressAndAllItsDays) {
  Case one = return_case("return/sickness");
  EXPECT_EQ(said(run_check("PF-155", one)), "lacks Pupil/Return/Episode/SchoolDays\n");
  AbsenceEpisode& episode = one.pupil.returned.episode;
  episode.consecutive_days = 15;
  EXPECT_EQ(said(run_check("PF-155", one)), "the days of sickness | those on end alone | \n");
  episode.school_days = 15;
  EXPECT_EQ(said(run_check("PF-155", one)), "");
  episode.school_days = 14;
  EXPECT_EQ(said(run_check("PF-155", one)), "the days of sickness | fewer in all than on end | \n");
}

TEST(PF155, AnInitialIsNoFullName) {
  Case one = return_case("return/sickness");
  one.pupil.returned.episode.school_days = 15;
  one.pupil.forename = "A.";
  EXPECT_EQ(said(run_check("PF-155", one)), "the full name | not stated | \n");
  one.pupil.forename = "Al";
  one.pupil.address = {};
  EXPECT_EQ(said(run_check("PF-155", one)), "the address | not stated | \n");
  one.pupil.file().safety.address_protected = true;  // kept back on purpose
  EXPECT_EQ(said(run_check("PF-155", one)), "");
}

}  // namespace
}  // namespace rollmark::test
