// C012 to C014: suspensions and E (reg. 10(4) Table 3 row E; SI 2007/1870 regs 3 to 5; SI 2012/1033 reg. 4).
// Open from Monday 7 September 2026; the pupil is in Year 9.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_of(const char* type = "maintained", const char* year = "9",
                     const char* dob = "2012-10-01") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-10-30");
  school.pupil("E1", "2026-09-01", {{"dob", dob}, {"nc_year", year}});
  school.deliver("suspension", {"enrolment_key", "start_date"});
  return school;
}

TinySchool& suspend(TinySchool& school, const char* from, const char* sessions, const char* category = "SUSP",
                    test::Cells more = {}) {
  test::Cells cells = {
      {"enrolment_key", "E1"}, {"start_date", from}, {"sessions", sessions}, {"category", category}};
  cells.insert(cells.end(), more.begin(), more.end());
  return school.row("suspension", cells);
}

TinySchool& vouch(TinySchool& school, const char* table) {
  return school.row("coverage", {{"table_name", table}, {"state", "complete"}});
}

test::Ask autumn() {
  return {.on = "2026-10-30", .from = "2026-09-01"};
}

TEST(C012, FiresOnEWithoutASuspension) {
  // Suspended for Monday alone (two sessions); Tuesday's E has none.
  TinySchool school = school_of().marks("E1", "2026-09-07", "E E E E / \\");
  suspend(school, "2026-09-07", "2");
  EXPECT_THAT(audit_of(school, autumn()).of("C012"), ElementsAre("E1 2026-09-08 AM..2026-09-08 PM x2 I"));
  vouch(school, "suspension");
  EXPECT_THAT(audit_of(school, autumn()).of("C012"), ElementsAre("E1 2026-09-08 AM..2026-09-08 PM x2 M"));
}

TEST(C012, FiresOnMarksThatContradictASuspension) {
  // Five days: present on Monday morning, ill on Tuesday morning, V on Wednesday morning.
  TinySchool school = school_of().marks("E1", "2026-09-07", "/ E I E V E E E E E");
  suspend(school, "2026-09-07", "10");
  EXPECT_THAT(audit_of(school, autumn()).of("C012"),
              ElementsAre("E1 2026-09-07 AM x1 M", "E1 2026-09-08 AM x1 M", "E1 2026-09-09 AM x1 M"));
}

