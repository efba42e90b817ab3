// Dates, numbers and order as people in England write them.
#include "outputs/page/markup.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

std::string span(std::optional<HalfDay> first, std::optional<HalfDay> last) {
  std::string text = Markup().span(first, last).take();
  for (std::size_t at = 0; (at = text.find('<')) != std::string::npos;) {
    text.erase(at, text.find('>', at) - at + 1);
  }
  return text;
}

TEST(Markup, WritesSpansOfSessions) {
  const Day monday = day_of(2026, 9, 7);
  EXPECT_EQ(span(morning_of(monday), morning_of(monday)), "Mon 7 Sep 2026 AM");
  EXPECT_EQ(span(morning_of(monday), std::nullopt), "Mon 7 Sep 2026 AM");
  EXPECT_EQ(span(morning_of(monday), afternoon_of(monday)), "Mon 7 Sep 2026, all day");
  EXPECT_EQ(span(afternoon_of(monday), morning_of(monday + 4)), "Mon 7 Sep PM to Fri 11 Sep 2026 AM");
  EXPECT_EQ(span(morning_of(day_of(2025, 12, 19)), afternoon_of(day_of(2026, 1, 5))),
            "Fri 19 Dec 2025 AM to Mon 5 Jan 2026 PM");
  EXPECT_EQ(span(std::nullopt, std::nullopt), "");
}

TEST(Markup, WritesNumbers) {
  EXPECT_EQ(grouped_digits(0), "0");
  EXPECT_EQ(grouped_digits(999), "999");
  EXPECT_EQ(grouped_digits(1000), "1,000");
  EXPECT_EQ(grouped_digits(-1234567), "-1,234,567");
  EXPECT_EQ(counted(1, "finding", "findings"), "1 finding");
  EXPECT_EQ(counted(2000, "finding", "findings"), "2,000 findings");
  EXPECT_EQ(long_day(day_of(2026, 11, 9)), "9 November 2026");
}

TEST(NaturalLess, OrdersGroupsAsPeopleCount) {
  const NaturalLess less;
  EXPECT_TRUE(less("7A", "10A"));
  EXPECT_FALSE(less("10A", "7A"));
  EXPECT_TRUE(less("7A", "7B"));
  EXPECT_TRUE(less("", "7"));
  EXPECT_TRUE(less("R", "R1"));
  EXPECT_TRUE(less("07", "7"));  // equal as numbers: by bytes, so that the order is total
  EXPECT_FALSE(less("7", "07"));
  EXPECT_FALSE(less("7A", "7A"));
}

}  // namespace
}  // namespace rollmark
