// Which period a paper is about: that of the open case, else the school year of its day.
#include "casework/measure_matter.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

Day day(const char* text) {
  return parse_day(text).value();
}
AttendanceCase case_of(const char* ref, const char* contact, const char* opened) {
  AttendanceCase one;
  one.case_ref = ref;
  one.school_key = "S1";
  one.pupil_key = "P1";
  one.contact_key = contact;
  one.opened_on = day(opened);
  one.period_from = day("2026-09-07");
  one.period_to = day("2026-10-23");
  return one;
}
const MeasureParties parties{"S1", "P1", "C1"};

std::string chosen(const std::vector<AttendanceCase>& cases, const char* on, const char* ref = "") {
  const AttendanceCase* const one = open_case_of(cases, parties, ref, day(on));
  return one == nullptr ? "" : one->case_ref;
}

// SI 1999/3181 reg. 2 and practice: 1 September to 31 August. The first and the last day are of one year, the
// next day is of another, so that a paper of any day of the year has the same reference.
TEST(MeasureMatter, WithoutACaseTheWholeSchoolYear) {
  const Period year{day("2026-09-01"), day("2027-08-31")};
  for (const char* on : {"2026-09-01", "2026-11-13", "2027-08-31"})
    EXPECT_EQ(measure_matter({}, parties, "", day(on)), (MeasureMatter{"S1", "P1", "C1", year})) << on;
  EXPECT_EQ(measure_matter({}, parties, "", day("2027-09-01")).period.from, day("2027-09-01"));
}

// On the day of opening a case is open, on the day of closing it is not.
TEST(MeasureMatter, AnOpenCaseSaysThePeriod) {
  std::vector<AttendanceCase> cases{case_of("A", "C1", "2026-11-02")};
  EXPECT_EQ(chosen(cases, "2026-11-01"), "");
  EXPECT_EQ(chosen(cases, "2026-11-02"), "A");
  EXPECT_EQ(measure_matter(cases, parties, "", day("2026-11-02")).period.to, day("2026-10-23"));
  cases[0].closed_on = day("2026-11-20");
  EXPECT_EQ(chosen(cases, "2026-11-19"), "A");
  EXPECT_EQ(chosen(cases, "2026-11-20"), "");
}

// Neither a case of somebody else nor one whose period nobody wrote down.
TEST(MeasureMatter, ACaseOfOthersSaysNothing) {
  std::vector<AttendanceCase> cases(4, case_of("A", "C1", "2026-11-02"));
  cases[0].school_key = "S2";
  cases[1].pupil_key = "P2";
  cases[2].contact_key = "C2";
  cases[3].period_to.reset();
  EXPECT_EQ(chosen(cases, "2026-11-10"), "");
}

// One that names the parent before one that names nobody; then the latest; then the reference. Or as asked.
TEST(MeasureMatter, OneOfSeveral) {
  const AttendanceCase named = case_of("A", "C1", "2026-09-14"), anyone = case_of("B", "", "2026-11-02"),
                       later = case_of("0", "C1", "2026-10-05"), same_day = case_of("C", "C1", "2026-10-05");
  EXPECT_EQ(chosen({named, anyone}, "2026-11-10"), "A");
  EXPECT_EQ(chosen({anyone, named}, "2026-11-10"), "A");
  EXPECT_EQ(chosen({later, named}, "2026-11-10"), "0");
  EXPECT_EQ(chosen({same_day, later, named}, "2026-11-10"), "C");
  EXPECT_EQ(chosen({later, same_day, named}, "2026-11-10"), "C");
  EXPECT_EQ(chosen({same_day, named, anyone}, "2026-11-10", "B"), "B");
  EXPECT_EQ(chosen({same_day}, "2026-11-10", "B"), "");
}

}  // namespace
}  // namespace rollmark
