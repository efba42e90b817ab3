// What a school has said of findings stands beside them in the audit's table and its report; the findings
// stay.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

TEST(Responses, AreSaidWithTheirFindings) {
  const SampleSchool school({.kind = "secondary-sixth", .pupils = 240, .seed = 2});
  Host host("jobs=audit\npersonal=yes");
  ASSERT_EQ(host.load(school.source()).message, "");
  const HostResult result = host.run("audit", "on=2026-11-20");

  std::set<std::string> found;
  for (std::int64_t row = 0; row < result.rows("findings"); ++row)
    found.insert(result.cell("findings", "id", row));
  std::map<std::string, std::string> expected = school.responses();
  std::set<std::string> words;
  for (const auto& [id, word] : expected) words.insert(word);
  EXPECT_EQ(words, (std::set<std::string>{"accepted", "disputed", "explained"}));
  // All are of findings that are there, but the one that has been settled.
  EXPECT_GE(expected.size(), 20U);
  EXPECT_EQ(std::erase_if(expected, [&](const auto& said) { return !found.contains(said.first); }), 1U);

  const std::string report = result.document("report.xml");
  std::map<std::string, std::string> said;
  for (std::int64_t row = 0; row < result.rows("answers"); ++row) {
    const std::string id = result.cell("answers", "finding_id", row);
    said[id] = result.cell("answers", "state", row);
    EXPECT_EQ(result.cell("answers", "by", row), "Ruth Calloway");
    EXPECT_EQ(result.cell("answers", "on", row), "2026-11-20");
    EXPECT_EQ(result.cell("answers", "unchecked", row), "0");  // mark_change tells of edits
    // The finding's own element ends with it.
    const std::size_t at = report.find("<Id>" + id + "</Id>");
    ASSERT_NE(at, std::string::npos) << id;
    const std::string finding = report.substr(at, report.find("</Finding>", at) - at);
    EXPECT_NE(finding.find("<State>" + said[id] + "</State>"), std::string::npos) << finding;
  }
  EXPECT_EQ(said, expected);
  const std::string page = result.document("report.html");
  for (const std::string& word : words)
    EXPECT_NE(page.find("<b>School: " + word + "</b>"), std::string::npos) << word;
}

}  // namespace
}  // namespace rollmark::test
