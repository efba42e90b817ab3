// The threshold for considering a penalty notice, worked by hand: 10 sessions of G, N, O or U in any 10
// consecutive school weeks of one register (reg. 9A of SI 2007/1867), and the notices that bar another (reg.
// 12A). Week 1 below begins on Monday 5 January 2026; week n on 5 January + 7 (n - 1).
#include "tracking/penalty_notice.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

using test::Cells;
using test::TinySchool;

constexpr const char* in_school_age = "2014-03-01";
// Monday to Friday noon: nine sessions in a row.
constexpr const char* nine = "O O O O O O O O O";

TinySchool twelve_weeks(const char* dob = in_school_age) {
  TinySchool school;
  school.open("2026-01-05", "2026-03-27").pupil("E", "2025-09-01", {{"dob", dob}});
  return school;
}

std::shared_ptr<const Snapshot> kept;  // what a count points into

NoticeCount count(const TinySchool& school, const std::string& on, bool leave_out_used = false) {
  kept = test::snapshot_of(school);
  const School& one = kept->schools.at(0);
  const Day day = *parse_day(on);
  const auto rule = notice_rule(*test::test_rulebook(), "penalty-notice", day);
  EXPECT_TRUE(rule.has_value());
  return count_notice(one, *test::test_rulebook(), *rule, {day, std::nullopt}, school_weeks(one, day), 0,
                      rows_of_pupils(one)[0], leave_out_used);
}

std::string session(const NoticeCount& count, std::size_t place) {
  const HalfDay at = kept->schools.at(0).columns[count.sessions[place].column];
  return to_text(at.day()) + (at.afternoon() ? " PM" : " AM");
}

TEST(PenaltyNotice, TenSessionsOnTheEdgeOfTenWeeks) {
  TinySchool school = twelve_weeks();
  school.mark("E", "2026-01-05", "AM", "O").marks("E", "2026-03-09", nine);  // weeks 1 and 10
  const NoticeCount found = count(school, "2026-03-27");
  ASSERT_TRUE(found.first_met.has_value());
  EXPECT_EQ(session(found, found.first_met->first), "2026-01-05 AM");
  EXPECT_EQ(session(found, found.first_met->last), "2026-03-13 AM");  // the tenth
  EXPECT_EQ(found.first_met->first_week, 0U);
  // The last ten school weeks up to 27 March are weeks 3 to 12: nine.
  EXPECT_EQ(found.now, 9);
}

TEST(PenaltyNotice, TheTenthInAnEleventhWeekIsOutside) {
  TinySchool school = twelve_weeks();
  school.mark("E", "2026-01-05", "AM", "O").marks("E", "2026-03-16", nine);  // weeks 1 and 11
  const NoticeCount found = count(school, "2026-03-27");
  EXPECT_EQ(found.sessions.size(), 10U);
  EXPECT_FALSE(found.first_met.has_value());
}

TEST(PenaltyNotice, NineAreNotTen) {
  TinySchool school = twelve_weeks();
  EXPECT_FALSE(count(school.marks("E", "2026-01-05", nine), "2026-03-27").first_met.has_value());
}

// Any mix of the four codes; I, C2 and D are none of them.
TEST(PenaltyNotice, AnyMixOfTheFourCodesAndNoOther) {
  TinySchool school = twelve_weeks();
  EXPECT_TRUE(
      count(school.marks("E", "2026-01-05", "G N O U G N O U G N"), "2026-03-27").first_met.has_value());
  TinySchool other = twelve_weeks();
  const NoticeCount found = count(other.marks("E", "2026-01-05", "G N O U G N O U G I C2 D"), "2026-03-27");
  EXPECT_EQ(found.sessions.size(), 9U);
  EXPECT_FALSE(found.first_met.has_value());
}

// An N whose reason is then established as illness drops the case.
TEST(PenaltyNotice, AnAmendedMarkDropsTheCase) {
  TinySchool before = twelve_weeks();
  TinySchool after = twelve_weeks();
  EXPECT_TRUE(
      count(before.marks("E", "2026-01-05", "O O O O O O O O O N"), "2026-03-27").first_met.has_value());
  EXPECT_FALSE(
      count(after.marks("E", "2026-01-05", "O O O O O O O O O I"), "2026-03-27").first_met.has_value());
}

