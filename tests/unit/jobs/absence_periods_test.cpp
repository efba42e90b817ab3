// The periods of the job `absence`, by hand.
#include "unit/jobs/absence_fixture.hpp"

namespace rollmark {
namespace {

using test::AbsenceFixture;
using test::times;
using ::testing::HasSubstr;

// A: present throughout, but absent on Tuesday 6 October in the afternoon and the next morning.
class AbsencePeriods : public AbsenceFixture {
 protected:
  AbsencePeriods() {
    school.pupil("A", "2025-09-01", {{"nc_year", "6"}});
    school.present("A", "2026-09-07", "2026-09-18").present("A", "2026-09-28", "2026-10-02");
    school.marks("A", "2026-10-05", "/ \\ / O O \\ / \\ / \\");
  }

  std::string of(const Result& result, const char* period) {
    return cells(result, "absence_enrolment", {{"enrolment_key", "A"}, {"period", period}},
                 {"possible", "unauthorised", "from_date", "to_date"});
  }
};

TEST_F(AbsencePeriods, LastSessionsMayBeginInAnAfternoon) {
  // Tuesday afternoon, Wednesday morning and afternoon: 3, of them 2 absent.
  const auto three = run("on=2026-10-07\nperiods=last-sessions:3");
  EXPECT_EQ(of(*three, "last 3 sessions"), "3 2 2026-10-06 2026-10-07");
  EXPECT_EQ(of(*run("on=2026-10-07\nperiods=last-sessions:2"), "last 2 sessions"),
            "2 1 2026-10-07 2026-10-07");
  // Over the closed week: 6 of this week, 10 of the week of 28 September, 4 of the week before.
  EXPECT_EQ(of(*run("on=2026-10-07\nperiods=last-sessions:20"), "last 20 sessions"),
            "20 2 2026-09-17 2026-10-07");
  // More than there are: all.
  EXPECT_EQ(of(*run("on=2026-10-07\nperiods=last-sessions:999"), "last 999 sessions"),
            "36 2 2026-09-07 2026-10-07");
  EXPECT_EQ(fault(*three), "");
  EXPECT_EQ(cell(*three, "summary", {{"item", "period last 3 sessions"}}, "value"),
            "the last 3 sessions that the school was open to anyone, counted back from the reference date");
}

TEST_F(AbsencePeriods, WeeksAreThoseInWhichTheSchoolMet) {
  const auto weeks = run("on=2026-10-07\nperiods=weeks");
  EXPECT_EQ(of(*weeks, "week of 2026-09-07"), "10 0 2026-09-07 2026-09-13");
  EXPECT_EQ(of(*weeks, "week of 2026-09-14"), "10 0 2026-09-14 2026-09-20");
  EXPECT_EQ(of(*weeks, "week of 2026-09-28"), "10 0 2026-09-28 2026-10-04");
  EXPECT_EQ(of(*weeks, "week of 2026-10-05"), "6 2 2026-10-05 2026-10-07");
  EXPECT_EQ(weeks->table("absence_enrolment")->rows(), 4);  // none of 21 September
}

TEST_F(AbsencePeriods, LastWeeksPassOverAClosedOne) {
  // Three weeks: of 5 October, 28 September and 14 September, not 21 September. 6 + 10 + 10.
  EXPECT_EQ(of(*run("on=2026-10-07\nperiods=last-weeks:3"), "last 3 weeks"), "26 2 2026-09-14 2026-10-07");
  EXPECT_EQ(of(*run("on=2026-10-07\nperiods=last-weeks:1"), "last 1 weeks"), "6 2 2026-10-05 2026-10-07");
  // On a day of the closed week the last week is that of the 14th.
  EXPECT_EQ(of(*run("on=2026-09-24\nperiods=last-weeks:1"), "last 1 weeks"), "10 0 2026-09-14 2026-09-24");
}

TEST_F(AbsencePeriods, LastYearIsTheSameDates) {
  school.open("2025-09-08", "2025-09-12").marks("A", "2025-09-08", times(4, "I") + times(6, "/"));
  const auto result = run("on=2026-10-07\nperiods=year-to-date,last-year");
  EXPECT_EQ(of(*result, "year to date"), "36 2 2026-09-01 2026-10-07");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"period", "last year"}},
                  {"possible", "authorised", "from_date", "to_date"}),
            "10 4 2025-09-01 2025-10-07");
  EXPECT_THAT(cell(*result, "summary", {{"item", "period last year"}}, "value"),
              HasSubstr("2026-09-01 to 2026-10-07, not the same weekdays"));
  EXPECT_EQ(cells(*run("on=2026-10-07\nfrom=2026-09-09\nperiods=last-year"), "absence_enrolment",
                  {{"period", "last year"}}, {"possible", "from_date"}),
            "8 2025-09-09");  // Tuesday the 9th to Friday the 12th
}

TEST_F(AbsencePeriods, LeaverAndJoiner) {
  // L left on 18 September with 2 of 20 absent: exactly 10 %. J joined on 28 September: by 7 October 1 of 16.
  school.pupil("L", "2026-09-01", {{"end_date", "2026-09-18"}, {"nc_year", "6"}});
  school.marks("L", "2026-09-07", times(2, "I") + times(18, "/"));
  school.pupil("J", "2026-09-28", {{"nc_year", "6"}});
  school.marks("J", "2026-09-28", times(1, "O") + times(19, "/"));
  const auto result = run("on=2026-10-07\nperiods=enrolment,whole");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "L"}, {"period", "enrolment"}},
                  {"possible", "authorised", "band", "from_date", "to_date"}),
            "20 2 persistent 2026-09-07 2026-09-18");
  EXPECT_EQ(cells(*result, "absence_enrolment", {{"enrolment_key", "J"}, {"period", "enrolment"}},
                  {"possible", "unauthorised", "band", "from_date", "to_date"}),
            "16 1 at risk 2026-09-28 2026-10-07");
  // Both count in the school's figures, each by its own sessions: A 36, L 20, J 16.
  EXPECT_EQ(cells(*result, "absence_group", {{"group_kind", "school"}, {"period", "whole"}},
                  {"possible", "enrolments", "persistent", "at_risk"}),
            "72 3 1 2");  // A: 2 of 36 = 5.6 %
  // Looked at from 21 September on, the leaver is in no figure of that period and still in his own.
  const auto later = run("on=2026-10-07\nfrom=2026-09-21\nperiods=enrolment,whole");
  EXPECT_EQ(cell(*later, "absence_enrolment", {{"enrolment_key", "L"}, {"period", "whole"}}, "possible"),
            "no row");
  EXPECT_EQ(cell(*later, "absence_enrolment", {{"enrolment_key", "L"}, {"period", "enrolment"}}, "possible"),
            "20");
  EXPECT_EQ(fault(*later), "");
}

TEST_F(AbsencePeriods, RefusesANumberThatIsNone) {
  for (const char* number : {"", "0", "-1", "x", "12345", "3 weeks"}) {
    EXPECT_EQ(refusal(std::string("on=2026-10-07\nperiods=last-weeks:") + number),
              "params: periods: last-weeks: takes a whole number from 1 to 9999");
  }
}

}  // namespace
}  // namespace rollmark
