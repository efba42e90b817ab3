// The job `case-brief` for every case of an authority, open or closed: what was done on which day, whether
// support was tried, what speaks against acting and how far its measure is are those planted.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;
using OfCase = std::map<std::string, std::string>;

OfCase timeline(const HostResult& result) {
  OfCase found;
  for (std::int64_t row = 0; row < result.rows("case_brief_timeline"); ++row) {
    std::string& what = found[result.cell("case_brief_timeline", "date", row)];
    what += (what.empty() ? "" : ", ") + result.cell("case_brief_timeline", "what", row);
  }
  return found;
}

OfCase planted_timeline(const AuthoritySample& sample, const std::string& school, const std::string& ref) {
  OfCase found;
  for (const auto& [key, what] : sample.facts("case-brief", "timeline")) {
    if (key.first == school && key.second.starts_with(ref + " ") &&
        key.second.substr(ref.size() + 1) <= authority_day)
      found[key.second.substr(ref.size() + 1)] = what;
  }
  return found;
}

// A gate is open where nothing of it is wanting.
OfCase gates(const HostResult& result) {
  OfCase found = {{"evidence", "open"}, {"agreement", "open"}, {"authority", "open"}, {"signature", "open"}};
  for (std::int64_t row = 0; row < result.rows("case_brief_measure"); ++row) {
    if (result.cell("case_brief_measure", "state", row) != "there")
      found[result.cell("case_brief_measure", "gate", row)] = "closed";
  }
  return found;
}

TEST(CaseworkBriefs, SayWhatWasPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=case-brief,measures");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const std::string params = std::string("on=") + authority_day + "\ndocuments=none";
  const HostResult measures = host.run("measures", params);
  const Facts references = facts_in(measures, "measures_case", "case_ref", "reference");
  const Facts listed = sample.facts("caseload", "listed"), days = sample.facts("caseload", "days left"),
              support = sample.facts("case-brief", "support tried"),
              stops = sample.facts("caseload", "stops");
  ASSERT_EQ(listed.size(), 12U);
  for (const auto& [key, open] : listed) {
    SCOPED_TRACE(key.second);
    const HostResult result = host.run("case-brief", params + "\ncase=" + key.second);
    EXPECT_EQ(timeline(result), planted_timeline(sample, key.first, key.second));
    EXPECT_EQ(result.rows("case_brief_support") > 0 ? "yes" : "no", support.at(key));
    EXPECT_EQ(result.rows("case_brief_agency"), 0);
    if (open == "no") continue;  // nothing is due of a closed case
    ASSERT_GT(result.rows("case_brief_next"), 0);
    EXPECT_EQ(result.cell("case_brief_next", "days_left", 0), days.at(key));
    // Each reason is one word of the sample's; casework_caseload_test holds their titles.
    const std::string& words = stops.at(key);
    EXPECT_EQ(result.rows("case_brief_stop"), words.empty() ? 0 : 1 + std::ranges::count(words, ' '));
    for (const auto& [gate, state] : gates(result)) {
      const Facts planted = sample.facts("measures", gate);
      const auto there = planted.find(key);
      if (there == planted.end()) continue;  // no measure is named
      EXPECT_EQ(state, there->second) << gate;
    }
    // One reference for all papers of a matter; the page shows it.
    const HostResult page =
        host.run("case-brief", std::string("on=") + authority_day + "\ndocuments=html\ncase=" + key.second);
    EXPECT_NE(page.document("case-brief.html").find(references.at(key)), std::string::npos);
  }
}

}  // namespace
}  // namespace rollmark::test
