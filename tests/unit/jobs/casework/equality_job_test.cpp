// The job `equality`. Seven children: three whose sex is not recorded, D and E girls, F and G boys. Monday 2
// to Friday 13 November 2026 are ten school days, twenty sessions.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class EqualityJob : public OfficeFixture {
 protected:
  EqualityJob() {
    child("D", "F", "WBRI");
    child("E", "F", "WBRI");
    child("F", "M", "BAFR");
    child("G", "M", "");
    for (const char* key : {"A", "B", "C", "E", "G"}) present_until(key, "2026-11-13");
    // 2 of 20 sessions absent is 10 %, 1 of 20 is 5 %.
    school.marks("D", "2026-11-02", "I I").present("D", "2026-11-03", "2026-11-13");
    school.marks("F", "2026-11-02", "I \\").present("F", "2026-11-03", "2026-11-13");
  }
  void child(const char* key, const char* sex, const char* ethnicity) {
    school.pupil(key, "2026-09-01", {{"sex", sex}, {"ethnicity", ethnicity}, {"nc_year", "6"}});
  }
  void notice(const char* pupil, const char* issued, const char* status = "") {
    school.row("notice",
               {{"pupil_key", pupil}, {"contact_key", "X"}, {"issued_on", issued}, {"status", status}});
  }
  void flag(const char* pupil, const char* from, const char* to) {
    school.row("flag", {{"pupil_key", pupil}, {"kind", "FSM"}, {"start_date", from}, {"end_date", to}});
  }
  std::shared_ptr<const Result> view(const std::string& more = "\nleast=1") {
    return run("equality", "from=2026-11-02\non=2026-11-13" + more);
  }
  // children, share, against roll, against persistent of a group; or on roll, share, persistent, share.
  static Texts row(const Result& result, const char* measure, const char* kind, const char* group) {
    const bool roll = std::string(measure) == "roll";
    const char* const table = roll ? "equality_roll" : "equality";
    const Texts kinds = column(result, table, "group_kind"), names = column(result, table, "group_name");
    const Texts measures = roll ? Texts(kinds.size(), measure) : column(result, table, "measure");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (measures[i] != measure || kinds[i] != kind || names[i] != group) continue;
      if (roll)
        return {column(result, table, "roll")[i], column(result, table, "roll_share")[i],
                column(result, table, "persistent")[i], column(result, table, "persistent_share")[i]};
      return {column(result, table, "children")[i], column(result, table, "share")[i],
              column(result, table, "against_roll")[i], column(result, table, "against_persistent")[i]};
    }
    return {"no such group"};
  }
};

// D has two notices and is one child; F's is of the last day. E's are of the day before the first and of the
// day after the last.
TEST_F(EqualityJob, ChildrenByGroupBesideTheRoll) {
  notice("D", "2026-11-02");
  notice("D", "2026-11-10", "withdrawn");
  notice("F", "2026-11-13");
  notice("E", "2026-11-01");
  notice("E", "2026-11-14");
  const auto result = view();
  EXPECT_EQ(row(*result, "roll", "all", "all children"), (Texts{"7", "1000", "1", "1000"}));
  // 2 / 7 is 285.7; D alone is persistently absent.
  EXPECT_EQ(row(*result, "roll", "sex", "F"), (Texts{"2", "286", "1", "1000"}));
  EXPECT_EQ(row(*result, "roll", "sex", "not known"), (Texts{"3", "429", "0", "0"}));
  EXPECT_EQ(row(*result, "penalty notice", "all", "all children"), (Texts{"2", "1000", "1000", "1000"}));
  // (1 / 2) / (2 / 7) is 1.75; (1 / 2) / (1 / 1) is 0.5; no boy is persistently absent.
  EXPECT_EQ(row(*result, "penalty notice", "sex", "F"), (Texts{"1", "500", "1750", "500"}));
  EXPECT_EQ(row(*result, "penalty notice", "sex", "M"), (Texts{"1", "500", "1750", "-"}));
  EXPECT_EQ(row(*result, "penalty notice", "sex", "not known"), (Texts{"0", "0", "0", "-"}));
  // A, B, C and G have none recorded.
  EXPECT_EQ(row(*result, "roll", "ethnicity", "not known"), (Texts{"4", "571", "0", "0"}));
  EXPECT_EQ(row(*result, "penalty notice", "year", "6"), (Texts{"2", "1000", "1750", "1000"}));
  EXPECT_EQ(schema_fault_of(*result, "equality.xml"), "");
}

TEST_F(EqualityJob, EveryMeasure) {
  school.row("warning", {{"pupil_key", "D"}, {"contact_key", "X"}, {"sent_on", "2026-11-02"}});
  school.row("improvement_notice", {{"pupil_key", "E"}, {"contact_key", "X"}, {"issued_on", "2026-11-03"}});
  school.row("return_sent",
             {{"pupil_key", "F"}, {"return_kind", "Penalty referral"}, {"sent_on", "2026-11-04"}});
  school.row("return_sent", {{"pupil_key", "G"}, {"return_kind", "sickness"}, {"sent_on", "2026-11-04"}});
  school.row("attendance_case",
             {{"case_ref", "K1"}, {"pupil_key", "G"}, {"route", "legal"}, {"opened_on", "2026-11-05"}});
  const auto result = view();
  EXPECT_EQ(row(*result, "warning", "sex", "F").at(0), "1");
  EXPECT_EQ(row(*result, "improvement notice", "sex", "F").at(0), "1");
  EXPECT_EQ(row(*result, "referral", "all", "all children").at(0), "1");
  EXPECT_EQ(row(*result, "referral", "sex", "M").at(0), "1");
  EXPECT_EQ(row(*result, "case", "sex", "M").at(0), "1");
  const auto other = view("\nleast=1\nreturn_kinds=Sickness");
  EXPECT_EQ(row(*other, "referral", "ethnicity", "not known").at(0), "1");
  // The table of notices did not come: no 0.
  EXPECT_EQ(row(*result, "penalty notice", "all", "all children"), (Texts{"not known", "-", "-", "-"}));
  EXPECT_EQ(row(*result, "penalty notice", "sex", "F"), (Texts{"no such group"}));
  EXPECT_THAT(document(*result, "equality.html"), HasSubstr("Not known: penalty notice."));
}

