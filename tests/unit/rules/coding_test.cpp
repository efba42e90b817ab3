// C001 to C005 and C018: codes that mean nothing, are not in force, stand in the wrong half day, or do not
// fit the pupil's age. Monday 7 September 2026 starts the week.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// Two open weeks and one pupil, E1.
TinySchool school_of(const test::Cells& pupil = {}) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18").pupil("E1", "2026-09-01", pupil);
  return school;
}

TEST(C001, FiresOnACodeThatNobodyKnows) {
  // Monday AM and PM lie together; Tuesday AM is marked otherwise, so Tuesday PM is a second run.
  EXPECT_THAT(audit_of(school_of().marks("E1", "2026-09-07", "? ? / ? / \\")).of("C001"),
              ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M", "E1 2026-09-08 PM x1 M"));
}

TEST(C001, ListedWithoutAMeaningFiresAndMappedToNoneIsNoMark) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "a b - P");
  school.row("code", {{"vendor_code", "a"}, {"statutory_code", "QQ"}})
      .row("code", {{"vendor_code", "b"}, {"statutory_code", "B"}})
      .row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C001"), ElementsAre("E1 2026-09-07 AM x1 M"));
  // The sign for nothing on Tuesday AM; the rest of the nine days, Tuesday's PM excepted.
  EXPECT_EQ(audited.of("R101").front(), "E1 2026-09-08 AM x1 M");
}

TEST(C001, NearMissWhereNoSessionIsDue) {
  // Saturday is in no calendar, the 21st neither; both go to R124.
  TinySchool school = school_of();
  school.mark("E1", "2026-09-12", "AM", "?").mark("E1", "2026-09-21", "AM", "?");
  EXPECT_THAT(audit_of(school).of("C001"), IsEmpty());
  EXPECT_THAT(audit_of(school).of("R124"), ElementsAre("group: 2026-09-12 AM..2026-09-21 AM x2 S"));
}

TEST(C001, IsNotInterruptedByHalfDaysWithoutASession) {
  // From Friday to Monday no half day is open or marked, so the run goes on.
  TinySchool school = school_of();
  school.mark("E1", "2026-09-11", "PM", "?").mark("E1", "2026-09-14", "AM", "?");
  EXPECT_THAT(audit_of(school).of("C001"), ElementsAre("E1 2026-09-11 PM..2026-09-14 AM x2 M"));
  // A mark on Saturday is part of the sequence, and no C001: it cuts the run.
  school.mark("E1", "2026-09-12", "AM", "/");
  EXPECT_THAT(audit_of(school).of("C001"), ElementsAre("E1 2026-09-11 PM x1 M", "E1 2026-09-14 AM x1 M"));
}

