// Authorities' schemes from before the national framework, worked by hand. Week 1 begins on Monday 8 January
// 2024; half term is left out, so that every week from then to Friday 22 March is open: eleven of ten
// sessions. A session's number below is its place from 0: Monday morning of week w is 10 (w - 1).
#include <gtest/gtest.h>

#include "support/tiny_school.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr const char* norfolk = "penalty-notice-norfolk";
constexpr const char* hundred = "penalty-notice-100-sessions";
constexpr const char* eight = "O O O O O O O O";

TinySchool eleven_weeks() {
  TinySchool school;
  school.open("2024-01-08", "2024-03-22").pupil("E", "2023-09-01", {{"dob", "2012-03-01"}});
  return school;
}

std::shared_ptr<const Snapshot> kept;

NoticeCount count(const TinySchool& school, const char* scheme, std::int64_t school_years = -1,
                  const char* on = "2024-03-22") {
  kept = test::snapshot_of(school);
  const School& one = kept->schools.at(0);
  const Day day = *parse_day(on);
  auto rule = notice_rule(*test::test_rulebook(), scheme, day);
  EXPECT_TRUE(rule.has_value());
  if (school_years >= 0) rule->school_years = school_years;
  return count_notice(one, *test::test_rulebook(), *rule, {day, std::nullopt}, school_weeks(one, day), 0,
                      rows_of_pupils(one)[0], false);
}

TEST(LocalSchemes, NineSessionsInSixSchoolWeeks) {
  TinySchool sixth = eleven_weeks();  // weeks 1 and 6
  sixth.mark("E", "2024-01-08", "AM", "O").marks("E", "2024-02-12", eight);
  const NoticeCount found = count(sixth, norfolk);
  ASSERT_TRUE(found.first_met.has_value());
  EXPECT_EQ(found.first_met->last - found.first_met->first + 1, 9U);
  TinySchool seventh = eleven_weeks();  // weeks 1 and 7
  seventh.mark("E", "2024-01-08", "AM", "O").marks("E", "2024-02-19", eight);
  EXPECT_FALSE(count(seventh, norfolk).first_met.has_value());
}

// The other scheme of six weeks wants ten.
TEST(LocalSchemes, NineAreNotTen) {
  TinySchool school = eleven_weeks();
  school.marks("E", "2024-01-08", "O O O O O O O O O");
  EXPECT_TRUE(count(school, norfolk).first_met.has_value());
  EXPECT_FALSE(count(school, "penalty-notice-10-in-6").first_met.has_value());
  school.mark("E", "2024-01-12", "PM", "U");
  EXPECT_TRUE(count(school, "penalty-notice-10-in-6").first_met.has_value());
}

// A reason not yet established did not count.
TEST(LocalSchemes, NIsLeftOut) {
  TinySchool school = eleven_weeks();
  school.marks("E", "2024-01-08", "O O O O O O O O N");
  EXPECT_EQ(count(school, norfolk).sessions.size(), 8U);
}

TEST(LocalSchemes, NoneIsInForceWithTheNationalFramework) {
  for (const char* scheme : {norfolk, hundred, "penalty-notice-10-in-6"}) {
    EXPECT_TRUE(notice_rule(*test::test_rulebook(), scheme, day_of(2024, 8, 18)).has_value()) << scheme;
    EXPECT_FALSE(notice_rule(*test::test_rulebook(), scheme, day_of(2024, 8, 19)).has_value()) << scheme;
  }
}

// Present but for session 0 and nine from number `from` on.
TinySchool one_and_nine(const char* nine_from, const char* half_day) {
  TinySchool school = eleven_weeks();
  school.mark("E", "2024-01-08", "AM", "O").mark("E", "2024-01-08", "PM", "\\");
  const Day first = *parse_day(nine_from);
  school.present("E", "2024-01-09", to_text(first - 1));
  if (std::string_view(half_day) == "PM") school.mark("E", nine_from, "AM", "/");
  HalfDay at = std::string_view(half_day) == "PM" ? afternoon_of(first) : morning_of(first);
  for (int left = 9; left > 0; at = HalfDay{at.value + 1}) {
    if (weekday(at.day()) > 4) continue;
    school.mark("E", to_text(at.day()), half_day_name(at), "O");
    --left;
  }
  return school;
}

// Week 10 begins with number 90 on Monday 11 March: from Monday afternoon, nine are numbers 91 to 99. From 0
// to 99 are 100 sessions.
TEST(LocalSchemes, TheTenthInTheHundredthPossibleSession) {
  const NoticeCount found = count(one_and_nine("2024-03-11", "PM"), hundred);
  ASSERT_TRUE(found.first_met.has_value());
  EXPECT_EQ(found.sessions[found.first_met->last].possible, 99U);
  EXPECT_EQ(found.now, 10);
}

// From Tuesday morning nine are numbers 92 to 100: with number 0 they span 101 sessions.
TEST(LocalSchemes, TheTenthInTheHundredAndFirstIsOutside) {
  const NoticeCount found = count(one_and_nine("2024-03-12", "AM"), hundred);
  EXPECT_EQ(found.sessions.size(), 10U);
  EXPECT_FALSE(found.first_met.has_value());
  EXPECT_EQ(found.now, 9);
}

// The same with one session at another school (D, not possible at this one): 100 possible sessions again.
TEST(LocalSchemes, OnlyPossibleSessionsFillTheWindow) {
  TinySchool school = eleven_weeks();
  school.mark("E", "2024-01-08", "AM", "O").mark("E", "2024-01-08", "PM", "D");
  school.present("E", "2024-01-09", "2024-03-11").marks("E", "2024-03-12", "O O O O O O O O O");
  EXPECT_TRUE(count(school, hundred).first_met.has_value());
}

// Monday 10 July to Friday 14 July 2023, then Monday 4 September: five sessions in each school year. The
// scheme lets a window go back into the year before; one that did not would find none.
TEST(LocalSchemes, AWindowMayGoBackIntoTheSchoolYearBefore) {
  TinySchool school;
  school.open("2023-07-10", "2023-07-14").open("2023-09-04", "2023-09-08");
  school.pupil("E", "2022-09-01", {{"dob", "2012-03-01"}});
  school.marks("E", "2023-07-10", "O O O O O / \\ / \\ /").marks("E", "2023-09-04", "O O O O O / \\ / \\ /");
  EXPECT_TRUE(count(school, hundred, -1, "2023-09-08").first_met.has_value());
  EXPECT_FALSE(count(school, hundred, 1, "2023-09-08").first_met.has_value());
}

}  // namespace
}  // namespace rollmark