// A flag that began on the last day or ended on the first is held; one that ended the day before is not.
TEST_F(EqualityJob, FlagsOfThePeriod) {
  EXPECT_EQ(row(*view(), "roll", "flag FSM", "not known").at(0), "7");
  flag("A", "2026-11-13", "2027-01-01");
  flag("B", "2026-09-01", "2026-11-02");
  flag("C", "2026-09-01", "2026-11-01");
  flag("D", "2026-11-14", "2027-01-01");
  const auto result = view();
  EXPECT_EQ(row(*result, "roll", "flag FSM", "yes").at(0), "2");
  EXPECT_EQ(row(*result, "roll", "flag FSM", "no").at(0), "5");
  EXPECT_EQ(row(*result, "roll", "flag EHCP", "no").at(0), "7");
  // What is vouched for in part says nothing of a flag that nobody has.
  school.row(
      "coverage",
      {{"table_name", "flag"}, {"state", "partial"}, {"from_date", "2026-09-01"}, {"to_date", "2027-07-31"}});
  const auto part = view();
  EXPECT_EQ(row(*part, "roll", "flag FSM", "no").at(0), "5");
  EXPECT_EQ(row(*part, "roll", "flag EHCP", "not known").at(0), "7");
}

TEST_F(EqualityJob, SmallNumbersAreHidden) {
  notice("D", "2026-11-02");
  notice("F", "2026-11-13");
  const auto result = view("");
  EXPECT_EQ(row(*result, "penalty notice", "all", "all children"), (Texts{"hidden", "-", "-", "-"}));
  // Even the 0, of which the others would be known.
  EXPECT_EQ(row(*result, "penalty notice", "sex", "not known"), (Texts{"hidden", "-", "-", "-"}));
  // 2, 2 and 3 on roll are all hidden, and 7 together is not.
  EXPECT_EQ(row(*result, "roll", "sex", "F"), (Texts{"hidden", "-", "hidden", "-"}));
  EXPECT_EQ(row(*result, "roll", "all", "all children").at(0), "7");
}

// Five children of five ethnicities: five in five groups tell each, so that the five is not shown either.
// With a sixth in one of the groups nobody knows in which.
TEST_F(EqualityJob, GroupsOfOneChildEachAreNotTold) {
  child("H", "F", "MWBC");
  child("I", "F", "APKN");
  for (const char* key : {"H", "I"}) present_until(key, "2026-11-13");
  for (const char* key : {"D", "F", "G", "H", "I"}) notice(key, "2026-11-02");
  const auto alone = view("");
  EXPECT_EQ(row(*alone, "penalty notice", "all", "all children").at(0), "hidden");
  EXPECT_EQ(row(*alone, "penalty notice", "sex", "F").at(0), "hidden");
  EXPECT_EQ(row(*alone, "penalty notice", "ethnicity", "APKN").at(0), "hidden");
  EXPECT_EQ(row(*alone, "roll", "all", "all children").at(0), "9");
  notice("E", "2026-11-02");
  const auto more = view("");
  EXPECT_EQ(row(*more, "penalty notice", "all", "all children").at(0), "6");
  EXPECT_EQ(row(*more, "penalty notice", "ethnicity", "APKN").at(0), "hidden");
}

TEST_F(EqualityJob, ChildrenWhoAreNotOnRollAreToldApart) {
  school.pupil("H", "2026-09-01", {{"end_date", "2026-11-01"}});
  school.pupil("I", "2026-09-01", {{"end_date", "2026-11-02"}});
  for (const char* key : {"H", "I", "unknown"})
    school.row("attendance_case",
               {{"case_ref", key}, {"pupil_key", key}, {"route", "legal"}, {"opened_on", "2026-11-05"}});
  const auto result = view();
  EXPECT_EQ(row(*result, "roll", "all", "all children").at(0), "8");
  EXPECT_EQ(row(*result, "case", "all", "all children").at(0), "1");
  EXPECT_THAT(document(*result, "equality.html"), HasSubstr("no day on roll in the period, in no group: 2."));
}

TEST_F(EqualityJob, SaysWhatItIsNotAndTakesNoGroup) {
  EXPECT_THAT(document(*view(), "equality.html"), HasSubstr("numbers of children, not causes"));
  EXPECT_THAT(refusal("equality", "on=2026-11-13\ngroup=5A"), HasSubstr("leave group out"));
  EXPECT_THAT(refusal("equality", "on=2026-11-13\naudience=office"), Not(HasSubstr("not refused")));
}

}  // namespace
}  // namespace rollmark::test
