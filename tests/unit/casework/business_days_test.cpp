// English business days and months, counted by hand beside each expectation.
#include "casework/business_days.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;

Day day(std::string_view text) {
  return parse_day(text).value();
}
std::string text(const std::optional<Day>& one) {
  return one ? to_text(*one) : "not known";
}
BusinessDays english() {
  return BusinessDays(embedded_bank_holidays());
}
std::string refusal(const std::string& xml) {
  try {
    read_bank_holidays(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}
std::string broken(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::bank_holidays);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? xml : xml.replace(at, old.size(), fresh);
}

// Eight a year; 2022 had two more (3 June, 19 September), 2023 one (8 May).
TEST(BusinessDays, TheListFitsItsSchemaAndHasEveryYear) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-bank-holidays.xsd",
                                       embedded::bank_holidays),
            "");
  std::map<std::int32_t, int> years;
  for (const Day one : embedded_bank_holidays()->holidays) ++years[civil(one).year];
  EXPECT_EQ(years, (std::map<std::int32_t, int>{{2019, 8},
                                                {2020, 8},
                                                {2021, 8},
                                                {2022, 10},
                                                {2023, 9},
                                                {2024, 8},
                                                {2025, 8},
                                                {2026, 8},
                                                {2027, 8}}));
}

TEST(BusinessDays, WeekendsHolidaysAndTheirSubstitutes) {
  const BusinessDays days = english();
  for (const char* special : {"2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08",
                              "2026-12-28", "2027-12-27", "2027-12-28"})
    EXPECT_EQ(days.is_one(day(special)), false) << special;
  EXPECT_EQ(days.is_one(day("2022-05-30")), true) << "the spring holiday was moved from the last Monday";
  EXPECT_EQ(days.is_one(day("2020-05-04")), true) << "the early May holiday was moved to Friday 8 May";
  EXPECT_EQ(days.is_one(day("2026-11-20")), true);   // Friday
  EXPECT_EQ(days.is_one(day("2026-11-21")), false);  // Saturday
  EXPECT_EQ(days.is_one(day("2026-11-22")), false);  // Sunday
  EXPECT_EQ(days.is_one(day("2026-10-28")), true);   // half term is none of its matter
}

// Wednesday 1 April 2026: Thursday 2 (1), Good Friday, Easter Monday, Tuesday 7 (2), 8 (3), 9 (4), 10 (5).
TEST(BusinessDays, OverEaster) {
  EXPECT_EQ(text(english().after(day("2026-04-01"), 5)), "2026-04-10");
  EXPECT_EQ(english().between(day("2026-04-01"), day("2026-04-10")), 5);
  EXPECT_EQ(english().between(day("2026-04-02"), day("2026-04-06")), 0);
}

// Thursday 24 December 2026: 25 Christmas, weekend, 28 substitute, 29 (1), 30 (2), 31 (3), 1 January,
// weekend, 4 (4), 5 (5).
TEST(BusinessDays, OverChristmas) {
  EXPECT_EQ(text(english().next(day("2026-12-24"))), "2026-12-29");
  EXPECT_EQ(text(english().after(day("2026-12-24"), 5)), "2027-01-05");
  EXPECT_EQ(text(english().after(day("2026-12-24"), 0)), "2026-12-24");
  // 2021: Christmas and Boxing Day fell on the weekend, Monday and Tuesday stood for them.
  EXPECT_EQ(text(english().next(day("2021-12-24"))), "2021-12-29");
}

// Friday 31 December 2027 is the list's last day: there is no next one.
TEST(BusinessDays, BeyondTheListNothingIsKnown) {
  const BusinessDays days = english();
  EXPECT_EQ(text(days.after(day("2027-12-29"), 2)), "2027-12-31");
  EXPECT_EQ(text(days.after(day("2027-12-29"), 3)), "not known");
  EXPECT_EQ(days.is_one(day("2028-01-04")), std::nullopt);
  EXPECT_EQ(days.is_one(day("2018-12-31")), std::nullopt);
  EXPECT_EQ(days.between(day("2027-12-30"), day("2028-01-04")), std::nullopt);
  EXPECT_EQ(days.between(day("2028-01-04"), day("2028-01-04")), 0) << "nothing was counted";
}

TEST(BusinessDays, AListOfItsOwn) {
  const BusinessDays days(read_bank_holidays(
      R"(<bank-holidays format="1" edition="2029-01-01" first="2029-01-01" last="2029-12-31">
         <source cite="An authority">Its own closing days too.</source>
         <holiday on="2029-01-01">New Year's Day</holiday></bank-holidays>)"));
  EXPECT_EQ(days.is_one(day("2029-01-01")), false);  // a Monday
  EXPECT_EQ(days.is_one(day("2029-12-25")), true) << "the list says nothing of it";
  EXPECT_EQ(days.is_one(day("2026-12-25")), std::nullopt);
}

TEST(BusinessDays, AListThatCannotBeIsRefused) {
  EXPECT_THAT(refusal(broken("on=\"2019-04-19\"", "on=\"2019-04-20\"")), HasSubstr("Saturday"));
  EXPECT_THAT(refusal(broken("on=\"2019-04-22\"", "on=\"2019-04-19\"")), HasSubstr("out of order"));
  EXPECT_THAT(refusal(broken("first=\"2019-01-01\"", "first=\"2019-01-02\"")), HasSubstr("outside"));
  EXPECT_THAT(refusal(broken("substitute=\"yes\"", "moved=\"yes\"")), HasSubstr("moved"));
  EXPECT_THAT(refusal(broken("format=\"1\"", "format=\"2\"")), HasSubstr("line"));
}

// September has 30 days, February 28 or, in 2028, 29.
TEST(Months, TheSameDayOrTheMonthsLast) {
  EXPECT_EQ(to_text(add_months(day("2026-08-31"), 6)), "2027-02-28");
  EXPECT_EQ(to_text(add_months(day("2027-08-31"), 6)), "2028-02-29");
  EXPECT_EQ(to_text(add_months(day("2026-08-31"), 12)), "2027-08-31");
  EXPECT_EQ(to_text(add_months(day("2026-08-31"), 1)), "2026-09-30");
  EXPECT_EQ(to_text(add_months(day("2026-08-15"), 6)), "2027-02-15");
  EXPECT_EQ(to_text(add_months(day("2026-12-31"), 0)), "2026-12-31");
  EXPECT_EQ(to_text(add_months(day("2026-06-30"), 6)), "2026-12-30");
  EXPECT_EQ(to_text(add_months(day("2026-01-31"), -2)), "2025-11-30");
  EXPECT_EQ(to_text(add_months(day("2026-01-31"), -13)), "2024-12-31");
  EXPECT_EQ(to_text(add_months(day("2024-02-29"), 12)), "2025-02-28");
}

}  // namespace
}  // namespace rollmark
