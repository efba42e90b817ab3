// The job `thresholds`: who has reached ten sessions in ten school weeks, and what was counted.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

// Dee is of compulsory school age; Monday 2 to Friday 6 November 2026 are ten sessions.
class ThresholdsJob : public OfficeFixture {
 protected:
  ThresholdsJob() {
    school.pupil("D", "2026-09-01",
                 {{"legal_forename", "Dee"},
                  {"legal_surname", "Dunn"},
                  {"dob", "2016-03-01"},
                  {"registration_group", "5A"}});
  }
  void ten() { school.marks("D", "2026-11-02", "O O G O O O O N O O"); }
  void parent(const char* key, const char* lives_with) {
    school.row("contact", {{"pupil_key", "D"},
                           {"contact_key", key},
                           {"surname", "Dunn"},
                           {"forename", key},
                           {"relationship", "Mother"},
                           {"lives_with", lives_with}});
  }
  void notice(const char* contact, const char* issued_on, const char* from, const char* to,
              const char* status) {
    school.row("notice", {{"pupil_key", "D"},
                          {"contact_key", contact},
                          {"issued_on", issued_on},
                          {"period_from", from},
                          {"period_to", to},
                          {"status", status}});
  }
};

TEST_F(ThresholdsJob, ListsTheTenSessionsAndTheTenWeeks) {
  ten();
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*result, "thresholds", "enrolment_key"), Texts{"D"});
  EXPECT_EQ(column(*result, "thresholds", "state"), Texts{"reached"});
  EXPECT_EQ(column(*result, "thresholds", "first_session"), Texts{"2026-11-02"});
  EXPECT_EQ(column(*result, "thresholds", "reached_on"), Texts{"2026-11-06"});
  EXPECT_EQ(column(*result, "thresholds", "weeks_from"), Texts{"2026-11-02"});
  EXPECT_EQ(column(*result, "thresholds", "weeks_to"),
            Texts{"2026-11-15"});  // two weeks are all there is yet
  EXPECT_EQ(column(*result, "thresholds", "now"), Texts{"10"});
  EXPECT_EQ(column(*result, "thresholds_week", "school_week"), (Texts{"2026-11-02", "2026-11-09"}));
  EXPECT_EQ(column(*result, "thresholds_week", "counted"), (Texts{"10", "0"}));
  EXPECT_EQ(column(*result, "thresholds_session", "number"),
            (Texts{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}));
  EXPECT_EQ(column(*result, "thresholds_session", "code"),
            (Texts{"O", "O", "G", "O", "O", "O", "O", "N", "O", "O"}));
  EXPECT_EQ(schema_fault_of(*result, "thresholds.xml"), "");
}

TEST_F(ThresholdsJob, NineAreNearAndSixAreNot) {
  school.marks("D", "2026-11-02", "O O O O O O O O O /");
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*result, "thresholds", "state"), Texts{"near"});
  EXPECT_EQ(column(*result, "thresholds", "sessions_left"), Texts{"1"});
  EXPECT_EQ(result->table("thresholds_session")->rows(), 0);
  EXPECT_EQ(run("thresholds", "on=2026-11-13\nnear=0")->table("thresholds")->rows(), 0);
}

TEST_F(ThresholdsJob, WithoutABirthDateItIsNotJudged) {
  school.pupil("U", "2026-09-01", {{"registration_group", "5A"}});
  school.marks("U", "2026-11-02", "O O O O O O O O O O");
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(result->table("thresholds")->rows(), 0);
  EXPECT_EQ(column(*result, "thresholds_unjudged", "enrolment_key"), Texts{"U"});
}

TEST_F(ThresholdsJob, WhoConsideredItIsShown) {
  ten();
  const auto action = [&](const char* date, const char* type) {
    school.row("action", {{"pupil_key", "D"}, {"date", date}, {"type", type}, {"by", "H. Head"}});
  };
  action("2026-11-05", "Penalty notice considered");  // before it was reached
  action("2026-11-10", "Letter");
  EXPECT_EQ(column(*run("thresholds", "on=2026-11-13"), "thresholds", "state"), Texts{"reached"});
  action("2026-11-11", "Penalty notice considered");
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*result, "thresholds", "state"), Texts{"reached, considered"});
  EXPECT_EQ(column(*result, "thresholds", "considered_on"), Texts{"2026-11-11"});
  EXPECT_THAT(document(*result, "thresholds.html"), HasSubstr("H. Head"));
  EXPECT_THAT(document(*result, "thresholds.xml"), ::testing::Not(HasSubstr("H. Head")));
}

