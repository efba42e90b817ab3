// The document of a school's summary: written, read back, and refused where it cannot be.
#include "casework/school_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/tiny_school.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

SchoolSummary whole() {
  SchoolSummary one;
  one.urn = "123456";
  one.la_number = "926";
  one.estab = "4001";
  one.name = "Hill & Dale";
  one.phase = "Primary";
  one.period_name = "autumn and spring 2025/26";
  one.period = {day_of(2025, 9, 1), day_of(2026, 3, 27)};
  one.as_of = day_of(2026, 3, 27);
  one.roll = 210;
  one.fsm = 40;
  one.missing_marks = 3;
  one.reasons_awaited = 0;
  one.late_edits = 5;
  one.severe_with_plan = 1;
  one.severe_without_plan = 0;
  one.part_time = 2;
  one.groups = {{"school", "", 209, 1000, 40, 20, 12, 1}, {"flag", "FSM", 40, 200, 10, 10, 5, 1}};
  one.half_terms = {{"2025/26 AUT 1", {day_of(2025, 9, 1), day_of(2025, 10, 24)}, 500, 20, 10}};
  return one;
}

std::string written(const SchoolSummary& one) {
  return school_summary_xml(one, *test_rulebook());
}

std::string refusal(const std::string& xml) {
  try {
    read_school_summary(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

std::string altered(const std::string& old, const std::string& with) {
  std::string xml = written(whole());
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return xml.replace(at, old.size(), with);
}

TEST(SchoolSummary, ComesBackAsItWasWritten) {
  const std::string xml = written(whole());
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/school-summary.xsd", xml), "");
  EXPECT_EQ(written(read_school_summary(xml)), xml);
  EXPECT_EQ(school_summary_name(whole()), "school-summary-123456.xml");
}

// What is not known is left out, and is not 0 when it is read back.
TEST(SchoolSummary, WhatIsNotKnownStaysSo) {
  SchoolSummary one = whole();
  one.roll = one.fsm = one.late_edits = one.part_time = std::nullopt;
  one.severe_with_plan = one.severe_without_plan = std::nullopt;
  one.groups.clear();
  one.half_terms.clear();
  const std::string xml = written(one);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/school-summary.xsd", xml), "");
  const SchoolSummary back = read_school_summary(xml);
  EXPECT_FALSE(back.roll || back.fsm || back.late_edits || back.part_time || back.severe_with_plan ||
               back.severe_without_plan);
  EXPECT_TRUE(back.groups.empty());
}

TEST(SchoolSummary, IsNamedByItsNumbersAlone) {
  SchoolSummary one = whole();
  one.urn.clear();
  EXPECT_EQ(school_summary_name(one), "school-summary-9264001.xml");
  one.estab = "../1";
  EXPECT_EQ(school_summary_name(one), "");
  one.urn = "12345X";
  EXPECT_EQ(school_summary_name(one), "");
}

// A character of four bytes, one that XML forbids and markup in a name.
TEST(SchoolSummary, AHostileName) {
  SchoolSummary one = whole();
  one.name = "<b>\xF0\x9F\x8F\xAB & \x01";
  const std::string xml = written(one);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/school-summary.xsd", xml), "");
  EXPECT_EQ(read_school_summary(xml).name, "<b>\xF0\x9F\x8F\xAB & \xEF\xBF\xBD");
}

TEST(SchoolSummary, FiguresThatCannotBeAreRefused) {
  // 940 + 61 absent of 1000.
  EXPECT_THAT(refusal(altered("<SessionsAuthorised>40<", "<SessionsAuthorised>981<")),
              HasSubstr("more sessions absent than possible"));
  EXPECT_THAT(refusal(altered("<SeverelyAbsent>1<", "<SeverelyAbsent>13<")), HasSubstr("than there can be"));
  EXPECT_THAT(refusal(altered("<FreeSchoolMeals>40<", "<FreeSchoolMeals>211<")),
              HasSubstr("more pupils with free school meals than on roll"));
  EXPECT_THAT(refusal(altered("<Enrolments>210<", "<Enrolments>-1<")), HasSubstr("not a count"));
  EXPECT_THAT(refusal(altered("<Enrolments>210<", "<Enrolments>9999999999999999999<")),
              HasSubstr("not a count"));
  EXPECT_THAT(refusal(altered("<PeriodEnd>2026-03-27<", "<PeriodEnd>2025-08-31<")),
              HasSubstr("ends before it begins"));
}

TEST(SchoolSummary, AFileThatIsNotWholeOrNotOneIsRefused) {
  EXPECT_THAT(refusal(altered("<GroupsInFile>2<", "<GroupsInFile>3<")), HasSubstr("the file is not whole"));
  EXPECT_THAT(refusal(altered("School Attendance Summary", "Register Audit Report")),
              HasSubstr("not a school's attendance summary"));
  EXPECT_THAT(refusal(altered("<DocumentVersion>1.0<", "<DocumentVersion>2.0<")), HasSubstr("later version"));
  EXPECT_THAT(refusal(altered("<URN>123456</URN>", "<UPN>A123456789012</UPN>")), HasSubstr("line"));
  EXPECT_THAT(refusal(altered("<GroupKind>flag<", "<GroupKind>school<")), HasSubstr("stands first"));
  const std::string xml = written(whole());
  for (std::size_t size = 0; size + 1 < xml.size(); size += 37)
    EXPECT_NE(refusal(xml.substr(0, size)), "not refused") << size;
}

}  // namespace
}  // namespace rollmark::test
