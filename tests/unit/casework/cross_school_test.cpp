// Children on two rolls, twice on one, households at several schools, and which schools can be compared.
#include "casework/cross_school.hpp"

#include "unit/casework/cross_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using Texts = std::vector<std::string>;

class CrossSchool : public CrossFixture {
 protected:
  Texts answers() const {
    Texts all;
    for (const CrossPair& one : on_two_rolls(rolls(), on)) all.emplace_back(dual_word(one.answer));
    return all;
  }
  // Of two enrolments from 1 September 2026, at S and T.
  std::string answer(const std::string& here, const std::string& there, const std::string& urn_here = {},
                     const std::string& urn_there = {}) {
    const std::vector<KeyedPupil> before = rows;
    row("S", "a", "2026-09-01", {}, here, urn_here);
    row("T", "a", "2026-09-01", {}, there, urn_there);
    const Texts all = answers();
    rows = before;
    return all.size() == 1 ? all[0] : "not one pair";
  }
};

TEST_F(CrossSchool, WhatTheStatusesSayOfTwoRegistrations) {
  EXPECT_EQ(answer("M", "S"), "declared");
  EXPECT_EQ(answer("S", "M", "100002", "100001"), "declared");
  EXPECT_EQ(answer("M", "S", "100003"), "another school named");
  EXPECT_EQ(answer("M", "S", "100002", "100009"), "another school named");
  EXPECT_EQ(answer("C", "C"), "both single");
  EXPECT_EQ(answer("M", "M"), "both main");
  EXPECT_EQ(answer("S", "S"), "both subsidiary");
  EXPECT_EQ(answer("C", "S"), "one-sided");
  EXPECT_EQ(answer("M", "C"), "one-sided");
  EXPECT_EQ(answer("C", "G"), "guest");
  EXPECT_EQ(answer("C", ""), "not known");
  EXPECT_EQ(answer("M", "no such"), "not known");
}

TEST_F(CrossSchool, TwoSubsidiariesOfAThirdMainSchool) {
  row("S", "a", "2026-09-01", {}, "S");
  row("T", "a", "2026-09-01", {}, "S");
  row("U", "a", "2026-09-01", {}, "M");
  EXPECT_EQ(answers(), (Texts{"declared", "declared", "declared"}));
  rows.back().end_date = day("2026-11-12");  // not on roll on the day: no main school, no pair with it
  EXPECT_EQ(answers(), (Texts{"both subsidiary"}));
}

// On one day: handed over. With a day more both have the child.
TEST_F(CrossSchool, LeavingAndJoiningOnOneDay) {
  row("S", "a", "2026-09-01", "2026-11-13");
  row("T", "a", "2026-11-13");
  EXPECT_EQ(answers(), Texts());
  rows.back().start_date = day("2026-11-12");
  EXPECT_EQ(answers(), (Texts{"both single"}));
  on = day("2026-11-14");  // over
  EXPECT_EQ(answers(), Texts());
}

TEST_F(CrossSchool, RowsOlderThanTheOthersStart) {
  row("S", "a", "2026-09-01");
  row("T", "a", "2026-11-02");
  check("S", "k1", "2026-11-02");
  EXPECT_EQ(answers(), (Texts{"both single"}));
  check("S", "k1", "2026-11-01");
  EXPECT_EQ(answers(), (Texts{"not known"}));
  EXPECT_THAT(on_two_rolls(rolls(), on).at(0).why, HasSubstr("rows of school S are of 2026-11-01"));
}

TEST_F(CrossSchool, OneChildByAFormerUpn) {
  row("S", "old", "2026-09-01");
  row("T", "new", "2026-09-01");
  EXPECT_EQ(answers(), Texts());
  former("old");
  EXPECT_EQ(answers(), (Texts{"both single"}));
  const KeyedRolls all = rolls();
  EXPECT_EQ(matched_by(all, on_two_rolls(all, on).at(0)), "former UPN");
  EXPECT_EQ(all.child_token(0), "C-new");  // the least of its present tokens
}

TEST_F(CrossSchool, ATemporaryUpnMatchesAndAMissingOneDoesNot) {
  row("S", "a", "2026-09-01").kind = "temporary-upn";
  row("T", "a", "2026-09-01").kind = "temporary-upn";
  row("S", "b", "2026-09-01").kind = "no-upn";
  row("T", "c", "2026-09-01").kind = "no-upn";
  EXPECT_EQ(answers().size(), 1U);
  const KeyedRolls all = rolls();
  EXPECT_EQ(all.schools[0].temporary, 1);
  EXPECT_EQ(all.schools[0].missing, 1);
}

TEST_F(CrossSchool, TwiceOnOneRoll) {
  row("S", "a", "2026-09-01");
  row("S", "a", "2026-10-01");
  row("S", "b", "2026-09-01", "2026-10-01");  // left and came back: not twice
  row("S", "b", "2026-10-02");
  row("S", "c", "2026-09-01");
  former("d");
  row("S", "d", "2026-09-01");
  const KeyedRolls all = rolls();
  const std::vector<CrossPair> found = twice_on_roll(all, on);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(all.enrolments[found[0].a].token, "E-1");
  EXPECT_EQ(all.enrolments[found[0].b].token, "E-2");
  EXPECT_EQ(matched_by(all, found[1]), "former UPN");
  EXPECT_EQ(answers(), Texts());
}

