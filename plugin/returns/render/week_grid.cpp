// Weeks, drawn.
#include "returns/render/week_grid.hpp"

#include <array>
#include <map>

#include "returns/record/held.hpp"
#include "returns/render/mark_words.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t half_days_a_week = 14;
constexpr std::int32_t half_days_to_friday = 10;

std::string_view spoken(char drawn) {
  switch (drawn) {
    case 'p':
      return "present";
    case 'v':
      return "approved activity";
    case 'a':
      return "authorised absence";
    case 'u':
      return "unauthorised absence";
    case 'q':
      return "not a possible session";
    case 'x':
      return "no mark";
    case 'c':
      return "school not open";
    default:
      return "code without a meaning";
  }
}

struct Cell {
  const SessionMark* mark = nullptr;
  bool cited = false;
};
using Week = std::array<Cell, half_days_a_week>;

std::size_t place_in_week(HalfDay half_day) {
  return static_cast<std::size_t>(2 * weekday(half_day.day())) + (half_day.afternoon() ? 1 : 0);
}

void write_cell(Markup& page, const Cell& cell, const Rulebook& rulebook) {
  if (cell.mark == nullptr) {
    page.raw(cell.cited
                 ? "<td class=\"x cited\">?<span class=\"quiet\"> cited, not in the certificate</span></td>"
                 : "<td></td>");
    return;
  }
  const char drawn = drawn_as(*cell.mark, rulebook);
  page.raw("<td class=\"").raw(std::string_view(&drawn, 1)).raw(cell.cited ? " cited\">" : "\">");
  if (drawn == 'x')
    page.raw("\xE2\x80\x93<span class=\"quiet\">no mark</span>");
  else if (is_held(cell.mark->code))
    page.text(cell.mark->code);
  else
    page.raw("<span class=\"quiet\">").text(cell.mark->kind).raw("</span>");
  if (cell.cited) page.raw("<span class=\"quiet\"> cited</span>");
  page.raw("</td>");
}

}  // namespace

char drawn_as(const SessionMark& mark, const Rulebook& rulebook) {
  if (!is_held(mark.code)) return is_held(mark.kind) ? 'c' : 'x';
  switch (category_of(mark.code, mark.date.value_or(Day{}), rulebook)) {
    case Category::present:
      return 'p';
    case Category::approved:
      return 'v';
    case Category::authorised:
      return 'a';
    case Category::unauthorised:
      return 'u';
    case Category::not_possible:
    case Category::administrative:
      return 'q';
    case Category::nothing:
      return 'x';
    case Category::unknown:
      break;
  }
  return 'k';
}

void write_week_grid(Markup& page, const std::vector<SessionMark>& sessions,
                     const std::vector<CitedSession>& cited, const Rulebook& rulebook,
                     std::string_view label) {
  std::map<Day, Week> weeks;
  bool weekend = false;
  const auto at = [&](HalfDay half_day) -> Cell& {
    const std::size_t place = place_in_week(half_day);
    weekend = weekend || place >= static_cast<std::size_t>(half_days_to_friday);
    return weeks[monday_of(half_day.day())][place];
  };
  for (const SessionMark& mark : sessions) {
    if (const std::optional<HalfDay> half_day = half_day_of(mark.date, mark.half_day))
      at(*half_day).mark = &mark;
  }
  for (const CitedSession& one : cited) {
    if (const std::optional<HalfDay> half_day = half_day_of(one.date, one.half_day))
      at(*half_day).cited = true;
  }
  if (weeks.empty()) {
    page.raw("<p class=\"note\">No session is in the file.</p>\n");
    return;
  }
  const std::size_t days = weekend ? 7 : 5;
  start_scroll_table(page, "weeks", label);
  page.raw("<thead><tr><th scope=\"col\" rowspan=\"2\">Week of Monday</th>");
  for (unsigned day = 0; day < days; ++day)
    page.raw("<th scope=\"colgroup\" colspan=\"2\">").raw(weekday_abbreviation(day)).raw("</th>");
  page.raw("</tr><tr>");
  for (std::size_t day = 0; day < days; ++day) page.raw("<th scope=\"col\">AM</th><th scope=\"col\">PM</th>");
  page.raw("</tr></thead><tbody>\n");
  for (const auto& [monday, week] : weeks) {
    page.raw("<tr><th scope=\"row\">").text(long_day(monday)).raw("</th>");
    for (std::size_t place = 0; place < 2 * days; ++place) write_cell(page, week[place], rulebook);
    page.raw("</tr>\n");
  }
  end_scroll_table(page);
}

void write_grid_key(Markup& page, bool cited) {
  page.raw("<ul class=\"gridkey\">");
  for (const char drawn : std::string_view("pvauqxkc")) {
    page.raw("<li><span class=\"weekbox ").raw(std::string_view(&drawn, 1)).raw("\"></span> ");
    page.raw(spoken(drawn)).raw("</li>");
  }
  if (cited) page.raw("<li><span class=\"weekbox cited\"></span> boxed: a session cited</li>");
  page.raw("</ul>\n");
}

}  // namespace rollmark
