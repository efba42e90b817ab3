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
  EXPECT_EQ(column(*law, "thresholds", "state"), Texts{"reached"});
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
