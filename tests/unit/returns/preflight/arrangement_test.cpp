// PF-156 to PF-158 and PF-163: part-time timetables, nil returns, suspensions.
#include <gtest/gtest.h>

#include "returns/preflight/return_fixture.hpp"

namespace rollmark::test {
namespace {

Case part_time() {
  Case one = return_case("return/part-time");
  PartTimeTimetable& plan = one.pupil.returned.part_time;
  plan.from = day(2026, 11, 2);
  plan.review = day(2026, 11, 16);
  plan.to = day(2026, 12, 11);
  plan.agreed_by = "c1";
  plan.agreed_on = day(2026, 10, 30);
  plan.reason = "Return after an operation.";
  plan.minutes_a_day = 90;
  return one;
}

TEST(PF156, AParentAgreedAndThereIsADayOfReview) {
  Case one = part_time();
  EXPECT_EQ(said(run_check("PF-156", one)), "");
  one.pupil.returned.part_time.agreed_on.reset();
  one.pupil.returned.part_time.review.reset();
  EXPECT_EQ(said(run_check("PF-156", one)),
            "the parent's agreement | not stated | \nthe day of review | not stated | \n");
  one.pupil.returned.part_time = {};
  EXPECT_EQ(said(run_check("PF-156", one)), "lacks Pupil/Return/PartTimeTimetable\n");
}

// Plymouth: six weeks. From Monday 2 November the sixth week ends on Sunday 13 December.
TEST(PF156, ItEndsWithinTheLimitOfTheLa) {
  const auto plymouth = profile_with("<number name='part-time-most-weeks' value='6' unit='weeks'/>");
  Case one = part_time();
  one.pupil.returned.part_time.to = day(2026, 12, 13);
  EXPECT_EQ(said(run_check("PF-156", one, *plymouth)), "");
  one.pupil.returned.part_time.to = day(2026, 12, 14);
  EXPECT_EQ(said(run_check("PF-156", one, *plymouth)), "the end | later than 6 weeks after the start | \n");
  one.pupil.returned.part_time.to.reset();
  EXPECT_EQ(said(run_check("PF-156", one, *plymouth)), "lacks Pupil/Return/PartTimeTimetable/EndDate\n");
  one.pupil.returned.part_time.from = day(2026, 10, 13);  // six weeks before the day of the return
  EXPECT_EQ(said(run_check("PF-156", one, *plymouth)), "the end | later than 6 weeks after the start | \n");
}

// Hammersmith & Fulham: under 20 minutes a day; staggered Reception or integration under 15 school days.
std::shared_ptr<const LaProfile> hammersmith() {
  return profile_with(
      "<number name='part-time-least-minutes' value='20' unit='minutes a day'/>"
      "<number name='part-time-least-days' value='15' unit='school days'/>"
      "<words name='part-time-exclusions' value='short-day staggered-start integration'/>");
}

TEST(PF157, AShortDayIsNotReported) {
  Case one = part_time();
  one.pupil.returned.part_time.minutes_a_day = 20;
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())), "");
  one.pupil.returned.part_time.minutes_a_day = 19;
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())),
            "the timetable | 19 minutes a day | less than 20 minutes a day\n");
  EXPECT_EQ(said(run_check("PF-157", one)), "does not apply\n");  // national: nothing is left out
  one.pupil.returned.part_time.minutes_a_day.reset();
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())),
            "lacks Pupil/Return/PartTimeTimetable/MinutesLessADay\n");
}

// From Monday 2 November: Thursday the 19th is the fourteenth weekday, Friday the 20th the fifteenth.
TEST(PF157, AShortIntegrationIsNotReported) {
  Case one = part_time();
  one.pupil.returned.part_time.reason = "Staggered start in Reception.";
  one.pupil.returned.part_time.to = day(2026, 11, 20);
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())), "");
  one.pupil.returned.part_time.to = day(2026, 11, 19);
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())),
            "the timetable | at most 14 school days | fewer than 15 school days\n");
  one.pupil.returned.part_time.reason = "Return after an operation.";
  EXPECT_EQ(said(run_check("PF-157", one, *hammersmith())), "");
}

