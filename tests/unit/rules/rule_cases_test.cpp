// Every rule has its law, its remedy and its cases: one that fires, one a step short of firing, and one where
// its data are missing. The cases are the tests of this program in a suite named by the rule's id: TEST(C036,
// Fires...), TEST(C036, NearMiss...), TEST(C036, NotRun...).
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

// By test suite: the names of its tests.
std::map<std::string, std::set<std::string>> cases() {
  std::map<std::string, std::set<std::string>> all;
  const ::testing::UnitTest& program = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < program.total_test_suite_count(); ++i) {
    const ::testing::TestSuite& suite = *program.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j) all[suite.name()].insert(suite.GetTestInfo(j)->name());
  }
  return all;
}

bool has(const std::set<std::string>& names, const std::string& start) {
  const auto found = names.lower_bound(start);
  return found != names.end() && found->starts_with(start);
}

// A rule that needs nothing but marks, calendar and roll, under a law that binds every kind of school, runs
// wherever the audit does: the job itself is refused without those.
bool can_be_not_run(const Rulebook& book, const RuleEntry& rule) {
  return !rule.needs.empty() || book.school_type_decides(rule);
}

TEST(EveryRule, HasACaseThatFiresOneThatJustDoesNotAndOneWithoutItsData) {
  const auto all = cases();
  const Rulebook& book = *test::test_rulebook();
  for (const RuleEntry& rule : book.rules) {
    const auto found = all.find(rule.id);
    ASSERT_NE(found, all.end()) << rule.id << " has no test suite of its name";
    EXPECT_TRUE(has(found->second, "Fires")) << rule.id << " has no test Fires...";
    EXPECT_TRUE(has(found->second, "NearMiss")) << rule.id << " has no test NearMiss...";
    if (can_be_not_run(book, rule)) {
      EXPECT_TRUE(has(found->second, "NotRun")) << rule.id << " has no test NotRun...";
    }
  }
}

TEST(EveryRule, HasASourceARemedyAndAReason) {
  for (const RuleEntry& rule : test::test_rulebook()->rules) {
    EXPECT_FALSE(rule.sources.empty()) << rule.id;
    EXPECT_FALSE(rule.title.empty()) << rule.id;
    EXPECT_FALSE(rule.weights.empty()) << rule.id;
    EXPECT_FALSE(rule.why.empty()) << rule.id;
    for (const Wording& wording : rule.wordings) {
      EXPECT_FALSE(wording.message.empty()) << rule.id << " " << wording.variant;
      EXPECT_FALSE(wording.fix.empty()) << rule.id << " " << wording.variant;
    }
  }
}

// Must is law: a rule that rests on nothing but guidance, practice or memory cannot weigh so much.
TEST(EveryRule, ThatIsAMustRestsOnLaw) {
  for (const RuleEntry& rule : test::test_rulebook()->rules) {
    const bool law = std::ranges::any_of(rule.sources,
                                         [](const Source& source) { return source.kind == SourceKind::law; });
    for (const DatedWeight& weight : rule.weights) {
      EXPECT_TRUE(law || weight.weight != Weight::must) << rule.id;
    }
  }
}

}  // namespace
}  // namespace rollmark
