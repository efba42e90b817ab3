// Gaps between an own share and a published per cent, worked by hand.
#include "tracking/benchmark_gap.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

// 3 of 60 is 5.000 %. Less 5.277: -0.277 points, -0.28. Less 4.995: 0.005, a half, away from 0: 0.01.
TEST(BenchmarkGap, RoundsOnceHalvesAwayFromNought) {
  EXPECT_EQ(gap_hundredths({3, 60}, 5277), -28);
  EXPECT_EQ(gap_hundredths({3, 60}, 4995), 1);
  EXPECT_EQ(gap_hundredths({3, 60}, 5005), -1);
  EXPECT_EQ(gap_hundredths({3, 60}, 5004), 0);
  EXPECT_EQ(gap_hundredths({3, 60}, 5000), 0);
  EXPECT_EQ(gap_hundredths({0, 1}, 100'000), -10'000);
}

// 1 of 3 is 33.3333... %: less 33.333 it is a third of a thousandth, less 33.328 it is 0.005333: 0.01.
TEST(BenchmarkGap, IsMadeFromTheExactShare) {
  EXPECT_EQ(gap_hundredths({1, 3}, 33'333), 0);
  EXPECT_EQ(gap_hundredths({1, 3}, 33'328), 1);
}

// Before: 5.2 against 5.0 is +0.2; now 1 of 16 = 6.25 against 5.0 is +1.25: grown by 1.05. And gaps of 0.004
// and -0.004 print as 0.00 each, yet the change of 0.008 prints as 0.01.
TEST(BenchmarkGap, TheChangeIsMadeFromExactGaps) {
  EXPECT_EQ(gap_change_hundredths({1, 16}, 5000, {52, 1000}, 5000), 105);
  EXPECT_EQ(gap_change_hundredths({52, 1000}, 5000, {1, 16}, 5000), -105);
  EXPECT_EQ(gap_hundredths({3, 60}, 4996), 0);
  EXPECT_EQ(gap_hundredths({3, 60}, 5004), 0);
  EXPECT_EQ(gap_change_hundredths({3, 60}, 4996, {3, 60}, 5004), 1);
}

// As many sessions as England has in a year, twice over.
TEST(BenchmarkGap, HoldsANationsSessions) {
  EXPECT_EQ(gap_hundredths({68'548'268, 1'299'079'364}, 5277), 0);
  EXPECT_EQ(gap_change_hundredths({168'324'305, 2'445'419'687}, 6883, {68'548'268, 1'299'079'364}, 5277), 0);
}

using test::TinySchool;

// One week. A: / \ I I, six present; B: absent without leave on Monday, then present. In Year 5, A in 5A, B
// in 5B; FSM: A until Tuesday noon.
class Groups : public ::testing::Test {
 protected:
  Groups() {
    school.open("2026-11-02", "2026-11-06");
    school.pupil("A", "2026-09-01", {{"nc_year", "5"}, {"registration_group", "5A"}});
    school.pupil("B", "2026-09-01", {{"nc_year", "5"}, {"registration_group", "5B"}});
    school.marks("A", "2026-11-02", "/ \\ I I / \\ / \\ / \\");
    school.marks("B", "2026-11-02", "O O L \\ / \\ / \\ / \\");
    school.row("flag", {{"pupil_key", "A"},
                        {"kind", "FSM"},
                        {"start_date", "2026-09-01"},
                        {"end_date", "2026-11-03"},
                        {"end_half_day", "AM"}});
    school.row("flag", {{"pupil_key", "A"},
                        {"kind", "FSM"},
                        {"start_date", "2026-11-02"},
                        {"end_date", "2026-11-03"},
                        {"end_half_day", "AM"}});
  }

  std::vector<GroupSessions> count(std::span<const std::uint8_t> left_out = {}) {
    kept = test::snapshot_of(school);
    const Day on = day_of(2026, 11, 6);
    const NamedPeriod period{"week", {day_of(2026, 11, 1), on}};
    return count_groups(kept->schools.at(0), std::span(&period, 1), {on, std::nullopt}, left_out,
                        test::test_rulebook()->codes.size(), absence_percents(*test::test_rulebook(), on));
  }

  static const GroupSessions* find(const std::vector<GroupSessions>& all, GroupKind kind,
                                   std::string_view group) {
    for (const GroupSessions& one : all) {
      if (one.kind == kind && one.group == group) return &one;
    }
    return nullptr;
  }

  TinySchool school;
  std::shared_ptr<const Snapshot> kept;
};

TEST_F(Groups, AddUpTheSessionsWhileInThem) {
  const auto all = count();
  const GroupSessions* whole = find(all, GroupKind::school, "");
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(whole->tally.possible(), 20);
  EXPECT_EQ(whole->tally.of(Category::authorised), 2);
  EXPECT_EQ(whole->tally.of(Category::unauthorised), 2);
  EXPECT_EQ(whole->tally.late, 1);
  EXPECT_EQ(whole->enrolments, 2);
  EXPECT_EQ(whole->persistent, 2);  // 2 of 10 each
  EXPECT_EQ(whole->severe, 0);
  EXPECT_EQ(find(all, GroupKind::year, "5")->tally.absent(), 4);
  EXPECT_EQ(find(all, GroupKind::registration, "5B")->tally.of(Category::unauthorised), 2);
  // Monday and Tuesday morning, once though two records say so: / \ I.
  const GroupSessions* flagged = find(all, GroupKind::flag, "FSM");
  ASSERT_NE(flagged, nullptr);
  EXPECT_EQ(flagged->tally.possible(), 3);
  EXPECT_EQ(flagged->tally.absent(), 1);
  EXPECT_EQ(flagged->persistent, 1);  // 1 of 3
}

TEST_F(Groups, LeaveOutColumns) {
  kept = test::snapshot_of(school);
  std::vector<std::uint8_t> left_out(kept->schools.at(0).columns.size(), 0);
  left_out[0] = left_out[1] = 1;  // Monday
  const auto all = count(left_out);
  const GroupSessions* whole = find(all, GroupKind::school, "");
  EXPECT_EQ(whole->tally.possible(), 16);
  EXPECT_EQ(whole->tally.absent(), 2);
  EXPECT_EQ(whole->persistent, 1);  // A: 2 of 8; B: none
}

TEST_F(Groups, AShareIsOfSessionsOrOfEnrolments) {
  const auto all = count();
  const GroupSessions& whole = *find(all, GroupKind::school, "");
  const auto share = [&](const char* id) {
    const std::optional<Share> found = share_of(whole, *test::test_rulebook(), id);
    return found ? std::to_string(found->part) + "/" + std::to_string(found->whole) : std::string("none");
  };
  EXPECT_EQ(share("absence-rate"), "4/20");
  EXPECT_EQ(share("attendance-rate"), "16/20");
  EXPECT_EQ(share("unauthorised-rate"), "2/20");
  EXPECT_EQ(share("persistent-absence"), "2/2");
  EXPECT_EQ(share("code-I"), "2/20");
  EXPECT_EQ(share("code-QQ"), "none");
  EXPECT_EQ(share("moonlight"), "none");
  EXPECT_EQ(share_of(GroupSessions{}, *test::test_rulebook(), "absence-rate"), std::nullopt);
}

}  // namespace
}  // namespace rollmark
