// L203 to L206, L216, L220: who never came, and who was taken off roll. September 2026: Monday 7 is the first
// day; Friday 25 and later the pupil of these tests is gone. Expected values from reg. 9 of SI 2024/208.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// E1, of Year 6 and compulsory school age, left on Thursday 24 September.
TinySchool leaver(const std::string& ground, const Cells& more = {}, const std::string& type = "maintained") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-09-30");
  Cells cells = {
      {"end_date", "2026-09-24"}, {"dob", "2016-01-10"}, {"nc_year", "6"}, {"leaving_ground", ground}};
  cells.insert(cells.end(), more.begin(), more.end());
  school.pupil("E1", "2025-09-01", cells).present("E1", "2026-09-07", "2026-09-24");
  school.pupil("E2", "2025-09-01", {{"dob", "2016-01-10"}, {"nc_year", "6"}})
      .present("E2", "2026-09-07", "2026-09-30");
  return school;
}

TinySchool& complete(TinySchool& school, const std::string& table) {
  return school.row("coverage", {{"table_name", table}, {"state", "complete"}});
}

TEST(L203, FiresWhereNobodyEverCame) {
  // Day 5 after the start on Monday 7 is Monday 14. N and O of 12 sessions up to Tuesday 15; one without.
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-07");
  school.marks("E1", "2026-09-07", "N N N N O O O O O O O . O O");
  const auto audited = audit_of(school, {.on = "2026-09-15"});
  EXPECT_THAT(audited.of("L203"), ElementsAre("E1 2026-09-07 AM..2026-09-15 PM x14 S"));
  EXPECT_THAT(audited.finding("L203").also, ElementsAre("C036", "R101"));
  EXPECT_THAT(audited.of("R101"), IsEmpty());
  EXPECT_THAT(audited.of("C036"), IsEmpty());
}

TEST(L203, NearMissOnDayFiveOrWithOneAttendance) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-07").pupil("E2", "2026-09-07");
  school.marks("E1", "2026-09-07", "N N N N O O O O O O O O O O");
  school.marks("E2", "2026-09-07", "N N N N O O O O O O O O O I");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-14"}).of("L203"), IsEmpty());
  EXPECT_THAT(audit_of(school, {.on = "2026-09-15"}).of("L203"),
              ElementsAre("E1 2026-09-07 AM..2026-09-15 PM x14 S"));
}

TEST(L203, NotRunForAStarterBeforeThePeriod) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-04").marks("E1", "2026-09-07", "N N N N");
  EXPECT_THAT(audit_of(school, {.on = "2026-09-30", .from = "2026-09-07"}).of("L203"), IsEmpty());
}

TEST(L204, FiresWithoutAGround) {
  TinySchool school = leaver("");
  complete(school, "enrolment");
  EXPECT_THAT(audit_of(school).of("L204"), ElementsAre("E1 2026-09-24 PM x0 M"));
  TinySchool words = leaver("moved away");
  complete(words, "enrolment");
  EXPECT_THAT(audit_of(words).of("L204"), ElementsAre("E1 2026-09-24 PM x0 M"));
}

TEST(L204, IsNoRecordSeenUnlessComplete) {
  const auto audited = audit_of(leaver(""));
  EXPECT_THAT(audited.of("L204"), ElementsAre("E1 2026-09-24 PM x0 I"));
  EXPECT_THAT(audited.finding("L204").message, ::testing::HasSubstr("was seen"));
}

TEST(L204, FiresOnAGroundForOtherAges) {
  EXPECT_THAT(audit_of(leaver("9(3)(a)")).of("L204"), ElementsAre("E1 2026-09-24 PM x0 M"));
}

TEST(L204, NearMissWithAGroundHoweverWritten) {
  for (const char* ground : {"9(1)(a)", "a", "(A)", "Reg. 9(1) (o)", "regulation 9(1)(k)"})
    EXPECT_THAT(audit_of(leaver(ground)).of("L204"), IsEmpty()) << ground;
  // p is no letter of reg. 9(1).
  EXPECT_EQ(audit_of(leaver("p")).of("L204").size(), 1U);
}

