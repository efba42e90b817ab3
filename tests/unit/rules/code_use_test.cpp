// C021, C034, C035, C038, C039 and C043: how codes are used over time, across pupils and in the producer's
// list.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

// `pupils` of Year 8 over four weeks from 7 September (40 sessions), present but E01, which has `code` on the
// first `days` mornings and afternoons.
TinySchool year_8(int pupils, const char* code, int days) {
  TinySchool school;
  school.open("2026-09-07", "2026-10-02");
  for (int i = 1; i <= pupils; ++i) {
    const std::string key = (i < 10 ? "E0" : "E") + std::to_string(i);
    school.pupil(key, "2026-09-01", {{"nc_year", "8"}, {"dob", "2014-01-01"}});
    std::string codes;
    for (int day = 0; day < 20; ++day) {
      const bool has = i == 1 && day < days;
      codes += std::string(has ? code : "/") + " " + (has ? code : "\\") + " ";
    }
    school.marks(key, "2026-09-07", codes);
  }
  return school;
}

test::Ask october() {
  return {.on = "2026-10-02", .from = "2026-09-01"};
}

TEST(C021, FiresOnTwentySessionsThatNobodyElseHas) {
  // Ten days of 20: 20 of 40 possible sessions, 500 in a thousand; the others none.
  const auto audited = audit_of(year_8(15, "V", 10), october());
  EXPECT_THAT(audited.of("C021"), ElementsAre("E01 2026-09-07 AM..2026-09-18 PM x20 I"));
  EXPECT_EQ(audited.finding("C021").n[0], 500);
  EXPECT_EQ(audited.finding("C021").n[1], 0);
}

TEST(C021, NearMissNineDaysOrASmallYearGroup) {
  EXPECT_THAT(audit_of(year_8(15, "V", 9), october()).of("C021"), IsEmpty());
  EXPECT_THAT(audit_of(year_8(14, "V", 10), october()).of("C021"), IsEmpty());
  EXPECT_THAT(audit_of(year_8(15, "B", 10), october()).of("C021"), IsEmpty());
}

TEST(C043, FiresOnAPupilAndOnAYearGroup) {
  const auto audited = audit_of(year_8(15, "Y1", 10), october());
  EXPECT_THAT(audited.of("C043"), ElementsAre("E01 2026-09-07 AM..2026-09-18 PM x20 I"));
  EXPECT_EQ(audited.finding("C043").n[0], 500);
  // Beside 15 pupils of Year 9 with none: Year 8 has 2 sessions of 40 each, 50 in a thousand: below 10 %.
  // With 6 sessions each it has 90 of 600.
  TinySchool school;
  school.open("2026-09-07", "2026-10-02");
  for (int i = 1; i <= 30; ++i) {
    const std::string key = "E" + std::to_string(100 + i);
    school.pupil(key, "2026-09-01", {{"nc_year", i <= 15 ? "8" : "9"}})
        .present(key, "2026-09-10", "2026-10-02");
    school.marks(key, "2026-09-07", i <= 15 ? "Y3 Y3 Y3 Y3 Y3 Y3" : "/ \\ / \\ / \\");
  }
  EXPECT_THAT(audit_of(school, october()).of("C043"),
              ElementsAre("group:8 2026-09-07 AM..2026-09-09 PM x90 I"));
}

TEST(C043, NearMissNineDaysAndDOfAPupilOfTwoSchools) {
  EXPECT_THAT(audit_of(year_8(15, "Y1", 9), october()).of("C043"), IsEmpty());
  TinySchool school = year_8(14, "/", 0);
  school.pupil("F", "2026-09-01", {{"nc_year", "8"}, {"enrol_status", "M"}});
  school.marks("F", "2026-09-07", "D D D D D D D D D D D D D D D D D D D D D D");
  EXPECT_THAT(audit_of(school, october()).of("C043"), IsEmpty());
}

TEST(C043, NotRunForWhatAgeExplains) {
  // Born 1 January 2022: five on 1 January 2027, so X is right. With no birth date nobody can tell.
  TinySchool school = year_8(14, "/", 0);
  school.pupil("F", "2026-09-01", {{"nc_year", "8"}, {"dob", "2022-01-01"}});
  school.marks("F", "2026-09-07", "X X X X X X X X X X X X X X X X X X X X X X");
  EXPECT_THAT(audit_of(school, october()).of("C043"), IsEmpty());
}

// Three pupils, open from 7 to 18 September, marked up to Wednesday 9.
TinySchool three() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18");
  for (const char* key : {"E1", "E2", "E3"})
    school.pupil(key, "2026-09-01").present(key, "2026-09-07", "2026-09-09");
  return school;
}

test::Ask wednesday() {
  return {.on = "2026-09-09", .from = "2026-09-01"};
}

TEST(C034, FiresOnMarksAfterTheReferenceDate) {
  // Thursday: marked for one of three, fewer than half, so not taken. Friday: I. The trip is known in
  // advance.
  TinySchool school = three();
  school.mark("E1", "2026-09-10", "AM", "/")
      .mark("E1", "2026-09-10", "PM", "N")
      .mark("E1", "2026-09-11", "AM", "I");
  school.mark("E2", "2026-09-11", "PM", "V");
  EXPECT_THAT(audit_of(school, wednesday()).of("C034"),
              ElementsAre("E1 2026-09-10 AM..2026-09-10 PM x2 M", "E1 2026-09-11 AM x1 S"));
}

