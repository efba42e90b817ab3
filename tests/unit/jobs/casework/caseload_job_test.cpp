// The job `caseload` through the core: push, run, read.
#include <gmock/gmock.h>

#include "casework/caseload.hpp"
#include "unit/jobs/casework/case_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class CaseloadJob : public CaseFixture {};

// K2's review was on Friday 20 November: three days over on Monday 23. K1's review is due six months after 14
// September.
TEST_F(CaseloadJob, TheOverdueCaseFirstAndReasonsBeforeEverything) {
  two_cases();
  step("K2", "1", "support", "2026-10-05");
  const auto result = run("caseload", "on=2026-11-23");
  EXPECT_EQ(column(*result, "caseload", "case_ref"), (CaseTexts{"K2", "K1"}));
  EXPECT_EQ(column(*result, "caseload", "days_left"), (CaseTexts{"-3", "111"}));
  EXPECT_EQ(column(*result, "caseload", "route"), (CaseTexts{"Fast Track", "Legal"}));
  EXPECT_EQ(column(*result, "caseload", "next_step"),
            (CaseTexts{"review of the case", "A notice to improve ran out, or support is not appropriate"}));
  EXPECT_EQ(column(*result, "caseload", "rank_reason").front(), "days left, fewest first: -3, the next 111");
  EXPECT_THAT(column(*result, "caseload_stop", "case_ref"), ::testing::Each("K1"));
  EXPECT_THAT(column(*result, "caseload_stop", "reason"), Contains("Two-person check missing"));
  const std::string xml = document(*result, "caseload.xml");
  EXPECT_LT(xml.find("<Name>caseload_stop</Name>"), xml.find("<Name>caseload</Name>")) << "they come first";
  EXPECT_EQ(schema_fault_of(*result, "caseload.xml"), "");
  EXPECT_EQ(column(*result, "caseload_order", "by").size(), 5U);
}

// The label of a route is data.
TEST_F(CaseloadJob, TheTeamsOwnData) {
  two_cases();
  std::string xml(embedded::caseload);
  const std::string title = "title=\"Fast Track\"";
  xml.replace(xml.find(title), title.size(), "title=\"Second Stage\"");
  put_document("ours.xml", xml);
  const auto result = run("caseload", "on=2026-11-23\ncaseload=ours.xml");
  EXPECT_THAT(column(*result, "caseload", "route"), Contains("Second Stage"));
  EXPECT_THAT(refusal("caseload", "on=2026-11-23\ncaseload=theirs.xml"), HasSubstr("no row of the name"));
}

// Friday 13 November at 17.01 counts from Monday 16: an email's three days are 17, 18 and 19. The meeting of
// Monday 16: minutes by Monday 23.
TEST_F(CaseloadJob, MessagesMeetingsAndReviews) {
  two_cases();
  row("message", {{"message_ref", "E1"},
                  {"channel", "email"},
                  {"school_key", "S1"},
                  {"received_at", "2026-11-13T17:01:00"},
                  {"answered_at", "2026-11-19T09:00:00"}});
  row("message", {{"message_ref", "E2"},
                  {"channel", "email"},
                  {"school_key", "S1"},
                  {"received_at", "2026-11-13T17:00:00"},
                  {"answered_at", "2026-11-19T09:00:00"}});
  row("meeting", {{"meeting_ref", "M1"},
                  {"kind", "Fast Track meeting"},
                  {"school_key", "S1"},
                  {"case_ref", "K2"},
                  {"date", "2026-11-16"},
                  {"attended", "no"},
                  {"reason", "in court"}});
  row("strategy", {{"strategy_ref", "T1"}, {"school_key", "S1"}, {"agreed_on", "2026-05-31"}});
  const auto result = run("caseload", "on=2026-11-23");
  EXPECT_EQ(column(*result, "caseload_message", "message_ref"), (CaseTexts{"E2", "E1"}));
  EXPECT_EQ(column(*result, "caseload_message", "state"), (CaseTexts{"kept late", "kept"}));
  EXPECT_EQ(column(*result, "caseload_message", "due_on"), (CaseTexts{"2026-11-18", "2026-11-19"}));
  EXPECT_EQ(column(*result, "caseload_message", "received_at"), (CaseTexts{"17:00", "17:01"}));
  EXPECT_EQ(column(*result, "caseload_meeting", "attended"), CaseTexts{"not attended"});
  EXPECT_EQ(column(*result, "caseload_meeting", "reason"), CaseTexts{"in court"});
  EXPECT_EQ(column(*result, "caseload_meeting", "minutes"), CaseTexts{"due today"});
  // Six months after 31 May is 30 November.
  EXPECT_EQ(column(*result, "caseload_review", "due_on"), CaseTexts{"2026-11-30"});
}

TEST_F(CaseloadJob, WhatItRefuses) {
  two_cases();
  EXPECT_THAT(refusal("caseload", ""), HasSubstr("on=YYYY-MM-DD is needed"));
  EXPECT_THAT(refusal("caseload", "on=2026-11-23\naudience=parent"), HasSubstr("la, office only"));
  EXPECT_THAT(refusal("caseload", "on=2026-11-23\nschool=T9"), HasSubstr("no case, meeting"));
}

}  // namespace
}  // namespace rollmark::test