// A record that names nobody is shown as such, and still waits.
TEST_F(ThresholdsJob, ARecordNeedsAName) {
  ten();
  school.row("action",
             {{"pupil_key", "D"}, {"date", "2026-11-11"}, {"type", "penalty notice considered"}, {"by", ""}});
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*result, "thresholds", "state"), Texts{"reached, considered by nobody named"});
  EXPECT_THAT(document(*result, "thresholds.xml"), HasSubstr("Reached, not yet considered"));
}

// Considered on Monday 9 November: one more session, on Wednesday the 11th, is settled with the rest; ten
// more are not. 10 November to Monday the 16th, PM, are the nine; the tenth is Tuesday's.
TEST_F(ThresholdsJob, TenLaterSessionsReachItAgain) {
  ten();
  school.open("2026-11-16", "2026-11-20");
  school.row(
      "action",
      {{"pupil_key", "D"}, {"date", "2026-11-09"}, {"type", "penalty notice considered"}, {"by", "H. Head"}});
  school.marks("D", "2026-11-10", "/ O O O O O O O O O");
  const auto nine = run("thresholds", "on=2026-11-16");
  EXPECT_EQ(column(*nine, "thresholds", "state"), Texts{"reached, considered"});
  EXPECT_EQ(column(*nine, "thresholds", "reached_on"), Texts{"2026-11-16"});
  school.mark("D", "2026-11-17", "AM", "U");
  const auto again = run("thresholds", "on=2026-11-17");
  EXPECT_EQ(column(*again, "thresholds", "state"), Texts{"reached again since"});
  EXPECT_EQ(column(*again, "thresholds", "considered_on"), Texts{"2026-11-09"});
  EXPECT_EQ(column(*again, "thresholds", "first_reached_on"), Texts{"2026-11-06"});
}

// A notice given settles it as well; a withdrawn one does not.
TEST_F(ThresholdsJob, ANoticeGivenSettlesIt) {
  ten();
  notice("K1", "2026-11-09", "2026-11-02", "2026-11-06", "withdrawn");
  EXPECT_EQ(column(*run("thresholds", "on=2026-11-13"), "thresholds", "state"), Texts{"reached"});
  notice("K1", "2026-11-10", "2026-11-02", "2026-11-06", "issued");
  EXPECT_EQ(column(*run("thresholds", "on=2026-11-13"), "thresholds", "state"),
            Texts{"reached, notice given"});
}

// The tenth was N on the day of the 6th; on the 10th it became I: with the marks of then the threshold is
// reached, with those of now it is not.
TEST_F(ThresholdsJob, AnNThatBecomesIDropsTheCase) {
  school.marks("D", "2026-11-02", "O O G O O O O O O I");
  school.row("coverage", {{"table_name", "mark_change"}, {"state", "complete"}});
  school.row("mark_change", {{"enrolment_key", "D"},
                             {"date", "2026-11-06"},
                             {"half_day", "PM"},
                             {"seq", "1"},
                             {"old_code", "N"},
                             {"new_code", "I"},
                             {"changed_at", "2026-11-10T10:05:00"},
                             {"changed_by", "Mrs Orr"},
                             {"reason", "note from home"}});
  EXPECT_EQ(column(*run("thresholds", "as_at=2026-11-09"), "thresholds", "state"), Texts{"reached"});
  const auto now = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*now, "thresholds", "state"), Texts{"near"});
  EXPECT_EQ(column(*now, "thresholds", "now"), Texts{"9"});
}

// Whom it could concern, and why not the others.
TEST_F(ThresholdsJob, SaysWhyItDoesNotConcernTheOthers) {
  ten();
  parent("K1", "yes");
  parent("K2", "no");
  school.row("contact", {{"pupil_key", "D"}, {"contact_key", "K3"}, {"relationship", "Neighbour"}});
  parent("K4", "yes");
  notice("K4", "2025-11-10", "2025-09-08", "2025-10-17", "paid");
  notice("K4", "2026-03-10", "2026-01-05", "2026-02-13", "issued");
  EXPECT_EQ(column(*run("thresholds", "on=2026-11-13"), "thresholds_parent", "concerned"),
            (Texts{"yes: the pupil lives with this parent", "yes, by the relationship alone: to be confirmed",
                   "no: nothing on record says that this is a parent", "no: a further notice is barred"}));
}

// Nine in six weeks, in the spring of 2024.
TEST_F(ThresholdsJob, AnEarlierSchemeAtItsDate) {
  school.open("2024-01-08", "2024-01-19");
  school.pupil("N", "2023-09-01", {{"dob", "2014-03-01"}, {"registration_group", "5A"}});
  school.marks("N", "2024-01-08", "O O O O O O O O O /");
  const auto result = run("thresholds", "on=2024-01-19\nscheme=penalty-notice-norfolk");
  EXPECT_EQ(column(*result, "thresholds", "reached_on"), Texts{"2024-01-12"});
  EXPECT_EQ(result->table("thresholds_session")->rows(), 9);
  EXPECT_EQ(schema_fault_of(*result, "thresholds.xml"), "");
  EXPECT_THAT(document(*result, "thresholds.html"), HasSubstr("not law"));
  const auto sessions = run("thresholds", "on=2024-01-19\nscheme=penalty-notice-100-sessions");
  EXPECT_EQ(column(*sessions, "thresholds", "state"), Texts{"near"});
  EXPECT_THAT(refusal("thresholds", "on=2026-11-13\nscheme=penalty-notice-norfolk"), HasSubstr("in force"));
}

