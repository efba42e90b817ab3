// C024, C025 and C041: leave of absence and what the marks say of it (reg. 3(7), 10(4), 11).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_of(const char* codes, const char* type = "maintained") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-09-25");
  school.pupil("E1", "2026-09-01", {{"nc_year", "11"}, {"registration_group", "11A"}});
  school.marks("E1", "2026-09-07", codes);
  school.deliver("leave", {"enrolment_key", "cohort", "requested_on", "decision", "from_date", "to_date"});
  return school;
}

TinySchool& leave(TinySchool& school, const char* from, const char* to, const char* decision,
                  test::Cells more = {}) {
  test::Cells cells = {{"enrolment_key", "E1"}, {"from_date", from}, {"to_date", to}, {"decision", decision}};
  cells.insert(cells.end(), more.begin(), more.end());
  return school.row("leave", cells);
}

TinySchool& vouch(TinySchool& school) {
  return school.row("coverage", {{"table_name", "leave"}, {"state", "complete"}});
}

TEST(C024, FiresOnRefusedLeaveCodedAsLeave) {
  TinySchool school = school_of("C C / \\");
  leave(school, "2026-09-07", "2026-09-08", "refused");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C024"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
  EXPECT_THAT(audited.of("C041"), IsEmpty());
}

TEST(C024, FiresOnGrantedLeaveCodedG) {
  TinySchool school = school_of("/ G G");
  leave(school, "2026-09-07", "2026-09-07", "granted");
  EXPECT_THAT(audit_of(school).of("C024"), ElementsAre("E1 2026-09-07 PM x1 M"));
}

TEST(C024, FiresWhereTheCodeRunsOnPastTheLeave) {
  // Granted for Monday; C on Tuesday and Wednesday too. After a day in school the next C is no longer its
  // end.
  TinySchool school = school_of("C C C C C C / \\ C");
  leave(school, "2026-09-07", "2026-09-07", "granted");
  const auto audited = audit_of(school);
  EXPECT_THAT(audited.of("C024"), ElementsAre("E1 2026-09-08 AM..2026-09-09 PM x4 I"));
  EXPECT_THAT(audited.of("C041"), ElementsAre("E1 2026-09-11 AM x1 I"));
  vouch(school);
  EXPECT_THAT(audit_of(school).of("C024"), ElementsAre("E1 2026-09-08 AM..2026-09-09 PM x4 M"));
}

TEST(C024, NearMissAsDecided) {
  TinySchool granted = school_of("C C / G");
  leave(granted, "2026-09-07", "2026-09-07", "Granted");
  leave(granted, "2026-09-08", "2026-09-08", "refused");
  EXPECT_THAT(audit_of(granted).of("C024"), IsEmpty());
  // Of two rows that differ neither is believed.
  TinySchool both = school_of("C G");
  leave(both, "2026-09-07", "2026-09-07", "granted");
  leave(both, "2026-09-07", "2026-09-07", "refused");
  EXPECT_THAT(audit_of(both).of("C024"), IsEmpty());
  // The year group's leave goes on where the pupil's own ends.
  TinySchool cohort = school_of("C C C C");
  leave(cohort, "2026-09-07", "2026-09-07", "granted");
  cohort.row("leave", {{"cohort", "Year 11"},
                       {"from_date", "2026-09-08"},
                       {"to_date", "2026-09-08"},
                       {"decision", "granted"}});
  vouch(cohort);
  EXPECT_THAT(audit_of(cohort).of("C024"), IsEmpty());
  EXPECT_THAT(audit_of(cohort).of("C041"), IsEmpty());
}

TEST(C024, NotRunWithoutLeave) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "C");
  EXPECT_EQ(audit_of(school).state("C024"), "not run: no leave table");
}

