// R106, R118, R119, R120: rules that compare groups of fifteen pupils and more. All of them inform.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

std::string key_of(int group, int pupil) {
  return "G" + std::to_string(group) + "P" + std::to_string(10 + pupil);
}

// Groups G0, G1 ... of fifteen, all present from Monday 7 September 2026 to a date, but that the first pupil
// of each is ill every Monday morning.
TinySchool groups(int count, const std::string& to, const std::string& year = "6") {
  TinySchool school;
  school.open("2026-09-07", to);
  for (int group = 0; group < count; ++group) {
    for (int pupil = 0; pupil < 15; ++pupil) {
      const std::string key = key_of(group, pupil);
      school.pupil(
          key, "2026-09-01",
          {{"registration_group", "G" + std::to_string(group)}, {"nc_year", year}, {"dob", "2016-01-10"}});
      if (pupil > 0) school.present(key, "2026-09-07", to);
    }
    for (Day day = *parse_day("2026-09-07"); day <= *parse_day(to); day = day + 1) {
      if (weekday(day) > 4) continue;
      school.mark(key_of(group, 0), to_text(day), "AM", weekday(day) == 0 ? "I" : "/");
      school.mark(key_of(group, 0), to_text(day), "PM", "\\");
    }
  }
  return school;
}

// 15 pupils, all present: 80 sessions are 1,200 pupil sessions. From 7 September 80 sessions reach Friday 30
// October.
TinySchool never_away(int pupils, const std::string& to) {
  TinySchool school;
  school.open("2026-09-07", to);
  for (int pupil = 0; pupil < pupils; ++pupil)
    school.pupil(key_of(0, pupil), "2026-09-01", {{"registration_group", "G0"}})
        .present(key_of(0, pupil), "2026-09-07", to);
  return school;
}

TEST(R106, FiresOnTwelveHundredSessionsWithoutAnAbsence) {
  EXPECT_THAT(audit_of(never_away(15, "2026-10-30"), {.on = "2026-10-30"}).of("R106"),
              ElementsAre("group:G0 2026-09-07 AM..2026-10-30 PM x80 I"));
}

TEST(R106, FiresOnFourSessionsOfOneOtherCode) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-09");
  for (int pupil = 0; pupil < 15; ++pupil)
    school.pupil(key_of(0, pupil), "2026-09-01", {{"registration_group", "G0"}})
        .marks(key_of(0, pupil), "2026-09-07", "I I I I / \\");
  EXPECT_THAT(audit_of(school).of("R106"), ElementsAre("group:G0 2026-09-07 AM..2026-09-08 PM x4 I"));
}

TEST(R106, NearMissOneSessionShortOrOnAVisit) {
  EXPECT_THAT(audit_of(never_away(15, "2026-10-29"), {.on = "2026-10-29"}).of("R106"), IsEmpty());
  TinySchool visit;
  visit.open("2026-09-07", "2026-09-09");
  for (int pupil = 0; pupil < 15; ++pupil)
    visit.pupil(key_of(0, pupil), "2026-09-01", {{"registration_group", "G0"}})
        .marks(key_of(0, pupil), "2026-09-07", "V V V V V V");
  EXPECT_THAT(audit_of(visit).of("R106"), IsEmpty());
}

TEST(R106, NotRunInASmallGroup) {
  EXPECT_EQ(audit_of(never_away(14, "2026-09-11")).state("R106"), "not run: no group of 15 or more pupils");
}

// Q in 20 sessions of one pupil among 105.
TinySchool rare(int sessions, int pupils_with) {
  TinySchool school = groups(7, "2026-09-11");
  school.open("2026-09-14", "2026-09-25");
  for (int pupil = 1; pupil <= pupils_with; ++pupil) {
    std::string codes;
    for (int i = 0; i < sessions / pupils_with; ++i) codes += "Q ";
    school.marks(key_of(0, pupil), "2026-09-14", codes);
  }
  return school;
}

TEST(R118, FiresOnAFewPupilsWithMany) {
  const auto audited = audit_of(rare(20, 2), {.on = "2026-09-25"});
  EXPECT_THAT(audited.of("R118"), ElementsAre("group:Q 2026-09-14 AM x20 I"));
  EXPECT_EQ(audited.finding("R118").pupils, 2);
}

TEST(R118, FiresOnOneGroupAlone) {
  TinySchool school = groups(5, "2026-09-11");
  school.open("2026-09-14", "2026-09-25");
  for (int pupil = 1; pupil <= 4; ++pupil) school.marks(key_of(2, pupil), "2026-09-14", "M M M M M");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-25"}).of("R118"),
              ElementsAre("group:G2: M 2026-09-14 AM x20 I"));
}

