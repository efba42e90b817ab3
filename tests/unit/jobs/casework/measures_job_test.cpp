// The jobs `measures` and `case-brief` through the core.
#include <gmock/gmock.h>

#include "casework/measure_reference.hpp"
#include "unit/jobs/casework/case_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class MeasuresJob : public CaseFixture {
 protected:
  // Everything that a penalty notice needs, but for the check.
  void all_but_the_check() {
    step("K1", "1", "support not appropriate", "2026-10-05");
    step("K1", "2", "evidence", "2026-11-02", "Ann");
    step("K1", "3", "agreed", "2026-11-03");
    step("K1", "4", "authorised", "2026-11-05", "Cal");
    step("K1", "5", "signed", "2026-11-05", "Head");
  }
};

TEST_F(MeasuresJob, WhichGatesAreOpenAndWhatIsMissing) {
  two_cases();
  all_but_the_check();
  const auto result = run("measures", "on=2026-11-23");
  EXPECT_THAT(column(*result, "measures_case", "case_ref"), ElementsAre("K1", "K2"));
  EXPECT_THAT(column(*result, "measures_case", "evidence"), ElementsAre("open", "-"));
  EXPECT_THAT(column(*result, "measures_case", "agreement"), ElementsAre("open", "-"));
  EXPECT_THAT(column(*result, "measures_case", "authority"), ElementsAre("closed", "-"));
  EXPECT_THAT(column(*result, "measures_case", "signature"), ElementsAre("open", "-"));
  EXPECT_THAT(column(*result, "measures_case", "next_gate"), ElementsAre("authority", "-"));
  EXPECT_THAT(column(*result, "measures_missing", "need"),
              ElementsAre("A second person checked it before authority"));
  EXPECT_THAT(column(*result, "measures_missing", "missing"), ElementsAre("not on record"));
  EXPECT_EQ(column(*result, "measures_list", "measure").size(), 9U);
  EXPECT_EQ(schema_fault_of(*result, "measures.xml"), "");
  // Of school S1, child P1, parent C1, 1 September to 23 October: as everywhere else.
  EXPECT_THAT(column(*result, "measures_case", "reference"),
              ElementsAre("FBNZ5-SHQEP-F", "no parent or period"));
}

TEST_F(MeasuresJob, EveryGateOpenWithTheCheck) {
  two_cases();
  all_but_the_check();
  step("K1", "6", "checked", "2026-11-04", "Bob");
  const auto result = run("measures", "on=2026-11-23");
  EXPECT_EQ(column(*result, "measures_case", "next_gate").front(), "all open");
  EXPECT_THAT(column(*result, "measures_missing", "need"), IsEmpty());
}

TEST_F(MeasuresJob, TwoCasesOfOneMatterAreNamed) {
  two_cases();
  row("attendance_case", {{"case_ref", "K3"},
                          {"school_key", "S1"},
                          {"pupil_key", "P1"},
                          {"contact_key", "C1"},
                          {"route", "legal"},
                          {"measure", "notice to improve"},
                          {"opened_on", "2026-09-14"},
                          {"period_from", "2026-09-01"},
                          {"period_to", "2026-10-23"}});
  const auto result = run("measures", "on=2026-11-23");
  EXPECT_THAT(column(*result, "measures_reference", "other_case_ref"), ElementsAre("K3"));
  EXPECT_THAT(column(*result, "measures_reference", "state"), ElementsAre(HasSubstr("one matter")));
}

TEST_F(MeasuresJob, ABriefOfOneCaseOnOnePage) {
  two_cases();
  all_but_the_check();
  row("warning", {{"school_key", "S1"},
                  {"pupil_key", "P1"},
                  {"contact_key", "C1"},
                  {"sent_on", "2026-09-28"},
                  {"means", "letter"}});
  row("agency",
      {{"school_key", "S1"}, {"pupil_key", "P1"}, {"name", "Early Help"}, {"role", "family worker"}});
  const auto result = run("case-brief", "on=2026-11-04\ncase=K1");
  EXPECT_THAT(column(*result, "case_brief_timeline", "date"),
              ElementsAre("2026-09-14", "2026-09-28", "2026-10-05", "2026-11-02", "2026-11-03"))
      << "what lies after the day is not there";
  EXPECT_THAT(column(*result, "case_brief_timeline", "what"), Contains("Written warning"));
  EXPECT_THAT(column(*result, "case_brief_support", "what"), ElementsAre("support not appropriate"));
  EXPECT_THAT(column(*result, "case_brief_agency", "name"), ElementsAre("Early Help"));
  EXPECT_THAT(column(*result, "case_brief_stop", "reason"), Contains("Authority missing"));
  EXPECT_THAT(column(*result, "case_brief_next", "what"), Contains("planned: authorised"));
  const std::string page = document(*result, "case-brief.html");
  EXPECT_THAT(page, HasSubstr("FBNZ5-SHQEP-F"));
  EXPECT_EQ(schema_fault_of(*result, "case-brief.xml"), "");
}

TEST_F(MeasuresJob, ABriefNeedsACaseThatIsThere) {
  two_cases();
  EXPECT_THAT(refusal("case-brief", "on=2026-11-23"), HasSubstr("is needed"));
  const std::string unknown = refusal("case-brief", "on=2026-11-23\ncase=K9");
  EXPECT_THAT(unknown, HasSubstr("no case with the reference"));
  EXPECT_THAT(unknown, Not(HasSubstr("K9")));
  EXPECT_THAT(refusal("case-brief", "on=2026-09-13\ncase=K1"), HasSubstr("by that day"));
}

}  // namespace
}  // namespace rollmark::test
