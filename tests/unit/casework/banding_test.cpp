// Points, scores and bands: each edge with the arithmetic beside it, over the weights of banding_policy.hpp.
#include "casework/banding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/banding_policy.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;

Day day(std::string_view text) {
  return parse_day(text).value();
}
const Day on{parse_day("2026-03-27").value()};

const BandingPolicy& policy() {
  static const auto own = read_own_banding_policy(test_support::banding_policy);
  return *own;
}

// `meals` of the roll; `absent` of 10,000 sessions; `persistent` of 1,000 enrolments.
SchoolSummary school(const char* phase, std::int64_t roll, std::int64_t meals, std::int64_t absent,
                     std::int64_t persistent) {
  SchoolSummary one;
  one.school_key = "S";
  one.phase = phase;
  one.roll = roll;
  one.fsm = meals;
  SummaryGroup whole;
  whole.kind = "school";
  whole.enrolments = 1000;
  whole.possible = 10000;
  whole.authorised = absent;
  whole.persistent = persistent;
  one.groups.push_back(whole);
  return one;
}
std::vector<SchoolIndex> index(std::int64_t value) {
  return {{"S", "Deprivation", value, day("2025-04-01")}};
}
// Score and band: "82 A"; why not, where there is none.
std::string decide(const SchoolSummary& one, const std::vector<SchoolIndex>& indexes) {
  const SchoolBand found = band_school(one, indexes, banding_rules(policy(), on), on);
  if (found.band == nullptr) return found.why_not;
  return std::to_string(found.score.value()) + " " + found.band->name;
}

// Roll 900: over 600, 20. Meals 225 of 900 = 25 %: 10 x 2 = 20. Attendance 9,350 of 10,000 = 93.5 %: 2.5
// under 96, two full steps of 2, 4 x 3 = 12. Persistent 200 of 1,000 = 20 %: 20. Index 41: over 40, 10. In
// all 82.
TEST(Banding, TheWholeWorking) {
  const SchoolSummary one = school("Secondary", 900, 225, 650, 200);
  const SchoolBand found = band_school(one, index(41), banding_rules(policy(), on), on);
  ASSERT_EQ(found.working.size(), 5U);
  const std::int64_t points[] = {20, 10, 4, 20, 10}, scores[] = {20, 20, 12, 20, 10};
  const char* texts[] = {"900", "25.0", "93.5", "20.0", "41"};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(found.working[i].points, points[i]) << i;
    EXPECT_EQ(found.working[i].score, scores[i]) << i;
    EXPECT_EQ(figure_text(*found.working[i].figure), texts[i]) << i;
  }
  EXPECT_EQ(found.working[0].because, "more than 600 gives 20");
  EXPECT_EQ(found.working[2].because, "2 for each full 1 under 96");
  EXPECT_EQ(found.score, 82);
  ASSERT_NE(found.band, nullptr);
  EXPECT_EQ(found.band->name, "A");
  EXPECT_EQ(found.band->minutes, 14040);  // 36 x 390
}

// 20 (roll 601) + 20 (20.0 % exactly) + 0 (96.00 %) + 20 (20.0 % exactly) + 10 (index 41) = 70: at least 70.
// With index 40, which is not more than 40, 60.
TEST(Banding, ScoreExactlyAtTheCutOff) {
  const SchoolSummary one = school("Secondary", 605, 121, 400, 200);
  EXPECT_EQ(decide(one, index(41)), "70 A");
  EXPECT_EQ(decide(one, index(40)), "60 B");
  // Class primary: B is more than 40. 10 (roll 201 to 600) + 20 + 0 + 10 (10.1 %) + 0 = 40 is C, and 50 is B.
  EXPECT_EQ(decide(school("Primary", 205, 41, 400, 101), index(40)), "40 C");
  EXPECT_EQ(decide(school("Primary", 205, 41, 400, 101), index(41)), "50 B");
  // In the class high 40 itself is B. 10.0 % exactly is not more than 10: 30.
  EXPECT_EQ(decide(school("Secondary", 205, 41, 400, 101), index(40)), "40 B");
  EXPECT_EQ(decide(school("Secondary", 205, 41, 400, 100), index(40)), "30 C");
}

