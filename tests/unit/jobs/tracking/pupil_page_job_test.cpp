// The job `pupil-page`: one pupil's year. Monday 2 to Friday 13 November 2026 are 20 sessions that are due,
// the week after ten to come.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PupilPageJob : public OfficeFixture {
 protected:
  PupilPageJob() {
    school.open("2026-11-16", "2026-11-20");
    // A week of 10: two of sickness over the Monday, one O on Thursday afternoon into Friday morning.
    school.marks("B", "2026-11-02", "I I / \\ / \\ / O O \\").present("B", "2026-11-09", "2026-11-12");
    school.marks("B", "2026-11-13", "L U");
    school.row("action", {{"pupil_key", "B"},
                          {"date", "2026-11-10"},
                          {"type", "letter"},
                          {"by", "Kay"},
                          {"outcome", "no answer"}});
    school.row("action", {{"pupil_key", "B"}, {"date", "2026-11-04"}, {"type", "meeting"}, {"by", "Kay"}});
    school.row("action", {{"pupil_key", "A"}, {"date", "2026-11-04"}, {"type", "visit"}});
    school.row("term", {{"academic_year", "2026/27"},
                        {"term", "AUT"},
                        {"half", "2"},
                        {"start_date", "2026-11-02"},
                        {"end_date", "2026-11-20"}});
  }
};

constexpr const char* bel = "on=2026-11-13\nenrolment=B\n";

// Five absences of 20: 75 %. To come 10, so 30 in all: 2 stay below 10 %, 14 below half: 9 left. To be under
// 10 %: 20 + n > 50 needs 31, more than are to come: certain.
TEST_F(PupilPageJob, AbsencesLeft) {
  const auto result = run("pupil-page", bel);
  EXPECT_EQ(column(*result, "pupil_page_left", "period"), (Texts{"This term", "This school year"}));
  EXPECT_EQ(column(*result, "pupil_page_left", "absent"), (Texts{"5", "5"}));
  EXPECT_EQ(column(*result, "pupil_page_left", "to_come"), (Texts{"10", "10"}));
  EXPECT_EQ(column(*result, "pupil_page_left", "persistent"), (Texts{"certain", "certain"}));
  EXPECT_EQ(column(*result, "pupil_page_left", "severe"), (Texts{"9", "9"}));
  EXPECT_EQ(column(*result, "pupil_page_left", "best_rate"), (Texts{"83.3", "83.3"}));   // 25 of 30
  EXPECT_EQ(column(*result, "pupil_page_left", "worst_rate"), (Texts{"50.0", "50.0"}));  // 15 of 30
  EXPECT_EQ(schema_fault_of(*result, "pupil-page.xml"), "");
}

TEST_F(PupilPageJob, MonthsWeeksAndSpells) {
  const auto result = run("pupil-page", bel);
  EXPECT_EQ(column(*result, "pupil_page_month", "month"), Texts{"Nov 2026"});
  EXPECT_EQ(column(*result, "pupil_page_month", "authorised"), Texts{"2"});
  EXPECT_EQ(column(*result, "pupil_page_month", "unauthorised"), Texts{"3"});
  EXPECT_EQ(column(*result, "pupil_page_month", "late"), Texts{"2"});
  EXPECT_EQ(column(*result, "pupil_page_week", "week_rate"), (Texts{"60.0", "90.0"}));
  EXPECT_EQ(column(*result, "pupil_page_week", "to_date_rate"), (Texts{"60.0", "75.0"}));
  EXPECT_EQ(column(*result, "pupil_page_spell", "first"), (Texts{"2026-11-13", "2026-11-05", "2026-11-02"}));
  EXPECT_EQ(column(*result, "pupil_page_spell", "sessions"), (Texts{"1", "2", "2"}));
  EXPECT_EQ(column(*result, "pupil_page_spell", "code"), (Texts{"U", "O", "I"}));
}

TEST_F(PupilPageJob, ThresholdsAndActionsOfThisPupilInOrder) {
  const auto result = run("pupil-page", bel);
  EXPECT_EQ(column(*result, "pupil_page_threshold", "state"),
            (Texts{"reached", "below", "below", "none owed", "none owed"}));
  EXPECT_EQ(column(*result, "pupil_page_threshold", "counted").at(2),
            "3 of 10 sessions in the latest 10 school weeks");
  EXPECT_EQ(column(*result, "pupil_page_action", "type"), (Texts{"meeting", "letter"}));
}

TEST_F(PupilPageJob, TheChartsAreReadWithoutColourOrSight) {
  const std::string page = document(*run("pupil-page", bel), "pupil-page.html");
  EXPECT_THAT(page, HasSubstr("<title id=\"rm-pupil_page_week-chart-t\">"));
  EXPECT_THAT(
      page,
      HasSubstr("To date: from 60.0 % (2 November 2026) to 75.0 % (9 November 2026), at the lowest 60.0 %"));
  EXPECT_THAT(page, HasSubstr(">90 % persistent</text>"));
  EXPECT_THAT(page, HasSubstr(">92 %</text>"));
  EXPECT_THAT(page, HasSubstr("<summary>The same in figures</summary>"));
  EXPECT_THAT(document(*run("pupil-page", std::string(bel) + "levels=97"), "pupil-page.html"),
              Not(HasSubstr(">92 %</text>")));
}

TEST_F(PupilPageJob, WhatALeaderIsNotShown) {
  const std::string office = document(*run("pupil-page", bel), "pupil-page.html");
  EXPECT_THAT(office, HasSubstr("no answer"));
  EXPECT_THAT(office, HasSubstr("<code>I</code>"));
  const std::string leader =
      document(*run("pupil-page", std::string(bel) + "audience=leader"), "pupil-page.html");
  EXPECT_THAT(leader, Not(HasSubstr("no answer")));
  EXPECT_THAT(leader, Not(HasSubstr("<code>I</code>")));
  EXPECT_THAT(leader, HasSubstr("<code>O</code>"));
}

TEST_F(PupilPageJob, Refusals) {
  EXPECT_THAT(refusal("pupil-page", "on=2026-11-13"), HasSubstr("one of enrolment and pupil is needed"));
  EXPECT_THAT(refusal("pupil-page", "on=2026-11-13\nenrolment=Z"), HasSubstr("no enrolment or pupil"));
  EXPECT_THAT(refusal("pupil-page", std::string(bel) + "levels=100"),
              HasSubstr("whole numbers from 1 to 99"));
}

TEST_F(PupilPageJob, APupilOfWhomNothingIsKnown) {
  const auto result = run("pupil-page", "on=2026-10-30\nenrolment=C");
  EXPECT_EQ(result->table("pupil_page_week")->rows(), 0);
  EXPECT_THAT(document(*result, "pupil-page.html"), HasSubstr("The pupil was not absent."));
}

}  // namespace
}  // namespace rollmark::test