TEST(C025, FiresWhereLeaveWasAskedForTooLate) {
  // Asked for on Tuesday 8; Monday 7 had been missed (reg. 11(11): in advance).
  TinySchool school = school_of("C C C C");
  leave(school, "2026-09-07", "2026-09-08", "granted", {{"requested_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(school).of("C025"), ElementsAre("E1 2026-09-07 AM..2026-09-08 PM x4 M"));
  // An academy is not bound by regulation 11.
  TinySchool academy = school_of("C C C C", "academy");
  leave(academy, "2026-09-07", "2026-09-08", "granted", {{"requested_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(academy).of("C025"), ElementsAre("E1 2026-09-07 AM..2026-09-08 PM x4 S"));
}

TEST(C025, FiresAsInformationOnTheSameDate) {
  TinySchool school = school_of("/ J1 / J1");
  leave(school, "2026-09-07", "2026-09-08", "granted", {{"requested_on", "2026-09-07"}});
  EXPECT_THAT(audit_of(school).of("C025"), ElementsAre("E1 2026-09-07 PM..2026-09-08 PM x2 I"));
}

TEST(C025, FiresWhereStudyLeaveWasAgreedTooLate) {
  TinySchool school = school_of("S S");
  leave(school, "2026-09-07", "2026-09-07", "granted",
        {{"requested_on", "2026-09-01"}, {"decided_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(school).of("C025"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
}

TEST(C025, NearMissTheDayBeforeNoDateOrACohort) {
  // Asked for on Monday for Monday to Tuesday, and Tuesday was the first session missed.
  TinySchool school = school_of("/ \\ C C");
  leave(school, "2026-09-07", "2026-09-08", "granted", {{"requested_on", "2026-09-07"}});
  EXPECT_THAT(audit_of(school).of("C025"), IsEmpty());
  TinySchool silent = school_of("C C");
  leave(silent, "2026-09-07", "2026-09-07", "granted");
  EXPECT_THAT(audit_of(silent).of("C025"), IsEmpty());
  TinySchool cohort = school_of("C C");
  cohort.row("leave", {{"cohort", "11a"},
                       {"from_date", "2026-09-07"},
                       {"to_date", "2026-09-07"},
                       {"decision", "granted"},
                       {"requested_on", "2026-09-20"}});
  EXPECT_THAT(audit_of(cohort).of("C025"), IsEmpty());
  // Asked for too late, but the group's leave stands behind the same sessions.
  leave(cohort, "2026-09-07", "2026-09-07", "granted", {{"requested_on", "2026-09-08"}});
  EXPECT_THAT(audit_of(cohort).of("C025"), IsEmpty());
}

TEST(C025, NotRunWhereTheKindOfSchoolDecides) {
  EXPECT_EQ(audit_of(school_of("C", "")).state("C025"), "not run: school type unknown");
}

TEST(C041, FiresWithoutADecision) {
  TinySchool school = school_of("C C / J1");
  leave(school, "2026-09-07", "2026-09-07", "");
  EXPECT_THAT(audit_of(school).of("C041"),
              ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 I", "E1 2026-09-08 PM x1 I"));
  vouch(school);
  EXPECT_THAT(audit_of(school).of("C041"),
              ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 S", "E1 2026-09-08 PM x1 S"));
}

TEST(C041, FiresOnStudyLeaveOnlyWhereTheTableIsComplete) {
  // In September nobody has study leave: C015 says so unless the missing decision is sure.
  TinySchool school = school_of("S S");
  EXPECT_THAT(audit_of(school).of("C041"), IsEmpty());
  EXPECT_THAT(audit_of(school).of("C015"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 S"));
  vouch(school);
  EXPECT_THAT(audit_of(school).of("C041"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 S"));
  EXPECT_THAT(audit_of(school).of("C015"), IsEmpty());
}

TEST(C041, NearMissADecisionForTheSession) {
  TinySchool school = school_of("C C M T R");
  leave(school, "2026-09-07", "2026-09-07", "granted");
  vouch(school);
  EXPECT_THAT(audit_of(school).of("C041"), IsEmpty());
}

TEST(C041, NotRunWithoutLeave) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "C");
  EXPECT_EQ(audit_of(school).state("C041"), "not run: no leave table");
}

}  // namespace
}  // namespace rollmark
