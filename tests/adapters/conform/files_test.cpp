// The files that the kit is given: quirks and truth, read strictly.
#include <gtest/gtest.h>

#include "adapters/conform/kit.hpp"
#include "quirks.hpp"

namespace rollmark::test {
namespace {

template <class Read>
std::string refusal(Read read) {
  try {
    read();
    return "read";
  } catch (const std::exception& fault) {
    return fault.what();
  }
}

TEST(QuirksFile, IsLinesOfIdAndReason) {
  const auto quirks =
      conform::read_quirks("# ours\n\ndata.marks-once  two registers a day\r\nrepeat.dates none\n");
  ASSERT_EQ(quirks.size(), 2U);
  EXPECT_EQ(quirks.at("data.marks-once"), "two registers a day");
}

TEST(QuirksFile, IsReadStrictly) {
  const auto why = [](const char* text) { return refusal([&] { return conform::read_quirks(text); }); };
  EXPECT_EQ(why("\ndata.mark-once x"), "line 2: no check is called \"data.mark-once\"; --list shows them");
  EXPECT_EQ(why("data.marks-once"), "line 1: data.marks-once has no reason");
  EXPECT_EQ(why("data.marks-once x\ndata.marks-once y"), "line 2: data.marks-once is declared twice");
}

constexpr const char* header = "measure,school_key,month,vendor_code,count\n";

TEST(TruthFile, IsReadStrictly) {
  const auto why = [](const std::string& text) { return refusal([&] { return conform::read_truth(text); }); };
  EXPECT_EQ(why("school,count\n"),
            "line 1: the first line must be measure,school_key,month,vendor_code,count");
  EXPECT_EQ(why(header + std::string("pupils,S1,,,2,\n")), "line 2: 6 fields; 5 are needed");
  EXPECT_EQ(why(header + std::string("pupils,S1,,,two\n")), "line 2: count is no whole number");
  EXPECT_EQ(why(header + std::string("marks,S1,09/2026,/,2\n")), "line 2: the month is written YYYY-MM");
  EXPECT_EQ(why(header + std::string("heads,S1,,,2\n")),
            "line 2: the measure must be marks, pupils or enrolments");
  EXPECT_EQ(why(header + std::string("pupils,S1,,,2\npupils,S1,,,2\n")),
            "line 3: the same was counted on an earlier line");
}

// The school of adapters/template/example.txt, counted by hand.
constexpr const char* truth =
    "pupils,S1,,,2\nenrolments,S1,,,2\nmarks,S1,2026-09,/,3\nmarks,S1,2026-09,\\,4\nmarks,S1,2026-09,L,1\n"
    "marks,S1,2026-09,N,1\n";

TEST(TruthFile, IsHeldAgainstWhatCame) {
  const ExportFile file(template_export());
  const std::string right = header + std::string(truth) + "marks,S1,2026-09,-,1\n";
  EXPECT_EQ(in_state(hold(template_adapter(), file.source(), "truth", right), conform::State::passed),
            (std::set<std::string>{"contract.load", "loading.describe", "truth.enrolments", "truth.marks",
                                   "truth.pupils"}));
  // A code that the school did not count, in a month that it did.
  const conform::Report report =
      hold(template_adapter(), file.source(), "truth.marks", header + std::string(truth));
  EXPECT_EQ(in_state(report, conform::State::failed), (std::set<std::string>{"truth.marks"}));
  EXPECT_EQ(report.outcomes.back().detail, "school S1, 2026-09, code -: 1 marks came; the truth is 0");
}

}  // namespace
}  // namespace rollmark::test
