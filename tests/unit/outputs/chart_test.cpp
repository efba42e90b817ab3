// Charts: whole-number geometry by hand, gaps, names that do not lie on each other, text that is escaped.
#include "outputs/page/chart.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "outputs/page/chart_lines.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Chart lines(std::vector<std::optional<std::int64_t>> values, std::vector<std::int64_t> levels = {}) {
  Chart chart;
  chart.title = "Title";
  chart.about = "About.";
  chart.label_title = "Week";
  for (std::size_t i = 0; i < values.size(); ++i) chart.labels.push_back("w" + std::to_string(i + 1));
  chart.series = {{"This year", std::move(values)}};
  for (const std::int64_t level : levels) chart.levels.push_back({"level " + std::to_string(level), level});
  return chart;
}

std::string drawn(const Chart& chart) {
  Markup page;
  write_chart(page, chart, "c");
  return page.take();
}

void expect_range(const Chart& chart, std::int64_t low, std::int64_t high, std::int64_t step) {
  const ChartRange range = range_of(chart);
  EXPECT_EQ(range.low, low);
  EXPECT_EQ(range.high, high);
  EXPECT_EQ(range.step, step);
  EXPECT_EQ((range.high - range.low) % range.step, 0);
}

// Edges are multiples of five points, at most five steps of one to twenty points; a level more than ten
// points under all is left out.
TEST(Chart, TheRangeHoldsTheValuesAndTheLevelsNearThem) {
  expect_range(lines({934, 951}), 900, 1000, 20);
  expect_range(lines({934, 951}, {900, 500}), 900, 1000, 20);
  expect_range(lines({934, 951}, {834}), 800, 1000, 50);
  expect_range(lines({934, 951}, {833}), 900, 1000, 20);
  expect_range(lines({600, 750}, {900}), 600, 900, 100);
  expect_range(lines({580, 951}, {500}), 500, 1000, 100);
  expect_range(lines({1000}), 950, 1000, 10);
  expect_range(lines({0}), 0, 50, 10);
  expect_range(lines({0, 1000}), 0, 1000, 200);
  expect_range(lines({std::nullopt}), 0, 1000, 100);
}

// 900 to 1000 over 200: 934 stands 34 x 2 = 68 over the bottom, 132 from the top; 951 at 98. Three places: 0,
// 500, 1000.
TEST(Chart, PointsStandWhereTheyShould) {
  EXPECT_THAT(drawn(lines({934, 951, 900})), HasSubstr("<path class=\"s0\" d=\"M0 132L500 98L1000 200\"/>"));
}

// A gap breaks the line; a value between gaps is a dot.
TEST(Chart, AGapIsAGap) {
  EXPECT_THAT(drawn(lines({900, std::nullopt, 950, 1000})),
              HasSubstr("<path class=\"s0\" d=\"M0 200h1M666 100L1000 0\"/>"));
}

TEST(Chart, ALevelBeyondThePictureIsNamedUnderIt) {
  const std::string page = drawn(lines({934, 951}, {900, 500}));
  EXPECT_THAT(page, HasSubstr("<path class=\"l\" d=\"M0 200h1000\"/>"));
  EXPECT_THAT(page, HasSubstr("Beyond the picture: level 500."));
  EXPECT_THAT(page, HasSubstr(">level 900</text>"));
}

TEST(Chart, NamesDoNotLieOnEachOther) {
  using Places = std::vector<std::int64_t>;
  EXPECT_EQ(spread({10, 12, 100}, 15, 0, 200), (Places{10, 25, 100}));
  EXPECT_EQ(spread({200, 198}, 15, 0, 200), (Places{200, 185}));
  EXPECT_EQ(spread({0, 0, 0}, 15, 0, 200), (Places{0, 15, 30}));
  EXPECT_EQ(spread({}, 15, 0, 200), Places{});
}

TEST(Chart, IsSaidInWords) {
  EXPECT_THAT(drawn(lines({934, 900, 951})), HasSubstr("<desc id=\"c-d\">About. This year: from 93.4 % (w1) "
                                                       "to 95.1 % (w3), at the lowest 90.0 % (w2).</desc>"));
}

TEST(Chart, TextIsEscaped) {
  Chart chart = lines({934});
  chart.title = "<b>";
  chart.series[0].name = "a&b";
  const std::string page = drawn(chart);
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(page, HasSubstr("a&amp;b 93.4 %"));
}

// The longest bar is 998 of 1000; half of it 499. No value, no bar.
TEST(Chart, BarsAreATableOfTheirValues) {
  Chart chart = lines({200, 100, std::nullopt});
  chart.kind = ChartKind::bars;
  const std::string page = drawn(chart);
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">w1</th><td class=\"n\">20.0 %</td>"));
  EXPECT_THAT(page, HasSubstr("width=\"998\"/>"));
  EXPECT_THAT(page, HasSubstr("width=\"499\"/>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">w3</th><td class=\"n\"></td>"));
}

TEST(Chart, AMonthHasTwoPlacesADay) {
  Chart chart;
  chart.kind = ChartKind::months;
  chart.title = "The register";
  chart.months = {{"Nov 2026", {StripState::present, StripState::unauthorised}}};
  const std::string page = drawn(chart);
  EXPECT_THAT(page, HasSubstr("viewBox=\"0 0 62 22\""));
  EXPECT_THAT(page, HasSubstr("<path class=\"u\" d=\"M1 9h1\"/>"));
  EXPECT_THAT(page, HasSubstr("Unauthorised absence"));  // the key
}

}  // namespace
}  // namespace rollmark
