// Notices to improve, part-time timetables and targets worked by hand. Weeks of ten sessions from Monday 7
// September to Friday 16 October 2026: six of them.
#include <gtest/gtest.h>

#include "support/tiny_school.hpp"
#include "tracking/attendance_target.hpp"
#include "tracking/improvement_notice.hpp"
#include "tracking/part_time_plan.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

TinySchool autumn(const char* until = "2026-10-16") {
  TinySchool school;
  school.open("2026-09-07", until).pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  return school;
}

std::shared_ptr<const Snapshot> kept;

Due by(const char* on) {
  return {*parse_day(on), std::nullopt};
}

TinySchool& improve(TinySchool& school, const char* date, const char* due_on) {
  return school.row("action",
                    {{"pupil_key", "E"}, {"date", date}, {"type", "Notice to improve"}, {"due_on", due_on}});
}

ImprovementPeriod period(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const auto rule = improvement_rule(*test::test_rulebook(), *parse_day(on));
  const auto found = improvement_periods(kept->schools.at(0), *rule, "notice to improve", 0, {0}, by(on));
  EXPECT_EQ(found.size(), 1U);
  return found.at(0);
}

// Given on Friday 11 September for three weeks: Saturday 12 September to Friday 2 October, 15 school days.
// By Wednesday 23 September eight are over. The absence of the 11th itself is before it, I is no breach.
TEST(NoticeToImprove, AnAbsenceInThePeriodBreachesIt) {
  TinySchool school = autumn();
  improve(school, "2026-09-11", "2026-10-02");
  school.mark("E", "2026-09-11", "PM", "O").marks("E", "2026-09-14", "I I / \\ / \\ / \\ / \\");
  const ImprovementPeriod kept_so_far = period(school, "2026-09-23");
  EXPECT_EQ(kept_so_far.first, day_of(2026, 9, 12));
  EXPECT_EQ(kept_so_far.school_days, 15);
  EXPECT_EQ(kept_so_far.school_days_left, 7);
  EXPECT_EQ(kept_so_far.sessions, 0);
  EXPECT_EQ(kept_so_far.absent, 2);
  EXPECT_EQ(kept_so_far.breached_at, std::nullopt);
  EXPECT_FALSE(kept_so_far.too_short || kept_so_far.too_long);
  school.mark("E", "2026-09-22", "PM", "U").mark("E", "2026-09-23", "AM", "O");
  const ImprovementPeriod breached = period(school, "2026-09-23");
  EXPECT_EQ(breached.sessions, 2);
  EXPECT_EQ(breached.breached_at, afternoon_of(day_of(2026, 9, 22)));
}

// A row for each parent is one notice; the action of that day is the step by which it was given, that of
// another day another notice. Five weeks from Monday 14 September to Friday 16 October: 25 school days.
TEST(NoticeToImprove, RowsOfImprovementNoticesGoBeforeActions) {
  TinySchool school = autumn();
  for (const char* parent : {"C1", "C2"}) {
    school.row("improvement_notice", {{"pupil_key", "E"},
                                      {"contact_key", parent},
                                      {"issuer", "SCHOOL"},
                                      {"issued_on", "2026-09-11"},
                                      {"from_date", "2026-09-14"},
                                      {"to_date", "2026-10-16"},
                                      {"outcome", "kept"}});
  }
  improve(school, "2026-09-11", "2026-10-02");
  const ImprovementPeriod one = period(school, "2026-09-23");
  EXPECT_EQ(one.given_on, day_of(2026, 9, 11));
  EXPECT_EQ(one.first, day_of(2026, 9, 14));
  EXPECT_EQ(one.last, day_of(2026, 10, 16));
  EXPECT_EQ(one.school_days, 25);
  EXPECT_EQ(one.by, "SCHOOL");
  EXPECT_EQ(one.outcome, "kept");
  improve(school, "2026-09-04", "2026-10-02");
  kept = test::snapshot_of(school);
  const auto rule = improvement_rule(*test::test_rulebook(), day_of(2026, 9, 23));
  const auto found =
      improvement_periods(kept->schools.at(0), *rule, "notice to improve", 0, {0}, by("2026-09-23"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].given_on, day_of(2026, 9, 4));
}

// Without an end it is the longest: six weeks, to Friday 23 October; its 30th school day would be later.
TEST(NoticeToImprove, WithoutAnEndItIsTheLongest) {
  TinySchool school = autumn("2026-10-30");
  improve(school, "2026-09-11", "");
  const ImprovementPeriod found = period(school, "2026-09-23");
  EXPECT_FALSE(found.end_said);
  EXPECT_EQ(found.last, day_of(2026, 10, 23));
  EXPECT_EQ(found.school_days, 30);
}

