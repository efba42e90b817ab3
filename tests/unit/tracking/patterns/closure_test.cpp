// Absence beside holidays and closures. Spring and summer of 2026: closed 30 March to 10 April, on Monday 4
// May and 25 to 29 May; 84 school days, six of them beside a closure: 27 March, 13 April, 1, 5 and 22 May, 1
// June.
#include <gtest/gtest.h>

#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on = "2026-07-17";

PatternCase spring() {
  PatternCase school;
  school.open("2026-03-02", "2026-03-27").open("2026-04-13", "2026-05-01").open("2026-05-05", "2026-05-22");
  school.open("2026-06-01", "2026-07-17").pupil("E", "2026-01-01");
  return school;
}

// C(6,3) / C(84,3) = 20 / 95284, one in 4764.
TEST(PatternBesideClosure, ThreeDaysOfSix) {
  PatternCase school = spring();
  school.day("E", "2026-03-27", "I").day("E", "2026-05-05", "I").half("E", "2026-05-22", "PM", "N");
  const PatternFinding found = school.one("beside-closure", on);
  EXPECT_EQ(found.figures, (Figures{3, 6, 0, 78}));
  EXPECT_EQ(found.found_on, day_of(2026, 5, 22));
  EXPECT_EQ(school.sessions(found),
            (std::vector<std::string>{"2026-03-27 AM I", "2026-03-27 PM I", "2026-05-05 AM I",
                                      "2026-05-05 PM I", "2026-05-22 PM N"}));
}

TEST(PatternBesideClosure, TwoAreTooFew) {
  PatternCase school = spring();
  school.day("E", "2026-03-27", "I").day("E", "2026-05-05", "I").day("E", "2026-05-11", "I");
  EXPECT_TRUE(school.find("beside-closure", on).empty());
}

// Three of six with six other days away: 20 C(78,6) / C(84,9) alone is one in 72.
TEST(PatternBesideClosure, WhoIsOftenAwayIsAwayBesideClosuresToo) {
  PatternCase school = spring();
  school.day("E", "2026-03-27", "I").day("E", "2026-05-05", "I").day("E", "2026-05-22", "I");
  for (const char* date :
       {"2026-03-04", "2026-03-17", "2026-04-21", "2026-05-13", "2026-06-10", "2026-06-24"})
    school.day("E", date, "I");
  EXPECT_TRUE(school.find("beside-closure", on).empty());
}

TEST(PatternBesideClosure, WeekendsAndUnplannedClosuresAreNone) {
  PatternCase weekends = spring();
  for (const char* date : {"2026-03-06", "2026-04-24", "2026-05-15", "2026-06-12"})
    weekends.day("E", date, "I");
  EXPECT_TRUE(weekends.find("beside-closure", on).empty());
  PatternCase snow = spring();
  snow.tables.day("2026-05-04", "unplanned closure");
  snow.day("E", "2026-03-27", "I").day("E", "2026-05-01", "I").day("E", "2026-05-05", "I");
  EXPECT_TRUE(snow.find("beside-closure", on).empty());
}

// Leave the school gave, a family's own religious days and a school trip are explained.
TEST(PatternBesideClosure, WhatIsExplainedIsNone) {
  for (const char* code : {"C", "R", "V", "Y1", "C2", "X"}) {
    PatternCase school = spring();
    for (const char* date : {"2026-03-27", "2026-04-13", "2026-05-05", "2026-05-22"})
      school.day("E", date, code);
    EXPECT_TRUE(school.find("beside-closure", on).empty()) << code;
  }
}

// Tuesday to Friday after the bank holiday: four days, eight sessions, one weekday closed beside them.
TEST(PatternAddedDays, FourDaysToABankHoliday) {
  PatternCase school = spring();
  school.days("E", "2026-05-05", "2026-05-08", "G");
  const PatternFinding found = school.one("added-days", on);
  EXPECT_EQ(found.figures, (Figures{1, 4, 1, 4}));
  EXPECT_EQ(found.columns.size(), 8U);
  // Three are found on the Thursday.
  EXPECT_EQ(found.found_on, day_of(2026, 5, 7));
}

TEST(PatternAddedDays, TwoDaysFiveDaysAndDaysInBetweenAreNone) {
  const std::pair<const char*, const char*> spells[] = {
      {"2026-05-05", "2026-05-06"}, {"2026-05-05", "2026-05-11"}, {"2026-05-11", "2026-05-14"}};
  for (const auto& [from, to] : spells) {
    PatternCase school = spring();
    school.days("E", from, to, "O");
    EXPECT_TRUE(school.find("added-days", on).empty()) << from << " " << to;
  }
}

TEST(PatternAddedDays, IllnessIsNoneAndComingInOnTheFirstDayEither) {
  PatternCase school = spring();
  school.days("E", "2026-05-05", "2026-05-08", "I");
  EXPECT_TRUE(school.find("added-days", on).empty());
  school.days("E", "2026-05-05", "2026-05-08", "O").half("E", "2026-05-05", "AM", "/");
  EXPECT_TRUE(school.find("added-days", on).empty());
}

}  // namespace
}  // namespace rollmark::test
