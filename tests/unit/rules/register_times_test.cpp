// R103, R104, R105: when registers were taken. Monday 7 September 2026 starts the week. Expected values from
// reg. 10(1) (at the beginning of the morning session, once during the afternoon session) and guidance (open
// for no longer than 30 minutes).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// One group in a week of registers that open at 08:50 and 13:10, close 30 minutes later and end at 12:00 and
// 15:20.
TinySchool week() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2026-09-01", {{"registration_group", "7A"}}).present("E1", "2026-09-07", "2026-09-11");
  school.row("session_time",
             {{"half_day", "AM"}, {"opens_at", "08:50"}, {"closes_at", "09:20"}, {"ends_at", "12:00"}});
  school.row("session_time",
             {{"half_day", "PM"}, {"opens_at", "13:10"}, {"closes_at", "13:40"}, {"ends_at", "15:20"}});
  return school;
}

TinySchool& saved(TinySchool& school, const std::string& date, const std::string& half, const std::string& at,
                  const std::string& group = "7A") {
  return school.row(
      "register",
      {{"date", date}, {"half_day", half}, {"registration_group", group}, {"first_saved_at", at}});
}

std::vector<std::string> late(const std::string& date, const std::string& half, const std::string& at) {
  TinySchool school = week();
  saved(school, date, half, at);
  return audit_of(school).of("R103");
}

TEST(R103, FiresAfterTheSessionsEnd) {
  // The session ends at 12:00, so a register saved at 12:00 was taken after it; so was one of the next day.
  EXPECT_THAT(late("2026-09-07", "AM", "2026-09-07T12:00"), ElementsAre("group:7A 2026-09-07 AM x1 M"));
  EXPECT_THAT(late("2026-09-07", "PM", "2026-09-08T13:15"), ElementsAre("group:7A 2026-09-07 PM x1 M"));
}

TEST(R103, FiresBeforeTheStart) {
  // Five minutes' grace: 08:45 is not early, 08:44 is; so is the evening before.
  EXPECT_THAT(late("2026-09-08", "AM", "2026-09-08T08:44"), ElementsAre("group:7A 2026-09-08 AM x1 M"));
  EXPECT_THAT(late("2026-09-08", "AM", "2026-09-07T18:00"), ElementsAre("group:7A 2026-09-08 AM x1 M"));
  EXPECT_THAT(late("2026-09-08", "AM", "2026-09-08T08:45"), IsEmpty());
}

TEST(R103, FiresAsAShouldAfterTheClose) {
  EXPECT_THAT(late("2026-09-07", "AM", "2026-09-07T09:20:01"), ElementsAre("group:7A 2026-09-07 AM x1 S"));
  EXPECT_THAT(late("2026-09-07", "AM", "2026-09-07T11:59:59"), ElementsAre("group:7A 2026-09-07 AM x1 S"));
}

TEST(R103, NearMissAtClose) {
  EXPECT_THAT(late("2026-09-07", "AM", "2026-09-07T09:20"), IsEmpty());
}

TEST(R103, RunsOfOneKindTogether) {
  TinySchool school = week();
  saved(school, "2026-09-07", "PM", "2026-09-07T16:00");
  saved(school, "2026-09-08", "AM", "2026-09-08T12:30");
  saved(school, "2026-09-08", "PM", "2026-09-08T13:50");
  saved(school, "2026-09-09", "PM", "2026-09-09T16:00");
  EXPECT_THAT(audit_of(school).of("R103"),
              ElementsAre("group:7A 2026-09-07 PM..2026-09-08 AM x2 M", "group:7A 2026-09-08 PM x1 S",
                          "group:7A 2026-09-09 PM x1 M"));
}

TEST(R103, TakesTheEarliestSaveAndTheLoosestTimes) {
  TinySchool school = week();
  saved(school, "2026-09-07", "AM", "2026-09-07T12:30");
  saved(school, "2026-09-07", "AM", "2026-09-07T08:55");
  EXPECT_THAT(audit_of(school).of("R103"), IsEmpty());
  // A mixed group: year 8's morning ends at 12:30, so 12:15 is late for nobody's session but after the close.
  TinySchool mixed = week();
  mixed.pupil("E2", "2026-09-01", {{"registration_group", "7A"}, {"nc_year", "8"}})
      .present("E2", "2026-09-07", "2026-09-11");
  mixed.row("session_time", {{"half_day", "AM"},
                             {"year_group", "8"},
                             {"opens_at", "08:50"},
                             {"closes_at", "09:20"},
                             {"ends_at", "12:30"}});
  saved(mixed, "2026-09-07", "AM", "2026-09-07T12:15");
  EXPECT_THAT(audit_of(mixed).of("R103"), ElementsAre("group:7A 2026-09-07 AM x1 S"));
}