TEST(C034, NearMissTheReferenceDateAndDataThatGoOn) {
  EXPECT_THAT(audit_of(three(), wednesday()).of("C034"), IsEmpty());
  // The audit looks back: the register of the 9th was taken for all three, then two of three.
  EXPECT_THAT(audit_of(three(), {.on = "2026-09-08", .from = "2026-09-01"}).of("C034"), IsEmpty());
  TinySchool two = three();
  two.mark("E1", "2026-09-10", "AM", "/").mark("E2", "2026-09-10", "AM", "L");
  EXPECT_THAT(audit_of(two, wednesday()).of("C034"), IsEmpty());
}

TinySchool late(const char* code, const char* minutes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").mark("E1", "2026-09-07", "AM", code);
  // Open from 08:45 to 09:15: 30 minutes.
  school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:45"}, {"closes_at", "09:15"}});
  return school.row(
      "mark_event",
      {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"minutes_late", minutes}});
}

TEST(C035, FiresOnLAfterTheCloseAndOnUBeforeIt) {
  EXPECT_THAT(audit_of(late("L", "31")).of("C035"), ElementsAre("E1 2026-09-07 AM x1 M"));
  EXPECT_THAT(audit_of(late("U", "29")).of("C035"), ElementsAre("E1 2026-09-07 AM x1 M"));
}

TEST(C035, NearMissAtTheClose) {
  EXPECT_THAT(audit_of(late("L", "30")).of("C035"), IsEmpty());
  EXPECT_THAT(audit_of(late("U", "30")).of("C035"), IsEmpty());
  EXPECT_THAT(audit_of(late("U", "")).of("C035"), IsEmpty());
}

TEST(C035, NotRunWithoutTimes) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").mark("E1", "2026-09-07", "AM", "L");
  EXPECT_EQ(audit_of(school).state("C035"), "not run: no session_time table");
}

TinySchool listed(const char* code, const char* statutory, const char* present, const char* authorised,
                  const char* possible) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").mark("E1", "2026-09-07", "AM", code);
  return school.row("code", {{"vendor_code", code},
                             {"statutory_code", statutory},
                             {"vendor_present", present},
                             {"vendor_authorised", authorised},
                             {"vendor_possible", possible}});
}

TEST(C038, FiresWhereTheSystemCountsDAsAnAbsence) {
  // D is no possible session (DfE's sums). One finding a code: neither flag of an absence is looked at.
  const auto audited = audit_of(listed("D", "D", "0", "1", "1"));
  EXPECT_THAT(audited.of("C038"), ElementsAre("group:D - x0 S"));
  EXPECT_EQ(audited.finding("C038").count, 1);
  // O is an unauthorised absence and a possible session.
  EXPECT_EQ(audit_of(listed("abs", "O", "1", "1", "0")).finding("C038").count, 3);
}

TEST(C038, NearMissFlagsThatAgreeOrSayNothing) {
  EXPECT_THAT(audit_of(listed("V", "V", "1", "", "1")).of("C038"), IsEmpty());
  EXPECT_THAT(audit_of(listed("I", "I", "0", "1", "1")).of("C038"), IsEmpty());
  EXPECT_THAT(audit_of(listed("D", "D", "", "", "2")).of("C038"), IsEmpty());
  // A code that no mark has.
  TinySchool school = listed("/", "/", "1", "", "1");
  school.row("code", {{"vendor_code", "Y1"}, {"statutory_code", "Y1"}, {"vendor_possible", "1"}});
  EXPECT_THAT(audit_of(school).of("C038"), IsEmpty());
}

TEST(C038, NotRunWithoutFlags) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01");
  school.row("code", {{"vendor_code", "/"}, {"statutory_code", "/"}});
  EXPECT_EQ(audit_of(school).state("C038"), "not run: the code list has no flags of its own");
}

TEST(C039, FiresOnASignWithSeveralMeanings) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "Y Y / Y");
  for (const char* code : {"Y1", "Y2"}) school.row("code", {{"vendor_code", "Y"}, {"statutory_code", code}});
  EXPECT_THAT(audit_of(school).of("C039"), ElementsAre("group:Y 2026-09-07 AM..2026-09-08 PM x3 S"));
}

TEST(C039, NearMissOneMeaningAtATime) {
  // J is attendance to 18 August 2024, J1 from the 19th; / and \ by half day.
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "J P P");
  school.row("code", {{"vendor_code", "J"}, {"statutory_code", "J"}, {"to_date", "2024-08-18"}});
  school.row("code", {{"vendor_code", "J"}, {"statutory_code", "J1"}, {"from_date", "2024-08-19"}});
  school.row("code", {{"vendor_code", "P"}, {"statutory_code", "/"}, {"half_day", "AM"}});
  school.row("code", {{"vendor_code", "P"}, {"statutory_code", "\\"}, {"half_day", "PM"}});
  EXPECT_THAT(audit_of(school).of("C039"), IsEmpty());
}

TEST(C039, NotRunWithoutACodeList) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08").pupil("E1", "2026-09-01").marks("E1", "2026-09-07", "Y");
  EXPECT_EQ(audit_of(school).state("C039"), "not run: no code table");
}

}  // namespace
}  // namespace rollmark
