// One small school for each group of rules, worked by hand, from pushed tables to the elements of report.xml.
// Every school is open from Monday 7 to Friday 11 September 2026, ten sessions a pupil, and audited on the
// 30th.
#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "support/tiny_school.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using test::TinySchool;
using ::testing::ElementsAre;

class Golden : public test::JobFixture {
 protected:
  static TinySchool week() {
    TinySchool school;
    school.open("2026-09-07", "2026-09-11");
    return school;
  }

  // Runs the audit, validates its XML and keeps it.
  void audit(const TinySchool& school) {
    school.push(data);
    const auto result = run("audit", "on=2026-09-30\nfrom=2026-09-01\ndocuments=xml");
    const std::string& xml = result->document("report.xml")->bytes;
    const std::string schema = std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/audit.xsd";
    EXPECT_EQ(test_support::schema_fault(schema, xml), "");
    ASSERT_TRUE(report_.load_string(xml.c_str()));
  }

  // The findings of rules that begin with a letter: "C001 E1 2026-09-07 AM x1 must".
  std::vector<std::string> findings(char letter) const {
    std::vector<std::string> lines;
    for (const pugi::xml_node one : root().child("Findings").children("Finding")) {
      const std::string rule = one.child_value("Rule");
      if (rule[0] != letter) continue;
      const pugi::xml_node when = one.child("When");
      std::string line = rule + " " + one.child("Where").child_value("EnrolmentKey");
      line += std::string(" ") + when.child_value("FirstDate") + " " + when.child_value("FirstSession");
      lines.push_back(line + " x" + when.child_value("Sessions") + " " + one.child_value("Weight"));
    }
    return lines;
  }

  std::string figure(const char* name) const { return figures().child_value(name); }
  pugi::xml_node figures() const { return school().child("Figures"); }
  pugi::xml_node school() const { return root().child("Schools").child("School"); }
  pugi::xml_node root() const { return report_.child("AuditReport"); }

 private:
  pugi::xml_document report_;
};

// Coding. Born 1 May 2012: of compulsory school age.
//   E1  Mon ? \   Tue J \   Wed to Fri / \     C001: ? means nothing; C002: J ended on 18 August 2024
//   E2  Mon X X   Tue Z \   Wed to Fri / \     C004: X at that age, one run of two; C031: Z while on roll
// Open 20. Unknown 1 (?). J still counts as it did, at an approved activity: attended E1 8 + 1, E2 7. Not
// required: X X and Z, 3. Possible 16; 16 + 3 + 1 = 20 = open. Absence 0/16.
TEST_F(Golden, Coding) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}, {"dob", "2012-05-01"}})
      .marks("E1", "2026-09-07", "? \\ J \\ / \\ / \\ / \\");
  school.pupil("E2", "2026-09-01", {{"upn", "L801200001002"}, {"dob", "2012-05-01"}})
      .marks("E2", "2026-09-07", "X X Z \\ / \\ / \\ / \\");
  audit(school);
  EXPECT_THAT(findings('C'), ElementsAre("C001 E1 2026-09-07 AM x1 must", "C002 E1 2026-09-08 AM x1 must",
                                         "C004 E2 2026-09-07 AM x2 must", "C031 E2 2026-09-08 AM x1 must"));
  EXPECT_EQ(figure("SessionsOpen"), "20");
  EXPECT_EQ(figure("SessionsPossible"), "16");
  EXPECT_EQ(figure("SessionsAttended"), "16");
  EXPECT_EQ(figure("SessionsApprovedActivity"), "1");
  EXPECT_EQ(figure("SessionsNotRequired"), "3");
  EXPECT_EQ(figure("SessionsUnknownCode"), "1");
  EXPECT_EQ(figure("AbsenceRate"), "0.0");
  EXPECT_FALSE(this->school().child("Effect"));  // every mark is settled
}

