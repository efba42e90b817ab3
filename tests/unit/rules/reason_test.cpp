// C036 and C037: N and the school days that the school has (reg. 10(7)). The calendar of the examples: every
// Monday to Friday from 2 November 2026.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool november() {
  TinySchool school;
  school.open("2026-11-02", "2026-11-27").pupil("E1", "2026-09-01", {{"registration_group", "7A"}});
  return school;
}

// N on Monday 9 November: days 1 to 4 are Tuesday to Friday, day 5 is Monday 16.
TEST(C036, FiresTheDayAfterTheFifthSchoolDay) {
  TinySchool school = november().mark("E1", "2026-11-09", "AM", "N");
  EXPECT_THAT(audit_of(school, {.on = "2026-11-16", .from = "2026-11-02"}).of("C036"), IsEmpty());
  EXPECT_THAT(audit_of(school, {.on = "2026-11-16", .from = "2026-11-02"}).of("C037"),
              ElementsAre("E1 2026-11-09 AM x1 I"));
  const auto audited = audit_of(school, {.on = "2026-11-17", .from = "2026-11-02"});
  EXPECT_THAT(audited.of("C036"), ElementsAre("E1 2026-11-09 AM x1 M"));
  EXPECT_THAT(audited.of("C037"), IsEmpty());
  EXPECT_THAT(audited.finding("C036").message, ::testing::HasSubstr("the code is O."));
}

TEST(C036, NearMissAClosedDayIsNoSchoolDay) {
  // Without Friday 13 day 5 is Tuesday 17.
  TinySchool school;
  school.open("2026-11-02", "2026-11-12").day("2026-11-13", "inset").open("2026-11-16", "2026-11-27");
  school.pupil("E1", "2026-09-01").mark("E1", "2026-11-09", "AM", "N");
  EXPECT_THAT(audit_of(school, {.on = "2026-11-17"}).of("C036"), IsEmpty());
  EXPECT_THAT(audit_of(school, {.on = "2026-11-18"}).of("C036"), ElementsAre("E1 2026-11-09 AM x1 M"));
}

TEST(C036, ARunSplitsWhereOverdueMeetsOpen) {
  TinySchool school = november().marks("E1", "2026-11-09", "N N N N");
  // On the 17th Monday's are overdue and Tuesday's, whose day 5 is that 17th, are not.
  const auto audited = audit_of(school, {.on = "2026-11-17"});
  EXPECT_THAT(audited.of("C036"), ElementsAre("E1 2026-11-09 AM..2026-11-09 PM x2 M"));
  EXPECT_THAT(audited.of("C037"), ElementsAre("E1 2026-11-10 AM..2026-11-10 PM x2 I"));
  EXPECT_EQ(audited.finding("C037").n[0], 0);  // the last day is today
  EXPECT_THAT(audited.finding("C037").message, ::testing::HasSubstr("Owner: 7A"));
}

TEST(C036, TenSchoolDaysAndPracticeBefore19August2024) {
  // N on Monday 3 June 2024; every weekday open: day 10 is Monday 17 June.
  TinySchool school;
  school.open("2024-06-03", "2024-06-28").pupil("E1", "2023-09-01").mark("E1", "2024-06-03", "AM", "N");
  EXPECT_THAT(audit_of(school, {.on = "2024-06-17"}).of("C036"), IsEmpty());
  EXPECT_THAT(audit_of(school, {.on = "2024-06-18"}).of("C036"), ElementsAre("E1 2024-06-03 AM x1 S"));
}

TEST(C037, FiresAndCountsTheDaysLeft) {
  // On Wednesday 11 two school days of five are gone.
  TinySchool school = november().mark("E1", "2026-11-09", "AM", "N");
  const auto audited = audit_of(school, {.on = "2026-11-11"});
  EXPECT_EQ(audited.finding("C037").n[0], 3);
  EXPECT_THAT(audited.finding("C037").message, ::testing::HasSubstr("first reason: 3"));
  // On Saturday 14 four are gone.
  EXPECT_EQ(audit_of(school, {.on = "2026-11-14"}).finding("C037").n[0], 1);
}

TEST(C037, StaysOpenWhereTheCalendarEnds) {
  TinySchool school;
  school.open("2026-11-09", "2026-11-12").pupil("E1", "2026-09-01").mark("E1", "2026-11-09", "AM", "N");
  const auto audited = audit_of(school, {.on = "2026-12-31"});
  EXPECT_THAT(audited.of("C037"), ElementsAre("E1 2026-11-09 AM x1 I"));
  EXPECT_EQ(audited.finding("C037").n[0], 2);  // Tuesday to Thursday are gone
}

TEST(C037, NearMissMarksAfterTheReferenceDateAreNotLookedAt) {
  TinySchool school = november().mark("E1", "2026-11-12", "AM", "N");
  EXPECT_THAT(audit_of(school, {.on = "2026-11-11"}).of("C037"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
