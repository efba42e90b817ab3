// The calendar of the audit page: for every half day the share absent and the marks missing, as tables whose
// shades only repeat the numbers in them.
#include <algorithm>
#include <map>

#include "core/rate.hpp"
#include "outputs/page/audit_page.hpp"
#include "outputs/page/register_strip.hpp"

namespace rollmark {
namespace {

struct SessionFigures {
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t missing = 0;
  std::int64_t open = 0;
};

using Week = std::map<std::int32_t, SessionFigures>;  // by half day of the week: 0 Monday AM to 13 Sunday PM

std::map<Day, Week> weeks_of(const School& school, Period period, Due due) {
  const StripAxis axis = axis_of(school, period, due);
  std::vector<SessionFigures> columns(axis.size());
  for (std::size_t row = 0; row < school.rows(); ++row) {
    each_due_session(school, row, period, due, [&](std::uint32_t column, const RegisterSpan&) {
      SessionFigures& figures = columns[column - axis.first];
      const Category category = school.fact(row, column).category;
      ++figures.open;
      if (is_possible(category)) ++figures.possible;
      if (is_absence(category)) ++figures.absent;
      if (category == Category::nothing) ++figures.missing;
    });
  }
  std::map<Day, Week> weeks;
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (columns[i].open == 0) continue;
    const HalfDay half_day = school.columns[axis.first + i];
    const Day monday = monday_of(half_day.day());
    weeks[monday][half_day.value - morning_of(monday).value] = columns[i];
  }
  return weeks;
}

// Shades by share: 0 pale to 4 strong.
int shade(std::int64_t part, std::int64_t whole, const std::int64_t (&per_thousand)[4]) {
  int level = 0;
  for (const std::int64_t limit : per_thousand) level += 1000 * part >= limit * whole ? 1 : 0;
  return level;
}

enum class Shows : std::uint8_t { absence, missing };

void write_cell(Markup& page, const SessionFigures& figures, Shows shows) {
  static constexpr std::int64_t absence_limits[4] = {40, 70, 100, 200};  // 4, 7, 10, 20 %
  static constexpr std::int64_t missing_limits[4] = {1, 20, 100, 500};   // any, 2, 10, 50 %
  if (shows == Shows::absence) {
    const auto percent = percentage(figures.absent, figures.possible, 0);
    if (!percent) {
      page.raw("<td class=\"off\">\u2013</td>");
      return;
    }
    const int level = shade(figures.absent, figures.possible, absence_limits);
    page.raw("<td class=\"h").digits(level).raw("\">").raw(*percent).raw("</td>");
    return;
  }
  const int level =
      figures.missing == 0 ? 0 : std::max(1, shade(figures.missing, figures.open, missing_limits));
  page.raw("<td class=\"g").digits(level).raw("\">").number(figures.missing).raw("</td>");
}

void write_map(Markup& page, const std::map<Day, Week>& weeks, Shows shows) {
  std::int32_t days = 5;
  for (const auto& [monday, week] : weeks) {
    if (!week.empty()) days = std::max(days, week.rbegin()->first / 2 + 1);
  }
  page.raw("<table class=\"heat\"><caption>");
  page.raw(shows == Shows::absence ? "Absent: percent of possible sessions" : "No mark: number of pupils");
  page.raw("</caption><thead><tr><th scope=\"col\" rowspan=\"2\">Week of</th>");
  for (std::int32_t day = 0; day < days; ++day) {
    page.raw("<th scope=\"colgroup\" colspan=\"2\">").raw(weekday_abbreviation(static_cast<unsigned>(day)));
    page.raw("</th>");
  }
  page.raw("</tr><tr>");
  for (std::int32_t day = 0; day < days; ++day)
    page.raw("<th scope=\"col\">am</th><th scope=\"col\">pm</th>");
  page.raw("</tr></thead><tbody>\n");
  std::optional<Day> before;
  for (const auto& [monday, week] : weeks) {
    const CivilDate date = civil(monday);
    // Holidays show as a gap between weeks.
    page.raw(before && monday - *before > 7 ? "<tr class=\"gap\">" : "<tr>");
    before = monday;
    page.raw("<th scope=\"row\">").digits(date.day).raw(" ").raw(month_abbreviation(date.month)).raw(" ");
    page.digits(date.year).raw("</th>");
    for (std::int32_t half_day = 0; half_day < 2 * days; ++half_day) {
      const auto found = week.find(half_day);
      if (found == week.end()) {
        page.raw("<td class=\"off\"></td>");
      } else {
        write_cell(page, found->second, shows);
      }
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table>\n");
}

}  // namespace

void write_calendar_section(Markup& page, const AuditPage& audit) {
  page.raw(
      "<section class=\"calendar\" aria-labelledby=\"rm-calendar\"><h2 id=\"rm-calendar\">Calendar</h2>\n");
  page.raw("<p class=\"note\">Every half day of the period. Darker is more; blank is closed.</p>\n");
  for (const School& school : *audit.report.schools) {
    if (audit.several_schools()) {
      page.raw("<h3>").text(school.name.empty() ? school.key : school.name).raw("</h3>\n");
    }
    const std::map<Day, Week> weeks = weeks_of(school, audit.report.period, audit.report.due);
    if (weeks.empty()) {
      page.raw("<p>No session was open and due in this period.</p>\n");
      continue;
    }
    page.raw("<div class=\"maps\">");
    write_map(page, weeks, Shows::absence);
    write_map(page, weeks, Shows::missing);
    page.raw("</div>\n");
  }
  page.raw("</section>\n");
}

}  // namespace rollmark