TEST(R118, NearMissOnNineteenSessionsOrThreePupils) {
  EXPECT_THAT(audit_of(rare(19, 1), {.on = "2026-09-25"}).of("R118"), IsEmpty());
  EXPECT_THAT(audit_of(rare(21, 3), {.on = "2026-09-25"}).of("R118"), IsEmpty());
}

TEST(R118, NotRunInSmallGroups) {
  for (const char* rule : {"R118", "R119", "R120"})
    EXPECT_EQ(audit_of(never_away(14, "2026-09-11")).state(rule), "not run: no group of 15 or more pupils")
        << rule;
}

// In G0 four pupils have so many sessions of B each in the first week.
TinySchool activity(int sessions_each) {
  TinySchool school = groups(5, "2026-09-11");
  school.open("2026-09-14", "2026-09-25");
  for (int pupil = 1; pupil <= 4; ++pupil) {
    std::string codes;
    for (int i = 0; i < sessions_each; ++i) codes += "B ";
    school.marks(key_of(0, pupil), "2026-09-14", codes);
  }
  return school;
}

TEST(R119, FiresOnFortySessionsWhereOthersHaveNone) {
  EXPECT_THAT(audit_of(activity(10), {.on = "2026-09-25"}).of("R119"),
              ElementsAre("group:G0: B 2026-09-14 AM x40 I"));
}

TEST(R119, NearMissOnThirtySix) {
  EXPECT_THAT(audit_of(activity(9), {.on = "2026-09-25"}).of("R119"), IsEmpty());
}

TEST(R119, FiresOnAPersonWhoMakesNAttendance) {
  TinySchool school = groups(5, "2026-09-11");
  const auto settle = [&](const std::string& who, int group, const std::string& code) {
    for (int i = 0; i < 20; ++i) {
      const std::string date = i < 10 ? "2026-09-08" : "2026-09-09";
      school.row("mark_change", {{"enrolment_key", key_of(group, 1 + i % 10)},
                                 {"date", date},
                                 {"half_day", "AM"},
                                 {"old_code", "N"},
                                 {"new_code", code},
                                 {"changed_at", date + "T14:00"},
                                 {"changed_by", who},
                                 {"reason", "A reason"}});
    }
  };
  settle("One", 0, "/");
  settle("Two", 1, "I");
  EXPECT_THAT(audit_of(school).of("R119"), IsEmpty());  // one other person is no comparison
  settle("Three", 2, "I");
  EXPECT_THAT(audit_of(school).of("R119"),
              ElementsAre("group:N 2026-09-08T14:00:00 2026-09-08 AM..2026-09-09 AM x20 I"));
}

TEST(R119, NotRunWithoutPeers) {
  EXPECT_EQ(audit_of(groups(4, "2026-09-11")).state("R119"), "not run: no peer");
}

// G0's register of Friday afternoons is not taken in so many weeks.
TinySchool fridays(int weeks) {
  TinySchool school;
  const std::string to = "2026-10-23";
  school.open("2026-09-07", to);
  for (int pupil = 0; pupil < 15; ++pupil) {
    std::string codes;
    for (int week = 0; week < 7; ++week)
      codes += week < weeks ? "/ \\ / \\ / \\ / \\ / . " : "/ \\ / \\ / \\ / \\ / \\ ";
    school.pupil(key_of(0, pupil), "2026-09-01", {{"registration_group", "G0"}})
        .marks(key_of(0, pupil), "2026-09-07", codes);
  }
  // Others were there on those afternoons, so that it is neither the whole school nor one register a day.
  for (int group = 1; group < 6; ++group) {
    for (int pupil = 0; pupil < 3; ++pupil)
      school.pupil(key_of(group, pupil), "2026-09-01", {{"registration_group", "G" + std::to_string(group)}})
          .present(key_of(group, pupil), "2026-09-07", to);
  }
  return school;
}

TEST(R120, FiresOnSixFridayAfternoons) {
  EXPECT_THAT(audit_of(fridays(6), {.on = "2026-10-23"}).of("R120"),
              ElementsAre("group:Friday PM 2026-09-11 PM..2026-10-16 PM x6 I"));
}

TEST(R120, NearMissOnFive) {
  EXPECT_THAT(audit_of(fridays(5), {.on = "2026-10-23"}).of("R120"), IsEmpty());
}

TEST(R120, NotRunInSmallGroups) {
  EXPECT_EQ(audit_of(never_away(14, "2026-09-11")).state("R120"), "not run: no group of 15 or more pupils");
}

}  // namespace
}  // namespace rollmark
