// R101, R102, L201, L202: nothing where a mark is due. Monday 7 September 2026 starts the week.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool week() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  return school;
}

TEST(R101, FiresOnARunOfMissingMarks) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ . . \\ / \\ / \\ - .");
  school.row("code", {{"vendor_code", "-"}, {"statutory_code", "none"}});
  // Monday PM and Tuesday AM; Friday: the sign for nothing and nothing are one run.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R101"),
              ElementsAre("E1 2026-09-07 PM..2026-09-08 AM x2 M", "E1 2026-09-11 AM..2026-09-11 PM x2 M"));
  EXPECT_EQ(audited.finding("R101", 1).code, "");
}

TEST(R101, NearMissWhereNoSessionIsDue) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-09", {{"end_date", "2026-09-10"}}).marks("E1", "2026-09-09", "/ \\ /");
  school.pupil("E2", "2026-09-01", {{"boarder", "F"}}).mark("E2", "2026-09-07", "AM", "/");
  // E1: only Thursday PM is due and missing.
  EXPECT_THAT(audit_of(school).of("R101"), ElementsAre("E1 2026-09-10 PM x1 M"));
}

TEST(R101, NowLeavesOutARegisterThatIsStillOpen) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ \\");
  school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:50"}, {"closes_at", "09:20"}});
  // The afternoon has no time, so it closes at the end of the day.
  EXPECT_THAT(audit_of(school, {.on = "2026-09-08", .now = "09:19"}).of("R101"), IsEmpty());
  EXPECT_THAT(audit_of(school, {.on = "2026-09-08", .now = "09:20"}).of("R101"),
              ElementsAre("E1 2026-09-08 AM x1 M"));
  EXPECT_THAT(audit_of(school, {.on = "2026-09-08"}).of("R101"),
              ElementsAre("E1 2026-09-08 AM..2026-09-08 PM x2 M"));
}

TEST(R101, TheSummerOf2020IsPracticeNotLaw) {
  // SI 2020/544: no duty from 1 June 2020 to the end of that school year.
  TinySchool school;
  school.open("2020-05-29", "2020-06-01").pupil("E1", "2020-01-01").mark("E1", "2020-05-29", "PM", "\\");
  // Friday 29 May AM is missing and M; Monday 1 June whole day: S.
  EXPECT_THAT(audit_of(school, {.on = "2020-06-30", .from = "2020-01-01"}).of("R101"),
              ElementsAre("E1 2020-05-29 AM x1 M", "E1 2020-06-01 AM..2020-06-01 PM x2 S"));
}

TEST(R101, CohortsAreOneFindingAYearGroup) {
  TinySchool school = week();
  for (const char* key : {"A", "B", "C"}) {
    school.pupil(key, "2026-09-01", {{"nc_year", "12"}, {"registration_group", "12X"}});
    school.marks(key, "2026-09-07", "/ . / \\ / \\ / \\ / \\");
  }
  school.pupil("D", "2026-09-01", {{"nc_year", "13"}}).marks("D", "2026-09-07", "/ \\ / \\ / \\ / \\ / .");
  const auto audited = audit_of(school);
  // Three of Year 12 on Monday PM: no R102 though the whole group has no mark. One of Year 13 on Friday PM.
  EXPECT_THAT(audited.of("R101"), ElementsAre("group:12 2026-09-07 PM x3 S", "group:13 2026-09-11 PM x1 S"));
  EXPECT_EQ(audited.finding("R101").pupils, 3);
  EXPECT_THAT(audited.of("R102"), IsEmpty());
}

TEST(R101, YearElevenJoinsTheCohortsAfterTheLastFridayInJune) {
  // The last Friday in June 2026 is the 26th.
  TinySchool school;
  school.open("2026-06-25", "2026-06-29");
  school.pupil("E1", "2026-01-01", {{"nc_year", "11"}}).marks("E1", "2026-06-25", "/ \\ / .");
  EXPECT_THAT(audit_of(school, {.on = "2026-06-30"}).of("R101"),
              ElementsAre("group:11 2026-06-29 AM..2026-06-29 PM x2 S", "E1 2026-06-26 PM x1 M"));
}

// Three pupils of 7A, one of 7B, all with marks but where a test says otherwise.
TinySchool groups() {
  TinySchool school = week();
  for (const char* key : {"A1", "A2", "A3"}) school.pupil(key, "2026-09-01", {{"registration_group", "7A"}});
  school.pupil("B1", "2026-09-01", {{"registration_group", "7B"}});
  return school;
}

TEST(R102, FiresOnAGroupWithoutAnyMark) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3"}) school.marks(key, "2026-09-07", "/ . . \\ / \\ / \\ / \\");
  school.present("B1", "2026-09-07", "2026-09-11");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), ElementsAre("group:7A 2026-09-07 PM..2026-09-08 AM x2 M"));
  EXPECT_EQ(audited.finding("R102").pupils, 3);
  EXPECT_THAT(audited.finding("R102").also, ElementsAre("R101"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

TEST(R102, NearMissOneMarkShowsThatTheRegisterWasTaken) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2"}) school.marks(key, "2026-09-07", "/ . / \\ / \\ / \\ / \\");
  school.present("A3", "2026-09-07", "2026-09-11").present("B1", "2026-09-07", "2026-09-11");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), IsEmpty());
  EXPECT_THAT(audited.of("R101"), ElementsAre("A1 2026-09-07 PM x1 M", "A2 2026-09-07 PM x1 M"));
}

