// C015, C016, C022, C023, C026, C029 and C030: codes that are right in few circumstances (reg. 10(3), (4)).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_of(const char* year = "11") {
  TinySchool school;
  school.open("2027-05-03", "2027-07-16").pupil("E1", "2026-09-01", {{"nc_year", year}});
  return school;
}

test::Ask summer() {
  return {.on = "2027-07-16", .from = "2027-05-01"};
}

TinySchool& exam(TinySchool& school, const char* date, const char* kind = "public") {
  return school.row("exam", {{"enrolment_key", "E1"}, {"date", date}, {"half_day", "AM"}, {"kind", kind}});
}

TEST(C015, FiresOnAPupilTooYoung) {
  EXPECT_THAT(audit_of(school_of("9").mark("E1", "2027-05-17", "AM", "S"), summer()).of("C015"),
              ElementsAre("E1 2027-05-17 AM x1 S"));
  EXPECT_THAT(audit_of(school_of("10").mark("E1", "2027-05-17", "AM", "S"), summer()).of("C015"),
              ElementsAre("E1 2027-05-17 AM x1 I"));
}

TEST(C015, FiresAfterTheLastExamInAMockAndOutOfSeason) {
  TinySchool done = school_of().mark("E1", "2027-06-15", "PM", "S").mark("E1", "2027-06-16", "AM", "S");
  exam(done, "2027-06-15");
  EXPECT_THAT(audit_of(done, summer()).of("C015"), ElementsAre("E1 2027-06-16 AM x1 S"));
  TinySchool mock = school_of().mark("E1", "2027-05-17", "AM", "S").mark("E1", "2027-05-17", "PM", "S");
  exam(mock, "2027-05-17", "mock");
  EXPECT_THAT(audit_of(mock, summer()).of("C015"), ElementsAre("E1 2027-05-17 AM x1 S"));
  // 30 June is the last day of the season.
  TinySchool season = school_of("12").mark("E1", "2027-06-30", "PM", "S").mark("E1", "2027-07-01", "AM", "S");
  EXPECT_THAT(audit_of(season, summer()).of("C015"), ElementsAre("E1 2027-07-01 AM x1 S"));
}

TEST(C015, NearMissOnTheDayOfTheLastExamAndBeforeOneOutOfSeason) {
  TinySchool school = school_of().mark("E1", "2027-06-15", "PM", "S");
  exam(school, "2027-06-15");
  EXPECT_THAT(audit_of(school, summer()).of("C015"), IsEmpty());
  // An exam of 12 July: 30 days before it is 12 June, so 1 July is its preparation.
  TinySchool late = school_of("13").mark("E1", "2027-07-01", "AM", "S");
  exam(late, "2027-07-12");
  EXPECT_THAT(audit_of(late, summer()).of("C015"), IsEmpty());
}

TEST(C015, NotRunForAPupilOfUnknownYear) {
  const auto audited = audit_of(school_of("").mark("E1", "2027-07-15", "AM", "S"), summer());
  EXPECT_THAT(audited.of("C015"), IsEmpty());
  EXPECT_EQ(audited.outcome("C015").not_judged, 1);
}

TEST(C016, FiresBelowYear10) {
  for (const char* year : {"R", "9"}) {
    EXPECT_THAT(audit_of(school_of(year).mark("E1", "2027-05-17", "AM", "W"), summer()).of("C016"),
                ElementsAre("E1 2027-05-17 AM x1 S"));
  }
}

TEST(C016, NearMissInYear10) {
  EXPECT_THAT(audit_of(school_of("10").mark("E1", "2027-05-17", "AM", "W"), summer()).of("C016"), IsEmpty());
}

TEST(C016, NotRunForAPupilOfUnknownYear) {
  const auto audited = audit_of(school_of("").mark("E1", "2027-05-17", "AM", "W"), summer());
  EXPECT_THAT(audited.of("C016"), IsEmpty());
  EXPECT_EQ(audited.outcome("C016").not_judged, 1);
}

TinySchool traveller() {
  TinySchool school = school_of().mark("E1", "2027-05-17", "AM", "T").mark("E1", "2027-05-17", "PM", "T");
  school.deliver("flag", {"pupil_key", "kind"});
  return school.row("coverage", {{"table_name", "flag"}, {"state", "complete"}});
}

TEST(C022, FiresWithoutTheFlag) {
  EXPECT_THAT(audit_of(traveller(), summer()).of("C022"),
              ElementsAre("E1 2027-05-17 AM..2027-05-17 PM x2 I"));
}

TEST(C022, NearMissWithTheFlag) {
  TinySchool school = traveller();
  school.row("flag", {{"pupil_key", "E1"}, {"kind", "Mobile child"}, {"start_date", "2027-05-17"}});
  EXPECT_THAT(audit_of(school, summer()).of("C022"), IsEmpty());
}

TEST(C022, NotRunUnlessTheTableIsComplete) {
  TinySchool school = school_of();
  EXPECT_EQ(audit_of(school, summer()).state("C022"), "not run: no flag table");
  school.deliver("flag", {"pupil_key", "kind"});
  EXPECT_EQ(audit_of(school, summer()).state("C022"), "not run: flag not declared complete");
}

TEST(C023, FiresOnThreeSchoolDaysOnEnd) {
  // Friday, Monday and Tuesday: no school day lies between.
  TinySchool school = school_of();
  school.mark("E1", "2027-05-14", "AM", "R")
      .mark("E1", "2027-05-17", "PM", "R")
      .mark("E1", "2027-05-18", "AM", "R");
  EXPECT_THAT(audit_of(school, summer()).of("C023"), ElementsAre("E1 2027-05-14 AM..2027-05-18 AM x3 I"));
}

