// Episodes worked by hand: ten school days of G, N, O, U on end (SI 2024/208 reg. 13(7)(b)), fifteen of
// sickness in a school year (reg. 13(9)). Weeks from Monday 7 September 2026.
#include "tracking/episodes.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr const char* five_days = "O O O O O O O O O O";

TinySchool autumn() {
  TinySchool school;
  school.open("2026-09-07", "2026-10-16").pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  return school;
}

std::shared_ptr<const Snapshot> kept;
const Period all{day_of(2020, 1, 1), day_of(2030, 12, 31)};

std::vector<DayRun> runs(const TinySchool& school, const char* id = "attendance-return",
                         const char* on = "2026-10-16") {
  kept = test::snapshot_of(school);
  const auto rule = episode_rule(*test::test_rulebook(), id, *parse_day(on));
  EXPECT_TRUE(rule.has_value());
  return day_runs(kept->schools.at(0), *test::test_rulebook(), *rule, 0, all, {*parse_day(on), std::nullopt});
}

std::string broken(const DayRun& run) {
  return run.broken_at ? to_text(kept->schools.at(0).columns[*run.broken_at].day()) : "stands";
}

TEST(Episodes, TenSchoolDaysOnEnd) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", five_days)
      .marks("E", "2026-09-14", five_days)
      .mark("E", "2026-09-21", "AM", "/");
  const std::vector<DayRun> found = runs(school);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first, day_of(2026, 9, 7));
  EXPECT_EQ(found[0].school_days, 10);
  EXPECT_EQ(found[0].sessions, 20);
  EXPECT_EQ(found[0].reached_on, day_of(2026, 9, 18));  // the second Friday
  EXPECT_EQ(broken(found[0]), "2026-09-21");
}

TEST(Episodes, NineDoNotReachIt) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", five_days).marks("E", "2026-09-14", "O O O O O O O O / \\");
  ASSERT_EQ(runs(school).size(), 1U);
  EXPECT_EQ(runs(school)[0].school_days, 9);
  EXPECT_EQ(runs(school)[0].reached_on, std::nullopt);
}

// U is absence for the return and not for a deletion (G, N and O alone, reg. 9(1)(i)).
TEST(Episodes, UCountsForTheReturnAndBreaksTheDeletion) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "O O O O U O O O O O").marks("E", "2026-09-14", five_days);
  EXPECT_EQ(runs(school)[0].reached_on, day_of(2026, 9, 18));
  const std::vector<DayRun> deletion = runs(school, "deletion-continuous-absence");
  ASSERT_EQ(deletion.size(), 2U);
  EXPECT_EQ(deletion[0].school_days, 2);
  EXPECT_EQ(broken(deletion[0]), "2026-09-09");
  EXPECT_EQ(deletion[1].school_days, 7);
}

// One session of any other code breaks it, D and C2 too; so does a session without a mark.
TEST(Episodes, AnyOtherMarkBreaksAndSoDoesNone) {
  for (const char* other : {"I", "D", "C2", "/", "."}) {
    TinySchool school = autumn();
    school.marks("E", "2026-09-07", five_days)
        .marks("E", "2026-09-14", std::string("O ") + other + " O O O O O O O O");
    const std::vector<DayRun> found = runs(school);
    ASSERT_GE(found.size(), 2U) << other;
    EXPECT_EQ(found[0].school_days, 5) << other;
    EXPECT_EQ(broken(found[0]), "2026-09-14") << other;
    EXPECT_EQ(found[1].school_days, 4) << other;
  }
}

// C2 in the afternoons and O in the mornings, ten days: no continuous absence, since C2 breaks it, but
// whatever was expected was missed. The irregular limb passes ten sessions over.
TEST(Episodes, OnC2AndMissingTheRestIsIrregular) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "O C2 O C2 O C2 O C2 C2 C2")
      .marks("E", "2026-09-14", "O C2 O C2 O C2 O C2 O C2");
  school.marks("E", "2026-09-21", "O C2");
  EXPECT_TRUE(runs(school).empty());
  const std::vector<DayRun> found = runs(school, "attendance-return-irregular", "2026-09-21");
  ASSERT_EQ(found.size(), 1U);
  // Friday 11 September has C2 alone: it neither counts nor breaks. 4 + 5 + 1 days.
  EXPECT_EQ(found[0].school_days, 10);
  EXPECT_EQ(found[0].sessions, 10);
  EXPECT_EQ(found[0].passed_over, 12);
  EXPECT_EQ(found[0].reached_on, day_of(2026, 9, 21));
  // One morning at school breaks it.
  school.mark("E", "2026-09-22", "AM", "/");
  EXPECT_EQ(broken(runs(school, "attendance-return-irregular", "2026-09-22")[0]), "2026-09-22");
}

