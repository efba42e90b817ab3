// The job `roll-tally`: the roll of a date, counted and named.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class RollTallyJob : public OfficeFixture {
 protected:
  void enrolled(const char* key, const char* status, const char* urn = "", const char* boarder = "") {
    school.pupil(key, "2026-09-01",
                 {{"enrol_status", status},
                  {"registration_group", "5B"},
                  {"other_school_urn", urn},
                  {"boarder", boarder}});
  }
  void placed(const char* key, const char* kind, const char* provider, const char* provider_kind,
              const char* from, const char* to) {
    school.row("placement", {{"enrolment_key", key},
                             {"kind", kind},
                             {"provider", provider},
                             {"provider_kind", provider_kind},
                             {"arranged_by", "school"},
                             {"start_date", from},
                             {"end_date", to}});
  }
  // The number of a line; "no such line".
  static std::string line(const Result& result, const std::string& text) {
    const Texts lines = column(result, "roll_tally", "line");
    const Texts pupils = column(result, "roll_tally", "pupils");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i] == text) return pupils[i];
    }
    return "no such line";
  }
};

TEST_F(RollTallyJob, CountsByStatusAndHoldsItAgainstTheStatedRoll) {
  enrolled("D", "M");
  enrolled("E", "S");
  enrolled("F", "G");
  enrolled("G", "C", "", "B");
  school.pupil("H", "2026-09-01", {{"end_date", "2026-11-08"}});  // left the day before
  school.pupil("I", "2026-11-10");                                // comes the day after
  const auto result = run("roll-tally", "on=2026-11-09\nstated=8");
  // Ada, Bel and Cy without a status, D main, E subsidiary, G a boarder: 6; the guest is on another roll.
  EXPECT_EQ(line(*result, "Stated"), "8");
  EXPECT_EQ(line(*result, "On roll"), "6");
  EXPECT_EQ(line(*result, "Stated less on roll"), "2");
  EXPECT_EQ(line(*result, "Enrolments on roll"), "6");
  EXPECT_EQ(line(*result, "Status not recorded"), "3");
  EXPECT_EQ(line(*result, "Only registration"), "1");
  EXPECT_EQ(line(*result, "Dual registration, main here"), "1");
  EXPECT_EQ(line(*result, "Dual registration, subsidiary here"), "1");
  EXPECT_EQ(line(*result, "Guest, on another roll"), "1");
  EXPECT_EQ(line(*result, "On roll less subsidiary registrations"), "5");
  EXPECT_EQ(line(*result, "Boarders"), "1");
  EXPECT_EQ(column(*result, "roll_dual", "enrolment_key"), (Texts{"D", "E"}));
  EXPECT_EQ(column(*result, "roll_other", "enrolment_key"), (Texts{"G", "F"}));
  EXPECT_EQ(column(*result, "roll_other", "what"),
            (Texts{"Boarder. Only registration", "Guest, on another roll"}));
  EXPECT_EQ(schema_fault_of(*result, "roll-tally.xml"), "");
}

TEST_F(RollTallyJob, AChildWithTwoEnrolmentsIsOnePupil) {
  school.enrol("A2", "A", "2026-11-01");
  const auto result = run("roll-tally", "on=2026-11-09");
  EXPECT_EQ(line(*result, "On roll"), "3");
  EXPECT_EQ(line(*result, "Enrolments on roll"), "4");
  EXPECT_EQ(line(*result, "Stated"), "no such line");
}

TEST_F(RollTallyJob, PlacementsAndMarksOffSiteAreCountedApart) {
  placed("A", "K", "Brook AP", "registered AP", "2026-11-09", "2026-11-09");
  placed("B", "B", "Brook AP", "registered AP", "2026-11-02", "2026-11-08");  // ended the day before
  placed("C", "B", "Town College", "college", "2026-11-09", "");
  school.mark("A", "2026-11-09", "PM", "K");
  school.mark("B", "2026-11-09", "PM", "V");
  school.mark("C", "2026-11-09", "PM", "\\");
  const auto result = run("roll-tally", "on=2026-11-09");
  EXPECT_EQ(line(*result, "Placed elsewhere: registered AP"), "1");
  EXPECT_EQ(line(*result, "Placed elsewhere: college"), "1");
  EXPECT_EQ(line(*result, "Marked off site, PM"), "2");
  EXPECT_EQ(column(*result, "roll_placed", "enrolment_key"), (Texts{"A", "C"}));
  EXPECT_EQ(column(*result, "roll_placed", "register_says"),
            (Texts{"At an approved activity elsewhere", "Present"}));
  EXPECT_EQ(column(*result, "roll_provider", "provider"), (Texts{"Brook AP", "Town College"}));
  EXPECT_EQ(column(*result, "roll_provider", "pupils"), (Texts{"1", "1"}));
  EXPECT_EQ(column(*result, "roll_off_site", "enrolment_key"), (Texts{"A", "B"}));
  EXPECT_EQ(column(*result, "roll_off_site", "code"), (Texts{"K", "V"}));
  EXPECT_EQ(column(*result, "roll_off_site", "placement"), (Texts{"Brook AP", "-"}));
  // K tells of private circumstances: a leader is not shown it.
  const std::string page = document(*run("roll-tally", "on=2026-11-09\naudience=leader"), "roll-tally.html");
  EXPECT_THAT(page, Not(HasSubstr("<code>K</code>")));
  EXPECT_THAT(page, HasSubstr("<code>V</code>"));
}

