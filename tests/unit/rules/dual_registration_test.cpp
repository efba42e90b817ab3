// C010, C011 and C042: D, the other school and the other place (reg. 10(4) Table 3 row D; reg. 11(9)(a)).
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::snapshot_of;
using test::TinySchool;

// A valid permanent UPN: DfE UPN guide v1.2, "A" + 12 digits; see tests/unit/core/upn_test.cpp.
constexpr const char* upn = "H801200001001";

TinySchool school_of(const char* status, const test::Cells& more = {}, const char* key = "S") {
  TinySchool school(key);
  test::Cells cells = {{"enrol_status", status}, {"upn", upn}};
  cells.insert(cells.end(), more.begin(), more.end());
  school.open("2026-09-07", "2026-09-18").pupil("E1", "2026-09-01", cells);
  return school;
}

TEST(C010, FiresOnDOfAPupilOfOneSchool) {
  TinySchool school = school_of("C").marks("E1", "2026-09-07", "D D / \\");
  EXPECT_THAT(audit_of(school).of("C010"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 I"));
  school.deliver("placement", {"enrolment_key"});
  school.row("coverage", {{"table_name", "placement"}, {"state", "complete"}});
  EXPECT_THAT(audit_of(school).of("C010"), ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 M"));
}

TEST(C010, FiresAsAShouldBefore19August2024) {
  TinySchool school;
  school.open("2024-07-01", "2024-07-02").pupil("E1", "2024-01-01", {{"enrol_status", "C"}});
  school.marks("E1", "2024-07-01", "D").deliver("placement", {"enrolment_key"});
  school.row("coverage", {{"table_name", "placement"}, {"state", "complete"}});
  EXPECT_THAT(audit_of(school, {.on = "2024-07-02"}).of("C010"), ElementsAre("E1 2024-07-01 AM x1 S"));
}

TEST(C010, NearMissWithASecondRegistration) {
  for (const char* status : {"M", "S"}) {
    EXPECT_THAT(audit_of(school_of(status).marks("E1", "2026-09-07", "D D")).of("C010"), IsEmpty());
  }
  TinySchool other_school = school_of("C", {{"other_school_urn", "123456"}}).marks("E1", "2026-09-07", "D D");
  EXPECT_THAT(audit_of(other_school).of("C010"), IsEmpty());
  // A placement of kind D up to Monday's morning: its afternoon is not covered.
  TinySchool placed = school_of("C").marks("E1", "2026-09-07", "D D");
  placed.row("placement", {{"enrolment_key", "E1"},
                           {"kind", "D"},
                           {"start_date", "2026-09-01"},
                           {"end_date", "2026-09-07"},
                           {"end_half_day", "AM"}});
  EXPECT_THAT(audit_of(placed).of("C010"), ElementsAre("E1 2026-09-07 PM x1 I"));
  // On the roll of a second school of the data.
  TinySchool here = school_of("C").marks("E1", "2026-09-07", "D D");
  const TinySchool there = school_of("C", {}, "T");
  EXPECT_THAT(audit_of(snapshot_of({&here, &there})).of("C010"), IsEmpty());
}

TEST(C010, NotRunWithoutTheStatus) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "D");
  EXPECT_EQ(audit_of(school).state("C010"), "not run: no enrolment says its enrol_status");
}

TEST(C011, FiresWhereBothSayTheSame) {
  // AM 7: D and D. PM 7: both attended. AM 8: both absent. PM 8: D and attended, as it should be.
  TinySchool a = school_of("M", {}, "A").marks("E1", "2026-09-07", "D \\ I D");
  TinySchool b = school_of("S", {}, "B").marks("E1", "2026-09-07", "D V O \\");
  const auto audited = audit_of(snapshot_of({&a, &b}));
  EXPECT_THAT(audited.of("C011"), ElementsAre("E1 2026-09-07 AM..2026-09-08 AM x3 M"));
  EXPECT_EQ(audited.finding("C011").n[0], 1);
  EXPECT_EQ(audited.finding("C011").n[1], 1);
  EXPECT_EQ(audited.finding("C011").n[2], 1);
  EXPECT_EQ(audited.outcome("C011").pupils, 1);
}

TEST(C011, NearMissWhereTheyAgree) {
  TinySchool a = school_of("M", {}, "A").marks("E1", "2026-09-07", "D \\ D .");
  TinySchool b = school_of("S", {}, "B").marks("E1", "2026-09-07", "/ D . \\");
  EXPECT_THAT(audit_of(snapshot_of({&a, &b})).of("C011"), IsEmpty());
  // A guest is not registered.
  TinySchool guest = school_of("G", {}, "C").marks("E1", "2026-09-07", "D \\ D");
  TinySchool host = school_of("M", {}, "A").marks("E1", "2026-09-07", "D \\ D");
  EXPECT_THAT(audit_of(snapshot_of({&host, &guest})).of("C011"), IsEmpty());
}

TEST(C011, NotRunWithOneSchool) {
  EXPECT_EQ(audit_of(school_of("M")).state("C011"), "not run: only one school in the data");
}

TinySchool placed_at(const char* kind, const char* placement = "D") {
  TinySchool school = school_of("M").marks("E1", "2026-09-07", "D D / \\ D D");
  school.row(
      "placement",
      {{"enrolment_key", "E1"}, {"kind", placement}, {"provider_kind", kind}, {"start_date", "2026-09-01"}});
  return school;
}

TEST(C042, FiresWhereThePlaceIsNoSchool) {
  for (const char* kind : {"college", "registered AP", "unregistered", "home"}) {
    EXPECT_THAT(audit_of(placed_at(kind)).of("C042"), ElementsAre("E1 2026-09-07 AM..2026-09-09 PM x4 M"));
  }
}

TEST(C042, NearMissASchoolOrNothingSaid) {
  EXPECT_THAT(audit_of(placed_at("School")).of("C042"), IsEmpty());
  EXPECT_THAT(audit_of(placed_at("")).of("C042"), IsEmpty());
  // The placement of another code says nothing about D.
  EXPECT_THAT(audit_of(placed_at("college", "B")).of("C042"), IsEmpty());
}

TEST(C042, NotRunWithoutPlacements) {
  EXPECT_EQ(audit_of(school_of("M")).state("C042"), "not run: no placement table");
}

}  // namespace
}  // namespace rollmark
