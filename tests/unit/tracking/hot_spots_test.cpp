// Groups and weeks that stand out, by hand, and against counting the slow way.
#include "tracking/hot_spots.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

class Quiet : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

constexpr std::size_t all = 1000;

std::vector<HotSpot> spots_of(const TinySchool& school, std::int64_t least, GroupKinds groups = {}) {
  const auto snapshot = test::snapshot_of(school);
  Quiet control;
  const Day on = day_of(2026, 10, 9);
  return find_hot_spots(snapshot->schools, *test::test_rulebook(), {{}, {on, std::nullopt}, groups},
                        {{day_of(2026, 9, 7), on}, least, all}, control);
}

std::string times(int count, const std::string& word) {
  std::string many;
  for (int i = 0; i < count; ++i) many += word + " ";
  return many;
}

// Two classes of two pupils, two weeks. In the first week 5A is absent for 6 of 20 and 5B for none of 20: the
// school's rate is 6 of 40, which gives 5A 3, so 3 are beyond it. In the second 5A has 0 and 5B 2: 1 beyond.
class HotSpots : public ::testing::Test {
 protected:
  HotSpots() {
    school.open("2026-09-07", "2026-09-18");
    pupil("A", "5A", times(3, "O") + times(7, "/") + times(10, "/"));
    pupil("B", "5A", times(3, "I") + times(7, "/") + times(10, "/"));
    pupil("C", "5B", times(10, "/") + times(2, "I") + times(8, "/"));
    pupil("D", "5B", times(20, "/"));
  }
  void pupil(const char* key, const char* group, const std::string& marks) {
    school.pupil(key, "2026-09-01", {{"nc_year", "5"}, {"registration_group", group}});
    school.marks(key, "2026-09-07", marks);
  }
  TinySchool school;
};

TEST_F(HotSpots, TheLargestExcessFirst) {
  const std::vector<HotSpot> spots = spots_of(school, 1);
  ASSERT_EQ(spots.size(), 2U);  // Year 5 is the school, and no more than it
  EXPECT_EQ(spots[0].group, "5A");
  EXPECT_EQ(to_text(spots[0].monday), "2026-09-07");
  EXPECT_EQ(spots[0].possible, 20);
  EXPECT_EQ(spots[0].absent, 6);
  EXPECT_EQ(spots[0].school_possible, 40);
  EXPECT_EQ(spots[0].school_absent, 6);
  EXPECT_EQ(spots[0].excess(), 6 * 40 - 20 * 6);  // 120 fortieths: 3 sessions
  EXPECT_EQ(spots[0].pupils, 2);
  EXPECT_EQ(spots[1].group, "5B");
  EXPECT_EQ(to_text(spots[1].monday), "2026-09-14");
}

TEST_F(HotSpots, SmallGroupsAreLeftOut) {
  EXPECT_EQ(spots_of(school, 2).size(), 2U);
  EXPECT_TRUE(spots_of(school, 3).empty());
}

TEST_F(HotSpots, AFlagCountsInItsDates) {
  school.row("flag",
             {{"pupil_key", "A"}, {"kind", "FSM"}, {"start_date", "2026-09-07"}, {"end_date", "2026-09-07"}});
  GroupKinds groups{GroupKinds::Stages::no, false, false, false, true};
  const std::vector<HotSpot> spots = spots_of(school, 1, groups);
  ASSERT_EQ(spots.size(), 1U);
  EXPECT_EQ(spots[0].possible, 2);  // Monday
  EXPECT_EQ(spots[0].absent, 2);
}

// 20 random schools of 12 pupils in three classes over four weeks, counted again from what was written down.
TEST(HotSpotsCounted, AgreeWithTheSlowWay) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    TinySchool school;
    school.open("2026-09-07", "2026-10-02");
    std::map<std::pair<std::string, int>, std::pair<int, int>> slow;  // group, week -> possible, absent
    std::map<int, std::pair<int, int>> whole;
    for (int pupil = 0; pupil < 12; ++pupil) {
      const std::string key = "P" + std::to_string(10 + pupil);
      const std::string group(1, static_cast<char>('A' + pupil % 3));
      school.pupil(key, "2026-09-01", {{"registration_group", group}});
      std::string marks;
      for (int session = 0; session < 40; ++session) {
        const std::uint32_t draw = static_cast<std::uint32_t>(random()) % 10;
        const bool absent = draw < 2;
        const bool possible = draw != 9;
        marks += absent ? "I " : possible ? "/ " : "X ";
        for (auto* sum : {&slow[{group, session / 10}], &whole[session / 10]}) {
          sum->first += possible ? 1 : 0;
          sum->second += absent ? 1 : 0;
        }
      }
      school.marks(key, "2026-09-07", marks);
    }
    const std::vector<HotSpot> spots =
        spots_of(school, 1, {GroupKinds::Stages::no, false, true, false, false});
    std::size_t expected = 0;
    for (const auto& [key, sum] : slow) {
      const auto& school_sum = whole[key.second];
      if (sum.second * school_sum.first > sum.first * school_sum.second) ++expected;
    }
    EXPECT_EQ(spots.size(), expected) << seed;
    for (std::size_t i = 0; i < spots.size(); ++i) {
      const int week = (spots[i].monday - day_of(2026, 9, 7)) / 7;
      EXPECT_EQ(spots[i].possible, (slow[{spots[i].group, week}].first)) << seed;
      EXPECT_EQ(spots[i].absent, (slow[{spots[i].group, week}].second)) << seed;
      EXPECT_EQ(spots[i].school_possible, whole[week].first) << seed;
      EXPECT_EQ(spots[i].school_absent, whole[week].second) << seed;
      if (i > 0) {
        EXPECT_GE(spots[i - 1].excess() * spots[i].school_possible,
                  spots[i].excess() * spots[i - 1].school_possible)
            << seed;
      }
    }
  }
}

}  // namespace
}  // namespace rollmark
