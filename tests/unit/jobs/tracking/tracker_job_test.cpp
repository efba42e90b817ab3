// The job `tracker`: who is listed, in which order and why. Monday 2 to Friday 13 November 2026 are 20
// sessions that are due; the two weeks after them are 20 to come, so a year of 40: 3 absences stay below 10
// %, 19 below half.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* five_days = "O O O O O O O O O O";
constexpr const char* ill = "I I I I I I I I I I";

class TrackerJob : public OfficeFixture {
 protected:
  TrackerJob() {
    school.open("2026-11-16", "2026-11-27");
    for (const char* key : {"D", "E", "F"}) pupil(key, "Dee", "Dow");
    present_until("A", "2026-11-13");
    // 2 of 20: exactly 10 %. 1 of 20.
    school.marks("B", "2026-11-02", "I I").present("B", "2026-11-03", "2026-11-13");
    school.marks("C", "2026-11-02", "/ I").present("C", "2026-11-03", "2026-11-13");
    // 10 of 20 of sickness: exactly half. Ten days of O; ten sessions of O in one week.
    school.marks("D", "2026-11-02", ill).present("D", "2026-11-09", "2026-11-13");
    school.marks("E", "2026-11-02", five_days).marks("E", "2026-11-09", five_days);
    school.marks("F", "2026-11-02", five_days).present("F", "2026-11-09", "2026-11-13");
  }
  void action(const char* key, const char* type, const char* date, const char* due_on = "") {
    school.row("action",
               {{"pupil_key", key}, {"type", type}, {"date", date}, {"due_on", due_on}, {"by", "Kay"}});
  }
  void halves() {
    for (const auto& [half, from, to] :
         {std::tuple("1", "2026-11-02", "2026-11-06"), {"2", "2026-11-09", "2026-11-27"}})
      school.row("term", {{"academic_year", "2026/27"},
                          {"term", "AUT"},
                          {"half", half},
                          {"start_date", from},
                          {"end_date", to}});
  }
  // The cell of a pupil's row; "-" too where the pupil is not listed.
  static std::string of(const Result& result, const char* key, const char* name,
                        const char* table = "tracker") {
    const Texts keys = column(result, table, "enrolment_key");
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == key) return column(result, table, name)[i];
    }
    return "not listed";
  }
};

TEST_F(TrackerJob, ByWhatToDoNext) {
  const auto result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(column(*result, "tracker", "enrolment_key"), (Texts{"E", "F", "D", "B", "C"}));
  EXPECT_EQ(column(*result, "tracker", "step"),
            (Texts{"return due", "consider notice", "severe without plan", "persistent", "near"}));
  EXPECT_EQ(of(*result, "E", "next_step"), "Send the attendance return by 14 December 2026");
  EXPECT_THAT(of(*result, "E", "why"),
              HasSubstr("10 school days of absence on end were made up on 13 November 2026"));
  EXPECT_THAT(of(*result, "F", "why"),
              HasSubstr("10 sessions in 10 school weeks were reached on 6 November 2026"));
  EXPECT_EQ(schema_fault_of(*result, "tracker.xml"), "");
  EXPECT_THAT(document(*result, "tracker.html"), HasSubstr("The table action was not loaded"));
}

TEST_F(TrackerJob, SessionsLeft) {
  const auto result = run("tracker", "on=2026-11-13");
  // Bel: 3 - 2 = 1 left; 20 + n > 20 from n = 1. Cy: 3 - 1 = 2.
  EXPECT_EQ(of(*result, "B", "persistent_left"), "1");
  EXPECT_EQ(of(*result, "B", "sessions_to_attend"), "1");
  EXPECT_EQ(of(*result, "B", "severe_left"), "17");
  EXPECT_EQ(of(*result, "B", "best_rate"), "95.0");   // 38 of 40
  EXPECT_EQ(of(*result, "B", "worst_rate"), "45.0");  // 18 of 40
  EXPECT_EQ(of(*result, "C", "persistent_left"), "2");
  EXPECT_EQ(of(*result, "C", "why"),
            "Absent for 1 of 20 sessions this year. 2 more can be missed this year; the one after makes it "
            "persistent.");
  EXPECT_EQ(of(*result, "D", "persistent_outlook"), "certain");
  EXPECT_EQ(of(*result, "D", "persistent_left"), "-");
  EXPECT_EQ(of(*result, "D", "severe_left"), "9");
  // Without a table of terms nothing is said of one.
  EXPECT_EQ(of(*result, "B", "term_possible"), "-");
}

