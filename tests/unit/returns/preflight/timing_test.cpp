// Deadlines and early requests: referrals 4.3, PF-120 to PF-123. The fixture: back on Monday 16 November,
// parents told on the 17th, the request on Tuesday 24 November 2026; the record shows the school open every
// weekday to the 23rd.
#include <gtest/gtest.h>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {
namespace {

std::string deadline(int days, const char* unit, const char* from) {
  return "<number name='deadline-days' value='" + std::to_string(days) +
         "' unit='days'/><words name='deadline-unit' value='" + unit +
         "'/><words name='deadline-from' value='" + from + "'/>";
}

// Southwark, Essex: ten school days after return. From the 16th to the 24th there are six: 17, 18, 19, 20,
// 23, 24; the record shows the first five.
TEST(LateAfterReturn, InSchoolDays) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-120", one), "does not apply\n");
  EXPECT_EQ(said("PF-120", one, deadline(6, "school", "return")), "");
  EXPECT_EQ(said("PF-120", one, deadline(4, "school", "return")),
            "the request | 5 school days | 4 school days\n");
  // Whether the 24th is a school day the record does not show: five have passed, or six.
  EXPECT_EQ(said("PF-120", one, deadline(5, "school", "return")), "lacks Pupil/Attendance/AttendanceSince\n");
  one.pupil.attendance.since.push_back({day(2026, 11, 24), "AM", "/", {}, {}, {}, {}, {}, {}, {}});
  EXPECT_EQ(said("PF-120", one, deadline(5, "school", "return")),
            "the request | 6 school days | 5 school days\n");
  one.referral().returned_on.reset();
  EXPECT_EQ(said("PF-120", one, deadline(5, "school", "return")), "lacks Pupil/Referral/DateReturned\n");
}

// A half term lies between 16 October and 2 November: six weekdays of it are none.
TEST(LateAfterReturn, ClosureDoesNotCount) {
  Case one = notice_case();
  one.referral().returned_on = day(2026, 10, 16);
  one.referral().submission.date = day(2026, 11, 3);
  // 19 to 23 October are five, 2 and 3 November two.
  EXPECT_EQ(said("PF-120", one, deadline(7, "school", "return")), "");
  EXPECT_EQ(said("PF-120", one, deadline(6, "school", "return")),
            "the request | 7 school days | 6 school days\n");
  EXPECT_EQ(said("PF-120", one, deadline(12, "working", "return")), "");
  EXPECT_EQ(said("PF-120", one, deadline(11, "working", "return")),
            "the request | 12 weekdays | 11 weekdays\n");
  EXPECT_EQ(said("PF-120", one, deadline(18, "calendar", "return")), "");
  EXPECT_EQ(said("PF-120", one, deadline(17, "calendar", "return")), "the request | 18 days | 17 days\n");
}

// Rotherham: ten working days after the final warning letter.
TEST(LateAfterWarning, TheLastToEachParent) {
  const std::string ten = deadline(10, "working", "final-warning");
  Case one = notice_case();
  EXPECT_EQ(said("PF-121", one, ten), "lacks Pupil/Contacts/Contact[1]/Warnings\n");
  one.parent().warnings.emplace_back().date = day(2026, 9, 14);
  one.parent().warnings.emplace_back().date = day(2026, 11, 10);  // Tuesday: the tenth is the 24th
  EXPECT_EQ(said("PF-121", one, ten), "");
  one.parent().warnings.back().date = day(2026, 11, 9);
  EXPECT_EQ(said("PF-121", one, ten), "contact c1 | 11 weekdays | 10 weekdays\n");
  one.parent().warnings.emplace_back().date = day(2026, 11, 25);  // after the request
  EXPECT_EQ(said("PF-121", one, ten), "contact c1 | 11 weekdays | 10 weekdays\n");
  EXPECT_EQ(said("PF-121", one, deadline(10, "working", "return")), "does not apply\n");
}

// Norfolk: 15 school days after telling the parents. From the 17th: 18, 19, 20, 23 shown, 24 not.
TEST(LateAfterTelling, TheParents) {
  Case one = notice_case();
  EXPECT_EQ(said("PF-122", one, deadline(15, "school", "parents-told")), "");
  EXPECT_EQ(said("PF-122", one, deadline(3, "school", "parents-told")),
            "the referral | 4 school days | 3 school days\n");
  one.referral().parents_told_on.reset();
  EXPECT_EQ(said("PF-122", one, deadline(15, "school", "parents-told")),
            "lacks Pupil/Referral/ParentsToldOn\n");
  EXPECT_EQ(said("PF-122", one), "does not apply\n");
}

// Bradford: six weeks; Warwickshire: 30 school days. The fixture has ten school weeks and 51 school days.
TEST(TooEarly, WeeksOrDaysOfData) {
  const auto weeks = [](int number) {
    return "<number name='least-weeks' value='" + std::to_string(number) + "' unit='school weeks'/>";
  };
  const auto days = [](int number) {
    return "<number name='least-school-days' value='" + std::to_string(number) + "' unit='school days'/>";
  };
  Case one = notice_case();
  EXPECT_EQ(said("PF-123", one), "does not apply\n");
  EXPECT_EQ(said("PF-123", one, weeks(10)), "");
  EXPECT_EQ(said("PF-123", one, weeks(11)), "the certificate | 10 school weeks | 11 school weeks\n");
  EXPECT_EQ(said("PF-123", one, days(51)), "");
  EXPECT_EQ(said("PF-123", one, days(52)), "the certificate | 51 school days | 52 school days\n");
  EXPECT_EQ(said("PF-123", leave_case(), weeks(11)), "does not apply\n");
  one.pupil.attendance.sessions.clear();
  EXPECT_EQ(said("PF-123", one, weeks(10)), "lacks Pupil/Attendance/Sessions\n");
}

}  // namespace
}  // namespace rollmark::test