// Five sessions at each of two schools: the regulation speaks of a school's register, so neither has ten.
TEST(PenaltyNotice, TwoSchoolsAreTwoRegisters) {
  const auto five_at = [](const char* key, const char* codes) {
    TinySchool school(key);
    school.open("2026-01-05", "2026-03-27")
        .pupil("E", "2025-09-01", {{"dob", in_school_age}, {"upn", "H801200001001"}});
    return school.marks("E", "2026-01-05", codes);
  };
  const TinySchool one = five_at("S1", "O O O O O / \\ / \\ /");
  const TinySchool other = five_at("S2", "/ \\ / \\ / O O O O O");
  kept = test::snapshot_of({&one, &other});
  const Day on = day_of(2026, 3, 27);
  const auto rule = notice_rule(*test::test_rulebook(), "penalty-notice", on);
  for (const School& school : kept->schools) {
    const NoticeCount found = count_notice(school, *test::test_rulebook(), *rule, {on, std::nullopt},
                                           school_weeks(school, on), 0, rows_of_pupils(school)[0], false);
    EXPECT_EQ(found.sessions.size(), 5U) << school.key;
    EXPECT_FALSE(found.first_met.has_value()) << school.key;
  }
}

// A week with one session open is a school week: with it, weeks 1 and 10 become weeks 1 and 11.
TEST(PenaltyNotice, AWeekWithOneSessionOpenIsAWeek) {
  TinySchool school;
  school.open("2026-01-05", "2026-02-13").open("2026-02-23", "2026-03-20");  // half term from 16 February
  school.pupil("E", "2025-09-01", {{"dob", in_school_age}});
  school.mark("E", "2026-01-05", "AM", "O").marks("E", "2026-03-16", nine);  // school weeks 1 and 10
  EXPECT_TRUE(count(school, "2026-03-20").first_met.has_value());
  school.half_day("2026-02-18", "PM", "open");
  EXPECT_FALSE(count(school, "2026-03-20").first_met.has_value());
}

// Five school weeks before the summer and five after it are ten.
TEST(PenaltyNotice, AWindowSpansTheSummerHoliday) {
  TinySchool school;
  school.open("2026-06-15", "2026-07-17").open("2026-09-07", "2026-10-16");
  school.pupil("E", "2025-09-01", {{"dob", in_school_age}});
  TinySchool tenth = school;
  tenth.mark("E", "2026-06-15", "AM", "O").marks("E", "2026-10-05", nine);  // the tenth school week
  EXPECT_TRUE(count(tenth, "2026-10-16").first_met.has_value());
  TinySchool eleventh = school;
  eleventh.mark("E", "2026-06-15", "AM", "O").marks("E", "2026-10-12", nine);
  EXPECT_FALSE(count(eleventh, "2026-10-16").first_met.has_value());
  // One session on Monday 20 July makes that week a school week, and the week of 5 October the eleventh.
  tenth.half_day("2026-07-20", "AM", "open");
  EXPECT_FALSE(count(tenth, "2026-10-16").first_met.has_value());
}

TEST(PenaltyNotice, SessionsBefore19August2024DoNotCount) {
  TinySchool school;
  school.open("2024-07-15", "2024-07-19").open("2024-09-02", "2024-09-27");
  school.pupil("E", "2023-09-01", {{"dob", in_school_age}});
  school.marks("E", "2024-07-15", nine).mark("E", "2024-09-02", "AM", "O");
  const NoticeCount found = count(school, "2024-09-27");
  EXPECT_EQ(found.sessions.size(), 1U);
  EXPECT_FALSE(found.first_met.has_value());
  EXPECT_FALSE(notice_rule(*test::test_rulebook(), "penalty-notice", day_of(2024, 8, 18)).has_value());
}

// Fifth birthday on 15 October 2025: of compulsory school age from 31 December 2025 on.
TEST(PenaltyNotice, OnlyWhileOfCompulsorySchoolAge) {
  TinySchool school;
  school.open("2025-12-01", "2025-12-19").open("2026-01-05", "2026-01-16");
  school.pupil("E", "2025-09-01", {{"dob", "2020-10-15"}});
  school.marks("E", "2025-12-15", nine).marks("E", "2026-01-05", nine);
  const NoticeCount found = count(school, "2026-01-16");
  EXPECT_EQ(found.not_of_age, 9);
  EXPECT_EQ(found.sessions.size(), 9U);
  EXPECT_FALSE(found.first_met.has_value());
}

TEST(PenaltyNotice, WithoutABirthDateNothingIsCounted) {
  TinySchool school;
  school.open("2026-01-05", "2026-01-16").pupil("E", "2025-09-01", {{"dob", ""}});
  const NoticeCount found = count(school.marks("E", "2026-01-05", "O O O O O O O O O O"), "2026-01-16");
  EXPECT_TRUE(found.age_unknown);
  EXPECT_TRUE(found.sessions.empty());
}

