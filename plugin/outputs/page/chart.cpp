// A figure of each kind; bars and months are drawn here, lines in chart_lines.cpp.
#include "outputs/page/chart.hpp"

#include <algorithm>

#include "outputs/page/chart_lines.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t wide = 1000;
constexpr std::size_t patterns = 3;
constexpr std::size_t places_a_month = 62;

// Bars are a table of their values, so nothing has to be said twice.
void write_bars(Markup& page, const Chart& chart) {
  std::int64_t most = 10;
  for (const ChartSeries& one : chart.series) {
    for (const auto& value : one.values) most = std::max(most, value.value_or(0));
  }
  page.raw("<table class=\"bars\"><thead><tr><th scope=\"col\">").text(chart.label_title).raw("</th>");
  for (const ChartSeries& one : chart.series)
    page.raw("<th scope=\"col\" class=\"n\">").text(one.name).raw("</th>");
  page.raw("<td></td></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    page.raw("<tr><th scope=\"row\">").text(chart.labels[i]).raw("</th>");
    for (const ChartSeries& one : chart.series) {
      page.raw("<td class=\"n\">");
      if (one.values[i]) page.text(tenths_text(*one.values[i]));
      page.raw("</td>");
    }
    page.raw("<td class=\"bar\"><svg aria-hidden=\"true\" viewBox=\"0 0 1000 ");
    const auto rows = static_cast<std::int64_t>(chart.series.size());
    page.digits(10 * rows).raw("\" preserveAspectRatio=\"none\">");
    for (std::size_t k = 0; k < chart.series.size(); ++k) {
      const auto& value = chart.series[k].values[i];
      if (!value) continue;
      page.raw("<rect class=\"b").digits(static_cast<std::int64_t>(k % patterns)).raw("\" x=\"1\" y=\"");
      page.digits(static_cast<std::int64_t>(k) * 10 + 1).raw("\" height=\"8\" width=\"");
      page.digits(std::max<std::int64_t>(*value * (wide - 2) / most, 1)).raw("\"/>");
    }
    page.raw("</svg></td></tr>\n");
  }
  page.raw("</tbody></table>\n");
}

void write_months(Markup& page, const Chart& chart, std::string_view id) {
  page.raw("<div class=\"months\" role=\"img\" aria-labelledby=\"").text(id).raw("-t ").text(id).raw("-d\">");
  // Days of the month over the lines.
  page.raw("<span></span><svg class=\"ticks\" aria-hidden=\"true\">");
  for (const std::int64_t day : {1, 8, 15, 22, 29}) {
    const std::int64_t at = (day - 1) * 2 * wide / static_cast<std::int64_t>(places_a_month);
    page.raw("<text y=\"11\" x=\"").digits(at / 10).raw(".").digits(at % 10).raw("%\">");
    page.digits(day).raw("</text>");
  }
  page.raw("</svg>");
  for (const ChartMonth& month : chart.months) {
    page.raw("<span>").text(month.label).raw("</span>");
    std::vector<StripState> states = month.states;
    states.resize(places_a_month, StripState::closed);
    write_strip(page, states, {});
  }
  page.raw("</div>\n<p class=\"note\" id=\"").text(id).raw("-d\">").text(chart.about).raw("</p>\n");
  write_strip_key(page);
}

}  // namespace

void write_chart(Markup& page, const Chart& chart, std::string_view id) {
  page.raw("<figure class=\"chart\"><figcaption");
  if (chart.kind == ChartKind::months) page.raw(" id=\"").text(id).raw("-t\"");
  page.raw(">").text(chart.title).raw("</figcaption>\n");
  switch (chart.kind) {
    case ChartKind::lines:
      write_lines(page, chart, id);
      break;
    case ChartKind::bars:
      if (!chart.about.empty()) page.raw("<p class=\"note\">").text(chart.about).raw("</p>\n");
      write_bars(page, chart);
      break;
    case ChartKind::months:
      write_months(page, chart, id);
      break;
  }
  page.raw("</figure>\n");
}

}  // namespace rollmark