TEST(PF158, WhereNilReturnsAreDueTheyWereSent) {
  const auto nottingham = profile_with("<words name='nil-returns' value='return/part-time'/>");
  Case one = part_time();
  EXPECT_EQ(said(run_check("PF-158", one)), "does not apply\n");
  EXPECT_EQ(said(run_check("PF-158", one, *nottingham)), lacks_answer_of("nil-return-sent"));
  set_answer(one, "nil-return-sent", Answer::no);
  EXPECT_EQ(said(run_check("PF-158", one, *nottingham)), "nil return | the period before | \n");
  set_answer(one, "nil-return-sent", Answer::yes);
  EXPECT_EQ(said(run_check("PF-158", one, *nottingham)), "");
  one.header.document_type = "return/cme";
  EXPECT_EQ(said(run_check("PF-158", one, *nottingham)), "does not apply\n");
}

// Three days from Monday 9 November: six sessions of E.
Case suspended() {
  Case one = return_case("return/suspension");
  set_marks(one, day(2026, 11, 9), R"(E E E E E E / \ / \)");
  SuspensionReturn& suspension = one.pupil.returned.suspension;
  suspension.category = "SUSP";
  suspension.from = day(2026, 11, 9);
  suspension.sessions = 6;
  return one;
}

TEST(PF163, RegisterAndRecordOfExclusionsAgree) {
  Case one = suspended();
  EXPECT_EQ(said(run_check("PF-163", one)), "");
  one.session(day(2026, 11, 11), "PM").code = "O";
  EXPECT_EQ(said(run_check("PF-163", one)),
            "11 November 2026, afternoon | suspended by the record of exclusions and not by the register | "
            "code E\n");
  set_marks(one, day(2026, 11, 11), "E E E");  // one more than the record
  EXPECT_EQ(said(run_check("PF-163", one)),
            "12 November 2026, morning | suspended by the register and not by the record of exclusions | \n");
}

TEST(PF163, ALaterSuspensionIsAnotherMatter) {
  Case one = suspended();
  set_marks(one, day(2026, 11, 19), "E E");
  EXPECT_EQ(said(run_check("PF-163", one)), "");
}

// Six school days from Monday 9 November: the sixth is Monday the 16th.
TEST(PF163, FromTheSixthDayThereIsEducation) {
  Case one = suspended();
  set_marks(one, day(2026, 11, 9), "E E E E E E E E E E D D");
  one.pupil.returned.suspension.sessions = 12;
  one.pupil.returned.suspension.day_six = day(2026, 11, 16);
  EXPECT_EQ(said(run_check("PF-163", one)), "");
  one.session(day(2026, 11, 16), "PM").code = "E";
  EXPECT_EQ(said(run_check("PF-163", one)),
            "16 November 2026, afternoon | suspended, though education is provided from the sixth day | code "
            "B or D\n");
}

TEST(PF163, WithoutRegisterOrDatesNothingIsSaid) {
  Case one = suspended();
  one.pupil.returned.suspension.sessions.reset();
  EXPECT_EQ(said(run_check("PF-163", one)), "lacks Pupil/Return/Suspension/Sessions\n");
  one = suspended();
  one.pupil.attendance = {};
  EXPECT_EQ(said(run_check("PF-163", one)), lacks_answer_of("suspension-in-register"));
  set_answer(one, "suspension-in-register", Answer::no);
  EXPECT_EQ(said(run_check("PF-163", one)),
            "the register | another code than E, or than B or D from the sixth day | \n");
  set_answer(one, "suspension-in-register", Answer::yes);
  EXPECT_EQ(said(run_check("PF-163", one)), "");
  one = suspended();
  one.pupil.returned.suspension.category = "LNCH";
  EXPECT_EQ(said(run_check("PF-163", one)), "does not apply\n");
}

}  // namespace
}  // namespace rollmark::test
