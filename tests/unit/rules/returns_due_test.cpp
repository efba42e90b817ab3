// T301 to T305, T307: returns to the local authority. September 2026: Monday 7 is the first school day, every
// week has five. Expected values from reg. 13 of SI 2024/208, days counted by hand beside each.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

std::string times(int n, const std::string& words) {
  std::string all;
  for (int i = 0; i < n; ++i) all += (i == 0 ? "" : " ") + words;
  return all;
}

TinySchool& complete(TinySchool& school, const std::string& table) {
  return school.row("coverage", {{"table_name", table}, {"state", "complete"}});
}

// Open from Monday 7 September to Friday 18 December 2026; whoever vouches for the returns.
TinySchool autumn(const std::string& type = "maintained") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-12-18");
  school.deliver("return_sent", {"pupil_key", "return_kind", "sent_on"});
  complete(school, "return_sent");
  return school;
}

// E1, born on 10 January 2015, on roll since last year.
TinySchool one_pupil(const std::string& marks, const Cells& more = {}) {
  TinySchool school = autumn();
  Cells cells = {{"dob", "2015-01-10"}, {"nc_year", "7"}};
  for (const auto& cell : more) {
    std::erase_if(cells, [&](const auto& own) { return own.first == cell.first; });
    cells.push_back(cell);
  }
  school.pupil("E1", "2025-09-01", cells).marks("E1", "2026-09-07", marks);
  return school;
}

TinySchool& sent(TinySchool& school, const std::string& kind, const std::string& on) {
  return school.row("return_sent", {{"pupil_key", "E1"}, {"return_kind", kind}, {"sent_on", on}});
}

TinySchool without_returns(const std::string& marks) {
  TinySchool school;
  school.open("2026-09-07", "2026-12-18").pupil("E1", "2025-09-01", {{"dob", "2015-01-10"}});
  school.marks("E1", "2026-09-07", marks);
  return school;
}

constexpr const char* no_returns = "not run: no return_sent table";

