// Absences left, by hand. A year of 38 whole weeks from Monday 7 September 2026 to Friday 28 May 2027 has 190
// days, 380 sessions: 38 of them are 10 %, 190 are 50 % (regulations: 10 x absent >= possible, 2 x absent >=
// possible).
#include "tracking/sessions_left.hpp"

#include <gtest/gtest.h>

#include "support/tiny_school.hpp"

namespace rollmark {
namespace {

using test::TinySchool;

constexpr std::int64_t persistent = 10;
constexpr std::int64_t severe = 50;
const Period year{day_of(2026, 9, 1), day_of(2027, 8, 31)};
constexpr const char* week_present = "/ \\ / \\ / \\ / \\ / \\";

TinySchool whole_year(const test::Cells& cells = {{"dob", "2014-03-01"}}) {
  TinySchool school;
  school.open("2026-09-07", "2027-05-28").pupil("E", "2026-09-01", cells);
  return school;
}

std::string repeated(const char* code, int times) {
  std::string codes;
  for (int i = 0; i < times; ++i) codes.append(code).append(" ");
  return codes;
}

SessionsLeft left_of(const TinySchool& school, const char* on, std::optional<std::int32_t> now = {},
                     Period period = year) {
  const auto data = test::snapshot_of(school);
  return sessions_left(data->schools.at(0), *test::test_rulebook(), 0, period, {*parse_day(on), now});
}

// Four weeks are 40 sessions; 37 absences among them. 380 possible: 37 leaves none, 38 would be 10 %.
TEST(SessionsLeft, ThirtySevenOf380LeavesNone) {
  TinySchool school = whole_year();
  school.marks("E", "2026-09-07", repeated("O", 37) + "/ \\ /");
  const SessionsLeft left = left_of(school, "2026-10-02");
  EXPECT_EQ(left.possible, 40);
  EXPECT_EQ(left.absent, 37);
  EXPECT_EQ(left.to_come, 340);
  EXPECT_EQ(left.whole(), 380);
  const AbsencesLeft pa = absences_left(left, persistent);
  EXPECT_EQ(pa.outlook, Outlook::open);
  EXPECT_EQ(pa.left, 0);
  EXPECT_TRUE(pa.reached_now);
  // 37 x 10 = 370 < 40 + n from n = 331 on.
  EXPECT_EQ(pa.to_attend, 331);
  // (50 x 380 - 1) / 100 = 189 absences stay below half; 37 are used.
  EXPECT_EQ(absences_left(left, severe).left, 152);
  EXPECT_EQ(left.best_attended(), 343);
  EXPECT_EQ(left.worst_attended(), 3);
}

TEST(SessionsLeft, ThirtyEightOf380IsCertain) {
  TinySchool school = whole_year();
  school.marks("E", "2026-09-07", repeated("O", 38) + "/ \\");
  const AbsencesLeft pa = absences_left(left_of(school, "2026-10-02"), persistent);
  EXPECT_EQ(pa.outlook, Outlook::certain);
  EXPECT_TRUE(pa.reached_now);
  EXPECT_EQ(pa.to_attend, 0);
}

// The end date cuts the year to 20 weeks, Friday 22 January 2027: 200 sessions, of which 19 stay below 10 %.
TEST(SessionsLeft, ALeaversYearEndsWithTheEnrolment) {
  TinySchool school = whole_year({{"dob", "2014-03-01"}, {"end_date", "2027-01-22"}});
  school.marks("E", "2026-09-07", repeated("I", 10));
  const SessionsLeft left = left_of(school, "2026-09-11");
  EXPECT_EQ(left.whole(), 200);
  EXPECT_EQ(absences_left(left, persistent).left, 9);
  EXPECT_EQ(absences_left(left, severe).left, 89);  // 99 stay below half
}

// Who has left has an end: nothing can change, and no calendar is needed to say so.
TEST(SessionsLeft, WhoHasLeftIsJudgedByWhatWas) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18")
      .pupil("E", "2026-09-01", {{"end_date", "2026-09-11"}})
      .marks("E", "2026-09-07", "O / / / / / / / / /");
  const SessionsLeft left = left_of(school, "2026-09-18");
  EXPECT_TRUE(left.known);
  EXPECT_EQ(left.to_come, 0);
  EXPECT_EQ(absences_left(left, persistent).outlook, Outlook::certain);  // 1 of 10 is exactly 10 %
  EXPECT_EQ(absences_left(left, severe).outlook, Outlook::out_of_reach);
  EXPECT_EQ(absences_left(left, severe).left, 0);
}

// Year 11's own calendar closes on 10 May 2027 and after: 35 weeks, 350 sessions; 34 stay below 10 %.
TEST(SessionsLeft, YearElevensCalendarEndsEarlier) {
  TinySchool school = whole_year({{"dob", "2011-03-01"}, {"nc_year", "11"}});
  for (const char* date : {"2027-05-10", "2027-05-11", "2027-05-12", "2027-05-13", "2027-05-14", "2027-05-17",
                           "2027-05-18", "2027-05-19", "2027-05-20", "2027-05-21", "2027-05-24", "2027-05-25",
                           "2027-05-26", "2027-05-27", "2027-05-28"})
    school.day(date, "holiday", "11");
  school.marks("E", "2026-09-07", week_present);
  const SessionsLeft left = left_of(school, "2026-09-11");
  EXPECT_EQ(left.whole(), 350);
  EXPECT_EQ(absences_left(left, persistent).left, 34);
}

TEST(SessionsLeft, WithoutACalendarAheadThereIsNoForecast) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18")
      .pupil("E", "2026-09-01")
      .marks("E", "2026-09-07", "O O / / / / / / / /");
  const SessionsLeft left = left_of(school, "2026-09-18");
  EXPECT_FALSE(left.known);
  EXPECT_EQ(absences_left(left, persistent).outlook, Outlook::unknown);
  EXPECT_TRUE(absences_left(left, persistent).reached_now);
  // A day of closure that the calendar names is knowledge: nothing is left to come.
  school.day("2026-09-21", "holiday");
  EXPECT_TRUE(left_of(school, "2026-09-18").known);
  // And so is the end of the period.
  EXPECT_TRUE(left_of(school, "2026-09-18", {}, {day_of(2026, 9, 7), day_of(2026, 9, 18)}).known);
}

