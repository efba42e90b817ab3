// Compulsory school age: hand-worked birthdays at every edge of EA 1996 s.8, SI 1998/1607 and SI 1997/1970.
#include "rulebook/school_age.hpp"

#include <gtest/gtest.h>

#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

const CompulsorySchoolAge& school_age() {
  static const std::shared_ptr<const Rulebook> book = embedded_rulebook();
  return book->school_age;
}

Day day(std::string_view text) {
  return parse_day(text).value_or(Day{});
}

// Calendars: 30 June is a Sunday in 2024, Monday in 2025, Tuesday in 2026, Wednesday in 2027, Friday in 2028,
// Thursday in 2022 and Friday in 2023.
TEST(SchoolAge, FindsTheLastFridayInJune) {
  const std::pair<int, const char*> dates[] = {
      {2022, "2022-06-24"}, {2023, "2023-06-30"}, {2024, "2024-06-28"},
      {2025, "2025-06-27"}, {2026, "2026-06-26"}, {2027, "2027-06-25"},
      {2028, "2028-06-30"}, {2029, "2029-06-29"}, {2030, "2030-06-28"}};
  for (const auto& [year, expected] : dates) EXPECT_EQ(to_text(last_friday_in_june(year)), expected) << year;
}

struct Born {
  const char* dob;
  const char* from;   // first day of compulsory school age
  const char* until;  // last day
  const char* why;
};

const Born births[] = {
    // Fifth birthday 1 September to 31 December: from 31 December. Sixteen in the school year that ends 2036.
    {"2019-09-01", "2024-12-31", "2036-06-27", "the oldest of its school year"},
    {"2019-08-31", "2024-08-31", "2035-06-29",
     "birthday on the prescribed day: from that day; a school year earlier"},
    {"2019-08-30", "2024-08-31", "2035-06-29", "the day before the prescribed day"},
    {"2019-10-15", "2024-12-31", "2036-06-27", "autumn"},
    {"2019-12-30", "2024-12-31", "2036-06-27", "the day before the prescribed day"},
    {"2019-12-31", "2024-12-31", "2036-06-27", "birthday on the prescribed day"},
    {"2020-01-01", "2025-03-31", "2036-06-27", "the day after: the next prescribed day, in the next year"},
    {"2020-03-30", "2025-03-31", "2036-06-27", "the day before the prescribed day"},
    {"2020-03-31", "2025-03-31", "2036-06-27", "birthday on the prescribed day"},
    {"2020-04-01", "2025-08-31", "2036-06-27", "the day after"},
    {"2020-08-31", "2025-08-31", "2036-06-27", "the youngest of its school year"},
    {"2020-09-01", "2025-12-31", "2037-06-26", "the oldest of the next"},
    // Born on 29 February: five on 1 March of 2025, which is no leap year; sixteen on 29 February 2036.
    {"2020-02-29", "2025-03-31", "2036-06-27", "29 February"},
    // The leaving date of 2026 is Friday 26 June.
    {"2010-06-25", "2015-08-31", "2026-06-26", "sixteen the day before the leaving date"},
    {"2010-06-26", "2015-08-31", "2026-06-26", "sixteen on the leaving date itself: that date"},
    {"2010-06-27", "2015-08-31", "2026-06-26",
     "sixteen after it, before the next school year: that date, still fifteen"},
    {"2010-08-31", "2015-08-31", "2026-06-26", "the last of its school year: still fifteen when it leaves"},
    {"2010-09-01", "2015-12-31", "2027-06-25", "sixteen on the first day of the next school year"},
    {"2009-09-01", "2014-12-31", "2026-06-26", "sixteen at the start of Year 11"},
    {"2010-01-01", "2015-03-31", "2026-06-26", "sixteen in the spring of Year 11"},
    // Sixteen on 29 February 2024; five on 1 March 2013.
    {"2008-02-29", "2013-03-31", "2024-06-28", "29 February at both ends"},
};

TEST(SchoolAge, BeginsAndEndsOnTheHandWorkedDays) {
  for (const Born& born : births) {
    EXPECT_EQ(to_text(school_age().from(day(born.dob))), born.from) << born.dob << ": " << born.why;
    EXPECT_EQ(to_text(school_age().until(day(born.dob))), born.until) << born.dob << ": " << born.why;
  }
}

TEST(SchoolAge, HoldsItsFirstAndItsLastDay) {
  for (const Born& born : births) {
    const Day dob = day(born.dob);
    EXPECT_FALSE(school_age().holds(dob, day(born.from) - 1)) << born.dob;
    EXPECT_TRUE(school_age().holds(dob, day(born.from))) << born.dob;
    EXPECT_TRUE(school_age().holds(dob, day(born.until))) << born.dob;
    EXPECT_FALSE(school_age().holds(dob, day(born.until) + 1)) << born.dob;
  }
}

// EA 1996 s.8(3) with SI 1997/1970: whoever is born in one school year leaves on one day.
TEST(SchoolAge, OneLeavingDateForASchoolYear) {
  for (Day dob = day("2009-09-01"); dob <= day("2010-08-31"); dob = dob + 1) {
    ASSERT_EQ(to_text(school_age().until(dob)), "2026-06-26") << to_text(dob);
  }
}

TEST(SchoolAge, PrescribedDaysAndSources) {
  ASSERT_EQ(school_age().prescribed_days.size(), 3U);
  EXPECT_EQ(school_age().starts_at, 5);
  EXPECT_EQ(school_age().ends_at, 16);
  EXPECT_FALSE(school_age().sources.empty());
}

}  // namespace
}  // namespace rollmark