// Ten school days are Monday 7 to Friday 18 September; 31 days later is Monday 19 October.
TEST(T301, FiresAfterTheIntervalAndNotBefore) {
  const TinySchool school = one_pupil(times(9, "O O") + " G U " + times(5, "/ \\"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-20"}).of("T301"),
              ElementsAre("E1 2026-09-07 AM..2026-09-18 PM x20 M"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-19"}).of("T301"), IsEmpty());
}

TEST(T301, IsNoRecordSeenUnlessComplete) {
  TinySchool school = without_returns(times(10, "O O"));
  school.deliver("return_sent", {"pupil_key", "return_kind", "sent_on"});
  const auto audited = audit_of(school, {.on = "2026-10-20"});
  EXPECT_THAT(audited.of("T301"), ElementsAre("E1 2026-09-07 AM..2026-09-18 PM x20 I"));
  EXPECT_THAT(audited.finding("T301").message, ::testing::HasSubstr("was seen"));
}

TEST(T301, FiresAlthoughAReturnOfAnotherKindOrOfBeforeWasSent) {
  TinySchool school = one_pupil(times(10, "O O"));
  sent(school, "sickness", "2026-09-18");
  sent(school, "attendance", "2026-09-04");  // another absence's
  sent(school, "attendance", "2026-10-21");  // not by the reference date
  EXPECT_EQ(audit_of(school, {.on = "2026-10-20"}).of("T301").size(), 1U);
}

TEST(T301, NearMissWhereItWasSentHoweverLate) {
  for (const char* day : {"2026-09-18", "2026-10-01", "2026-10-20"}) {
    TinySchool school = one_pupil(times(10, "O O"));
    sent(school, "Attendance", day);
    EXPECT_THAT(audit_of(school, {.on = "2026-10-20"}).of("T301"), IsEmpty()) << day;
  }
}

TEST(T301, NearMissOfNineDaysOrOneSessionOfAnotherCode) {
  const std::string nine = times(9, "O O");
  for (const char* last : {" / \\", " O /", " D O", " C2 O", " I O", " . O"})
    EXPECT_THAT(audit_of(one_pupil(nine + last), {.on = "2026-12-01"}).of("T301"), IsEmpty()) << last;
}

TEST(T301, NearMissOverAgeOrBoarding) {
  // Sixteen in October 2025: of compulsory school age until the last Friday in June 2026.
  EXPECT_THAT(audit_of(one_pupil(times(10, "O O"), {{"dob", "2009-10-01"}}), {.on = "2026-12-01"}).of("T301"),
              IsEmpty());
  EXPECT_THAT(audit_of(one_pupil(times(10, "O O"), {{"boarder", "Y"}}), {.on = "2026-12-01"}).of("T301"),
              IsEmpty());
}

TEST(T301, NotRunWithoutReturns) {
  EXPECT_EQ(audit_of(without_returns(times(10, "O O"))).state("T301"), no_returns);
}

// Monday and Friday of five weeks: 5 x 4 = 20 sessions, the last on Friday 9 October; 31 days later is Monday
// 9 November.
constexpr const char* two_days_a_week = "O O / \\ / \\ / \\ U U";

TEST(T302, FiresByTheTestOfTheProfile) {
  const TinySchool school = one_pupil(times(5, two_days_a_week));
  EXPECT_THAT(audit_of(school, {.on = "2026-11-10"}).of("T302"),
              ElementsAre("E1 2026-09-07 AM..2026-10-09 PM x20 S"));
  EXPECT_THAT(audit_of(school, {.on = "2026-11-09"}).of("T302"), IsEmpty());
}

TEST(T302, FiresAgainForSessionsAfterTheReturn) {
  TinySchool school = one_pupil(times(10, two_days_a_week));
  sent(school, "attendance", "2026-10-09");
  // The next 20 are those of the five weeks from Monday 12 October to Friday 13 November.
  EXPECT_THAT(audit_of(school, {.on = "2026-12-15"}).of("T302"),
              ElementsAre("E1 2026-10-12 AM..2026-11-13 PM x20 S"));
}

TEST(T302, NearMissOfNineteenOrOfEightWeeks) {
  EXPECT_THAT(audit_of(one_pupil(times(4, two_days_a_week) + " O O / \\ / \\ / \\ / U"), {.on = "2026-12-15"})
                  .of("T302"),
              IsEmpty());
  // Nine weeks of two sessions with one of four at each end: 22 sessions, but 4 + 6 x 2 = 16 in any
  // seven weeks.
  const std::string one_day = " O O / \\ / \\ / \\ / \\";
  EXPECT_THAT(
      audit_of(one_pupil(two_days_a_week + times(7, one_day) + " " + two_days_a_week), {.on = "2026-12-18"})
          .of("T302"),
      IsEmpty());
}

TEST(T302, NearMissWhereTenDaysOnEndHaveTheSessions) {
  const auto audited = audit_of(one_pupil(times(12, "O O")), {.on = "2026-12-01"});
  EXPECT_EQ(audited.of("T301").size(), 1U);
  EXPECT_THAT(audited.of("T302"), IsEmpty());
}

// An audit under a rulebook from which a parameter of a rule was taken.
std::string state_without(const TinySchool& school, std::string_view rule, std::string_view parameter) {
  Rulebook book = *test::test_rulebook();
  for (RuleEntry& entry : book.rules) {
    if (entry.id == rule)
      std::erase_if(entry.parameters, [&](const Parameter& one) { return one.name == parameter; });
  }
  const auto data = test::snapshot_of(school);
  test::SilentControl control;
  const Day on = *parse_day("2026-12-01");
  const AuditReport report = audit({.data = *data,
                                    .schools = data->schools,
                                    .rulebook = book,
                                    .period = {*parse_day("2026-09-01"), on},
                                    .due = {on, std::nullopt},
                                    .as_at = std::nullopt,
                                    .one_school = std::nullopt,
                                    .messages = true,
                                    .control = control});
  for (const RuleOutcome& one : report.outcomes) {
    if (book.rules[one.rule].id == rule) return one.ran ? "ran" : one.why_not;
  }
  return "no outcome";
}

TEST(T302, NotRunWhereNoProfileHasATest) {
  EXPECT_EQ(state_without(one_pupil("/ \\"), "T302", "sessions"),
            "no local authority's test of regular attendance in the rulebook");
}
TEST(T302, NotRunWithoutReturns) {
  EXPECT_EQ(audit_of(without_returns("/ \\")).state("T302"), no_returns);
}

// Fifteen school days are Monday 7 to Friday 25 September; the fifth after is Friday 2 October.
TEST(T303, FiresFiveSchoolDaysAfterTheFifteenth) {
  const TinySchool school = one_pupil(times(15, "I I") + " " + times(5, "/ \\"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-03"}).of("T303"),
              ElementsAre("E1 2026-09-07 AM..2026-09-25 PM x30 M"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-02"}).of("T303"),
              ElementsAre("E1 2026-09-07 AM..2026-09-25 PM x30 I"));
}

TEST(T303, FiresForHalfDaysThatAddUp) {
  // Thirty mornings: six weeks, the last on Friday 16 October. No day is whole.
  const auto audited = audit_of(one_pupil(times(30, "I \\")), {.on = "2026-11-30"});
  EXPECT_THAT(audited.of("T303"), ElementsAre("E1 2026-09-07 AM..2026-10-16 AM x30 M"));
  EXPECT_EQ(audited.finding("T303").n[0], 0);
}

TEST(T303, FiresForANewPeriodAfterTheReturn) {
  TinySchool school = one_pupil(times(15, "I I") + " / \\ " + times(15, "I I"));
  sent(school, "sickness", "2026-09-25");
  // The second fifteen: Tuesday 29 September to Monday 19 October.
  EXPECT_THAT(audit_of(school, {.on = "2026-11-30"}).of("T303"),
              ElementsAre("E1 2026-09-29 AM..2026-10-19 PM x30 M"));
}

TEST(T303, ExpectsFifteenAfterTenThatGoOn) {
  const TinySchool school = one_pupil(times(14, "I I"));
  // Friday 18 September is the tenth day.
  EXPECT_THAT(audit_of(school, {.on = "2026-09-18"}).of("T303"),
              ElementsAre("E1 2026-09-07 AM..2026-09-18 PM x20 I"));
  EXPECT_THAT(audit_of(school, {.on = "2026-09-17"}).of("T303"), IsEmpty());
}

TEST(T303, NearMissOfTwentyNineSessionsOrOfTwoSchoolYears) {
  EXPECT_THAT(
      audit_of(one_pupil(times(14, "I I") + " I / " + times(5, "/ \\")), {.on = "2026-11-30"}).of("T303"),
      IsEmpty());
  // Fourteen days of September; before, in the summer term, one more.
  TinySchool school = one_pupil(times(14, "I I") + " / \\");
  school.open("2026-07-20", "2026-07-21").marks("E1", "2026-07-20", "I I / \\");
  EXPECT_THAT(audit_of(school, {.on = "2026-11-30"}).of("T303"), IsEmpty());
}

TEST(T303, NearMissWhereItWasSent) {
  TinySchool school = one_pupil(times(20, "I I"));
  sent(school, "Sickness return", "2026-09-22");  // on the twelfth day: expected to reach fifteen
  EXPECT_THAT(audit_of(school, {.on = "2026-11-30"}).of("T303"), IsEmpty());
}

TEST(T303, NotRunWithoutReturns) {
  EXPECT_EQ(audit_of(without_returns("/ \\")).state("T303"), no_returns);
}

// On roll from Wednesday 9 September: the fifth day after is Monday 14.
TinySchool starter(const Cells& more = {}, const std::string& from = "2026-09-09") {
  TinySchool school = autumn();
  Cells cells = {{"dob", "2015-01-10"}, {"nc_year", "7"}};
  cells.insert(cells.end(), more.begin(), more.end());
  school.pupil("E1", from, cells);
  return school;
}

TEST(T304, FiresAfterTheFifthCalendarDay) {
  EXPECT_THAT(audit_of(starter(), {.on = "2026-09-15"}).of("T304"), ElementsAre("E1 2026-09-09 AM x0 M"));
  EXPECT_THAT(audit_of(starter(), {.on = "2026-09-14"}).of("T304"), IsEmpty());
}

TEST(T304, FiresOnTheFirstDayButForTheMostJuniorClass) {
  TinySchool school = starter({}, "2026-09-07");
  school.pupil("E2", "2026-09-07", {{"nc_year", "8"}});
  EXPECT_THAT(audit_of(school, {.on = "2026-09-30"}).of("T304"), ElementsAre("E2 2026-09-07 AM x0 M"));
}

TEST(T304, FiresForWhoComesBack) {
  TinySchool school = starter({{"end_date", "2026-09-30"}});
  school.enrol("E1b", "E1", "2026-10-12");
  sent(school, "new pupil", "2026-09-11");
  EXPECT_THAT(audit_of(school, {.on = "2026-10-30"}).of("T304"), ElementsAre("E1b 2026-10-12 AM x0 M"));
}

TEST(T304, NearMissWhereItWasSentOrTheEnrolmentGoesOn) {
  TinySchool in_time = starter();
  sent(in_time, "New pupil", "2026-09-11");
  EXPECT_THAT(audit_of(in_time, {.on = "2026-10-30"}).of("T304"), IsEmpty());
  TinySchool goes_on = starter({{"end_date", "2026-09-30"}});
  goes_on.enrol("E1b", "E1", "2026-10-01");
  sent(goes_on, "new pupil", "2026-09-11");
  EXPECT_THAT(audit_of(goes_on, {.on = "2026-10-30"}).of("T304"), IsEmpty());
  // On roll before the calendar begins, and a guest of another school.
  EXPECT_THAT(audit_of(starter({}, "2025-09-01"), {.on = "2026-10-30"}).of("T304"), IsEmpty());
  EXPECT_THAT(audit_of(starter({{"enrol_status", "G"}}), {.on = "2026-10-30"}).of("T304"), IsEmpty());
}

TEST(T304, NearMissWhereTheNameWasEnteredLater) {
  // Entered on Friday 18 September (L217's): the fifth day after is Wednesday 23.
  const TinySchool school = starter({{"created_on", "2026-09-18"}});
  EXPECT_THAT(audit_of(school, {.on = "2026-09-23"}).of("T304"), IsEmpty());
  EXPECT_EQ(audit_of(school, {.on = "2026-09-24"}).of("T304").size(), 1U);
}

TEST(T304, NotRunWithoutReturns) {
  EXPECT_EQ(audit_of(without_returns("/ \\")).state("T304"), no_returns);
}

// E1 left on Thursday 24 September, E2 did not.
TinySchool leaver() {
  TinySchool school = autumn();
  school.pupil("E1", "2025-09-01", {{"dob", "2015-01-10"}, {"nc_year", "7"}, {"end_date", "2026-09-24"}});
  school.pupil("E2", "2025-09-01", {{"dob", "2015-01-10"}, {"nc_year", "7"}});
  return school;
}

TEST(T305, FiresAfterTheNextSchoolDay) {
  EXPECT_THAT(audit_of(leaver(), {.on = "2026-09-26"}).of("T305"), ElementsAre("E1 2026-09-24 PM x0 M"));
  EXPECT_THAT(audit_of(leaver(), {.on = "2026-09-25"}).of("T305"), IsEmpty());
}

TEST(T305, NearMissWhereItWasSent) {
  for (const char* day : {"2026-09-21", "2026-09-24", "2026-10-01"}) {
    TinySchool school = leaver();
    sent(school, "deletion", day);
    EXPECT_THAT(audit_of(school, {.on = "2026-10-30"}).of("T305"), IsEmpty()) << day;
  }
}

TEST(T305, NearMissForTheMostSeniorClassAtTheEndOfTheYear) {
  TinySchool school = autumn();
  school.open("2026-07-01", "2026-07-21");
  school.pupil("E1", "2025-09-01", {{"nc_year", "11"}, {"end_date", "2026-07-21"}});
  school.pupil("E2", "2025-09-01", {{"nc_year", "10"}, {"end_date", "2026-07-21"}});
  EXPECT_THAT(audit_of(school, {.on = "2026-09-30"}).of("T305"), ElementsAre("E2 2026-07-21 PM x0 M"));
}

TEST(T305, NotRunWithoutReturns) {
  EXPECT_EQ(audit_of(without_returns("/ \\")).state("T305"), no_returns);
}

// Part time from Monday 14 September to Friday 16 October; two weeks later is Monday 28.
TinySchool part_timer(const std::string& to = "2026-10-16") {
  TinySchool school = one_pupil(times(5, "/ \\"));
  school.row(
      "part_time",
      {{"enrolment_key", "E1"}, {"start_date", "2026-09-14"}, {"end_date", to}, {"agreed_on", "2026-09-10"}});
  return school;
}

TEST(T307, FiresAfterTwoWeeks) {
  EXPECT_THAT(audit_of(part_timer(), {.on = "2026-09-29"}).of("T307"), ElementsAre("E1 2026-09-14 AM x0 S"));
  EXPECT_THAT(audit_of(part_timer(), {.on = "2026-09-28"}).of("T307"), IsEmpty());
}

TEST(T307, NearMissWhereItWasSentOrShort) {
  TinySchool school = part_timer();
  sent(school, "part-time", "2026-09-10");
  EXPECT_THAT(audit_of(school, {.on = "2026-10-30"}).of("T307"), IsEmpty());
  // Monday 14 September to Thursday 1 October are 14 school days, to Friday 15.
  EXPECT_THAT(audit_of(part_timer("2026-10-01"), {.on = "2026-10-30"}).of("T307"), IsEmpty());
  EXPECT_EQ(audit_of(part_timer("2026-10-02"), {.on = "2026-10-30"}).of("T307").size(), 1U);
}

TEST(T307, NotRunWhereNoProfileAsks) {
  EXPECT_EQ(state_without(part_timer(), "T307", "days"),
            "no local authority in the rulebook that asks for it");
}
TEST(T307, NotRunWithoutAgreements) {
  EXPECT_EQ(audit_of(one_pupil("/ \\")).state("T307"), "not run: no part_time table");
}

}  // namespace
}  // namespace rollmark
