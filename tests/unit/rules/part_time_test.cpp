// C006 to C009: part-time timetables and their records (reg. 10(4) Table 3 row C2; reg. 11(6)). Monday 7
// September 2026 starts the week; every pupil is on roll from 1 September 2026.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// Open from 7 September to 30 October; one pupil, of compulsory school age (11 on 1 October 2026).
TinySchool school_of() {
  TinySchool school;
  school.open("2026-09-07", "2026-10-30").pupil("E1", "2026-09-01", {{"dob", "2015-10-01"}});
  school.deliver("part_time", {"enrolment_key", "start_date", "expected"});
  return school;
}

TinySchool& agree(TinySchool& school, const char* from, const char* to, test::Cells more = {}) {
  test::Cells cells = {{"enrolment_key", "E1"}, {"start_date", from}, {"end_date", to}};
  cells.insert(cells.end(), more.begin(), more.end());
  return school.row("part_time", cells);
}

TinySchool& vouch(TinySchool& school, const char* table, const char* state = "complete") {
  return school.row("coverage", {{"table_name", table}, {"state", state}});
}

test::Ask september() {
  return {.from = "2026-09-01"};
}

TEST(C006, FiresWithoutAnAgreement) {
  // The afternoons of Monday and Tuesday: one spell. The host vouches for the table: M, else I.
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ C2 / C2");
  EXPECT_THAT(audit_of(school, september()).of("C006"), ElementsAre("E1 2026-09-07 PM..2026-09-08 PM x2 I"));
  EXPECT_THAT(audit_of(school, september()).finding("C006").message, ::testing::HasSubstr("No record seen"));
  vouch(school, "part_time");
  EXPECT_THAT(audit_of(school, september()).of("C006"), ElementsAre("E1 2026-09-07 PM..2026-09-08 PM x2 M"));
}

TEST(C006, FiresBeforeTheDayOfTheAgreement) {
  // Agreed on the 9th: the 7th and 8th had no agreement, and the record itself says so.
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ C2 / C2 / C2");
  agree(school, "2026-09-07", "2026-09-18", {{"agreed_on", "2026-09-09"}});
  EXPECT_THAT(audit_of(school, september()).of("C006"), ElementsAre("E1 2026-09-07 PM..2026-09-08 PM x2 M"));
}

TEST(C006, FiresInTwoSpellsMoreThanTenSchoolDaysApart) {
  // From Monday 7 to Monday 21 September are ten school days, to Tuesday 22 eleven.
  TinySchool school = school_of();
  school.mark("E1", "2026-09-07", "PM", "C2").mark("E1", "2026-09-21", "PM", "C2");
  EXPECT_THAT(audit_of(school, september()).of("C006"), ElementsAre("E1 2026-09-07 PM..2026-09-21 PM x2 I"));
  TinySchool apart = school_of();
  apart.mark("E1", "2026-09-07", "PM", "C2").mark("E1", "2026-09-22", "PM", "C2");
  EXPECT_THAT(audit_of(apart, september()).of("C006"),
              ElementsAre("E1 2026-09-07 PM x1 I", "E1 2026-09-22 PM x1 I"));
}

TEST(C006, NearMissOnTheLastDayOfTheAgreement) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ C2 / C2");
  vouch(school, "part_time");
  agree(school, "2026-09-07", "2026-09-08", {{"agreed_on", "2026-09-07"}});
  EXPECT_THAT(audit_of(school, september()).of("C006"), IsEmpty());
}

TEST(C006, NotRunWithoutTheTable) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ C2");
  EXPECT_EQ(audit_of(school).state("C006"), "not run: no part_time table");
  school.deliver("part_time", {"enrolment_key"});
  vouch(school, "part_time", "absent");
  EXPECT_EQ(audit_of(school).state("C006"), "not run: part_time declared absent");
}

TEST(C007, FiresAfterTheEnd) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ C2 / C2 / C2");
  agree(school, "2026-09-07", "2026-09-08");
  const auto audited = audit_of(school, september());
  EXPECT_THAT(audited.of("C007"), ElementsAre("E1 2026-09-09 PM x1 S"));
  EXPECT_THAT(audited.of("C006"), IsEmpty());
  // Vouched for, there is no agreement in law: C006 has the session and names C007.
  vouch(school, "part_time");
  const auto vouched = audit_of(school, september());
  EXPECT_THAT(vouched.of("C007"), IsEmpty());
  EXPECT_THAT(vouched.of("C006"), ElementsAre("E1 2026-09-09 PM x1 M"));
  EXPECT_THAT(vouched.finding("C006").also, ElementsAre("C007"));
}