// 50 % of 20 sessions are 10: ten are as many, nine are not.
TEST_F(CrossSchool, HouseholdsAtSeveralSchools) {
  const auto at_home = [&](const char* school, const char* token, std::optional<std::int64_t> absent) {
    KeyedPupil& one = row(school, token, "2026-09-01");
    one.household_token = "A-h1";
    one.sessions_absent = absent;
    one.sessions_possible = 20;
  };
  at_home("S", "a", 10);
  at_home("S", "b", 9);
  EXPECT_EQ(across_households(rolls(), on, 50).size(), 0U);  // one school
  at_home("T", "a", 0);
  EXPECT_EQ(across_households(rolls(), on, 50).size(), 1U);
  at_home("U", "c", std::nullopt);
  const std::vector<CrossHousehold> found = across_households(rolls(), on, 50);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].children, 3);  // a is at two schools
  EXPECT_EQ(found[0].schools, 3);
  EXPECT_EQ(found[0].strongly_absent, 1);
  EXPECT_EQ(found[0].not_known, 1);
  EXPECT_EQ(across_households(rolls(), on, -1).at(0).not_known, 3);
}

TEST_F(CrossSchool, OneChildAtTwoSchoolsIsNoHousehold) {
  row("S", "a", "2026-09-01", {}, "M").household_token = "A-h1";
  row("T", "a", "2026-09-01", {}, "S").household_token = "A-h1";
  row("T", "b", "2026-09-01", "2026-11-12").household_token = "A-h1";  // has left
  EXPECT_EQ(across_households(rolls(), on, 50).size(), 0U);
}

TEST_F(CrossSchool, ASchoolOfAnotherKeyIsNamed) {
  check("T", "k2", "2026-11-13");
  const KeyedRolls all = rolls();
  EXPECT_EQ(not_comparable(all, all.schools[0]), "");
  EXPECT_THAT(not_comparable(all, all.schools[1]), HasSubstr("a key that no other school has"));
  EXPECT_TRUE(comparable(all.schools[0], all.schools[2]));
  EXPECT_FALSE(comparable(all.schools[0], all.schools[1]));
}

// Of two keys with as many schools neither is the right one.
TEST_F(CrossSchool, AsManySchoolsOfEachKey) {
  std::erase_if(rows, [](const KeyedPupil& one) { return one.school_key == "U"; });
  check("T", "k2", "2026-11-13");
  const KeyedRolls all = rolls();
  EXPECT_NE(not_comparable(all, all.schools[0]), "");
  EXPECT_NE(not_comparable(all, all.schools[1]), "");
  EXPECT_THAT(not_comparable(all, all.schools[2]), HasSubstr("No rows came"));
}

TEST_F(CrossSchool, TwoKeysNoKeyAndRowsThatCannotBeRead) {
  replaces = false;
  check("S", "k2", "2026-11-10");
  std::erase_if(rows, [](const KeyedPupil& one) { return one.school_key == "T"; });
  row("T", "a", "2026-09-01").enrolment_token.clear();
  row("T", "b", "2026-09-01").kind = "no such kind";
  row("T", "c", "2026-09-01", "2026-08-31");
  row("T", "d", "2026-09-01").start_date.reset();
  row("T", "e", "2026-09-01").kind = "former-upn";  // and no row of its own
  row("T", "f", "2026-09-01");
  const KeyedRolls all = rolls();
  EXPECT_THAT(not_comparable(all, all.schools[0]), HasSubstr("under 2 keys"));
  EXPECT_EQ(all.schools[0].as_of, day("2026-11-10"));
  EXPECT_THAT(not_comparable(all, all.schools[1]), HasSubstr("No key check"));
  EXPECT_EQ(all.schools[1].not_read, 5);
  EXPECT_EQ(all.schools[1].enrolments, 1);
}

// Fifty enrolments may be one child's; of fifty-one nobody is compared with anybody.
TEST_F(CrossSchool, ATokenOfTooMany) {
  for (int i = 0; i < 49; ++i) row("S", "a", "2026-09-01");
  row("T", "a", "2026-09-01");
  EXPECT_EQ(answers().size(), 49U);
  EXPECT_EQ(rolls().crowded, 0);
  row("S", "a", "2026-09-01");
  EXPECT_EQ(answers().size(), 0U);
  EXPECT_EQ(rolls().crowded, 51);
}

// The same rows twice are once; an enrolment told in two ways is counted.
TEST_F(CrossSchool, RowsThatCameTwice) {
  row("S", "a", "2026-09-01");
  row("T", "a", "2026-09-01");
  const std::vector<KeyedPupil> once = rows;
  rows.insert(rows.end(), once.rbegin(), once.rend());
  EXPECT_EQ(answers(), (Texts{"both single"}));
  EXPECT_EQ(rolls().schools[0].differing, 0);
  rows.push_back(once.back());
  rows.back().end_date = day("2026-10-01");
  const KeyedRolls all = rolls();
  EXPECT_EQ(all.schools[1].differing, 1);
  EXPECT_EQ(answers(), Texts());  // the row that says more: the child has left
}

}  // namespace
}  // namespace rollmark::test
