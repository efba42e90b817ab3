// Triggers worked by hand: the day on which a level is passed. Weeks of ten sessions from Monday 7 September
// 2026.
#include "tracking/triggers.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/failure.hpp"
#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

TinySchool autumn() {
  TinySchool school;
  school.open("2026-09-07", "2026-10-16").pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  return school;
}

std::shared_ptr<const Snapshot> kept;

// By the trigger's id without its first word.
std::map<std::string, TriggerPassed> passed(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const Day day = *parse_day(on);
  const auto rules = trigger_rules(*test::test_rulebook(), day);
  std::map<std::string, TriggerPassed> found;
  for (const TriggerPassed& one :
       triggers_passed(kept->schools.at(0), rules, 0, {day_of(2026, 9, 1), day}, {day, std::nullopt}))
    found.emplace(rules[one.rule].entry->id.substr(std::string("trigger-").size()), one);
  return found;
}

// Every trigger of the rulebook has its parts, and none rests on law.
TEST(Triggers, OfTheRulebookAreWholeAndPractice) {
  const auto rules = trigger_rules(*test::test_rulebook(), day_of(2026, 9, 7));
  EXPECT_EQ(rules.size(), 8U);
  for (const TriggerRule& rule : rules) {
    EXPECT_TRUE(rule.entry->id.starts_with("trigger-")) << rule.entry->id;
    EXPECT_FALSE(rule.step.empty() || rule.owner.empty()) << rule.entry->id;
    for (const Source& source : rule.entry->sources)
      EXPECT_NE(source.kind, SourceKind::law) << rule.entry->id;
  }
}

// Two weeks, 20 sessions, one absent: 95 % is below 96. In the first week it is not looked at: fewer than 20.
TEST(Triggers, BelowNinetySixFromTwentySessionsOn) {
  TinySchool school = autumn();
  school.mark("E", "2026-09-07", "AM", "I").mark("E", "2026-09-07", "PM", "\\");
  school.present("E", "2026-09-08", "2026-09-18");
  EXPECT_TRUE(passed(school, "2026-09-17").empty());  // 18 sessions
  const auto found = passed(school, "2026-09-18");
  ASSERT_TRUE(found.contains("attendance-96"));
  EXPECT_EQ(found.at("attendance-96").on, day_of(2026, 9, 18));
  EXPECT_EQ(found.at("attendance-96").absent, 1);
  EXPECT_EQ(found.at("attendance-96").possible, 20);
  EXPECT_FALSE(found.contains("attendance-92"));
}

// 24 of 25 sessions would be exactly 96 %, which is not below. 1 of 26 (25 / 26 = 96.2 %) no longer stands.
TEST(Triggers, WhatRecoversNoLongerStands) {
  TinySchool school = autumn();
  school.mark("E", "2026-09-07", "AM", "I").mark("E", "2026-09-07", "PM", "\\");
  school.present("E", "2026-09-08", "2026-09-23");
  EXPECT_FALSE(passed(school, "2026-09-23").at("attendance-96").stands);
  EXPECT_TRUE(passed(school, "2026-09-22").at("attendance-96").stands);  // 23 of 24: 95.8 %
}

// 2 of 20 are exactly 10 %: persistently absent.
TEST(Triggers, ExactlyTenPercentIsPersistent) {
  TinySchool school = autumn();
  school.mark("E", "2026-09-07", "AM", "I").mark("E", "2026-09-07", "PM", "I");
  school.present("E", "2026-09-08", "2026-09-18");
  EXPECT_EQ(passed(school, "2026-09-18").at("persistent").on, day_of(2026, 9, 18));
  // 2 of 22 are not, but it was passed on the 18th.
  school.present("E", "2026-09-21", "2026-09-21");
  EXPECT_FALSE(passed(school, "2026-09-21").at("persistent").stands);
}

// U is unauthorised and late; the third unauthorised session is Wednesday's.
TEST(Triggers, SessionsAreCountedFromTheirDay) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "O \\ U \\ O L L L L \\");
  const auto found = passed(school, "2026-09-11");
  EXPECT_EQ(found.at("unauthorised-3").on, day_of(2026, 9, 9));
  EXPECT_EQ(found.at("unauthorised-3").counted, 3);
  // U on Tuesday, L on Wednesday afternoon, twice on Thursday and on Friday morning: five.
  EXPECT_EQ(found.at("late-5").on, day_of(2026, 9, 11));
}

// Five days on end of whatever absence; lateness on the fifth breaks them.
TEST(Triggers, DaysOnEnd) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "I I O O N N C C I I").mark("E", "2026-09-14", "AM", "/");
  const auto found = passed(school, "2026-09-14");
  EXPECT_EQ(found.at("absent-5-days").on, day_of(2026, 9, 11));
  EXPECT_FALSE(found.at("absent-5-days").stands);
  TinySchool late = autumn();
  late.marks("E", "2026-09-07", "I I O O N N C C I U");
  EXPECT_FALSE(passed(late, "2026-09-11").contains("absent-5-days"));
}

}  // namespace
}  // namespace rollmark
