// What an adapter is asked for: what the jobs and the rules read, and nothing that names a pupil unasked.
#include "jobs/wanted.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "support/tiny_school.hpp"

namespace rollmark::test {
namespace {

using Names = std::vector<std::string>;

// The embedded rulebook with these needs instead of its first rule's.
Rulebook rulebook(std::vector<Need> needs, std::vector<Need> gladly = {}) {
  Rulebook book = *test_rulebook();
  for (RuleEntry& rule : book.rules) {
    rule.needs.clear();
    rule.gladly.clear();
  }
  book.rules.front().needs = std::move(needs);
  book.rules.front().gladly = std::move(gladly);
  return book;
}

// What of one table a list asks for.
std::set<std::string> columns_of(const std::string& table, const Names& wanted) {
  std::set<std::string> columns;
  for (const WantedColumn& one : wanted_columns(wanted)) {
    if (one.table->name == table) columns.emplace(one.column->name);
  }
  return columns;
}

// UK GDPR art. 5(1)(c): no more than is needed.
TEST(WantedBy, TheUsualJobsAsksForNothingThatNamesAPupil) {
  for (const WantedColumn& one :
       wanted_columns(wanted_by(Names{"audit", "absence"}, *test_rulebook(), false))) {
    EXPECT_FALSE(is_personal(one.table->name, one.column->name))
        << one.table->name << '.' << one.column->name;
  }
}

TEST(WantedBy, AnAuditAsksForWhatItsRulesRead) {
  const Names audit = {"audit"};
  const Rulebook without = rulebook({});
  EXPECT_TRUE(columns_of("placement", wanted_by(audit, without, false)).empty());
  // One column named: the others of the table come too, since a rule reads the dates beside it.
  const Names with = wanted_by(audit, rulebook({{"placement", "arranged_by"}}, {{"exam", ""}}), false);
  EXPECT_EQ(columns_of("placement", with).size(), find_canonical_table("placement")->columns.size());
  EXPECT_EQ(columns_of("exam", with).size(), find_canonical_table("exam")->columns.size());
  // The figures alone read no rule.
  const Names absence = {"absence"};
  EXPECT_TRUE(
      columns_of("placement", wanted_by(absence, rulebook({{"placement", "arranged_by"}}), false)).empty());
  EXPECT_FALSE(columns_of("enrolment", wanted_by(absence, without, false)).contains("destination"));
  EXPECT_TRUE(columns_of("enrolment", wanted_by(absence, without, false)).contains("end_half_day"));
}

TEST(WantedBy, WhatIsPersonalComesOnlyWhereNamedAndAskedFor) {
  const Names audit = {"audit"};
  const Rulebook book =
      rulebook({{"pupil", "address"}, {"contact", ""}, {"leave", ""}, {"roll_change", "old_value"}},
               {{"contact", "surname"}});
  const Names usual = wanted_by(audit, book, false);
  EXPECT_FALSE(columns_of("pupil", usual).contains("address"));
  EXPECT_TRUE(columns_of("contact", usual).empty());
  EXPECT_TRUE(columns_of("leave", usual).contains("decided_on"));
  EXPECT_FALSE(columns_of("leave", usual).contains("reason"));
  EXPECT_FALSE(columns_of("roll_change", usual).contains("old_value"));
  EXPECT_TRUE(columns_of("roll_change", usual).contains("changed_at"));
  const Names asked = wanted_by(audit, book, true);
  EXPECT_TRUE(columns_of("pupil", asked).contains("address"));
  EXPECT_FALSE(columns_of("pupil", asked).contains("legal_surname"));
  EXPECT_EQ(columns_of("contact", asked),
            (std::set<std::string>{"school_key", "pupil_key", "contact_key", "surname"}));
  EXPECT_FALSE(columns_of("leave", asked).contains("reason"));
  EXPECT_TRUE(columns_of("roll_change", asked).contains("old_value"));
}

TEST(WantedBy, NamesEachColumnOnce) {
  const Names wanted = wanted_by(Names{"audit", "absence"}, *test_rulebook(), true);
  EXPECT_EQ(std::set<std::string>(wanted.begin(), wanted.end()).size(), wanted.size());
}

}  // namespace
}  // namespace rollmark::test