TEST(L204, NearMissForTheSeniorClassAtTheEndOfTheYear) {
  TinySchool school;
  school.open("2026-07-01", "2026-07-21");
  school.pupil("E1", "2025-09-01", {{"end_date", "2026-07-21"}, {"nc_year", "6"}, {"leaving_ground", ""}});
  school.pupil("E2", "2025-09-01", {{"end_date", "2026-07-21"}, {"nc_year", "5"}, {"leaving_ground", ""}});
  for (const char* key : {"E1", "E2"}) school.present(key, "2026-07-01", "2026-07-21");
  EXPECT_THAT(audit_of(school).of("L204"), ElementsAre("E2 2026-07-21 PM x0 I"));
}

TEST(L204, NearMissWhereAnotherEnrolmentGoesOn) {
  TinySchool school = leaver("");
  school.enrol("E1b", "E1", "2026-09-25", {{"nc_year", "6"}}).present("E1b", "2026-09-25", "2026-09-30");
  EXPECT_THAT(audit_of(school).of("L204"), IsEmpty());
}

TEST(L204, NotRunWithoutTheColumn) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01", {{"end_date", "2026-09-10"}});
  EXPECT_EQ(audit_of(school).state("L204"), "not run: no column leaving_ground in the table enrolment");
}

// E1 has `present` sessions present from Monday 31 August, then O to Friday 25 September, deleted then.
TinySchool absent(int present_dates, const std::string& ground) {
  TinySchool school;
  school.open("2026-08-31", "2026-09-30");
  school.pupil(
      "E1", "2026-08-31",
      {{"end_date", "2026-09-25"}, {"dob", "2016-01-10"}, {"nc_year", "6"}, {"leaving_ground", ground}});
  std::string codes;
  for (int date = 0; date < 20; ++date) codes += date < present_dates ? "/ \\ " : "O G ";
  school.marks("E1", "2026-08-31", codes);
  return school;
}

// Monday 31 August to Friday 25 September are 20 school days.
TEST(L205, FiresOnNineteenDaysOfAbsence) {
  const auto audited = audit_of(absent(1, "9(1)(i)"));
  EXPECT_THAT(audited.of("L205"), ElementsAre("E1 2026-09-25 PM x0 M"));
  EXPECT_EQ(audited.finding("L205").n[0], 19);
}

TEST(L205, NearMissOnTwentyDays) {
  EXPECT_THAT(audit_of(absent(0, "9(1)(i)")).of("L205"), IsEmpty());
  EXPECT_THAT(audit_of(absent(1, "9(1)(a)")).of("L205"), IsEmpty());
}

TEST(L205, FiresBeforeTenDaysAfterLeave) {
  // Leave to Thursday 10 September: day 10 after it is Thursday 24.
  const auto with = [](const std::string& to) {
    TinySchool school = leaver("9(1)(h)");
    return audit_of(school.row("leave", {{"enrolment_key", "E1"},
                                         {"from_date", "2026-09-01"},
                                         {"to_date", to},
                                         {"decision", "granted"}}))
        .of("L205");
  };
  EXPECT_THAT(with("2026-09-11"), ElementsAre("E1 2026-09-24 PM x0 M"));
  // The tenth day is reached, but the pupil has marks of attendance after the leave.
  EXPECT_THAT(with("2026-09-10"), ElementsAre("E1 2026-09-24 PM x0 M"));
  TinySchool away;
  away.open("2026-09-07", "2026-09-30");
  away.pupil("E1", "2025-09-01", {{"end_date", "2026-09-24"}, {"leaving_ground", "h"}});
  away.marks("E1", "2026-09-07", "C C C C C C C C O O O O O O O O O O O O O O O O O O O O");
  away.row("leave", {{"enrolment_key", "E1"},
                     {"from_date", "2026-09-01"},
                     {"to_date", "2026-09-10"},
                     {"decision", "granted"}});
  EXPECT_THAT(audit_of(away).of("L205"), IsEmpty());
}

TEST(L205, FiresWhileStillOfCompulsoryAge) {
  // Born 10 January 2010: 16 in January 2026, of that age to Friday 26 June 2026.
  const auto ended = [](const std::string& end) {
    TinySchool school;
    school.open("2026-06-22", "2026-07-03");
    school.pupil(
        "E1", "2021-09-01",
        {{"end_date", end}, {"dob", "2010-01-10"}, {"nc_year", "11"}, {"leaving_ground", "9(1)(l)"}});
    return audit_of(school.present("E1", "2026-06-22", end)).of("L205");
  };
  EXPECT_THAT(ended("2026-06-25"), ElementsAre("E1 2026-06-25 PM x0 M"));
  EXPECT_THAT(ended("2026-06-26"), IsEmpty());
}