// A training day in between neither counts nor breaks.
TEST(Episodes, ClosedDaysNeitherCountNorBreak) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").open("2026-09-15", "2026-09-21").day("2026-09-14", "inset");
  school.pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  school.marks("E", "2026-09-07", five_days).marks("E", "2026-09-15", five_days);
  const std::vector<DayRun> found = runs(school);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reached_on, day_of(2026, 9, 21));
  EXPECT_EQ(broken(found[0]), "stands");
}

// Compulsory school age begins on 31 December 2026 for a fifth birthday on 1 October.
TEST(Episodes, OnlyWhileOfCompulsorySchoolAge) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18").pupil("E", "2026-09-01", {{"dob", "2021-10-01"}});
  school.marks("E", "2026-09-07", five_days).marks("E", "2026-09-14", five_days);
  EXPECT_TRUE(runs(school).empty());
}

std::vector<SicknessYear> sickness(const TinySchool& school, const char* on) {
  kept = test::snapshot_of(school);
  const auto rule = episode_rule(*test::test_rulebook(), "sickness-return", *parse_day(on));
  return sickness_years(kept->schools.at(0), *test::test_rulebook(), *rule, 0, all,
                        {*parse_day(on), std::nullopt});
}

// Three weeks are fifteen school days and thirty sessions.
TEST(Episodes, FifteenDaysOfSickness) {
  TinySchool school = autumn();
  for (const char* monday : {"2026-09-07", "2026-09-21", "2026-10-05"})
    school.marks("E", monday, "I I I I I I I I I I");
  const std::vector<SicknessYear> found = sickness(school, "2026-10-16");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sessions, 30);
  EXPECT_EQ(found[0].whole_days, 15);
  EXPECT_EQ(found[0].reached_by_sessions, day_of(2026, 10, 9));
  EXPECT_EQ(found[0].reached_by_whole_days, day_of(2026, 10, 9));
}

// Half a day sick counts as a session and not as a whole day; both are shown.
TEST(Episodes, HalfADaySick) {
  TinySchool school = autumn();
  school.marks("E", "2026-09-07", "I I I I I I I I I \\");
  for (const char* monday : {"2026-09-21", "2026-10-05"}) school.marks("E", monday, "I I I I I I I I I I");
  EXPECT_EQ(sickness(school, "2026-10-16")[0].sessions, 29);
  EXPECT_EQ(sickness(school, "2026-10-16")[0].reached_by_sessions, std::nullopt);
  school.mark("E", "2026-10-12", "AM", "I").mark("E", "2026-10-12", "PM", "\\");
  const std::vector<SicknessYear> found = sickness(school, "2026-10-16");
  EXPECT_EQ(found[0].reached_by_sessions, day_of(2026, 10, 12));
  EXPECT_EQ(found[0].whole_days, 14);
  EXPECT_EQ(found[0].reached_by_whole_days, std::nullopt);
}

TEST(Episodes, EachSchoolYearStartsAnew) {
  TinySchool school;
  school.open("2026-07-06", "2026-07-17").open("2026-09-07", "2026-09-11");
  school.pupil("E", "2025-09-01", {{"dob", "2014-03-01"}});
  school.marks("E", "2026-07-06", "I I I I").marks("E", "2026-09-07", "I I");
  const std::vector<SicknessYear> found = sickness(school, "2026-09-11");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].school_year, 2025);
  EXPECT_EQ(found[0].sessions, 4);
  EXPECT_EQ(found[1].sessions, 2);
}

// The return came into force with the Regulations of 2024.
TEST(Episodes, NoSicknessReturnBeforeAugust2024) {
  EXPECT_FALSE(episode_rule(*test::test_rulebook(), "sickness-return", day_of(2024, 8, 18)).has_value());
}

}  // namespace
}  // namespace rollmark