// The scheme of 2023 allowed two a year for a child, whoever got them; the national limit was not in force.
TEST_F(ThresholdsJob, AnEarlierSchemeHasItsOwnLimit) {
  school.open("2024-01-08", "2024-01-19");
  school.pupil("N", "2023-09-01", {{"dob", "2014-03-01"}, {"registration_group", "5A"}});
  school.marks("N", "2024-01-08", "O O O O O O O O O O");
  const auto give = [&](const char* contact, const char* date) {
    school.row("contact", {{"pupil_key", "N"}, {"contact_key", contact}, {"lives_with", "yes"}});
    school.row("notice",
               {{"pupil_key", "N"}, {"contact_key", contact}, {"issued_on", date}, {"status", "paid"}});
  };
  give("K1", "2023-06-01");
  give("K2", "2023-11-01");
  EXPECT_EQ(column(*run("thresholds", "on=2024-01-19\nscheme=penalty-notice-100-sessions"),
                   "thresholds_parent", "next"),
            (Texts{"not allowed: 2 in the years that count", "not allowed: 2 in the years that count"}));
  EXPECT_EQ(
      column(*run("thresholds", "on=2024-01-19\nscheme=penalty-notice-10-in-6"), "thresholds_parent", "next"),
      (Texts{"no limit is known for that date", "no limit is known for that date"}));
}

// Two standing notices bar a third to that parent, not one to the other.
TEST_F(ThresholdsJob, EachParentHasHerOwnCount) {
  ten();
  parent("K1", "yes");
  parent("K2", "yes");
  parent("K3", "no");  // a relationship the rulebook lists makes her a parent, too
  notice("K1", "2025-11-10", "2025-09-08", "2025-10-17", "paid");
  notice("K1", "2026-03-10", "2026-01-05", "2026-02-13", "issued");
  notice("K2", "2026-03-10", "2026-01-05", "2026-02-13", "withdrawn");
  const auto result = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*result, "thresholds_parent", "contact_key"), (Texts{"K1", "K2", "K3"}));
  EXPECT_EQ(column(*result, "thresholds_parent", "notices"), (Texts{"2", "0", "0"}));
  EXPECT_EQ(column(*result, "thresholds_parent", "not_counted"), (Texts{"0", "1", "0"}));
  EXPECT_EQ(column(*result, "thresholds_parent", "next"),
            (Texts{"not allowed: 2 in the years that count", "the first", "the first"}));
}

TEST_F(ThresholdsJob, UsedSessionsAreSaidOrLeftOut) {
  ten();
  notice("K1", "2026-11-09", "2026-11-02", "2026-11-04", "issued");
  const auto law = run("thresholds", "on=2026-11-13");
  EXPECT_EQ(column(*law, "thresholds", "state"), Texts{"reached, notice given"});
  EXPECT_EQ(column(*law, "thresholds", "now_unused"), Texts{"4"});
  EXPECT_EQ(run("thresholds", "on=2026-11-13\nleave_out_used=yes")->table("thresholds")->rows(), 0);
}

TEST_F(ThresholdsJob, SaysWhoseDutyItIs) {
  ten();
  EXPECT_THAT(document(*run("thresholds", "on=2026-11-13"), "thresholds.html"), HasSubstr("must consider"));
}

TEST_F(ThresholdsJob, RefusesWhatItCannotDo) {
  ten();
  EXPECT_THAT(refusal("thresholds", "on=2026-11-13\nscheme=moon"), HasSubstr("has no threshold \"moon\""));
  EXPECT_THAT(refusal("thresholds", "on=2024-08-18"), HasSubstr("in force on that date"));
  EXPECT_THAT(refusal("thresholds", "on=2026-11-13\nissue_on=13/11/2026"), HasSubstr("not a date"));
}

TEST_F(ThresholdsJob, SaysWhatWasNotLoaded) {
  ten();
  const std::string page = document(*run("thresholds", "on=2026-11-13"), "thresholds.html");
  EXPECT_THAT(page, HasSubstr("The table notice was not loaded"));
  EXPECT_THAT(page, HasSubstr("The table action was not loaded"));
}

}  // namespace
}  // namespace rollmark::test