TEST(R103, NotRunWithoutRegister) {
  EXPECT_EQ(audit_of(week()).state("R103"), "not run: no register table");
  TinySchool school = week();
  school.row("register", {{"date", "2026-09-07"}, {"half_day", "AM"}, {"registration_group", "7A"}});
  EXPECT_EQ(audit_of(school).state("R103"), "not run: no column first_saved_at in the table register");
}

TinySchool with_times(const std::string& morning_closes, const std::string& afternoon_closes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  school.pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-11");
  school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:50"}, {"closes_at", morning_closes}});
  school.row("session_time", {{"half_day", "PM"}, {"opens_at", "13:10"}, {"closes_at", afternoon_closes}});
  return school;
}

TEST(R104, FiresOnMoreThanThirtyMinutes) {
  EXPECT_THAT(audit_of(with_times("09:20", "13:41")).of("R104"), ElementsAre("group: 2026-09-07 PM x0 S"));
}

TEST(R104, FiresOnUnequalLengths) {
  EXPECT_THAT(audit_of(with_times("09:20", "13:35")).of("R104"), ElementsAre("group: 2026-09-07 AM x0 S"));
}

TEST(R104, NearMissAtThirtyMinutesEach) {
  EXPECT_THAT(audit_of(with_times("09:20", "13:40")).of("R104"), IsEmpty());
}

TEST(R104, NearMissBefore19August2024) {
  TinySchool school;
  school.open("2024-06-03", "2024-06-07").pupil("E1", "2023-09-01").present("E1", "2024-06-03", "2024-06-07");
  school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:50"}, {"closes_at", "10:00"}});
  EXPECT_THAT(audit_of(school).of("R104"), IsEmpty());
}

TEST(R104, NotRunWithoutSessionTimes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01").present("E1", "2026-09-07", "2026-09-11");
  EXPECT_EQ(audit_of(school).state("R104"), "not run: no session_time table");
}

// Five groups of three; the afternoon registers of `silent` groups are not taken on `dates` days.
TinySchool afternoons(int silent, int dates) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  for (int group = 0; group < 5; ++group) {
    for (int i = 0; i < 3; ++i) {
      const std::string key = "E" + std::to_string(group) + std::to_string(i);
      school.pupil(key, "2026-09-01", {{"registration_group", "G" + std::to_string(group)}});
      std::string codes;
      for (int day = 0; day < 5; ++day) codes += group < silent && day < dates ? "/ . " : "/ \\ ";
      school.marks(key, "2026-09-07", codes);
    }
  }
  return school;
}

TEST(R105, FiresWhereFourOfFiveGroupsHaveNoAfternoonRegister) {
  // 4 of 5 is 80 percent, on three dates. 12 pupils; R102 and R101 lose the sessions.
  const auto audited = audit_of(afternoons(4, 3));
  EXPECT_THAT(audited.of("R105"), ElementsAre("group: 2026-09-07 PM..2026-09-09 PM x3 M"));
  EXPECT_EQ(audited.finding("R105").pupils, 12);
  EXPECT_THAT(audited.finding("R105").also, ElementsAre("R101", "R102"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
  EXPECT_THAT(audited.of("R102"), IsEmpty());
}

TEST(R105, NearMissOnTwoDatesOrInThreeOfFiveGroups) {
  const auto two = audit_of(afternoons(4, 2));
  EXPECT_THAT(two.of("R105"), IsEmpty());
  EXPECT_THAT(two.of("R102").size(), 8U);  // four groups, two runs each
  EXPECT_THAT(audit_of(afternoons(3, 3)).of("R105"), IsEmpty());
}

TEST(R105, FiresForTheWholeSchool) {
  const auto audited = audit_of(afternoons(5, 5));
  EXPECT_THAT(audited.of("R105"), ElementsAre("group: 2026-09-07 PM..2026-09-11 PM x5 M"));
  EXPECT_THAT(audited.of("R102"), IsEmpty());
}

TEST(R105, NearMissWhereNeitherRegisterWasTaken) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11");
  for (const char* key : {"E1", "E2", "E3"})
    school.pupil(key, "2026-09-01", {{"registration_group", "7A"}})
        .marks(key, "2026-09-07", ". . . . . . / \\");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("R105"), IsEmpty());
  EXPECT_FALSE(audited.of("R102").empty());
}

}  // namespace
}  // namespace rollmark