// A fortnight is short of three weeks; seven weeks are more than six.
TEST(NoticeToImprove, UnusualLengthsAreSaid) {
  TinySchool school = autumn();
  EXPECT_TRUE(period(improve(school, "2026-09-11", "2026-09-25"), "2026-09-23").too_short);
  TinySchool longer = autumn();
  EXPECT_TRUE(period(improve(longer, "2026-09-04", "2026-10-24"), "2026-09-23").too_long);
}

TEST(NoticeToImprove, OneOfLaterIsNotThereYet) {
  TinySchool school = autumn();
  kept = test::snapshot_of(improve(school, "2026-09-11", "2026-10-02"));
  const auto rule = improvement_rule(*test::test_rulebook(), day_of(2026, 9, 10));
  EXPECT_TRUE(
      improvement_periods(kept->schools.at(0), *rule, "notice to improve", 0, {0}, by("2026-09-10")).empty());
}

PartTimePlan plan(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const std::vector<std::string> code = {"C2"};
  const std::vector<bool> codes = test::test_rulebook()->codes_named(code);
  const CountingCodes part_time(kept->schools.at(0), codes);
  const auto found = part_time_plans(kept->schools.at(0), part_time, 0, by(on));
  EXPECT_EQ(found.size(), 1U);
  return found.at(0);
}

// Mornings only, two weeks from Monday 7 September. In them: C2 on a morning that is expected, I in an
// afternoon that is not, O in a morning (missed); C2 on Monday 21st, after the end.
TEST(PartTimePlans, WhatLiesInsideAndOutside) {
  TinySchool school = autumn();
  school.row("part_time", {{"enrolment_key", "E"},
                           {"start_date", "2026-09-07"},
                           {"end_date", "2026-09-18"},
                           {"review_on", "2026-09-14"},
                           {"expected", "10101010100000"}});
  school.marks("E", "2026-09-07", "/ C2 / C2 / C2 C2 C2 O C2")
      .marks("E", "2026-09-14", "/ C2 / I / C2 / C2 / C2");
  school.marks("E", "2026-09-21", "/ C2 / \\");
  const PartTimePlan found = plan(school, "2026-09-22");
  EXPECT_EQ(found.weeks, 1);  // Monday to the second Friday: twelve days
  EXPECT_EQ(found.part_time, 10);
  EXPECT_EQ(found.attended, 8);
  EXPECT_EQ(found.missed, 1);
  EXPECT_EQ(found.outside, 2);
  EXPECT_EQ(found.after_end, 1);
  EXPECT_EQ(found.outside_at, morning_of(day_of(2026, 9, 10)));
}

// Two pattern weeks that disagree say nothing of that session.
TEST(PartTimePlans, PatternWeeksThatDisagreeSayNothing) {
  TinySchool school = autumn();
  for (const char* expected : {"11000000000000", "10000000000000"})
    school.row("part_time", {{"enrolment_key", "E"},
                             {"start_date", "2026-09-07"},
                             {"pattern_week", expected[1] == '1' ? "1" : "2"},
                             {"expected", expected}});
  school.marks("E", "2026-09-07", "/ C2 C2 C2");
  const PartTimePlan found = plan(school, "2026-09-22");
  EXPECT_EQ(found.patterns, 2);
  EXPECT_EQ(found.outside, 0);
  EXPECT_EQ(found.weeks, 2);  // 7 to 22 September: sixteen days
}

TargetState state(const TinySchool& school, TargetKind kind, std::int64_t at_most, const char* on) {
  kept = test::snapshot_of(school);
  return target_state(kept->schools.at(0), {kind, {day_of(2026, 9, 8), day_of(2026, 9, 18)}, at_most}, {0},
                      by(on));
}

// At most two from Tuesday 8 to Friday 18 September: the third breaks it, on its day.
TEST(Targets, TheSessionAfterTheLastAllowedBreaksIt) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "O O I \\ / O L \\ U \\");
  EXPECT_EQ(state(school, TargetKind::absence, 2, "2026-09-10").broken_at, std::nullopt);
  const TargetState found = state(school, TargetKind::absence, 2, "2026-09-11");
  EXPECT_EQ(found.sessions, 3);
  EXPECT_EQ(found.broken_at, morning_of(day_of(2026, 9, 11)));
  EXPECT_EQ(state(school, TargetKind::unauthorised, 2, "2026-09-11").sessions, 2);
  EXPECT_EQ(state(school, TargetKind::late, 0, "2026-09-11").broken_at, morning_of(day_of(2026, 9, 10)));
}

TEST(Targets, WordsOfKinds) {
  EXPECT_EQ(target_kind("Late"), TargetKind::late);
  EXPECT_EQ(target_kind("punctuality"), std::nullopt);
  EXPECT_EQ(target_word(TargetKind::unauthorised), "unauthorised");
}

}  // namespace
}  // namespace rollmark
