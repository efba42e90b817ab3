// L207 to L210. The UPNs are those of tests/published/upn: H801200001001 is the guide's own example,
// A123456789123 should begin with P, U82312000001A is temporary.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool school_of(const char* type = "maintained") {
  TinySchool school("S", type);
  school.open("2026-09-07", "2026-09-11");
  return school;
}

TEST(L207, FiresOnMalformedOrWrongCheckLetter) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}})
      .pupil("E2", "2026-09-01", {{"upn", "A123456789123"}})
      .pupil("E3", "2026-09-01", {{"upn", "H80120000100"}})
      .pupil("E4", "2026-09-01", {{"upn", "U82312000001A"}})
      .pupil("E5", "2026-09-01");
  EXPECT_THAT(audit_of(school).of("L207"), ElementsAre("E2 - x0 S", "E3 - x0 S"));
}

TEST(L207, IsAnchoredToTheLatestEnrolmentOfThePeriod) {
  TinySchool school = school_of();
  school.pupil("E1", "2025-09-01", {{"upn", "H80120000100"}, {"end_date", "2026-07-01"}});
  school.enrol("A1", "E1", "2026-09-07").enrol("Z1", "E1", "2026-10-05");
  EXPECT_THAT(audit_of(school).of("L207"), ElementsAre("A1 - x0 S"));
  EXPECT_THAT(audit_of(school, {.on = "2026-10-05"}).of("L207"), ElementsAre("Z1 - x0 S"));
  EXPECT_THAT(audit_of(school, {.on = "2026-07-31", .from = "2026-07-02"}).of("L207"), IsEmpty());
}

TEST(L207, NearMissAValidPermanentAndAValidTemporaryOne) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}})
      .pupil("E2", "2026-09-01", {{"upn", "U82312000001A"}});
  EXPECT_THAT(audit_of(school).of("L207"), IsEmpty());
}

TEST(L208, FiresWithoutAUpn) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01")
      .pupil("E2", "2026-09-01", {{"enrol_status", "S"}})
      .pupil("E3", "2026-09-01", {{"enrol_status", "G"}})
      .pupil("E4", "2026-09-01", {{"enrol_status", "M"}})
      .pupil("E5", "2026-09-01", {{"upn", "A1"}});
  EXPECT_THAT(audit_of(school).of("L208"), ElementsAre("E1 - x0 S", "E4 - x0 S"));
}

TEST(L208, NearMissAGuestAndASubsidiary) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01", {{"enrol_status", "S"}})
      .pupil("E2", "2026-09-01", {{"enrol_status", "G"}})
      .pupil("E3", "2026-09-01", {{"enrol_status", "C"}, {"upn", "H801200001001"}});
  EXPECT_THAT(audit_of(school).of("L208"), IsEmpty());
}

TEST(L208, DependsOnTheKindOfSchool) {
  const auto findings = [](const char* type) {
    TinySchool school = school_of(type);
    return audit_of(school.pupil("E1", "2026-09-01"));
  };
  EXPECT_THAT(findings("academy").of("L208"), ElementsAre("E1 - x0 S"));
  EXPECT_THAT(findings("maintained-nursery").of("L208"), ElementsAre("E1 - x0 S"));
  EXPECT_THAT(findings("independent").of("L208"), IsEmpty());
  EXPECT_EQ(findings("independent").state("L208"), "ran");
  EXPECT_EQ(findings("").state("L208"), "not run: school type unknown");
  EXPECT_EQ(findings("circus").state("L208"), "not run: school type unknown");
  // The law of registers binds every kind, so an unknown one stops no other rule.
  EXPECT_EQ(findings("").state("R101"), "ran");
}

TEST(L209, FiresOnSeveralPupilsOneUpn) {
  TinySchool school = school_of();
  school.pupil("E2", "2026-09-01", {{"upn", "H801200001001"}})
      .pupil("E1", "2026-09-01", {{"upn", "H801200001001"}})
      .pupil("E3", "2026-09-01", {{"upn", "H801200001001"}, {"end_date", "2026-09-02"}})
      .pupil("E4", "2026-09-01", {{"upn", "XX"}})
      .pupil("E5", "2026-09-01", {{"upn", "XX"}});
  school.enrol("E0", "E2", "2026-09-20");
  const auto audited = audit_of(school);
  // E2's latest enrolment is E0, the smallest key. XX is malformed: L207 only.
  EXPECT_THAT(audited.of("L209"), ElementsAre("E0 - x0 S"));
  EXPECT_EQ(audited.finding("L209").count, 3);
  EXPECT_EQ(audited.finding("L209").cited.size(), 3U);
  // Outside the period E3 counts no more, and of two one is left.
  EXPECT_EQ(audit_of(school, {.from = "2026-09-03"}).finding("L209").count, 2);
}

TEST(L209, NearMissOnePupilWithTwoEnrolmentsIsOnePupil) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01", {{"upn", "H801200001001"}, {"end_date", "2026-09-02"}})
      .enrol("E2", "E1", "2026-09-03");
  EXPECT_THAT(audit_of(school).of("L209"), IsEmpty());
}

TEST(L210, FiresAfterMoreThanNinetyDays) {
  // Ninety days after 1 June 2026 is 30 August; the second enrolment does not start the count anew.
  TinySchool school = school_of();
  school.pupil("E1", "2026-06-01", {{"upn", "U82312000001A"}, {"end_date", "2026-07-20"}})
      .enrol("E2", "E1", "2026-08-01");
  EXPECT_THAT(audit_of(school, {.on = "2026-08-30"}).of("L210"), IsEmpty());
  const auto audited = audit_of(school, {.on = "2026-08-31"});
  EXPECT_THAT(audited.of("L210"), ElementsAre("E2 - x0 I"));
  EXPECT_EQ(audited.finding("L210").n[0], 91);
}

// 90 days after 1 September is 30 November.
TEST(L210, NearMissOnTheNinetiethDay) {
  TinySchool school = school_of();
  school.pupil("E1", "2026-09-01", {{"upn", "U82312000001A"}});
  EXPECT_THAT(audit_of(school, {.on = "2026-11-30"}).of("L210"), IsEmpty());
}

}  // namespace
}  // namespace rollmark
