// Drawing lines. A plot is 1000 wide, stretched to the room there is, and 200 high, never stretched; names
// and numbers stand in pictures beside it, so that they keep their size on a telephone.
#include "outputs/page/chart_lines.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace rollmark {
namespace {

constexpr std::int64_t wide = 1000;
constexpr std::int64_t high = 200;
constexpr std::int64_t margin = 10;  // over and under the plot
constexpr std::int64_t apart = 15;   // between texts
constexpr std::int64_t whole = 1000;
constexpr std::int64_t most_lines = 6;
constexpr std::size_t dashes = 3;
// Of the plot's width, what a month's name needs on a telephone.
constexpr std::size_t ticks_at_most = 7;

std::int64_t height_of(std::int64_t value, const ChartRange& range) {
  const std::int64_t span = range.high - range.low;
  return high - ((value - range.low) * high * 2 + span) / (2 * span);
}

std::int64_t place_of(std::size_t i, std::size_t count) {
  return count < 2 ? wide / 2 : static_cast<std::int64_t>(i) * wide / static_cast<std::int64_t>(count - 1);
}

std::optional<std::size_t> last_value(const ChartSeries& one) {
  for (std::size_t i = one.values.size(); i-- > 0;) {
    if (one.values[i]) return i;
  }
  return std::nullopt;
}

// "Attendance: from 95.0 % (7 Sep) to 91.2 % (14 Dec), at the lowest 88.0 % (5 Oct)."
void describe(Markup& page, const Chart& chart) {
  page.text(chart.about);
  for (const ChartSeries& one : chart.series) {
    const std::optional<std::size_t> last = last_value(one);
    if (!last) continue;
    const auto first = static_cast<std::size_t>(
        std::ranges::find_if(one.values, [](const auto& value) { return value.has_value(); }) -
        one.values.begin());
    std::size_t least = first;
    for (std::size_t i = first; i <= *last; ++i) {
      if (one.values[i] && *one.values[i] < *one.values[least]) least = i;
    }
    const auto said = [&](std::size_t i) {
      page.text(tenths_text(*one.values[i])).raw(" (").text(chart.labels[i]).raw(")");
    };
    page.raw(" ").text(one.name).raw(": from ");
    said(first);
    page.raw(" to ");
    said(*last);
    page.raw(", at the lowest ");
    said(least);
    page.raw(".");
  }
}

void open_picture(Markup& page, const Chart& chart, std::string_view id, std::string_view opening) {
  page.raw(opening)
      .raw(" role=\"img\" aria-labelledby=\"")
      .text(id)
      .raw("-t ")
      .text(id)
      .raw("-d\"><title id=\"");
  page.text(id).raw("-t\">").text(chart.title).raw("</title><desc id=\"").text(id).raw("-d\">");
  describe(page, chart);
  page.raw("</desc>");
}

void write_path(Markup& page, const ChartSeries& one, std::size_t dash, std::size_t count,
                const ChartRange& range) {
  page.raw("<path class=\"s").digits(static_cast<std::int64_t>(dash % dashes)).raw("\" d=\"");
  bool drawing = false;
  for (std::size_t i = 0; i < one.values.size(); ++i) {
    if (!one.values[i]) {
      drawing = false;
      continue;
    }
    page.raw(drawing ? "L" : "M").digits(place_of(i, count)).raw(" ");
    page.digits(height_of(*one.values[i], range));
    // A value between two gaps is a dot.
    const bool alone = !drawing && (i + 1 == one.values.size() || !one.values[i + 1]);
    if (alone) page.raw("h1");
    drawing = true;
  }
  page.raw("\"/>");
}

void write_plot(Markup& page, const Chart& chart, const ChartRange& range, std::string_view id) {
  open_picture(page, chart, id,
               "<svg class=\"lines\" viewBox=\"0 -10 1000 220\" preserveAspectRatio=\"none\"");
  for (std::int64_t value = range.low; value <= range.high; value += range.step) {
    page.raw("<path class=\"g\" d=\"M0 ").digits(height_of(value, range)).raw("h1000\"/>");
  }
  for (const ChartLevel& level : chart.levels) {
    if (level.value < range.low || range.high < level.value) continue;
    page.raw("<path class=\"l\" d=\"M0 ").digits(height_of(level.value, range)).raw("h1000\"/>");
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i)
    write_path(page, chart.series[i], i, chart.labels.size(), range);
  page.raw("</svg>");
}

void write_scale(Markup& page, const ChartRange& range) {
  page.raw("<svg class=\"scale\" aria-hidden=\"true\">");
  for (std::int64_t value = range.low; value <= range.high; value += range.step) {
    page.raw("<text x=\"34\" y=\"").digits(height_of(value, range) + margin + 4).raw("\">");
    page.digits(value / 10).raw("</text>");
  }
  page.raw("</svg>");
}

// Names of the lines and thresholds at their ends.
void write_ends(Markup& page, const Chart& chart, const ChartRange& range) {
  struct End {
    std::int64_t y;
    std::string text;
    std::string_view css_class;
  };
  static constexpr std::array<std::string_view, dashes> classes = {"e0", "e1", "e2"};
  std::vector<End> ends;
  for (const ChartLevel& level : chart.levels) {
    if (range.low <= level.value && level.value <= range.high)
      ends.push_back({height_of(level.value, range), level.name, "l"});
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const ChartSeries& one = chart.series[i];
    const std::optional<std::size_t> last = last_value(one);
    if (last)
      ends.push_back({height_of(*one.values[*last], range), one.name + " " + tenths_text(*one.values[*last]),
                      classes[i % dashes]});
  }
  std::ranges::stable_sort(ends, {}, &End::y);
  std::vector<std::int64_t> wanted;
  for (const End& end : ends) wanted.push_back(end.y);
  const std::vector<std::int64_t> places = spread(std::move(wanted), apart, 0, high);
  page.raw("<svg class=\"ends\" aria-hidden=\"true\">");
  for (std::size_t i = 0; i < ends.size(); ++i) {
    page.raw("<path d=\"M0 ").digits(ends[i].y + margin).raw("L8 ").digits(places[i] + margin).raw("\"/>");
    page.raw("<text class=\"").raw(ends[i].css_class).raw("\" x=\"11\" y=\"");
    page.digits(places[i] + margin + 4).raw("\">").text(ends[i].text).raw("</text>");
  }
  page.raw("</svg>");
}

void write_ticks(Markup& page, const Chart& chart) {
  page.raw("<span></span><svg class=\"ticks\" aria-hidden=\"true\">");
  std::optional<std::size_t> named;
  for (std::size_t i = 0; i < chart.ticks.size(); ++i) {
    if (chart.ticks[i].empty()) continue;
    if (named && (i - *named) * ticks_at_most < chart.ticks.size()) continue;
    named = i;
    const std::int64_t at = place_of(i, chart.labels.size());
    page.raw("<text y=\"13\" x=\"").digits(at / 10).raw(".").digits(at % 10).raw("%\"");
    if (at * 8 > wide * 7) page.raw(" text-anchor=\"end\"");
    page.raw(">").text(chart.ticks[i]).raw("</text>");
  }
  page.raw("</svg>");
}

}  // namespace

