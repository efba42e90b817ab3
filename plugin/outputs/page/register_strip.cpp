// Drawing strips. A path of class `a` holds the authorised absences, and so on; report.css gives each its
// height and colour.
#include "outputs/page/register_strip.hpp"

#include <array>

namespace rollmark {
namespace {

struct Drawn {
  StripState state;
  std::string_view css_class;
  std::string_view y;  // the middle of the stroke in a strip 22 high
  std::string_view name;
};

// Stroke widths stand in report.css: p 6, v 10, a 12, u 18, q 2, x 4, k 4, f 3.
constexpr std::array<Drawn, 7> drawn = {{
    {StripState::present, "p", "15", "Present"},
    {StripState::approved, "v", "13", "Approved activity elsewhere"},
    {StripState::authorised, "a", "12", "Authorised absence"},
    {StripState::unauthorised, "u", "9", "Unauthorised absence"},
    {StripState::not_required, "q", "17", "Not required to attend"},
    {StripState::missing, "x", "2", "No mark"},
    {StripState::unknown, "k", "9", "Code without a meaning"},
}};
constexpr std::string_view finding_y = "20.5";

StripState state_of(Category category) {
  switch (category) {
    case Category::nothing:
      return StripState::missing;
    case Category::present:
      return StripState::present;
    case Category::approved:
      return StripState::approved;
    case Category::authorised:
      return StripState::authorised;
    case Category::unauthorised:
      return StripState::unauthorised;
    case Category::not_possible:
    case Category::administrative:
      return StripState::not_required;
    case Category::unknown:
      break;
  }
  return StripState::unknown;
}

// One path: runs as horizontal strokes, moved to relatively.
class RunPath {
 public:
  RunPath(Markup& page, std::string_view css_class, std::string_view y)
      : page_(page), css_class_(css_class), y_(y) {}
  void run(std::uint32_t first, std::uint32_t end) {
    if (!open_) {
      page_.raw("<path class=\"").raw(css_class_).raw("\" d=\"M").digits(first).raw(" ").raw(y_);
      open_ = true;
    } else {
      page_.raw("m").digits(first - reached_).raw(" 0");
    }
    page_.raw("h").digits(end - first);
    reached_ = end;
  }
  void finish() {
    if (open_) page_.raw("\"/>");
  }

 private:
  Markup& page_;
  std::string_view css_class_;
  std::string_view y_;
  std::uint32_t reached_ = 0;
  bool open_ = false;
};

}  // namespace

StripAxis axis_of(const School& school, Period period, Due due) {
  const Day last = std::min(period.to, due.on);
  if (last < period.from) return {};
  return {school.column_from(morning_of(period.from)), school.column_from(morning_of(last + 1))};
}

std::vector<StripState> states_of(const School& school, std::size_t row, StripAxis axis, Period period,
                                  Due due) {
  std::vector<StripState> states(axis.size(), StripState::closed);
  each_due_session(school, row, period, due, [&](std::uint32_t column, const RegisterSpan&) {
    states[column - axis.first] = state_of(school.fact(row, column).category);
  });
  return states;
}

void write_strip(Markup& page, const std::vector<StripState>& states, const std::vector<StripRun>& findings) {
  page.raw("<svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 ");
  page.digits(static_cast<std::int64_t>(states.size())).raw(" 22\" preserveAspectRatio=\"none\">");
  for (const Drawn& kind : drawn) {
    RunPath path(page, kind.css_class, kind.y);
    for (std::uint32_t at = 0; at < states.size();) {
      std::uint32_t end = at + 1;
      while (end < states.size() && states[end] == states[at]) ++end;
      if (states[at] == kind.state) path.run(at, end);
      at = end;
    }
    path.finish();
  }
  RunPath path(page, "f", finding_y);
  for (const StripRun& run : findings) path.run(run.first, run.end);
  path.finish();
  page.raw("</svg>");
}

void write_axis(Markup& page, const School& school, StripAxis axis) {
  page.raw("<svg class=\"axis\" aria-hidden=\"true\">");
  const auto percent = [&](std::uint32_t column) {
    const std::uint32_t tenths = (column - axis.first) * 1000 / axis.size();
    page.digits(tenths / 10).raw(".").digits(tenths % 10).raw("%");
  };
  std::uint32_t named_at = 0;
  for (std::uint32_t column = axis.first; column < axis.end; ++column) {
    const unsigned month = civil(school.columns[column].day()).month;
    const bool starts = column == axis.first || civil(school.columns[column - 1].day()).month != month;
    if (!starts) continue;
    page.raw("<line x1=\"");
    percent(column);
    page.raw("\" x2=\"");
    percent(column);
    page.raw("\" y1=\"0\" y2=\"14\"/>");
    // A name needs a tenth of the strip on narrow screens.
    if (column != axis.first && (column - named_at) * 14 < axis.size()) continue;
    named_at = column;
    page.raw("<text y=\"11\" dx=\"3\" x=\"");
    percent(column);
    page.raw("\">").raw(month_abbreviation(month)).raw("</text>");
  }
  page.raw("</svg>");
}

void write_strip_key(Markup& page) {
  page.raw("<ul class=\"stripkey\" aria-label=\"Signs in the register strips\">");
  for (const Drawn& kind : drawn) {
    page.raw("<li><svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 14 22\"><path class=\"");
    page.raw(kind.css_class).raw("\" d=\"M0 ").raw(kind.y).raw("h14\"/></svg> ").raw(kind.name).raw("</li>");
  }
  page.raw("<li><svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 14 22\"><path class=\"f\" d=\"M0 ");
  page.raw(finding_y).raw("h14\"/></svg> A finding</li></ul>\n");
}

}  // namespace rollmark