TEST(C012, NearMissProvisionAttendedClosureLunchTimeAndTheDayBack) {
  TinySchool school = school_of().marks("E1", "2026-09-07", "B K P W D Y4 / \\");
  suspend(school, "2026-09-07", "6");
  vouch(school, "suspension");
  EXPECT_THAT(audit_of(school, autumn()).of("C012"), IsEmpty());
  TinySchool lunch = school_of().marks("E1", "2026-09-07", "/ \\");
  suspend(lunch, "2026-09-07", "1", "LNCH");
  EXPECT_THAT(audit_of(lunch, autumn()).of("C012"), IsEmpty());
  // Back on the 8th although two days were given.
  TinySchool back = school_of().marks("E1", "2026-09-07", "E E / \\");
  suspend(back, "2026-09-07", "4", "SUSP", {{"reinstated_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(back, autumn()).of("C012"), IsEmpty());
}

TEST(C012, NearMissTheSixthDay) {
  // Twelve sessions from Monday 7: day 5 is Friday 11, day 6 Monday 14, when the pupil may be elsewhere or in
  // school.
  TinySchool school = school_of().marks("E1", "2026-09-07", "E E E E E E E E E E / E");
  suspend(school, "2026-09-07", "12");
  EXPECT_THAT(audit_of(school, autumn()).of("C012"), IsEmpty());
}

TEST(C012, NotRunWithoutSuspensions) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "E");
  EXPECT_EQ(audit_of(school).state("C012"), "not run: no suspension table");
}

constexpr const char* six_days = "E E E E E E E E E E E E";

TEST(C013, FiresFromTheSixthSchoolDay) {
  // Monday 7 is day 1, Monday 14 day 6 (SI 2007/1870 reg. 3: "the sixth school day of the exclusion").
  TinySchool school = school_of().marks("E1", "2026-09-07", six_days);
  suspend(school, "2026-09-07", "12");
  EXPECT_THAT(audit_of(school, autumn()).of("C013"), ElementsAre("E1 2026-09-14 AM..2026-09-14 PM x2 M"));
}

TEST(C013, FiresWhereSuspensionsLieBackToBack) {
  // Five days and then one more on the next school day, a weekend between.
  TinySchool school = school_of().marks("E1", "2026-09-07", six_days);
  suspend(school, "2026-09-07", "10");
  suspend(school, "2026-09-14", "2");
  EXPECT_THAT(audit_of(school, autumn()).of("C013"), ElementsAre("E1 2026-09-14 AM..2026-09-14 PM x2 M"));
}

TEST(C013, FiresAsInformationWhereTheDutyIsTheLas) {
  // Permanent exclusion on Monday 7: the sixth school day after it is Tuesday 15.
  TinySchool school = school_of().marks("E1", "2026-09-07", "E E E E E E E E E E E E E E");
  suspend(school, "2026-09-07", "", "PERM");
  EXPECT_THAT(audit_of(school, autumn()).of("C013"), ElementsAre("E1 2026-09-15 AM..2026-09-15 PM x2 I"));
  TinySchool pru = school_of("pru").marks("E1", "2026-09-07", six_days);
  suspend(pru, "2026-09-07", "12");
  EXPECT_THAT(audit_of(pru, autumn()).of("C013"), ElementsAre("E1 2026-09-14 AM..2026-09-14 PM x2 I"));
}

TEST(C013, NearMissFiveDaysAndAGap) {
  TinySchool five = school_of().marks("E1", "2026-09-07", "E E E E E E E E E E / \\");
  suspend(five, "2026-09-07", "10");
  EXPECT_THAT(audit_of(five, autumn()).of("C013"), IsEmpty());
  // Back on Monday 14, suspended again on Tuesday 15: the days count anew.
  TinySchool gap = school_of().marks("E1", "2026-09-07", "E E E E E E E E E E / \\ E E");
  suspend(gap, "2026-09-07", "10");
  suspend(gap, "2026-09-15", "2");
  EXPECT_THAT(audit_of(gap, autumn()).of("C013"), IsEmpty());
}

TEST(C013, NearMissOverSchoolAgeAndYear11WithNoExamLeft) {
  // Born 1 October 2009: over compulsory school age since 26 June 2026.
  TinySchool over = school_of("maintained", "12", "2009-10-01").marks("E1", "2026-09-07", six_days);
  suspend(over, "2026-09-07", "12");
  EXPECT_THAT(audit_of(over, autumn()).of("C013"), IsEmpty());
  TinySchool school = school_of("maintained", "11", "2010-10-01").marks("E1", "2026-09-07", six_days);
  suspend(school, "2026-09-07", "12");
  EXPECT_THAT(audit_of(school, autumn()).of("C013"), ElementsAre("E1 2026-09-14 AM..2026-09-14 PM x2 M"));
  school.row("exam",
             {{"enrolment_key", "E1"}, {"date", "2026-09-11"}, {"half_day", "AM"}, {"kind", "public"}});
  EXPECT_THAT(audit_of(school, autumn()).of("C013"), IsEmpty());
}

TEST(C013, NotRunWhereTheKindOfSchoolDecides) {
  TinySchool school = school_of("").marks("E1", "2026-09-07", "E");
  EXPECT_EQ(audit_of(school, autumn()).state("C013"), "not run: school type unknown");
  TinySchool independent = school_of("independent").marks("E1", "2026-09-07", six_days);
  suspend(independent, "2026-09-07", "12");
  EXPECT_THAT(audit_of(independent, autumn()).of("C013"), IsEmpty());
}

// 45 school days are 90 half days; Monday 7 September is the first, each week has ten.
TinySchool long_year() {
  TinySchool school;
  school.open("2026-09-07", "2026-12-18").pupil("E1", "2026-09-01", {{"nc_year", "9"}});
  return school;
}

TEST(C014, FiresOnTheNinetyFirstHalfDay) {
  // 91 sessions from 7 September: nine weeks are 90, the 91st is Monday 9 November AM.
  TinySchool school = long_year();
  suspend(school, "2026-09-07", "91");
  const auto audited = audit_of(school, {.on = "2026-12-18", .from = "2026-09-01"});
  EXPECT_THAT(audited.of("C014"), ElementsAre("E1 2026-11-09 AM x1 M"));
  EXPECT_EQ(audited.finding("C014").count, 91);
}

TEST(C014, FiresWithALunchTimeForHalfADay) {
  TinySchool school = long_year();
  suspend(school, "2026-09-07", "90");
  suspend(school, "2026-11-10", "", "LNCH", {{"start_half_day", "PM"}});
  EXPECT_THAT(audit_of(school, {.on = "2026-12-18", .from = "2026-09-01"}).of("C014"),
              ElementsAre("E1 2026-11-10 PM x1 M"));
}

TEST(C014, NearMissNinetyHalfDaysOrAPermanentExclusion) {
  TinySchool school = long_year();
  suspend(school, "2026-09-07", "90");
  suspend(school, "2026-11-10", "", "PERM");
  EXPECT_THAT(audit_of(school, {.on = "2026-12-18", .from = "2026-09-01"}).of("C014"), IsEmpty());
}

TEST(C014, NotRunWithoutSuspensions) {
  EXPECT_EQ(audit_of(long_year()).state("C014"), "not run: no suspension table");
}

}  // namespace
}  // namespace rollmark