TEST(C007, FiresAfterTheReviewOfATimetableWithoutAnEnd) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ C2 / C2 / C2");
  agree(school, "2026-09-07", "", {{"review_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(school, september()).of("C007"), ElementsAre("E1 2026-09-09 PM x1 S"));
}

TEST(C007, FiresFromTheSeventhWeek) {
  // Six weeks from Monday 7 September are 42 days: Monday 19 October is the first too many.
  TinySchool school = school_of();
  agree(school, "2026-09-07", "2026-10-30");
  school.mark("E1", "2026-10-16", "PM", "C2").mark("E1", "2026-10-19", "PM", "C2");
  EXPECT_THAT(audit_of(school, {.on = "2026-10-30", .from = "2026-09-01"}).of("C007"),
              ElementsAre("E1 2026-10-19 PM x1 S"));
}

TEST(C007, FiresWhereSixSchoolDaysHaveNothingElse) {
  TinySchool school = school_of();
  agree(school, "2026-09-07", "2026-09-30");
  school.marks("E1", "2026-09-07", "C2 C2 C2 C2 C2 C2 C2 C2 C2 C2 C2 C2");
  EXPECT_THAT(audit_of(school, september()).of("C007"), ElementsAre("E1 2026-09-07 AM..2026-09-14 PM x12 S"));
}

TEST(C007, NearMissFiveSchoolDaysAndTheLastDays) {
  TinySchool school = school_of();
  agree(school, "2026-09-07", "2026-09-30", {{"review_on", "2026-09-10"}});
  school.marks("E1", "2026-09-07", "C2 C2 C2 C2 C2 C2 C2 C2 C2 C2 / C2");
  EXPECT_THAT(audit_of(school, september()).of("C007"), IsEmpty());
}

TEST(C007, NotRunWithoutTheTable) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ C2");
  EXPECT_EQ(audit_of(school).state("C007"), "not run: no part_time table");
}

// Every morning expected, no afternoon: Monday AM, PM, Tuesday AM, PM ... Sunday PM.
constexpr const char* mornings = "10101010100000";

TEST(C008, FiresOnC2InAnExpectedSessionAndOnAnotherAbsenceInTheRest) {
  // Monday AM C2 although expected: M. Monday PM and Tuesday PM another absence: S.
  TinySchool school = school_of().marks("E1", "2026-09-07", "C2 O / I / C2");
  agree(school, "2026-09-07", "2026-09-30", {{"expected", mornings}});
  EXPECT_THAT(audit_of(school, september()).of("C008"),
              ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-07 PM..2026-09-08 PM x2 S"));
}

TEST(C008, NearMissPresentOrIllAsAgreed) {
  // Present in the afternoon is no finding; ill in an expected morning is a reason of its own; E and R too.
  TinySchool school = school_of().marks("E1", "2026-09-07", "I \\ / E / R / C2");
  agree(school, "2026-09-07", "2026-09-30", {{"expected", mornings}});
  EXPECT_THAT(audit_of(school, september()).of("C008"), IsEmpty());
}

TEST(C008, NearMissWherePatternWeeksDiffer) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "C2 O");
  agree(school, "2026-09-07", "2026-09-30", {{"expected", mornings}, {"pattern_week", "1"}});
  agree(school, "2026-09-07", "2026-09-30", {{"expected", "01010101010000"}, {"pattern_week", "2"}});
  EXPECT_THAT(audit_of(school, september()).of("C008"), IsEmpty());
}

TEST(C008, NotRunWithoutThePattern) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ C2");
  school.row("part_time", {{"enrolment_key", "E1"}, {"start_date", "2026-09-07"}});
  EXPECT_EQ(audit_of(school).state("C008"), "not run: no column expected in the table part_time");
}

// Six school weeks, 7 September to 18 October; away every Friday afternoon of the first `weeks`.
TinySchool fridays(int weeks, const char* code = "I") {
  TinySchool school = school_of();
  school.deliver("placement", {"enrolment_key"});
  const char* dates[] = {"2026-09-11", "2026-09-18", "2026-09-25", "2026-10-02", "2026-10-09", "2026-10-16"};
  school.present("E1", "2026-09-07", "2026-10-16");
  for (int i = 0; i < weeks; ++i) school.mark("E1", dates[i], "PM", code, "2026-11-01T08:00:00");
  return school;
}

test::Ask october() {
  return {.on = "2026-10-18", .from = "2026-09-01"};
}

TEST(C009, FiresOnTheSameSessionInFourOfSixWeeks) {
  const auto audited = audit_of(fridays(4), october());
  EXPECT_THAT(audited.of("C009"), ElementsAre("E1 2026-09-11 PM..2026-10-02 PM x4 I"));
  EXPECT_EQ(audited.finding("C009").n[0], 1);
}

TEST(C009, NearMissThreeWeeksOrAnAbsenceElsewhere) {
  EXPECT_THAT(audit_of(fridays(3), october()).of("C009"), IsEmpty());
  TinySchool school = fridays(4);
  school.mark("E1", "2026-09-08", "AM", "M", "2026-11-01T08:00:00");
  EXPECT_THAT(audit_of(school, october()).of("C009"), IsEmpty());
  TinySchool agreed = fridays(4);
  agree(agreed, "2026-10-16", "2026-10-30");
  EXPECT_THAT(audit_of(agreed, october()).of("C009"), IsEmpty());
  // The sixth week is not over on Saturday.
  EXPECT_THAT(audit_of(fridays(4), {.on = "2026-10-17", .from = "2026-09-01"}).of("C009"), IsEmpty());
}

TEST(C009, NotRunWithoutPlacements) {
  TinySchool school = school_of();
  EXPECT_EQ(audit_of(school, october()).state("C009"), "not run: no placement table");
}

}  // namespace
}  // namespace rollmark
