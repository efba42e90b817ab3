// Counts of cases in a team's year: opened, closed, open, of which a hidden one must not follow from the
// others.
#include "jobs/casework/service_case_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rollmark {
namespace {

const SmallNumbers small(5);

CaseCounts sum(const std::vector<CaseCounts>& rows) {
  CaseCounts all{};
  for (const CaseCounts& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) all[i] += row[i];
  }
  return all;
}
ShownCases shown(const std::vector<CaseCounts>& schools, const std::vector<CaseCounts>& routes) {
  return shown_cases(small, sum(schools), schools, routes);
}

TEST(ServiceCaseCounts, NothingSmallNothingHidden) {
  const ShownCases cases = shown({{10, 5, 6}, {7, 0, 8}}, {{17, 5, 14}});
  EXPECT_EQ(cases.all, (CaseTexts{"17", "5", "14"}));
  EXPECT_EQ(cases.schools[0], (CaseTexts{"10", "5", "6"}));
  EXPECT_EQ(cases.schools[1], (CaseTexts{"7", "0", "8"}));
}

// 10 opened and 6 open: 4 closed at the least, and fewer than 5 at the most. So open is hidden too. Of closed
// the next, 8, goes with the 4, or 21 less the others would tell; and open with it.
TEST(ServiceCaseCounts, OpenedLessOpenDoesNotTellTheClosed) {
  const ShownCases cases = shown({{10, 4, 6}, {20, 9, 30}, {50, 8, 70}}, {{80, 21, 106}});
  EXPECT_EQ(cases.all, (CaseTexts{"80", "21", "106"}));
  EXPECT_EQ(cases.schools[0], (CaseTexts{"10", "not shown", "not shown"}));
  EXPECT_EQ(cases.schools[1], (CaseTexts{"20", "9", "30"}));
  EXPECT_EQ(cases.schools[2], (CaseTexts{"50", "not shown", "not shown"}));
  EXPECT_EQ(cases.routes[0], (CaseTexts{"80", "21", "106"}));
  // 5 closed are not few.
  EXPECT_EQ(shown({{10, 5, 6}, {20, 9, 30}}, {{30, 14, 36}}).schools[0], (CaseTexts{"10", "5", "6"}));
}

// 2 closed in all: hidden, and open (48) with it; a part of open is hidden, or the parts would give the sum.
TEST(ServiceCaseCounts, TheWholeIsARowToo) {
  const ShownCases cases = shown({{20, 0, 20}, {30, 2, 28}}, {{50, 2, 48}});
  EXPECT_EQ(cases.all, (CaseTexts{"50", "fewer than 5", "not shown"}));
  EXPECT_EQ(cases.schools[0], (CaseTexts{"20", "0", "20"}));
  EXPECT_EQ(cases.schools[1], (CaseTexts{"30", "fewer than 5", "not shown"}));
  EXPECT_EQ(cases.routes[0], (CaseTexts{"50", "fewer than 5", "not shown"}));
}

// 1 in each of five schools, 5 in all on one route: all and the route would tell each.
TEST(ServiceCaseCounts, FiveOfOneEach) {
  const std::vector<CaseCounts> schools(5, CaseCounts{1, 0, 1});
  const ShownCases cases = shown(schools, {{5, 0, 5}});
  EXPECT_EQ(cases.all, (CaseTexts{"not shown", "0", "not shown"}));
  EXPECT_EQ(cases.routes[0], (CaseTexts{"not shown", "0", "not shown"}));
  for (const CaseTexts& row : cases.schools) EXPECT_EQ(row, (CaseTexts{"not shown", "0", "not shown"}));
}

// One small count alone in all: nothing else is there to be hidden.
TEST(ServiceCaseCounts, AFewInAll) {
  const ShownCases cases = shown({{0, 0, 3}, {0, 0, 0}}, {{0, 0, 3}});
  EXPECT_EQ(cases.all, (CaseTexts{"0", "0", "fewer than 5"}));
  EXPECT_EQ(cases.schools[0], (CaseTexts{"0", "0", "fewer than 5"}));
  EXPECT_EQ(cases.schools[1], (CaseTexts{"0", "0", "0"}));
}

}  // namespace
}  // namespace rollmark