TEST(L205, FiresBeforeTheReviewEnded) {
  const auto with = [](const std::string& ended) {
    TinySchool school = leaver("9(1)(o)");
    return audit_of(school.row("suspension", {{"enrolment_key", "E1"},
                                              {"start_date", "2026-09-08"},
                                              {"category", "PERM"},
                                              {"review_ended_on", ended}}))
        .of("L205");
  };
  EXPECT_THAT(with("2026-09-25"), ElementsAre("E1 2026-09-24 PM x0 M"));
  EXPECT_THAT(with("2026-09-24"), IsEmpty());
}

TEST(L205, FiresAtASpecialSchoolWithoutTheLAsConsent) {
  const auto with = [](const std::string& ground, const std::string& type) {
    TinySchool school = leaver(ground, {}, "special-academy");
    school.row("flag", {{"pupil_key", "E1"}, {"kind", "EHCP"}, {"start_date", "2025-09-01"}});
    school.row("action", {{"pupil_key", "E1"}, {"date", "2026-09-20"}, {"type", type}});
    complete(school, "action");
    return audit_of(school).of("L205");
  };
  EXPECT_THAT(with("9(1)(a)", "call"), ElementsAre("E1 2026-09-24 PM x0 M"));
  EXPECT_THAT(with("9(1)(a)", "LA consent"), IsEmpty());
  EXPECT_THAT(with("9(1)(k)", "call"), IsEmpty());
}

TEST(L205, NotRunWithoutGrounds) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E1", "2026-09-01");
  EXPECT_EQ(audit_of(school).state("L205"), "not run: no column leaving_ground in the table enrolment");
}

TinySchool home(const std::string& date, const std::string& due_on) {
  TinySchool school = leaver("9(1)(f)");
  school.row("action", {{"pupil_key", "E1"},
                        {"date", date},
                        {"type", date.empty() ? "call" : "Home education notice"},
                        {"due_on", due_on}});
  return school;
}

TEST(L216, FiresWithoutANotice) {
  TinySchool school = home("", "");
  EXPECT_THAT(audit_of(school).of("L216"), ElementsAre("E1 2026-09-24 PM x0 I"));
  complete(school, "action");
  EXPECT_THAT(audit_of(school).of("L216"), ElementsAre("E1 2026-09-24 PM x0 M"));
}

TEST(L216, FiresBeforeTheDayThatTheNoticeNames) {
  EXPECT_THAT(audit_of(home("2026-09-20", "2026-09-25")).of("L216"), ElementsAre("E1 2026-09-24 PM x0 M"));
  EXPECT_THAT(audit_of(home("2026-09-25", "")).of("L216"), ElementsAre("E1 2026-09-24 PM x0 M"));
}

TEST(L216, NearMissOnTheDayNamed) {
  EXPECT_THAT(audit_of(home("2026-09-24", "2026-09-24")).of("L216"), IsEmpty());
}

TEST(L216, NotRunWithoutActions) {
  EXPECT_EQ(audit_of(leaver("9(1)(f)")).state("L216"), "not run: no action table");
}

TEST(L220, FiresOnLeavingForNowhere) {
  TinySchool school = leaver("9(1)(g)", {{"destination", ""}});
  EXPECT_THAT(audit_of(school).of("L220"), ElementsAre("E1 2026-09-24 PM x0 I"));
  complete(school, "enrolment");
  EXPECT_THAT(audit_of(school).of("L220"), ElementsAre("E1 2026-09-24 PM x0 S"));
}

TEST(L220, NearMissWithASchoolOrAnotherGround) {
  EXPECT_THAT(audit_of(leaver("a", {{"destination", "Hill School"}})).of("L220"), IsEmpty());
  EXPECT_THAT(audit_of(leaver("a", {{"destination", ""}, {"other_school_urn", "100001"}})).of("L220"),
              IsEmpty());
  EXPECT_THAT(audit_of(leaver("k", {{"destination", ""}})).of("L220"), IsEmpty());
}

TEST(L220, NotRunWithoutDestinations) {
  EXPECT_EQ(audit_of(leaver("a")).state("L220"), "not run: no column destination in the table enrolment");
}

}  // namespace
}  // namespace rollmark
