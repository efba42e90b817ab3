// The days of each census. Easter by the published tables; windows as vendors printed them for their schools.
#include "returns/census/census_windows.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

Day day(const char* text) {
  return *parse_day(text);
}

std::string windows(const char* term, std::int32_t year) {
  std::string text;
  for (const CensusWindow& one : census_windows(*embedded_census_data(), {year, *census_term(term)})) {
    text += (text.empty() ? "" : ", ") + std::string(block_name(one.block)) + " " + to_text(one.from) + " " +
            to_text(one.to);
  }
  return text;
}

// Published dates of Easter, among them the latest there is, 25 April (1943, 2038).
TEST(CensusWindows, Easter) {
  const char* const sundays[] = {"1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24",
                                 "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
                                 "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                                 "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25"};
  for (const char* sunday : sundays) EXPECT_EQ(to_text(easter_sunday(civil(day(sunday)).year)), sunday);
}

TEST(CensusWindows, EasterIsASundayFrom22MarchTo25April) {
  for (std::int32_t year = earliest_year; year <= latest_year; ++year) {
    const Day easter = easter_sunday(year);
    EXPECT_EQ(weekday(easter), 6U) << year;
    EXPECT_LE(day_of(year, 3, 22), easter) << year;
    EXPECT_LE(easter, day_of(year, 4, 25)) << year;
  }
}

TEST(CensusWindows, SpringBankHoliday) {
  const auto data = embedded_census_data();
  EXPECT_EQ(to_text(spring_bank_holiday(*data, 2025)), "2025-05-26");
  EXPECT_EQ(to_text(spring_bank_holiday(*data, 2027)), "2027-05-31");
  EXPECT_EQ(to_text(spring_bank_holiday(*data, 2022)), "2022-06-02");  // moved
}

// ScholarPack: the spring census of 2021 takes 01-08-2020 to 31-12-2020. Arbor: the summer census of 2021
// takes 01/01/2021 to 04/04/2021. Bromcom: the current term of the summer census of 2025 starts on
// 2025-04-21.
TEST(CensusWindows, AsVendorsPrintThem) {
  EXPECT_EQ(windows("SPR", 2021), "termly 2020-08-01 2020-12-31");
  EXPECT_EQ(windows("SUM", 2021), "termly 2021-01-01 2021-04-04");
  EXPECT_EQ(windows("AUT", 2025), "termly 2025-04-21 2025-05-25, summer-half-term-2 2025-05-26 2025-07-31");
}

// In 2022 the holiday was Thursday 2 June: the Sunday before is 29 May.
TEST(CensusWindows, AMovedHolidayLeavesAGap) {
  EXPECT_EQ(windows("AUT", 2022), "termly 2022-04-18 2022-05-29, summer-half-term-2 2022-06-02 2022-07-31");
}

// Days that sources name: 16 January 2020 (Connect-Up), 20 May 2021 (School ICT), 3 October 2024, 16 January
// and 15 May 2025 (DfE).
TEST(CensusWindows, CensusDays) {
  const auto data = embedded_census_data();
  EXPECT_EQ(to_text(census_day(*data, {2020, CensusTerm::spring})), "2020-01-16");
  EXPECT_EQ(to_text(census_day(*data, {2021, CensusTerm::summer})), "2021-05-20");
  EXPECT_EQ(to_text(census_day(*data, {2024, CensusTerm::autumn})), "2024-10-03");
  EXPECT_EQ(to_text(census_day(*data, {2025, CensusTerm::spring})), "2025-01-16");
  EXPECT_EQ(to_text(census_day(*data, {2025, CensusTerm::summer})), "2025-05-15");
}

TEST(CensusWindows, EveryDayIsTakenByOneReturn) {
  const auto data = embedded_census_data();
  const auto taken = [&](const char* text) { return to_text(return_that_takes(*data, day(text))); };
  EXPECT_EQ(taken("2025-12-31"), "SPR 2026");
  EXPECT_EQ(taken("2025-08-01"), "SPR 2026");
  EXPECT_EQ(taken("2026-01-01"), "SUM 2026");
  EXPECT_EQ(taken("2026-04-05"), "SUM 2026");  // Easter Sunday
  EXPECT_EQ(taken("2026-04-06"), "AUT 2026");
  EXPECT_EQ(taken("2026-07-31"), "AUT 2026");
  EXPECT_EQ(taken("2022-05-31"), "AUT 2022");  // between its windows
  for (Day one = day("2020-01-01"); one < day("2031-01-01"); one = one + 1) {
    const CensusReturn found = return_that_takes(*data, one);
    const std::vector<CensusWindow> of = census_windows(*data, found);
    ASSERT_TRUE(of.front().from <= one && one <= of.back().to) << to_text(one);
  }
}

// Ages on 31 August before the census year.
TEST(CensusWindows, Ages) {
  const auto data = embedded_census_data();
  EXPECT_EQ(to_text(age_day(*data, {2026, CensusTerm::autumn})), "2025-08-31");
  EXPECT_EQ(age_on(day("2021-08-31"), day("2025-08-31")), 4);
  EXPECT_EQ(age_on(day("2021-09-01"), day("2025-08-31")), 3);
  EXPECT_EQ(age_on(day("2020-02-29"), day("2025-02-28")), 4);
  EXPECT_EQ(age_on(day("2020-02-29"), day("2025-03-01")), 5);
}

}  // namespace
}  // namespace rollmark