std::string tenths_text(std::int64_t value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10) + " %";
}

ChartRange range_of(const Chart& chart) {
  ChartRange range;
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  for (const ChartSeries& one : chart.series) {
    for (const auto& value : one.values) {
      if (!value) continue;
      least = std::min(least.value_or(*value), *value);
      most = std::max(most.value_or(*value), *value);
    }
  }
  if (!least) return range;
  // Thresholds over the values belong to the picture, and those within ten points under the lowest.
  constexpr std::int64_t near = 100;
  std::int64_t low = *least;
  std::int64_t top = *most;
  for (const ChartLevel& level : chart.levels) {
    if (*least - level.value <= near) low = std::min(low, level.value);
    top = std::max(top, level.value);
  }
  constexpr std::int64_t five = 50;
  range.low = low / five * five;
  range.high = std::min(whole, (top + five - 1) / five * five);
  if (range.high <= range.low) {
    if (range.low > 0) {
      range.low -= five;
    } else {
      range.high += five;
    }
  }
  for (const std::int64_t step : {10, 20, 50, 100, 200}) {
    range.step = step;
    if ((range.high - range.low) / step < most_lines) break;
  }
  // The grid ends on both edges.
  range.low -=
      (range.high - range.low) % range.step == 0 ? 0 : range.step - (range.high - range.low) % range.step;
  if (range.low < 0) {
    range.low = 0;
    range.high = (top + range.step - 1) / range.step * range.step;
  }
  return range;
}

std::vector<std::int64_t> spread(std::vector<std::int64_t> wanted, std::int64_t distance, std::int64_t least,
                                 std::int64_t most) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
  std::int64_t floor = least;
  for (const std::size_t i : order) {
    wanted[i] = std::max(wanted[i], floor);
    floor = wanted[i] + distance;
  }
  // What was pushed out comes back, and pushes up what is over it.
  std::int64_t ceiling = most;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    wanted[*i] = std::min(wanted[*i], ceiling);
    ceiling = wanted[*i] - distance;
  }
  return wanted;
}

void write_lines(Markup& page, const Chart& chart, std::string_view id) {
  const ChartRange range = range_of(chart);
  page.raw("<div class=\"plot\">");
  write_scale(page, range);
  write_plot(page, chart, range, id);
  write_ends(page, chart, range);
  if (!chart.ticks.empty()) write_ticks(page, chart);
  page.raw("</div>\n");
  std::string beyond;
  for (const ChartLevel& level : chart.levels) {
    if (level.value < range.low || range.high < level.value)
      beyond.append(beyond.empty() ? "" : "; ").append(level.name);
  }
  if (!beyond.empty()) page.raw("<p class=\"note\">Beyond the picture: ").text(beyond).raw(".</p>\n");
}

}  // namespace rollmark
