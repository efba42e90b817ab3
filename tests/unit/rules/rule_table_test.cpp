// The table of rules against the rulebook: each rule that one of them has the other has too.
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/rule.hpp"
#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

TEST(RuleTable, HasEveryRuleOfTheRulebookInOrder) {
  std::vector<std::string> in_table;
  for (const RuleRow& row : rule_table()) in_table.emplace_back(row.id);
  std::vector<std::string> in_rulebook;
  for (const RuleEntry& entry : test::test_rulebook()->rules) in_rulebook.push_back(entry.id);
  EXPECT_EQ(in_table, in_rulebook);
}

TEST(RuleTable, JoinsPrecedenceAndCodes) {
  const std::vector<Rule> rules = join_rules(*test::test_rulebook());
  const auto rule = [&](std::string_view id) -> const Rule& {
    return *std::ranges::find_if(rules, [&](const Rule& one) { return one.row->id == id; });
  };
  // README: R102 > R101; L201, L202 > R101; C032 > C031 > C033; C027 > C033; C002 > C001.
  EXPECT_EQ(rule("R102").beats, rule("R101").bit());
  EXPECT_EQ(rule("R105").beats, rule("R101").bit() | rule("R102").bit());
  EXPECT_EQ(rule("L203").beats, rule("R101").bit() | rule("L202").bit() | rule("C036").bit());
  EXPECT_EQ(rule("L206").beats, rule("C032").bit());
  EXPECT_EQ(rule("L217").beats, rule("C032").bit());
  EXPECT_EQ(rule("L201").beats, rule("R101").bit());
  EXPECT_EQ(rule("L202").beats, rule("R101").bit());
  EXPECT_EQ(rule("C032").beats, rule("C031").bit() | rule("C033").bit());
  EXPECT_EQ(rule("C031").beats, rule("C033").bit());
  EXPECT_EQ(rule("C027").beats, rule("C030").bit() | rule("C033").bit());
  // C004 or C005 > C006 > C008 > C007 > C009, which claims no cell; C019 > C040 > C020 > C017.
  EXPECT_EQ(rule("C004").beats, rule("C006").bit() | rule("C007").bit() | rule("C008").bit());
  EXPECT_EQ(rule("C005").beats, rule("C004").beats);
  EXPECT_EQ(rule("C006").beats, rule("C007").bit() | rule("C008").bit());
  EXPECT_EQ(rule("C008").beats, rule("C007").bit());
  EXPECT_EQ(rule("C019").beats, rule("C040").bit() | rule("C020").bit() | rule("C017").bit());
  EXPECT_EQ(rule("C024").beats, rule("C025").bit() | rule("C041").bit() | rule("C015").bit());
  EXPECT_EQ(rule("C012").beats, rule("C013").bit());
  EXPECT_EQ(rule("C009").bit(), RuleMask{0});
  EXPECT_EQ(rule("C002").beats, rule("C001").bit());
  const auto place = [](std::string_view code) {
    return static_cast<std::int16_t>(test::test_rulebook()->find_code(code)->value);
  };
  EXPECT_TRUE(rule("C004").codes().holds(place("X")));
  EXPECT_FALSE(rule("C004").codes().holds(place("C2")));
  EXPECT_FALSE(rule("C004").codes().holds(-1));
}

}  // namespace
}  // namespace rollmark
