// The job `contacts` over a whole authority: what is missing or old is what was planted, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

TEST(CaseworkContacts, HaveTheFaultsPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=contacts");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result = host.run("contacts", std::string("on=") + authority_day + "\ndocuments=none");
  std::size_t planted = 0;
  for (const auto& [fact, what] : {std::pair{"officer left", "officer has left"},
                                   {"officer not checked since", "details not checked since"},
                                   {"lead not checked since", "details not checked since"},
                                   {"no lead since", "nobody in force"},
                                   {"no officer", "no officer in force"},
                                   {"officer left still serves", "officer has left and still serves"}}) {
    for (const auto& [key, value] : sample.facts("contacts", fact)) {
      ++planted;
      bool found = false;
      for (std::int64_t row = 0; row < result.rows("contacts_due"); ++row) {
        const auto cell = [&](const char* column) { return result.cell("contacts_due", column, row); };
        found = found || (cell("school_key") == key.first && cell("whom") == key.second &&
                          cell("what") == what && (value == "yes" || cell("since") == value));
      }
      EXPECT_TRUE(found) << fact << " of " << key.first << " " << key.second;
    }
  }
  EXPECT_GE(planted, 6U);
  EXPECT_EQ(result.rows("contacts_due"), static_cast<std::int64_t>(planted));
  EXPECT_EQ(result.rows("contacts_school"), 6);
}

// Of one school by officer, locality and lead, of the whole authority by nobody.
TEST(CaseworkContacts, StandInTheHeadOfASchoolsAudit) {
  const AuthoritySample sample(6);
  Host host("jobs=audit");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const std::string params = std::string("on=") + authority_day + "\ndocuments=html";
  const Facts schools = sample.facts("targeting-meeting", "roll"),
              without = sample.facts("contacts", "no officer"),
              old = sample.facts("contacts", "lead not checked since"),
              vacant = sample.facts("contacts", "no lead since");
  EXPECT_FALSE(without.empty());
  EXPECT_FALSE(old.empty());
  EXPECT_FALSE(vacant.empty());
  const auto of = [](const Facts& facts, const std::string& school) {
    return std::ranges::any_of(facts, [&](const auto& one) { return one.first.first == school; });
  };
  for (const auto& [key, roll] : schools) {
    const std::string page = host.run("audit", params + "\nschool=" + key.first).document("report.html");
    const auto says = [&](const char* text) { return page.find(text) != std::string::npos; };
    EXPECT_TRUE(says("<dt>Locality</dt><dd>")) << key.first;
    EXPECT_EQ(says("<dt>Officer</dt><dd>not known</dd>"), of(without, key.first)) << key.first;
    EXPECT_EQ(says("<dt>Attendance lead</dt><dd>not known</dd>"), of(vacant, key.first)) << key.first;
    const std::size_t lead = page.find("<dt>Attendance lead</dt>");
    ASSERT_NE(lead, std::string::npos);
    const std::string line = page.substr(lead, page.find("</div>", lead) - lead);
    EXPECT_EQ(line.find("not checked since") != std::string::npos, of(old, key.first)) << line;
  }
  EXPECT_EQ(host.run("audit", params).document("report.html").find("<dt>Officer</dt>"), std::string::npos);
}

}  // namespace
}  // namespace rollmark::test