// Two weeks, one due. Of the ten sessions to come one is not required, two are leave entered ahead, one is a
// visit: 9 possible, 2 of them absence already.
TEST(SessionsLeft, MarksEnteredAhead) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18").pupil("E", "2026-09-01", {{"dob", "2014-03-01"}});
  school.marks("E", "2026-09-07", week_present).marks("E", "2026-09-14", "Y1 C C V . . . . . .");
  const SessionsLeft left = left_of(school, "2026-09-11");
  EXPECT_EQ(left.not_required, 1);
  EXPECT_EQ(left.to_come, 9);
  EXPECT_EQ(left.agreed, 2);
  EXPECT_EQ(left.whole(), 19);
  EXPECT_EQ(left.best_attended(), 17);
  // 2 of 19 are more than 10 %: certain, though nothing is absent yet.
  EXPECT_EQ(absences_left(left, persistent).outlook, Outlook::certain);
  EXPECT_FALSE(absences_left(left, persistent).reached_now);
  EXPECT_EQ(absences_left(left, severe).left, 7);  // 9 stay below half of 19
}

// A timetable without afternoons: five sessions of the week to come are C2 for a pupil of compulsory school
// age, and not required for one who is not (dob 2022-10-01: from 1 January 2028 only).
TEST(SessionsLeft, PartTimeAgreements) {
  for (const bool of_age : {true, false}) {
    TinySchool school;
    school.open("2026-09-07", "2026-09-18")
        .pupil("E", "2026-09-01", {{"dob", of_age ? "2014-03-01" : "2022-10-01"}});
    school.marks("E", "2026-09-07", week_present);
    school.row("part_time", {{"enrolment_key", "E"},
                             {"start_date", "2026-09-14"},
                             {"end_date", "2026-10-09"},
                             {"pattern_week", "1"},
                             {"expected", "10101010100000"}});
    const SessionsLeft left = left_of(school, "2026-09-11");
    EXPECT_EQ(left.to_come, of_age ? 10 : 5);
    EXPECT_EQ(left.agreed, of_age ? 5 : 0);
    EXPECT_EQ(left.not_required, of_age ? 0 : 5);
  }
}

// In the middle of a day the session whose register is still open is to come.
TEST(SessionsLeft, TheReferenceDaysOpenRegisterIsToCome) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-11").pupil("E", "2026-09-01");
  school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:45"}, {"closes_at", "09:15"}});
  school.row("session_time", {{"half_day", "PM"}, {"opens_at", "13:00"}, {"closes_at", "13:30"}});
  school.marks("E", "2026-09-07", "/ \\ / \\ / \\");
  const SessionsLeft left = left_of(school, "2026-09-09", 12 * 60);
  EXPECT_EQ(left.possible, 5);
  EXPECT_EQ(left.to_come, 5);
}

// A session due without a mark is in neither figure.
TEST(SessionsLeft, MissingMarksAreInNeither) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18")
      .pupil("E", "2026-09-01")
      .marks("E", "2026-09-07", "/ . O . / / / / / /");
  const SessionsLeft left = left_of(school, "2026-09-11");
  EXPECT_EQ(left.possible, 8);
  EXPECT_EQ(left.unmarked, 2);
  EXPECT_EQ(left.whole(), 18);
}

// Against trying every number of absences, over all small cases: the largest k with
// 100 x (absent + agreed + k) < percent x whole; the smallest n with 100 x absent < percent x (possible + n).
TEST(SessionsLeft, AgainstTryingEveryNumber) {
  for (const std::int64_t percent : {std::int64_t{4}, std::int64_t{8}, persistent, severe}) {
    for (std::int64_t possible = 0; possible <= 24; ++possible) {
      for (std::int64_t absent = 0; absent <= possible; ++absent) {
        for (std::int64_t to_come = 0; to_come <= 24; to_come += 3) {
          for (std::int64_t agreed = 0; agreed <= to_come; agreed += 4) {
            const SessionsLeft left{possible, absent, 0, to_come, agreed, 0, true};
            const std::int64_t whole = possible + to_come;
            std::int64_t largest = -1;
            for (std::int64_t k = 0; k <= to_come - agreed; ++k) {
              if (100 * (absent + agreed + k) < percent * whole) largest = k;
            }
            const Outlook expected = whole == 0                    ? Outlook::unknown
                                     : largest < 0                 ? Outlook::certain
                                     : largest == to_come - agreed ? Outlook::out_of_reach
                                                                   : Outlook::open;
            const AbsencesLeft found = absences_left(left, percent);
            ASSERT_EQ(found.outlook, expected)
                << possible << ' ' << absent << ' ' << to_come << ' ' << agreed;
            ASSERT_EQ(found.left, std::max<std::int64_t>(largest, 0))
                << possible << ' ' << absent << ' ' << to_come;
            if (found.to_attend > 0) {
              ASSERT_LT(100 * absent, percent * (possible + found.to_attend));
              ASSERT_GE(100 * absent, percent * (possible + found.to_attend - 1));
            }
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace rollmark
