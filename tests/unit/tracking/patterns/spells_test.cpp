// Short spells again and again: four of at most three school days in twelve school weeks.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

// One day, half a day, three days, one day.
PatternCase four_spells() {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").day("E", "2026-09-09", "I").half("E", "2026-09-22", "PM", "N");
  school.days("E", "2026-10-06", "2026-10-08", "I").day("E", "2026-11-03", "O");
  return school;
}

TEST(PatternSpells, FourOfThem) {
  PatternCase school = four_spells();
  const PatternFinding found = school.one("spells", "2026-11-13");
  // 2 + 1 + 6 + 2 sessions, the longest of three days, eight with I.
  EXPECT_EQ(found.figures, (Figures{4, 11, 3, 8}));
  EXPECT_EQ(test_rulebook()->codes[static_cast<std::size_t>(found.code)].text, "I");
  EXPECT_EQ(found.found_on, day_of(2026, 11, 3));
  EXPECT_EQ(school.sessions(found)[2], "2026-09-22 PM N");
}

TEST(PatternSpells, ThreeAreTooFewAndOneOfFourDaysIsLong) {
  EXPECT_TRUE(four_spells().find("spells", "2026-11-02").empty());
  PatternCase school = four_spells();
  school.day("E", "2026-10-09", "I");
  EXPECT_TRUE(school.find("spells", "2026-11-13").empty());
}

// Friday and Monday are one spell; a closed half term between does not end it either.
TEST(PatternSpells, ClosedDaysDoNotEndASpell) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").day("E", "2026-09-11", "I").day("E", "2026-09-14", "I");
  school.day("E", "2026-10-23", "I").day("E", "2026-11-02", "I").day("E", "2026-11-11", "I");
  const auto found = school.find("spells", "2026-11-13", {{"spells", "spells", 3}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].figures, (Figures{3, 10, 2, 10}));
}

// A part-time pupil, ill on two mornings on end, with C2 in the afternoons between: one spell, of I alone.
TEST(PatternSpells, AnAgreedAbsenceNeitherCountsNorEndsASpell) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").halves("E", "2026-09-07", "2026-12-18", "PM", "C2");
  school.half("E", "2026-09-15", "AM", "I").half("E", "2026-09-16", "AM", "I");
  const auto found = school.find("spells", "2026-09-18", {{"spells", "spells", 1}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].figures, (Figures{1, 2, 2, 2}));
  EXPECT_TRUE(school.find("spells", "2026-09-18", {{"spells", "spells", 2}}).empty());
}

// What nobody marked is not known to be absence: it ends the spell.
TEST(PatternSpells, ASessionWithoutAMarkEndsASpell) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E").days("E", "2026-09-15", "2026-09-17", "I").day("E", "2026-09-16", ".");
  EXPECT_EQ(school.find("spells", "2026-09-18", {{"spells", "spells", 2}}).size(), 1U);
}

// U is lateness: the pupil came. Leave that the school gave, suspensions and study leave are explained.
TEST(PatternSpells, LatenessAndExplainedAbsencesAreNoSpells) {
  for (const char* code : {"U", "C", "C1", "E", "J1", "R", "S", "T", "Y1", "V", "X"}) {
    PatternCase school = PatternCase::autumn();
    school.pupil("E");
    for (const char* date : {"2026-09-09", "2026-09-22", "2026-10-06", "2026-11-03"})
      school.day("E", date, code);
    EXPECT_TRUE(school.find("spells", "2026-11-13").empty()) << code;
  }
}

// 4 December is in the twelfth school week, 11 December in the thirteenth: that of 9 September is gone.
TEST(PatternSpells, OnlyTheLastWeeksCount) {
  EXPECT_TRUE(four_spells().find("spells", "2026-12-04").size() == 1U);
  EXPECT_TRUE(four_spells().find("spells", "2026-12-11").empty());
}

}  // namespace
}  // namespace rollmark::test
