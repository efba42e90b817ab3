// An audit without the rules that need them loads no name, address or contact: the statements sent are read.
#include <gtest/gtest.h>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

TEST(Statements, NameNoNameAddressOrContact) {
  for (const char* vendor : {"canonical", "sims"}) {
    const SampleSchool school({.vendor = vendor, .pupils = 240, .years = 2, .seed = 3});
    Host host("jobs=audit,absence");
    ASSERT_EQ(host.load(school.source()).message, "");
    const std::string& log = host.log();
    EXPECT_NE(log.find("SELECT"), std::string::npos) << vendor;
    for (const char* word :
         {"surname", "forename", "address", "postcode", "contact", "phone", "email", "photo"}) {
      EXPECT_EQ(log.find(word), std::string::npos) << vendor << ": " << word;
    }
  }
}

// Asked for, they are in the statements of a layer that has them, and only those that a check names.
TEST(Statements, NameWhatIsPersonalOnlyWhereAsked) {
  const SampleSchool school({.vendor = "canonical", .pupils = 240, .years = 2, .seed = 3});
  Host host("jobs=audit,absence\npersonal=yes");
  ASSERT_EQ(host.load(school.source()).message, "");
  EXPECT_EQ(host.log().find("photo"), std::string::npos);
  EXPECT_EQ(host.log().find("verified_on"), std::string::npos);
}

}  // namespace
}  // namespace rollmark::test