// 200 and 600 pupils are not more. 119 of 600 is 19.83 %, and 19.96 % (printed 20.0) is not 20.
TEST(Banding, FiguresAreFractions) {
  const FigureRule& roll = policy().scores[0].figures[0];
  EXPECT_EQ(points_of(roll, {200, 1, 1}).points, 0);
  EXPECT_EQ(points_of(roll, {201, 1, 1}).points, 10);
  EXPECT_EQ(points_of(roll, {600, 1, 1}).points, 10);
  EXPECT_EQ(points_of(roll, {601, 1, 1}).points, 20);
  const FigureRule& meals = policy().scores[0].figures[1];
  EXPECT_EQ(points_of(meals, {499, 2500, 100}).points, 0);
  EXPECT_EQ(figure_text({499, 2500, 100}), "20.0");
  EXPECT_EQ(points_of(meals, {500, 2500, 100}).points, 10);
  // 95.0 % is one full step under 96, 95.01 % none; over 96 none.
  const FigureRule& attendance = policy().scores[0].figures[2];
  EXPECT_EQ(points_of(attendance, {9500, 10000, 100}).points, 2);
  EXPECT_EQ(points_of(attendance, {9501, 10000, 100}).points, 0);
  EXPECT_EQ(points_of(attendance, {9700, 10000, 100}).points, 0);
  EXPECT_EQ(points_of(attendance, {0, 10000, 100}).points, 192);  // 96 x 2
}