// Keeping the register.
//   E1  Mon . .   Tue to Fri / \                    R101: one run of two
//   E2  / \ all week, a second mark (I) on Wednesday morning, and / on Saturday 12
//       R117: two marks for one session; R124: the calendar has no Saturday
//   A change of E2's mark of Monday morning from N to /, without a reason: R107
// Received 8 + 10 + 1 duplicate + 1 off the calendar. Open 20, possible 18, missing 2; absence 0/18. The
// duplicate's cell shows the lower code of the two, / before I. Effect: the two missing marks attended 0/20 =
// 0 %, unauthorised 2/20 = 10 %; E1 then has 2 of 10 and is persistently absent (20 >= 10), not severely (4 <
// 10).
TEST_F(Golden, Keeping) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}, {"dob", "2012-05-01"}})
      .marks("E1", "2026-09-07", ". . / \\ / \\ / \\ / \\");
  school.pupil("E2", "2026-09-01", {{"upn", "L801200001002"}, {"dob", "2012-05-01"}})
      .present("E2", "2026-09-07", "2026-09-11")
      .mark("E2", "2026-09-09", "AM", "I")
      .mark("E2", "2026-09-12", "AM", "/");
  school.row("mark_change", {{"enrolment_key", "E2"},
                             {"date", "2026-09-07"},
                             {"half_day", "AM"},
                             {"old_code", "N"},
                             {"new_code", "/"},
                             {"changed_at", "2026-09-08T10:00"},
                             {"changed_by", "A Person"}});
  audit(school);
  EXPECT_THAT(findings('R'),
              ::testing::IsSupersetOf({"R101 E1 2026-09-07 AM x2 must", "R107  2026-09-07 AM x1 must",
                                       "R117 E2 2026-09-09 AM x1 must", "R124  2026-09-12 AM x1 should"}));
  EXPECT_EQ(figure("SessionsOpen"), "20");
  EXPECT_EQ(figure("SessionsPossible"), "18");
  EXPECT_EQ(figure("SessionsMissing"), "2");
  EXPECT_EQ(figures().child("NotCounted").child_value("Duplicate"), std::string("1"));
  EXPECT_EQ(figures().child("NotCounted").child_value("SessionNotOpen"), std::string("1"));
  const pugi::xml_node effect = this->school().child("Effect");
  EXPECT_EQ(effect.child_value("SessionsWithoutMark"), std::string("2"));
  EXPECT_EQ(effect.child("Best").child_value("AbsenceRate"), std::string("0.0"));
  EXPECT_EQ(effect.child("Worst").child_value("AbsenceRate"), std::string("10.0"));
  EXPECT_EQ(effect.child("Best").child_value("PersistentlyAbsent"), std::string("0"));
  EXPECT_EQ(effect.child("Worst").child_value("PersistentlyAbsent"), std::string("1"));
  EXPECT_EQ(effect.child("Worst").child_value("SeverelyAbsent"), std::string("0"));
  EXPECT_EQ(effect.child("Enrolment").child_value("EnrolmentKey"), std::string("E1"));
}

// Roll. E1 and E4 have one UPN (L209, at the smaller key); E2 was never marked (L201, ten sessions) and its
// UPN is a letter short (L207); E3 has none (L208). Open 40, possible 30, missing 10.
TEST_F(Golden, Roll) {
  TinySchool school = week();
  for (const char* key : {"E1", "E3", "E4"}) {
    const bool shared = std::string_view(key) != "E3";
    school.pupil(key, "2026-09-01", {{"upn", shared ? "H801200001001" : ""}, {"dob", "2012-05-01"}})
        .present(key, "2026-09-07", "2026-09-11");
  }
  school.pupil("E2", "2026-09-01", {{"upn", "H80120000100"}, {"dob", "2012-05-01"}});
  audit(school);
  EXPECT_THAT(findings('L'), ::testing::IsSupersetOf({"L201 E2 2026-09-07 AM x10 must", "L207 E2   x0 should",
                                                      "L208 E3   x0 should", "L209 E1   x0 should"}));
  EXPECT_EQ(figure("SessionsOpen"), "40");
  EXPECT_EQ(figure("SessionsPossible"), "30");
  EXPECT_EQ(figure("SessionsMissing"), "10");
  EXPECT_EQ(this->school().child("Effect").child("Worst").child_value("SeverelyAbsent"), std::string("1"));
}

// Returns and steps. Whoever vouches for them has nothing on record. Born 1 May 2012.
//   E1  on roll from Wed 9, / \ to Friday      T304: the fifth day after is Mon 14
//   E2  left on Tue 8, / \ on both days        T305: the next school day is Wed 9
//   E3  Mon O \, then / \; a social worker    T309: the next school day is Tue 8
// Open 6 + 4 + 10 = 20, possible 20, attended 19, unauthorised 1: absence 1/20 = 5.0 %.
TEST_F(Golden, Returns) {
  TinySchool school = week();
  school.pupil("E1", "2026-09-09", {{"dob", "2012-05-01"}, {"nc_year", "9"}})
      .present("E1", "2026-09-09", "2026-09-11");
  school.pupil("E2", "2026-09-01", {{"dob", "2012-05-01"}, {"nc_year", "9"}, {"end_date", "2026-09-08"}})
      .present("E2", "2026-09-07", "2026-09-08");
  school.pupil("E3", "2026-09-01", {{"dob", "2012-05-01"}, {"nc_year", "9"}})
      .marks("E3", "2026-09-07", "O \\ / \\ / \\ / \\ / \\")
      .row("flag", {{"pupil_key", "E3"}, {"kind", "social worker"}});
  school.deliver("return_sent", {"pupil_key"}).deliver("action", {"pupil_key"});
  for (const char* table : {"return_sent", "action"})
    school.row("coverage", {{"table_name", table}, {"state", "complete"}});
  audit(school);
  EXPECT_THAT(findings('T'), ElementsAre("T304 E1 2026-09-09 AM x0 must", "T305 E2 2026-09-08 PM x0 must",
                                         "T309 E3 2026-09-07 AM x1 should"));
  EXPECT_EQ(figure("SessionsOpen"), "20");
  EXPECT_EQ(figure("SessionsPossible"), "20");
  EXPECT_EQ(figure("SessionsAttended"), "19");
  EXPECT_EQ(figure("AbsenceRate"), "5.0");
}

}  // namespace
}  // namespace rollmark