TEST_F(TrackerJob, NearIsByAbsencesLeft) {
  EXPECT_EQ(of(*run("tracker", "on=2026-11-13\nnear=2"), "C", "step"), "near");
  EXPECT_EQ(of(*run("tracker", "on=2026-11-13\nnear=1"), "C", "step"), "not listed");
  // Who has missed nothing is not near, however few may be missed.
  EXPECT_EQ(of(*run("tracker", "on=2026-11-13\nnear=40"), "A", "step"), "not listed");
}

// 32 days after the 13th; the sessions since have no mark.
// Ada has missed nothing: of 40 sessions 4 would be persistent, so 3 are left.
TEST_F(TrackerJob, EveryoneIsListedWhereAsked) {
  const auto result = run("tracker", "on=2026-11-13\neveryone=yes");
  EXPECT_EQ(of(*result, "A", "step"), "none");
  EXPECT_EQ(of(*result, "A", "persistent_left"), "3");
  EXPECT_EQ(of(*result, "A", "severe_left"), "19");
  EXPECT_EQ(of(*result, "A", "best_rate"), "100.0");
  EXPECT_EQ(of(*result, "A", "worst_rate"), "50.0");  // 20 of 40
  EXPECT_EQ(schema_fault_of(*result, "tracker.xml"), "");
}

TEST_F(TrackerJob, ALateReturnComesFirst) {
  const auto result = run("tracker", "on=2026-12-15");
  EXPECT_EQ(column(*result, "tracker", "enrolment_key").front(), "E");
  EXPECT_EQ(of(*result, "E", "step"), "return late");
  EXPECT_EQ(of(*result, "E", "next_step"), "Send the attendance return now");
  school.row("return_sent", {{"pupil_key", "E"}, {"return_kind", "Attendance"}, {"sent_on", "2026-11-16"}});
  EXPECT_EQ(of(*run("tracker", "on=2026-12-15"), "E", "step"), "consider notice");
}

TEST_F(TrackerJob, ActionsSettleAndCallForMore) {
  action("F", "Penalty notice considered", "2026-11-09");
  action("D", "plan", "2026-11-10", "2026-12-10");
  action("B", "meeting", "2026-11-03", "2026-11-09");
  action("B", "call", "2026-11-10");
  auto result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(column(*result, "tracker", "enrolment_key"), (Texts{"E", "F", "B", "D", "C"}));
  EXPECT_EQ(column(*result, "tracker", "step"),
            (Texts{"return due", "severe without plan", "follow up", "persistent", "near"}));
  EXPECT_EQ(of(*result, "F", "notice_state"), "reached, considered");
  EXPECT_EQ(of(*result, "B", "next_step"), "Follow up: meeting was due on 9 November 2026");
  // 10 of 20 sessions on the 13th: the table's step for severe absence, five school days on.
  EXPECT_EQ(of(*result, "D", "next_step"), "Early help by 20 November 2026 (head teacher)");
  EXPECT_EQ(of(*result, "B", "last_action"), "meeting");
  EXPECT_EQ(of(*result, "B", "last_action_on"), "2026-11-03");
  // Who did it stands on the page alone.
  EXPECT_THAT(document(*result, "tracker.html"), HasSubstr("meeting, 3 Nov 2026, Kay"));
  EXPECT_THAT(document(*result, "tracker.csv"), Not(HasSubstr("Kay")));
  action("B", "letter", "2026-11-09");
  result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(of(*result, "B", "step"), "persistent");
  // 2 of 20 on the 13th, ten school days on.
  EXPECT_EQ(of(*result, "B", "next_step"), "Plan by 27 November 2026 (attendance officer)");
  EXPECT_EQ(of(*result, "B", "step_due_by"), "2026-11-27");
  action("D", "early help", "2026-11-13");
  action("B", "plan", "2026-11-13");
  result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(of(*result, "D", "next_step"), "Keep to the plan; review it by 10 December 2026");
  EXPECT_EQ(of(*result, "B", "next_step"), "Keep to the plan, and give it a day of review");
  // A plan whose day is over is no plan, and waits.
  EXPECT_EQ(of(*run("tracker", "on=2026-12-11"), "D", "plan_to"), "-");
}

