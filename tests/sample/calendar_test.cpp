// The calendar against published dates, and compulsory school age against SI 1998/1607 and SI 1997/1970.
#include <gtest/gtest.h>

#include <algorithm>

#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

Day day(std::string_view text) {
  Day parsed = 0;
  EXPECT_TRUE(parse_date(text, parsed)) << text;
  return parsed;
}

TEST(Dates, AreReadStrictly) {
  Day out = 0;
  EXPECT_FALSE(parse_date("2026-02-29", out));
  EXPECT_FALSE(parse_date("02/09/2026", out));
  EXPECT_TRUE(parse_date("2024-02-29", out));
  EXPECT_EQ(date_text(out), "2024-02-29");
  EXPECT_EQ(weekday(day("2026-11-20")), 4);  // a Friday
}

// gov.uk/bank-holidays, England and Wales.
TEST(BankHolidays, AreThoseOfEngland) {
  std::vector<std::string> found;
  for (Day d = day("2022-09-01"); d <= day("2023-12-31"); ++d) {
    if (is_bank_holiday(d) && weekday(d) < 5) found.push_back(date_text(d));
  }
  for (Day d = day("2026-01-01"); d <= day("2026-12-31"); ++d) {
    if (is_bank_holiday(d) && weekday(d) < 5) found.push_back(date_text(d));
  }
  EXPECT_EQ(found,
            (std::vector<std::string>{"2022-09-19", "2022-12-26", "2022-12-27", "2023-01-02", "2023-04-07",
                                      "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28",
                                      "2023-12-25", "2023-12-26", "2026-01-01", "2026-04-03", "2026-04-06",
                                      "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"}));
}

TEST(Easter, FallsWhereItFalls) {
  EXPECT_EQ(date_text(easter_sunday(2024)), "2024-03-31");
  EXPECT_EQ(date_text(easter_sunday(2025)), "2025-04-20");
  EXPECT_EQ(date_text(easter_sunday(2026)), "2026-04-05");
  EXPECT_EQ(date_text(easter_sunday(2038)), "2038-04-25");
}

TEST(SchoolYear, Has190DaysAnd5OfInset) {
  for (int start = 2022; start < 2060; ++start) {
    Random random(1, 0, 1);
    const SchoolYear year = make_school_year(start, start % 2 == 0, random);
    const auto count = [&](DayKind kind) { return std::count(year.kinds.begin(), year.kinds.end(), kind); };
    EXPECT_EQ(count(DayKind::open), 189) << start;  // and the day of snow, lost unavoidably
    EXPECT_EQ(count(DayKind::unplanned_closure), 1) << start;
    EXPECT_EQ(count(DayKind::inset), 5) << start;
    EXPECT_EQ(count(DayKind::planned_closure), start % 2 == 0 ? 1 : 0) << start;
    EXPECT_EQ(year.first_pupil_day, first_pupil_day(start)) << start;
    EXPECT_EQ(weekday(year.leaving_date), 4) << start;
    EXPECT_EQ(month_of(year.leaving_date + 7), 7) << start;
    EXPECT_GE(year.last_pupil_day, make_day(start + 1, 7, 10)) << start;
    EXPECT_LE(year.last_pupil_day, make_day(start + 1, 7, 29)) << start;
    for (Day d = year.first; d <= year.last; ++d) {
      EXPECT_EQ(year.kind(d) == DayKind::weekend, weekday(d) > 4) << date_text(d);
      if (is_bank_holiday(d) && weekday(d) < 5) {
        EXPECT_EQ(year.kind(d), DayKind::holiday) << date_text(d);
      }
    }
  }
}

TEST(CompulsorySchoolAge, StartsOnAPrescribedDay) {
  const auto from = [](std::string_view born) { return date_text(compulsory_age_starts(day(born))); };
  EXPECT_EQ(from("2021-09-01"), "2026-12-31");  // five on 1 Sep
  EXPECT_EQ(from("2021-12-31"), "2026-12-31");  // five on the day itself
  EXPECT_EQ(from("2022-01-01"), "2027-03-31");
  EXPECT_EQ(from("2022-03-31"), "2027-03-31");
  EXPECT_EQ(from("2022-04-01"), "2027-08-31");
  EXPECT_EQ(from("2022-08-31"), "2027-08-31");
}

TEST(CompulsorySchoolAge, EndsWithTheLastFridayInJune) {
  EXPECT_EQ(date_text(compulsory_age_ends(day("2010-08-31"))), "2026-06-26");
  EXPECT_EQ(date_text(compulsory_age_ends(day("2009-09-01"))), "2026-06-26");
  EXPECT_EQ(date_text(compulsory_age_ends(day("2010-09-01"))), "2027-06-25");
  EXPECT_TRUE(is_compulsory_school_age(day("2010-01-15"), day("2026-06-26")));
  EXPECT_FALSE(is_compulsory_school_age(day("2010-01-15"), day("2026-06-27")));
}

TEST(Roll, PutsEveryPupilInTheYearOfTheirAge) {
  for (const std::string_view kind : all_kinds) {
    const World world = make_world(request(kind, 120, 2, false));
    const School& school = world.schools[0];
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const Pupil& pupil = school.pupils[school.enrolments[e].pupil];
      for (const SchoolYear& year : school.years) {
        const Day august = year.first - 1;
        int age = year_of(august) - year_of(pupil.dob);
        if (month_of(pupil.dob) > 8) --age;
        EXPECT_EQ(school.year_group(e, year.first), age - 4) << kind << " " << school.enrolments[e].key;
        if (school.on_roll(e, year.first_pupil_day + 20)) {
          EXPECT_GE(age - 4, school.kind->youngest) << kind;
          EXPECT_LE(age - 4, school.kind->oldest) << kind;
        }
      }
    }
  }
}

}  // namespace
}  // namespace rollmark::sample