// Back after five weeks away on the same register: one pupil, one count. Nobody is absent from a school while
// not on its roll.
TEST(PenaltyNotice, ReturnersAreOnePupil) {
  TinySchool school;
  school.open("2026-01-05", "2026-03-27");
  school.pupil("E", "2025-09-01", {{"dob", in_school_age}, {"end_date", "2026-01-09"}});
  school.enrol("E2", "E", "2026-02-16");
  school.marks("E", "2026-01-05", "O O O O O").marks("E2", "2026-02-16", "O O O O O");
  EXPECT_TRUE(count(school, "2026-03-27").first_met.has_value());
}

// Sessions that an earlier notice used: counted by the law, left out where the authority asks.
TEST(PenaltyNotice, UsedSessionsCanBeLeftOut) {
  TinySchool school = twelve_weeks();
  school.marks("E", "2026-01-05", "O O O O O O O O O O").marks("E", "2026-02-02", nine);
  school.row("notice", {{"pupil_key", "E"},
                        {"contact_key", "K"},
                        {"issued_on", "2026-01-20"},
                        {"period_from", "2026-01-05"},
                        {"period_to", "2026-01-09"},
                        {"status", "paid"}});
  const NoticeCount all = count(school, "2026-02-13");
  EXPECT_EQ(all.now, 19);
  EXPECT_EQ(all.now_unused, 9);
  EXPECT_EQ(session(all, all.last_met->last), "2026-02-06 AM");
  EXPECT_FALSE(count(school, "2026-02-13", true).first_met.has_value());
  school.mark("E", "2026-02-06", "PM", "U");
  EXPECT_EQ(count(school, "2026-02-13", true).first_met->first_week, 4U);  // the week of 2 February
}

NoticeCap cap_on(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  return notice_cap(kept->schools.at(0), *test::test_rulebook(), 0, "K", *parse_day(on));
}

TinySchool& notice(TinySchool& school, const char* issued_on, const char* period_from, const char* status,
                   const char* contact = "K") {
  return school.row("notice", {{"pupil_key", "E"},
                               {"contact_key", contact},
                               {"issued_on", issued_on},
                               {"period_from", period_from},
                               {"status", status}});
}

TEST(PenaltyNoticeCap, ThreeNoticesOfWhichOneWasWithdrawnBarAnother) {
  TinySchool school = twelve_weeks();
  notice(school, "2025-11-10", "2025-09-01", "paid");
  notice(school, "2026-02-10", "2026-01-05", "issued");
  notice(school, "2026-03-10", "2026-02-01", "Withdrawn");
  const NoticeCap cap = cap_on(school, "2026-04-01");
  EXPECT_EQ(cap.counted, 2);
  EXPECT_EQ(cap.withdrawn, 1);
  EXPECT_TRUE(cap.barred());
}

TEST(PenaltyNoticeCap, OneAndAnotherParentsDoNot) {
  TinySchool school = twelve_weeks();
  notice(school, "2025-11-10", "2025-09-01", "paid");
  notice(school, "2026-02-10", "2026-01-05", "issued", "K2");
  const NoticeCap cap = cap_on(school, "2026-04-01");
  EXPECT_EQ(cap.counted, 1);
  EXPECT_FALSE(cap.barred());
}

TEST(PenaltyNoticeCap, WhatIsDisregarded) {
  TinySchool school = twelve_weeks();
  notice(school, "2024-10-01", "2024-08-18", "paid");  // the period began before the framework
  notice(school, "2024-10-01", "2024-08-19", "not guilty");
  notice(school, "2024-10-02", "2024-08-19", "paid");
  const NoticeCap cap = cap_on(school, "2026-04-01");
  EXPECT_EQ(cap.before_scheme, 1);
  EXPECT_EQ(cap.not_guilty, 1);
  EXPECT_EQ(cap.counted, 1);
}

// Three years that end with 10 March 2028 begin on 11 March 2025.
TEST(PenaltyNoticeCap, ThreeYearsEndWithTheProposedDate) {
  TinySchool school = twelve_weeks();
  notice(school, "2025-03-10", "2025-01-06", "paid");
  EXPECT_EQ(cap_on(school, "2028-03-10").older, 1);
  EXPECT_EQ(cap_on(school, "2028-03-09").counted, 1);
}

}  // namespace
}  // namespace rollmark