TEST_F(TrackerJob, WithoutACalendarAheadNothingIsForecast) {
  OfficeFixture::school = TinySchool();
  school.open("2026-11-02", "2026-11-13");
  pupil("B", "Bel", "Bond");
  pupil("C", "Cy", "Cole");
  school.marks("B", "2026-11-02", "I I").present("B", "2026-11-03", "2026-11-13");
  school.marks("C", "2026-11-02", "/ I").present("C", "2026-11-03", "2026-11-13");
  const auto result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(column(*result, "tracker", "enrolment_key"), (Texts{"B", "C"}));  // 5 % is near then
  EXPECT_EQ(of(*result, "B", "persistent_outlook"), "not known");
  EXPECT_EQ(of(*result, "B", "best_rate"), "-");
  EXPECT_THAT(document(*result, "tracker.html"), HasSubstr("is not known beyond the reference date"));
}

// A week each half: Bel 8 of 10, then 10 of 10; Cy 9 of 10 (exactly 10 % absent), then 10 of 10, now 5 %.
TEST_F(TrackerJob, WhoImproved) {
  halves();
  const auto result = run("tracker", "on=2026-11-13");
  EXPECT_EQ(column(*result, "tracker_improved", "enrolment_key"), (Texts{"F", "D", "B", "C"}));
  EXPECT_EQ(of(*result, "C", "improved", "tracker_improved"), "From persistent to at risk");
  EXPECT_EQ(of(*result, "B", "improved", "tracker_improved"), "In it still, and attends better");
  EXPECT_EQ(of(*result, "B", "direction", "tracker_improved"), "up from 80.0 to 100.0 %");
  EXPECT_EQ(of(*result, "B", "term_possible"), "20");
  // 20 points are not 21, and 10 sessions are not 11.
  EXPECT_EQ(of(*run("tracker", "on=2026-11-13\npoints=21"), "B", "improved", "tracker_improved"),
            "not listed");
  EXPECT_EQ(of(*run("tracker", "on=2026-11-13\nfewest=11"), "B", "direction"), "-");
}

TEST_F(TrackerJob, WhoHasLeftIsNotListedAndNobodyIsNothing) {
  OfficeFixture::school = TinySchool();
  school.open("2026-11-02", "2026-11-27");
  school.pupil("B", "2026-09-01", {{"end_date", "2026-11-06"}, {"dob", "2017-03-01"}});
  school.pupil("A", "2026-09-01", {{"dob", "2017-03-01"}});
  school.marks("B", "2026-11-02", five_days).present("A", "2026-11-02", "2026-11-13");
  const auto result = run("tracker", "on=2026-11-13\nnear=0");
  EXPECT_EQ(result->table("tracker")->rows(), 0);
  EXPECT_THAT(document(*result, "tracker.html"), HasSubstr("Nobody on roll is persistently absent"));
}

TEST_F(TrackerJob, IsForTheOfficeAndLeaders) {
  EXPECT_THAT(refusal("tracker", "on=2026-11-13\naudience=governor"), HasSubstr("office, leader only"));
}

}  // namespace
}  // namespace rollmark::test