TEST(C001, AnotherCodeIsAnotherRun) {
  EXPECT_THAT(audit_of(school_of().marks("E1", "2026-09-07", "? !")).of("C001"),
              ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-07 PM x1 M"));
}

// J ended on 18 August 2024, J1 began on the 19th (SI 2024/208 reg. 1, 10).
TEST(C002, FiresOutsideTheDatesOfACode) {
  const auto audited = audit_of(school_of().marks("E1", "2026-09-07", "J J1"));
  EXPECT_THAT(audited.of("C002"), ElementsAre("E1 2026-09-07 AM x1 M"));
  EXPECT_THAT(audited.of("C001"), IsEmpty());
  EXPECT_THAT(audited.finding("C002").message, ::testing::HasSubstr("J1 ("));
}

TEST(C002, FiresBeforeACodeBegan) {
  TinySchool school;
  school.open("2024-08-15", "2024-08-20").pupil("E1", "2024-08-01");
  // Thursday 15 and Friday 16 August 2024, then Monday 19. Y7 and J1 are two codes, so two runs.
  school.marks("E1", "2024-08-15", "Y7 J Y7 J1 Y7 J");
  EXPECT_THAT(audit_of(school, {.on = "2024-08-31"}).of("C002"),
              ElementsAre("E1 2024-08-15 AM x1 M", "E1 2024-08-16 AM x1 M", "E1 2024-08-16 PM x1 M",
                          "E1 2024-08-19 PM x1 M"));
}

// Friday 16 August 2024 is the last school day of J, Monday 19 the first of J1.
TEST(C002, NearMissOnTheLastAndTheFirstDay) {
  TinySchool school;
  school.open("2024-08-15", "2024-08-20").pupil("E1", "2024-08-01");
  school.marks("E1", "2024-08-16", "J J J1 J1");
  EXPECT_THAT(audit_of(school, {.on = "2024-08-31"}).of("C002"), IsEmpty());
}

TEST(C003, FiresInTheWrongHalfOfTheDay) {
  // \ in Tuesday's PM shows that the school has both signs.
  EXPECT_THAT(audit_of(school_of().marks("E1", "2026-09-07", "\\ / / \\")).of("C003"),
              ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-07 PM x1 M"));
}

TEST(C003, FiresOnceASchoolWithOneSignForBothIsOneFinding) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ / / /");
  school.pupil("E2", "2026-09-01").marks("E2", "2026-09-07", "/ / \\ /");
  // Three afternoons with /: E1 Monday and Tuesday, E2 Monday and Tuesday = 4; \ only in a morning.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C003"),
              ElementsAre("group: 2026-09-07 PM..2026-09-08 PM x4 M", "E2 2026-09-08 AM x1 M"));
  EXPECT_EQ(audited.finding("C003").pupils, 2);
}

TEST(C003, NearMissADeclaredSign) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ / P P");
  for (const char* sign : {"/", "P"}) {
    school.row("code", {{"vendor_code", sign}, {"half_day", "AM"}, {"statutory_code", "/"}});
    school.row("code", {{"vendor_code", sign}, {"half_day", "PM"}, {"statutory_code", "\\"}});
  }
  EXPECT_THAT(audit_of(school).of("C003"), IsEmpty());
}

// Born 1 January 2018: five on 1 January 2023, of compulsory school age from Friday 31 March 2023 (EA 1996
// s.8).
TEST(C004, FiresFromTheFirstDayOfCompulsorySchoolAge) {
  TinySchool school;
  school.open("2023-03-30", "2023-03-31").pupil("E1", "2022-09-01", {{"dob", "2018-01-01"}});
  school.marks("E1", "2023-03-30", "X X X X");
  EXPECT_THAT(audit_of(school, {.on = "2023-04-30"}).of("C004"),
              ElementsAre("E1 2023-03-31 AM..2023-03-31 PM x2 S"));
}

TEST(C004, NotInThePandemic) {
  // The rulebook's window ends on Monday 4 April 2022.
  TinySchool school;
  school.open("2022-04-04", "2022-04-05").pupil("E1", "2021-09-01", {{"dob", "2012-01-01"}});
  school.marks("E1", "2022-04-04", "X X X");
  EXPECT_THAT(audit_of(school, {.on = "2022-04-30"}).of("C004"), ElementsAre("E1 2022-04-05 AM x1 S"));
}

TEST(C004, WeighsMoreFromAugust2024) {
  // Born 1 September 2015: of compulsory school age from 31 December 2020.
  TinySchool school;
  school.open("2023-09-04", "2023-09-04").open("2026-09-07", "2026-09-07");
  school.pupil("E1", "2020-09-01", {{"dob", "2015-09-01"}});
  school.marks("E1", "2023-09-04", "X \\").marks("E1", "2026-09-07", "/ X");
  EXPECT_THAT(audit_of(school).of("C004"), ElementsAre("E1 2023-09-04 AM x1 S", "E1 2026-09-07 PM x1 M"));
}