// Two schools; the second has URN 100002.
TEST_F(RollTallyJob, TheOtherRollIsFoundByUpn) {
  school.school({{"urn", "100001"}});
  // UPN guide annex A, weights 2 to 13: 8x2 + 1x4 + 2x5 + 1x10 + 1x13 = 53 = 2 x 23 + 7, H; 66 = 2 x 23 + 20,
  // X; 79 = 3 x 23 + 10, L.
  school.pupil("M1", "2026-09-01",
               {{"upn", "H801200001001"}, {"enrol_status", "M"}, {"other_school_urn", "100002"}});
  school.pupil("M2", "2026-09-01",
               {{"upn", "X801200001002"}, {"enrol_status", "M"}, {"other_school_urn", "100002"}});
  school.pupil("M3", "2026-09-01", {{"enrol_status", "S"}, {"other_school_urn", "100009"}});
  school.pupil("M4", "2026-09-01", {{"enrol_status", "S"}, {"other_school_urn", "100002"}});
  school.pupil("M5", "2026-09-01", {{"upn", "L801200001003"}, {"enrol_status", "C"}});
  TinySchool other("T");
  other.school({{"urn", "100002"}});
  other.open("2026-11-02", "2026-11-13");
  other.pupil("X1", "2026-09-01", {{"upn", "H801200001001"}, {"enrol_status", "S"}});
  other.pupil("X5", "2026-09-01", {{"upn", "L801200001003"}, {"enrol_status", "C"}});
  const KeyValues params("on=2026-11-09", "params");
  const auto data = snapshot_of({&school, &other});
  SilentControl control;
  const auto result = run_job("roll-tally", {*data, *test_rulebook(), params, control});
  EXPECT_EQ(column(*result, "roll_dual", "enrolment_key"), (Texts{"M1", "M2", "M3", "M4", "M5", "X1", "X5"}));
  EXPECT_EQ(
      column(*result, "roll_dual", "other_roll"),
      (Texts{"Agrees: school T says: Dual registration, subsidiary here",
             "Differs: not on the roll of school T", "Not among these data",
             "Cannot be matched: no permanent UPN was loaded", "Differs: school T says: Only registration",
             "Agrees: school S says: Dual registration, main here",
             "Differs: school S says: Only registration"}));
}

TEST_F(RollTallyJob, RefusesAStatedRollOfSeveralSchoolsOrAGroup) {
  EXPECT_THAT(refusal("roll-tally", "on=2026-11-09\nstated=6\ngroup=5A"), HasSubstr("one whole school"));
  EXPECT_THAT(refusal("roll-tally", "on=2026-11-09\nstated=six"), HasSubstr("stated is not a whole number"));
}

TEST_F(RollTallyJob, SaysWhatIsNotThere) {
  const auto result = run("roll-tally", "on=2026-11-14");
  const std::string page = document(*result, "roll-tally.html");
  EXPECT_THAT(page, HasSubstr("The table placement was not loaded: who is placed elsewhere is not known."));
  EXPECT_THAT(page, HasSubstr("The column enrolment.enrol_status was not loaded"));
  EXPECT_THAT(page, HasSubstr("No stated roll was given"));
  EXPECT_THAT(page, HasSubstr("no session has begun on this date"));
  EXPECT_THAT(page, HasSubstr("Nobody is known to be registered at two schools."));
  EXPECT_EQ(line(*result, "On roll"), "3");
  EXPECT_THAT(refusal("roll-tally", "on=2026-11-09\naudience=tutor"), HasSubstr("office, leader, la"));
}

TEST_F(RollTallyJob, NamesStandOnThePageAlone) {
  enrolled("D", "M");
  placed("A", "B", "Brook AP", "registered AP", "", "");
  const auto result = run("roll-tally", "on=2026-11-09\nnames=full");
  EXPECT_THAT(document(*result, "roll-tally.html"), HasSubstr("Ada Ames"));
  EXPECT_THAT(document(*result, "roll-tally.xml"), Not(HasSubstr("Ames")));
  EXPECT_THAT(document(*result, "roll_placed.csv"),
              HasSubstr("S,Brook AP,registered AP,5A,A,B,school,No mark\n"));
}

}  // namespace
}  // namespace rollmark::test
