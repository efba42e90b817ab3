// The kit on adapters that keep their contract, and its reports.
#include <gtest/gtest.h>

#include "adapters/conform/kit.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

using conform::State;

TEST(TemplateAdapter, PassesTheKit) {
  const ExportFile file(template_export());
  const conform::Report report = hold(template_adapter(), file.source());
  EXPECT_EQ(in_state(report, State::failed), std::set<std::string>{}) << conform::as_text(report);
  EXPECT_EQ(in_state(report, State::not_run), std::set<std::string>{});
  EXPECT_EQ(in_state(report, State::does_not_apply),
            (std::set<std::string>{"contract.log", "contract.rectangle", "truth.enrolments", "truth.marks",
                                   "truth.pupils"}));
  EXPECT_EQ(report.adapter, "template 1.0");
}

TEST(ConformanceReport, IsJunitXml) {
  const ExportFile file(template_export());
  conform::Report report = hold(template_adapter(), file.source());
  report.outcomes[0].state = State::failed;
  report.outcomes[0].detail = "a \"quoted\" <name> & a bell \a";
  report.outcomes[1].state = State::not_run;
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/tests/adapters/conform/junit.xsd",
                                       conform::as_junit(report)),
            "");
}

TEST(ConformanceReport, CountsItsOutcomes) {
  const ExportFile file(template_export());
  const std::string text = conform::as_text(hold(template_adapter(), file.source(), "truth"));
  EXPECT_NE(text.find("\n5 checks: 2 passed, 0 failed, 0 declared, 3 do not apply, 0 not run\n"),
            std::string::npos)
      << text;
}

TEST(ConformanceQuirks, TurnAFailureIntoADeclaration) {
  conform::Report report{"x", "", {{conform::find_check("data.marks-once"), State::failed, "3 marks"}}};
  conform::apply_quirks(report, {{"data.marks-once", "two registers a day"}});
  EXPECT_EQ(report.outcomes[0].state, State::declared);
  EXPECT_EQ(report.outcomes[0].detail, "two registers a day (found: 3 marks)");
}

TEST(ConformanceQuirks, ThatNoLongerApplyFail) {
  for (const State state : {State::passed, State::does_not_apply}) {
    conform::Report report{"x", "", {{conform::find_check("data.marks-once"), state, ""}}};
    conform::apply_quirks(report, {{"data.marks-once", "two registers a day"}});
    EXPECT_EQ(report.outcomes[0].state, State::failed);
  }
}

}  // namespace
}  // namespace rollmark::test