TEST(C004, NearMissBeforeOrAfterCompulsorySchoolAge) {
  // Born 31 August 2022: five on 31 August 2027. Born 31 August 2010: 16 in the school year 2025/26, over on
  // 26 June 2026. Born a day later: 16 in 2026/27, so still of compulsory school age.
  TinySchool school = school_of({{"dob", "2022-08-31"}}).marks("E1", "2026-09-07", "X X");
  school.pupil("E2", "2026-09-01", {{"dob", "2010-08-31"}}).marks("E2", "2026-09-07", "X");
  school.pupil("E3", "2026-09-01", {{"dob", "2010-09-01"}}).marks("E3", "2026-09-07", "X");
  EXPECT_THAT(audit_of(school).of("C004"), ElementsAre("E3 2026-09-07 AM x1 M"));
}

TEST(C004, WithoutABirthDateThePupilIsNotJudged) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "X X");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C004"), IsEmpty());
  EXPECT_EQ(audited.outcome("C004").not_judged, 1);
  EXPECT_EQ(audited.state("C004"), "ran");
}

TEST(C005, FiresWhereC2StandsForAPupilUnderAge) {
  TinySchool school = school_of({{"dob", "2022-08-31"}}).marks("E1", "2026-09-07", "C2 X");
  school.pupil("E2", "2026-09-01", {{"dob", "2016-01-01"}}).marks("E2", "2026-09-07", "C2 C2");
  school.pupil("E3", "2026-09-01").marks("E3", "2026-09-07", "C2");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C005"), ElementsAre("E1 2026-09-07 AM x1 M"));
  EXPECT_EQ(audited.outcome("C005").not_judged, 1);
}

// Five on 31 August 2026, a prescribed day: of compulsory school age from that day. A day younger: from 31
// December (EA 1996 s.8; SI 1998/1607).
TEST(C005, NearMissOnTheFirstDayOfCompulsorySchoolAge) {
  TinySchool school = school_of({{"dob", "2021-08-31"}}).marks("E1", "2026-09-07", "C2");
  school.pupil("E2", "2026-09-01", {{"dob", "2021-09-01"}}).marks("E2", "2026-09-07", "C2");
  EXPECT_THAT(audit_of(school).of("C005"), ElementsAre("E2 2026-09-07 AM x1 M"));
}

TEST(C018, NearMissACauseIsRecorded) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "Y7");
  school.row("mark_event",
             {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"nature", "bus"}});
  EXPECT_EQ(audit_of(school).state("C018"), "ran");
  EXPECT_THAT(audit_of(school).of("C018"), IsEmpty());
}

TEST(C018, FiresOncePerDateAndGroup) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08");
  school.pupil("E1", "2026-09-01", {{"registration_group", "7A"}}).marks("E1", "2026-09-07", "Y7 Y7 Y7");
  school.pupil("E2", "2026-09-01", {{"registration_group", "7A"}}).marks("E2", "2026-09-07", "/ Y7");
  school.pupil("E3", "2026-09-01", {{"registration_group", "7B"}}).marks("E3", "2026-09-07", "Y7");
  school.row("mark_event",
             {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"nature", "bus"}});
  school.row("mark_event", {{"enrolment_key", "E3"}, {"date", "2026-09-07"}, {"half_day", "AM"}});
  // 7A, Monday: E1 PM and E2 PM (E1's morning has its cause); 7A, Tuesday: E1; 7B, Monday: E3's event has no
  // nature.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C018"), ElementsAre("group:7B 2026-09-07 AM x1 M", "group:7A 2026-09-07 PM x2 M",
                                              "group:7A 2026-09-08 AM x1 M"));
  EXPECT_EQ(audited.finding("C018", 1).pupils, 2);
}

TEST(C018, NotRunWithoutTheNature) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "Y7");
  EXPECT_EQ(audit_of(school).state("C018"), "not run: no mark_event table");
  school.row("mark_event",
             {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"minutes_late", "3"}});
  EXPECT_EQ(audit_of(school).state("C018"), "not run: no column nature in the table mark_event");
}

}  // namespace
}  // namespace rollmark