TEST(Banding, WhatIsNotKnownIsNotNothing) {
  SchoolSummary one = school("Secondary", 605, 121, 400, 200);
  EXPECT_EQ(decide(one, {}), "index deprivation not known: the school has no index of that name");
  one.fsm.reset();
  EXPECT_EQ(decide(one, index(41)), "free school meals % not known: free school meals were not delivered");
  one.groups.clear();
  EXPECT_THAT(decide(one, index(41)),
              HasSubstr("attendance % not known: sessions are not known; persistent"));
  one.roll.reset();
  EXPECT_THAT(decide(one, index(41)), HasSubstr("roll not known: no summary was given"));
  EXPECT_EQ(decide(school("Special", 100, 20, 400, 200), index(41)), "no class has the phase Special");
  EXPECT_EQ(decide(school("", 100, 20, 400, 200), index(41)), "the phase is not said");
  EXPECT_THAT(decide(school("Primary", 0, 0, 400, 200), index(41)), HasSubstr("nobody is on roll"));
  EXPECT_THAT(decide(school("Primary", 100, 101, 400, 200), index(41)), HasSubstr("more than the whole"));
  EXPECT_THAT(decide(school("Primary", 100, 20, 400, 200), index(2'000'000'000)), HasSubstr("too large"));
  EXPECT_THAT(decide(school("Primary", 100, 20, 400, 200), index(-1)), HasSubstr("less than nothing"));
}

TEST(Banding, TheIndexInForce) {
  std::vector<SchoolIndex> all{{"S", "deprivation", 10, {}},
                               {"S", "deprivation", 20, day("2026-03-27")},
                               {"S", "deprivation", 30, day("2026-03-28")},
                               {"S", "other", 40, day("2026-03-27")},
                               {"T", "deprivation", 50, day("2026-03-27")}};
  EXPECT_EQ(index_of(all, "S", "Deprivation", on).value, 20);
  EXPECT_EQ(index_of(all, "S", "deprivation", on - 1).value, 10);
  EXPECT_EQ(index_of(all, "U", "deprivation", on).value, std::nullopt);
  all.push_back({"S", "deprivation", 21, day("2026-03-27")});
  EXPECT_EQ(index_of(all, "S", "deprivation", on).value, std::nullopt);
  EXPECT_EQ(index_of(all, "S", "deprivation", on).why_not, "the school has two values of one day");
}

// Norfolk's days at 390 minutes: 36, 24, 12.5 are 14,040, 9,360 and 4,875; 16 and 7.5 are 6,240 and 2,925.
// Primary C is contact, and its minutes are not stated.
TEST(Banding, NorfolksDays) {
  const BandDays& days = embedded_banding_policy()->days.at(0);
  const auto minutes = [&](const char* phase, const char* band) {
    return days.of_phase(phase)->band(band)->minutes;
  };
  EXPECT_EQ(minutes("Secondary", "A"), 14040);
  EXPECT_EQ(minutes("All-through", "B"), 9360);
  EXPECT_EQ(minutes("secondary", "C"), 4875);
  EXPECT_EQ(minutes("Primary", "A"), 6240);
  EXPECT_EQ(minutes("primary", "B"), 2925);
  const BandTime* const c = days.of_phase("Primary")->band("c");
  EXPECT_EQ(c->minutes, std::nullopt);
  EXPECT_EQ(c->visits, 1);
  EXPECT_EQ(c->telephone_terms, 2);
  EXPECT_EQ(days.of_phase("PRU"), nullptr);
}

TEST(Banding, OtherCutOffs) {
  const BandScore& score = policy().scores[0];
  const SchoolSummary one = school("Secondary", 605, 121, 400, 200);
  const SchoolBand found = band_school(one, index(41), banding_rules(policy(), on), on);  // 70
  const auto tried = [&](const char* text) { return band_if(found, what_if_cut_offs(score, text))->name; };
  EXPECT_EQ(tried("A:70"), "A");
  EXPECT_EQ(tried("A:71, B:40"), "B");
  EXPECT_EQ(tried("high.A:90,high.B:71"), "C");
  EXPECT_EQ(tried("primary.A:90"), "A") << "another class";
  for (const auto& [text, why] :
       {std::pair{"A", "without a colon"}, std::pair{"A:", "no whole number"},
        std::pair{"A:7.5", "no whole number"}, std::pair{"A:-1", "no whole number"},
        std::pair{"C:10", "band that has no cut-off"}, std::pair{"special.A:10", "band that has no cut-off"},
        std::pair{"B:70", "do not fall"}}) {
    try {
      what_if_cut_offs(score, text);
      ADD_FAILURE() << text;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), ROLLMARK_E_ARGUMENT);
      EXPECT_THAT(failure.what(), HasSubstr(why)) << text;
    }
  }
}

TEST(Banding, AcademicYears) {
  for (const char* text : {"2025/26", "2025-26", "2025/2026", "2025-2026", "2025", " 2025/26 "})
    EXPECT_EQ(academic_year_start(text), 2025) << text;
  EXPECT_EQ(academic_year_start("1999/00"), 1999);
  for (const char* text :
       {"", "25/26", "2025/27", "2025/6", "2025_26", "2025/026", "year", "2025/", "2025/-1"})
    EXPECT_EQ(academic_year_start(text), std::nullopt) << text;
  EXPECT_EQ(academic_year_words(2025), "2025/26");
  EXPECT_EQ(academic_year_words(2099), "2099/00");
}

TEST(Banding, MovementSinceLastYear) {
  const SchoolSummary one = school("Secondary", 605, 121, 400, 200);
  const SchoolBand found = band_school(one, index(40), banding_rules(policy(), on), on);  // 60, B
  std::vector<BandGiven> given(1);
  given[0].school_key = "S";
  given[0].academic_year = "2025/26";
  given[0].made_on = on;
  const auto moved = [&](const char* band, const char* at = "2026-03-27") {
    given[0].band = band;
    return std::string(band_movement(found, found.band, band_before(given, "S", 2025, day(at))));
  };
  EXPECT_EQ(moved("A"), "down");
  EXPECT_EQ(moved("b"), "same");
  EXPECT_EQ(moved("C"), "up");
  EXPECT_EQ(moved("D"), "not known") << "a band that the class does not have";
  EXPECT_EQ(moved("A", "2026-03-26"), "new") << "made the day after";
  EXPECT_EQ(band_movement(found, nullptr, band_before(given, "S", 2025, on)), "not known");
  EXPECT_EQ(band_before(given, "S", 2024, on).band, std::nullopt);
  // The later one counts; two of one day that differ leave it open.
  given.push_back(given[0]);
  given[0].made_on = day("2025-06-01");
  given[1].band = "C";
  EXPECT_EQ(band_before(given, "S", 2025, on).band, "C");
  given[0].made_on = on;
  EXPECT_TRUE(band_before(given, "S", 2025, on).differ);
}

}  // namespace
}  // namespace rollmark
