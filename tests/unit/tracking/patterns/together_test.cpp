// Pupils of one household away on the same days. The autumn to Friday 18 December 2026 has 70 school days.
#include <gtest/gtest.h>

#include "tracking/patterns/household.hpp"
#include "unit/tracking/patterns/pattern_case.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on = "2026-12-18";
const std::vector<std::string> four_days = {"2026-09-11", "2026-09-25", "2026-10-09", "2026-10-12"};

Cells contact(const char* pupil, const char* key, const char* lives_with, const char* address = "",
              const char* postcode = "") {
  return {{"pupil_key", pupil},
          {"contact_key", key},
          {"lives_with", lives_with},
          {"address", address},
          {"postcode", postcode}};
}

PatternCase two(const Cells& of_first, const Cells& of_second) {
  PatternCase school = PatternCase::autumn();
  school.pupil("A").pupil("B");
  school.tables.row("contact", of_first).row("contact", of_second);
  return school;
}

PatternCase family() {
  return two(contact("A", "K", "yes"), contact("B", "K", "Y"));
}

void away(PatternCase& school, const char* key, const std::vector<std::string>& dates, const char* code) {
  for (const std::string& date : dates) school.day(key, date, code);
}

// Four days each, the same: Friday and Monday are one occasion. By chance one in C(70,4) = 916895.
TEST(PatternTogether, FourDaysOnThreeOccasions) {
  PatternCase school = family();
  away(school, "A", four_days, "I");
  away(school, "B", four_days, "O");
  const std::vector<PatternFinding> found = school.find("together", on);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].row, 0U);
  EXPECT_EQ(found[0].other, 1U);
  EXPECT_EQ(found[1].row, 1U);
  EXPECT_EQ(found[1].other, 0U);
  for (const PatternFinding& one : found) {
    EXPECT_EQ(one.figures, (Figures{4, 3, 4, 70}));
    EXPECT_EQ(one.found_on, day_of(2026, 10, 12));
    EXPECT_EQ(one.columns.size(), 8U);
  }
}

TEST(PatternTogether, ThreeDaysAreTooFew) {
  PatternCase school = family();
  away(school, "A", four_days, "I");
  away(school, "B", {"2026-09-11", "2026-09-25", "2026-10-09"}, "I");
  EXPECT_TRUE(school.find("together", on).empty());
}

// One illness that both had.
TEST(PatternTogether, OneOccasionIsNone) {
  PatternCase school = family();
  for (const char* key : {"A", "B"}) school.days(key, "2026-10-05", "2026-10-16", "I");
  EXPECT_TRUE(school.find("together", on).empty());
}

// One is away in the mornings, the other in the afternoons.
TEST(PatternTogether, OtherSessionsAreNotTheSame) {
  PatternCase school = family();
  for (const std::string& date : four_days) school.half("A", date, "AM", "I").half("B", date, "PM", "I");
  EXPECT_TRUE(school.find("together", on).empty());
}

// Every second day away, both: 35 of 70 each, 35 together, where the rates alone give 17.5.
TEST(PatternTogether, MustBeFarMoreThanTheirOwnRatesGive) {
  PatternCase school = family();
  Day day = day_of(2026, 9, 7);
  int days = 0;
  for (int at = 0; at < 102; ++at, day = day + 1) {
    if (weekday(day) > 4) continue;
    if (++days % 2 == 0) continue;
    for (const char* key : {"A", "B"}) school.day(key, to_text(day), "I");
  }
  EXPECT_TRUE(school.find("together", on).empty());
}

TEST(PatternTogether, WhatIsExplainedIsNone) {
  for (const char* code : {"R", "T", "C", "M", "V", "Y1"}) {
    PatternCase school = family();
    for (const char* key : {"A", "B"}) away(school, key, four_days, code);
    EXPECT_TRUE(school.find("together", on).empty()) << code;
  }
}

std::size_t found_with(const Cells& of_first, const Cells& of_second) {
  PatternCase school = two(of_first, of_second);
  for (const char* key : {"A", "B"}) away(school, key, four_days, "I");
  return school.find("together", on).size();
}

TEST(Household, IsAContactOrAnAddressThatTheyShare) {
  EXPECT_EQ(found_with(contact("A", "K", "yes"), contact("B", "K", "true")), 2U);
  EXPECT_EQ(found_with(contact("A", "K", "yes", "1 High Street", "ZZ99 1AA"),
                       contact("B", "L", "yes", "1 HIGH STREET ", "zz991aa")),
            2U);
  // A parent who lives elsewhere, another postcode, no postcode, nobody known.
  EXPECT_EQ(found_with(contact("A", "K", "yes"), contact("B", "K", "no")), 0U);
  EXPECT_EQ(found_with(contact("A", "K", "", "1 High Street", "ZZ99 1AA"),
                       contact("B", "L", "", "1 High Street", "ZZ99 1AA")),
            0U);
  EXPECT_EQ(found_with(contact("A", "K", "yes", "1 High Street", "ZZ99 1AA"),
                       contact("B", "L", "yes", "1 High Street", "ZZ99 1AB")),
            0U);
  EXPECT_EQ(found_with(contact("A", "K", "yes", "1 High Street"), contact("B", "L", "yes", "1 High Street")),
            0U);
}

TEST(Household, IsOfAtMostSoManyPupils) {
  PatternCase school = PatternCase::autumn();
  for (int pupil = 0; pupil < 9; ++pupil)
    school.pupil("P" + std::to_string(pupil), "2026-09-01",
                 {{"address", "The Home"}, {"postcode", "ZZ99 1AA"}});
  school.find("together", on);
  EXPECT_TRUE(households(school.school(), nullptr, 8).empty());
  ASSERT_EQ(households(school.school(), nullptr, 9).size(), 1U);
  EXPECT_EQ(households(school.school(), nullptr, 9)[0].size(), 9U);
}

}  // namespace
}  // namespace rollmark::test
