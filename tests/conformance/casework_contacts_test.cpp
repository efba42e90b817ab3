// The job `contacts` over a whole authority: what is missing or old is what was planted, and nothing else.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace rollmark::test
