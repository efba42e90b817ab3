// Just under the threshold for considering a penalty notice: ten sessions of G, N, O or U in ten school
// weeks, from 19 August 2024 (reg. 9A of SI 2007/1867). Week 1 begins on 7 September, week 11 on 23 November
// 2026.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on = "2026-11-27";

// Eight sessions in week 1 and eight in week 11: no ten weeks hold both.
PatternCase twice_eight(const Cells& cells = {}) {
  PatternCase school = PatternCase::autumn();
  school.pupil("E", "2026-09-01", cells).days("E", "2026-09-07", "2026-09-10", "G");
  school.days("E", "2026-11-23", "2026-11-26", "O");
  return school;
}

TEST(PatternJustUnder, TwiceEightOfTen) {
  PatternCase school = twice_eight();
  const PatternFinding found = school.one("just-under", on);
  EXPECT_EQ(found.figures, (Figures{2, 16, 8, 8}));
  EXPECT_EQ(found.found_on, day_of(2026, 11, 26));
  EXPECT_EQ(found.columns.size(), 16U);
  EXPECT_EQ(school.sessions(found).front(), "2026-09-07 AM G");
}

TEST(PatternJustUnder, SevenAreTooFew) {
  PatternCase school = twice_eight();
  school.half("E", "2026-11-26", "PM", "I");
  EXPECT_TRUE(school.find("just-under", on).empty());
}

// Two more in week 10: ten in weeks 1 to 10, and the threshold's own list has the pupil.
TEST(PatternJustUnder, WhoReachedTheThresholdIsNotUnderIt) {
  PatternCase school = twice_eight();
  school.half("E", "2026-11-16", "AM", "N");
  EXPECT_EQ(school.one("just-under", on).figures, (Figures{2, 17, 9, 8}));
  school.half("E", "2026-11-16", "PM", "N");
  EXPECT_TRUE(school.find("just-under", on).empty());
}

TEST(PatternJustUnder, NeedsAPupilOfCompulsorySchoolAge) {
  EXPECT_TRUE(twice_eight({{"dob", ""}}).find("just-under", on).empty());
  EXPECT_TRUE(twice_eight({{"dob", "2022-10-01"}}).find("just-under", on).empty());
}

TEST(PatternFourDays, TwoSpellsOfFourDays) {
  PatternCase school = twice_eight();
  const PatternFinding found = school.one("four-days", on);
  EXPECT_EQ(found.figures, (Figures{2, 16, 0, 0}));
  EXPECT_EQ(found.found_on, day_of(2026, 11, 26));
}

TEST(PatternFourDays, FiveDaysIllnessAndOneSpellAreNone) {
  PatternCase five = twice_eight();
  five.day("E", "2026-09-11", "G");
  EXPECT_TRUE(five.find("four-days", on).empty());
  PatternCase ill = twice_eight();
  ill.days("E", "2026-11-23", "2026-11-26", "I");
  EXPECT_TRUE(ill.find("four-days", on).empty());
}

}  // namespace
}  // namespace rollmark::test