TEST(C023, FiresOnTheFourthDayOfAYear) {
  TinySchool school = school_of();
  for (const char* date : {"2027-05-03", "2027-05-12", "2027-06-02", "2027-06-22"})
    school.mark("E1", date, "AM", "R");
  EXPECT_THAT(audit_of(school, summer()).of("C023"), ElementsAre("E1 2027-06-22 AM x1 I"));
}

// The summer holiday has no school day (Education Act 1996, s. 579(1)): the last day of one school year and
// the first of the next follow each other. What is told so is not told again as days of the year.
TinySchool over_the_summer() {
  TinySchool school;
  school.open("2026-07-13", "2026-07-17").open("2026-09-03", "2026-09-30");
  return school.pupil("E1", "2025-09-01", {{"nc_year", "7"}});
}

TEST(C023, FiresOnThreeSchoolDaysOnEndOverTheSummer) {
  TinySchool school = over_the_summer();
  for (const char* date :
       {"2026-07-16", "2026-07-17", "2026-09-03", "2026-09-09", "2026-09-15", "2026-09-21"})
    school.mark("E1", date, "AM", "R");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-30"}).of("C023"),
              ElementsAre("E1 2026-07-16 AM..2026-09-03 AM x3 I"));
}

TEST(C023, NearMissFourDaysOfTwoSchoolYears) {
  TinySchool school = over_the_summer();
  for (const char* date : {"2026-07-15", "2026-07-17", "2026-09-03", "2026-09-09"})
    school.mark("E1", date, "AM", "R");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-30"}).of("C023"), IsEmpty());
}

TEST(C023, NearMissTwoDaysOnEndAndThreeInTheYear) {
  TinySchool school = school_of();
  for (const char* date : {"2027-05-12", "2027-05-13", "2027-06-22"}) school.mark("E1", date, "AM", "R");
  EXPECT_THAT(audit_of(school, summer()).of("C023"), IsEmpty());
}

TEST(C026, FiresOnTheThirdWholeDay) {
  TinySchool school = school_of();
  for (const char* date : {"2027-05-04", "2027-05-18", "2027-06-08"})
    school.mark("E1", date, "AM", "M").mark("E1", date, "PM", "M");
  EXPECT_THAT(audit_of(school, summer()).of("C026"), ElementsAre("E1 2027-05-04 AM..2027-06-08 PM x6 I"));
}

TEST(C026, NearMissTwoWholeDaysAndManyHalves) {
  TinySchool school = school_of();
  for (const char* date : {"2027-05-04", "2027-05-18"})
    school.mark("E1", date, "AM", "M").mark("E1", date, "PM", "M");
  for (const char* date : {"2027-06-01", "2027-06-08"}) school.mark("E1", date, "PM", "M");
  EXPECT_THAT(audit_of(school, summer()).of("C026"), IsEmpty());
}

// Three pupils with Y2 on one date, at these addresses.
TinySchool stranded(const std::vector<std::string>& addresses) {
  TinySchool school;
  school.open("2027-05-03", "2027-05-07");
  int number = 0;
  for (const std::string& address : addresses) {
    const std::string key = "E" + std::to_string(++number);
    school.row("pupil", {{"pupil_key", key}, {"address", address}}).enrol(key, key, "2026-09-01");
    school.mark(key, "2027-05-04", "AM", "Y2");
  }
  return school;
}

TEST(C029, FiresOnTwoHouseholds) {
  const auto audited = audit_of(stranded({"1 Mill Lane", "1 Mill Lane", "2 Mill Lane"}), summer());
  EXPECT_THAT(audited.of("C029"), ElementsAre("group: 2027-05-04 AM x3 I"));
  EXPECT_EQ(audited.finding("C029").n[0], 2);
}

TEST(C029, NearMissThreeHouseholds) {
  EXPECT_THAT(audit_of(stranded({"1 Mill Lane", "3 Mill Lane", "2 Mill Lane"}), summer()).of("C029"),
              IsEmpty());
  EXPECT_THAT(audit_of(stranded({"", "", ""}), summer()).of("C029"), IsEmpty());
}

TEST(C029, NotRunWithoutAddressesCountsPupils) {
  TinySchool school = school_of().mark("E1", "2027-05-04", "AM", "Y2");
  EXPECT_THAT(audit_of(school, summer()).of("C029"), ElementsAre("group: 2027-05-04 AM x1 I"));
}

// Ten pupils, all Y3 on one morning; the last one has `last`, another `aside`.
TinySchool part_closed(const char* last) {
  TinySchool school;
  school.open("2027-05-03", "2027-05-07");
  for (int i = 1; i <= 11; ++i) {
    const std::string key = "E" + std::to_string(i);
    school.pupil(key, "2026-09-01").mark(key, "2027-05-04", "AM", i == 11 ? last : "Y3");
  }
  return school;
}

TEST(C030, FiresWhereEverybodyHasY3) {
  const auto audited = audit_of(part_closed("D"), summer());
  EXPECT_THAT(audited.of("C030"), ElementsAre("group: 2027-05-04 AM x1 S"));
  EXPECT_EQ(audited.finding("C030").count, 10);
}

TEST(C030, NearMissOnePupilInSchool) {
  EXPECT_THAT(audit_of(part_closed("/"), summer()).of("C030"), IsEmpty());
  EXPECT_THAT(audit_of(part_closed("I"), summer()).of("C030"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