TEST(R102, TwoPupilsAreNoGroup) {
  // A3 starts on the 8th, so on Monday 7A has two due.
  TinySchool school = week();
  for (const char* key : {"A1", "A2"}) {
    school.pupil(key, "2026-09-01", {{"registration_group", "7A"}});
    school.marks(key, "2026-09-07", ". \\ / \\ / \\ / \\ / \\");
  }
  school.pupil("A3", "2026-09-08", {{"registration_group", "7A"}}).present("A3", "2026-09-08", "2026-09-11");
  school.pupil("B1", "2026-09-01", {{"registration_group", "7B"}}).present("B1", "2026-09-07", "2026-09-11");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), IsEmpty());
  EXPECT_THAT(audited.of("R101"), ElementsAre("A1 2026-09-07 AM x1 M", "A2 2026-09-07 AM x1 M"));
}

TEST(R102, TheWholeSchoolHidesItsGroups) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3"}) school.marks(key, "2026-09-07", ". . . \\ / \\ / \\ / \\");
  school.marks("B1", "2026-09-07", "/ . / \\ / \\ / \\ / \\");
  // Monday AM: 7A; Monday PM: the school; Tuesday AM: 7A again, a second run.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), ElementsAre("group:7A 2026-09-07 AM x1 M", "group: 2026-09-07 PM x1 M",
                                              "group:7A 2026-09-08 AM x1 M"));
  EXPECT_EQ(audited.finding("R102", 1).pupils, 4);
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

TEST(R102, ACohortAtWorkShowsThatTheSchoolWasOpen) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3", "B1"})
    school.marks(key, "2026-09-07", ". \\ / \\ / \\ / \\ / \\");
  school.pupil("S1", "2026-09-01", {{"nc_year", "12"}}).present("S1", "2026-09-07", "2026-09-11");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), ElementsAre("group:7A 2026-09-07 AM x1 M"));
  EXPECT_THAT(audited.of("R101"), ElementsAre("B1 2026-09-07 AM x1 M"));
}

TEST(R102, ASchoolWithoutAnyMarks) {
  const auto audited = audit_of(groups());
  EXPECT_THAT(audited.of("R102"), ElementsAre("group: 2026-09-07 AM..2026-09-11 PM x10 M"));
  EXPECT_THAT(audited.of("L201"), IsEmpty());
  EXPECT_THAT(audited.of("L202"), IsEmpty());
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

TEST(L201, FiresOnRollAndNeverMarked) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3"}) school.marks(key, "2026-09-07", ". \\ / \\ / \\ / \\ / \\");
  const auto audited = audit_of(school);
  // B1 has no mark; the register of 7A was not taken on Monday AM, and with B1 left out nor was the school's.
  EXPECT_THAT(audited.of("L201"), ElementsAre("B1 2026-09-07 AM..2026-09-11 PM x10 M"));
  EXPECT_THAT(audited.finding("L201").also, ElementsAre("R101"));
  EXPECT_THAT(audited.of("R102"), ElementsAre("group: 2026-09-07 AM x1 M"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

TEST(L201, NearMissOneMarkInADueSessionIsEnough) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3"}) school.present(key, "2026-09-07", "2026-09-11");
  school.mark("B1", "2026-09-11", "PM", "N");
  EXPECT_THAT(audit_of(school).of("L201"), IsEmpty());
}

TEST(L201, AMarkThatIsNotDueIsNot) {
  TinySchool school = groups();
  for (const char* key : {"A1", "A2", "A3"}) school.present(key, "2026-09-07", "2026-09-11");
  school.mark("B1", "2026-09-12", "AM", "/");
  EXPECT_THAT(audit_of(school).of("L201"), ElementsAre("B1 2026-09-07 AM..2026-09-11 PM x10 M"));
}

// Three weeks from Monday 7 to Friday 25 September 2026: 15 dates.
TEST(L202, FiresAfterMoreThanTenWholeDatesOfBlanks) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-25");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ .").present("E1", "2026-09-23", "2026-09-25");
  // Monday PM, then the eleven dates from Tuesday 8 to Tuesday 22: 23 sessions.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("L202"), ElementsAre("E1 2026-09-07 PM..2026-09-22 PM x23 S"));
  EXPECT_EQ(audited.finding("L202").n[0], 11);
  EXPECT_THAT(audited.finding("L202").also, ElementsAre("R101"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

TEST(L202, NearMissTenWholeDatesAreNotEnough) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-25");
  school.pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "/ .").present("E1", "2026-09-23", "2026-09-25");
  school.mark("E1", "2026-09-22", "PM", "\\");
  // Monday PM, ten dates from Tuesday 8 to Monday 21, Tuesday 22 AM: 22 sessions.
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("L202"), IsEmpty());
  EXPECT_THAT(audited.of("R101"), ElementsAre("E1 2026-09-07 PM..2026-09-22 AM x22 M"));
}

TEST(L202, SharesASessionWithARegisterThatWasNotTaken) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-25");
  for (const char* key : {"A1", "A2"}) {
    school.pupil(key, "2026-09-01", {{"registration_group", "7A"}});
    school.marks(key, "2026-09-07", "/ . / \\").present(key, "2026-09-09", "2026-09-25");
  }
  school.pupil("A3", "2026-09-01", {{"registration_group", "7A"}}).mark("A3", "2026-09-07", "AM", "/");
  school.pupil("B1", "2026-09-01", {{"registration_group", "7B"}}).present("B1", "2026-09-07", "2026-09-25");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R102"), ElementsAre("group:7A 2026-09-07 PM x1 M"));
  EXPECT_THAT(audited.of("L202"), ElementsAre("A3 2026-09-07 PM..2026-09-25 PM x29 S"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
