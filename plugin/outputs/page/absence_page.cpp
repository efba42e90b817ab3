// The absence page: what stands out first, then groups, then pupils.
#include "outputs/page/absence_page.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/rate.hpp"
#include "outputs/absence_definitions.hpp"
#include "outputs/absence_xml.hpp"
#include "outputs/page/absence_sections.hpp"
#include "outputs/page/markup.hpp"
#include "outputs/page/page_frame.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

// What a person reads through; absence.csv has every row.
constexpr std::size_t most_pupils_shown = 3000;

struct Page {
  const AbsenceReport& report;
  const DocumentOptions& options;
  const Rulebook& rulebook;
  bool several_schools() const { return report.schools->size() > 1; }
  bool several_periods() const { return report.periods.size() > 1; }
};

// "3 (12.5 %)": a count of enrolments with its share; the share is left out where small counts are hidden.
void write_share(Markup& page, const Page& absence, std::int64_t part, std::int64_t whole) {
  page.raw("<td class=\"n\">").raw(shown_count(absence.options, part));
  if (part > 0 && (absence.options.audience->small_counts || part > 4)) {
    page.raw(" <span class=\"key\">(").rate(percentage(part, whole, 1)).raw(")</span>");
  }
  page.raw("</td>");
}

void write_rate_heads(Markup& page, const Page& absence) {
  head_cell(page, "Possible sessions", true);
  head_cell(page, "Attendance", true, definition_id(absence.report, "attendance-rate"));
  head_cell(page, "Absence", true, definition_id(absence.report, "absence-rate"));
  head_cell(page, "Authorised", true, definition_id(absence.report, "authorised-rate"));
  head_cell(page, "Unauthorised", true, definition_id(absence.report, "unauthorised-rate"));
}

void write_rates(Markup& page, const Tally& tally) {
  page.raw("<td class=\"n\">").number(tally.possible()).raw("</td>");
  for (const std::int64_t part :
       {tally.attended(), tally.absent(), tally.of(Category::authorised), tally.of(Category::unauthorised)}) {
    page.raw("<td class=\"n\">").rate(percentage(part, tally.possible(), 1)).raw("</td>");
  }
}

// A group of pupils by sex or flag shows of few of them what may not be shown of one.
constexpr std::int64_t least_flagged = 5;

bool may_see(const Page& absence, const GroupAbsence& group) {
  if (group.kind == "school" || group.kind == "stage") return true;
  const GroupsShown shown = absence.options.audience->figures;
  if (group.kind == "year") return shown != GroupsShown::school;
  if (shown != GroupsShown::all) return false;
  if (group.kind == "registration") return true;
  return absence.options.audience->data_files || group.enrolments >= least_flagged;
}

// Schools, then their groups by kind, as people count them: 7A before 10A.
std::vector<const GroupAbsence*> groups_in_order(const Page& absence) {
  std::vector<const GroupAbsence*> groups;
  for (const GroupAbsence& group : absence.report.groups) {
    if (may_see(absence, group)) groups.push_back(&group);
  }
  std::ranges::stable_sort(groups, [](const GroupAbsence* a, const GroupAbsence* b) {
    const auto place = [](const GroupAbsence& group) {
      return std::pair(group.school, place_of_kind(group.kind));
    };
    if (place(*a) != place(*b)) return place(*a) < place(*b);
    return NaturalLess()(a->group, b->group);
  });
  return groups;
}

void write_groups(Markup& page, const Page& absence) {
  page.raw("<section aria-labelledby=\"rm-groups\"><h2 id=\"rm-groups\">School and groups</h2>\n");
  page.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rm-groups\"><table><thead>");
  page.raw("<tr><th scope=\"col\">Group</th>");
  if (absence.several_periods()) head_cell(page, "Period", false);
  write_rate_heads(page, absence);
  head_cell(page, "Pupils", true, absence.report.dfe ? "dfe-statistics" : "");
  head_cell(page, "At risk", true, definition_id(absence.report, "at-risk"));
  head_cell(page, "Persistently absent", true, definition_id(absence.report, "persistent-absence"));
  head_cell(page, "Severely absent", true, definition_id(absence.report, "severe-absence"));
  page.raw("</tr></thead><tbody>\n");
  for (const GroupAbsence* one : groups_in_order(absence)) {
    const GroupAbsence& group = *one;
    const School& school = (*absence.report.schools)[group.school];
    page.raw(group.kind == "school" ? "<tr class=\"whole\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    if (group.kind == "school") {
      page.text(school_name(school));
    } else {
      write_group_name(page, group.kind, group.group, absence.rulebook);
      if (absence.several_schools()) page.raw(", ").text(school_name(school));
    }
    page.raw("</th>");
    if (absence.several_periods()) {
      page.raw("<td>").text(absence.report.periods[group.period].name).raw("</td>");
    }
    write_rates(page, group.tally);
    page.raw("<td class=\"n\">").raw(shown_count(absence.options, group.enrolments)).raw("</td>");
    write_share(page, absence, group.at_risk, group.enrolments);
    write_share(page, absence, group.persistent, group.enrolments);
    write_share(page, absence, group.severe, group.enrolments);
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table></div>\n");
  page.raw(
      "<p class=\"note\">The severely absent are counted among the persistently absent.</p></section>\n");
}

// The most absent first, by exact comparison; then by school, row and period.
std::vector<const EnrolmentAbsence*> in_order(const AbsenceReport& report) {
  std::vector<const EnrolmentAbsence*> rows;
  for (const EnrolmentAbsence& one : report.enrolments) rows.push_back(&one);
  std::ranges::stable_sort(rows, [](const EnrolmentAbsence* a, const EnrolmentAbsence* b) {
    return a->tally().absent() * std::max<std::int64_t>(b->tally().possible(), 1) >
           b->tally().absent() * std::max<std::int64_t>(a->tally().possible(), 1);
  });
  return rows;
}

void write_band(Markup& page, AbsenceBand band) {
  switch (band) {
    case AbsenceBand::severe:
      page.raw("<span class=\"badge m\">Severe</span>");
      break;
    case AbsenceBand::persistent:
      page.raw("<span class=\"badge s\">Persistent</span>");
      break;
    case AbsenceBand::at_risk:
      page.raw("<span class=\"badge i\">At risk</span>");
      break;
    case AbsenceBand::no_rate:
      page.raw("no rate");
      break;
    case AbsenceBand::ordinary:
      break;
  }
}

void write_pupil_row(Markup& page, const Page& absence, const EnrolmentAbsence& one) {
  const School& school = (*absence.report.schools)[one.school];
  page.raw("<tr><th scope=\"row\">");
  write_pupil(page, absence.options, school, school.enrolments[one.row], std::nullopt);
  page.raw("</th>");
  if (absence.several_schools()) page.raw("<td>").text(school_name(school)).raw("</td>");
  page.raw("<td>").text(school.year_groups[one.year_group]).raw("</td><td>");
  page.text(school.registration_groups[one.registration_group]).raw("</td>");
  if (absence.several_periods()) {
    page.raw("<td>").text(absence.report.periods[one.period].name).raw("</td>");
  }
  page.raw("<td>");
  write_band(page, band_of(one.tally().absent(), one.tally().possible()));
  if (absence.report.is_provisional(one.tally().possible()))
    page.raw(" <span class=\"key\">provisional</span>");
  page.raw("</td>");
  write_rates(page, one.tally());
  page.raw("<td class=\"n\">")
      .number(one.tally().late)
      .raw("</td><td class=\"n\">")
      .number(one.tally().missing);
  page.raw("</td></tr>\n");
}

void write_pupils(Markup& page, const Page& absence) {
  page.raw("<section aria-labelledby=\"rm-pupils\"><h2 id=\"rm-pupils\">Pupils, most absent first</h2>\n");
  const std::vector<const EnrolmentAbsence*> rows = in_order(absence.report);
  if (rows.empty()) {
    page.raw("<p class=\"nothing\">No pupil had an open session in this period.</p></section>\n");
    return;
  }
  page.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rm-pupils\"><table><thead>");
  page.raw("<tr><th scope=\"col\">Pupil</th>");
  if (absence.several_schools()) head_cell(page, "School", false);
  head_cell(page, "Year", false);
  head_cell(page, "Group", false);
  if (absence.several_periods()) head_cell(page, "Period", false);
  head_cell(page, "Stands at", false);
  write_rate_heads(page, absence);
  head_cell(page, "Late", true);
  head_cell(page, "No mark", true);
  page.raw("</tr></thead><tbody>\n");
  const std::size_t shown = std::min(rows.size(), most_pupils_shown);
  for (std::size_t i = 0; i < shown; ++i) write_pupil_row(page, absence, *rows[i]);
  page.raw("</tbody></table></div>\n");
  if (shown < rows.size()) {
    page.raw("<p class=\"note\">");
    page.text(counted(static_cast<std::int64_t>(rows.size() - shown), "more row is", "more rows are"));
    page.raw(" left out here for want of room; absence.csv has them all.</p>\n");
  }
  page.raw("</section>\n");
}

}  // namespace

void add_absence_page(const AbsenceReport& report, const Rulebook& rulebook, const DocumentOptions& options,
                      Result& result) {
  const Page absence{report, options, rulebook};
  const std::string subject = subject_of(*report.schools);
  Markup page;
  write_title_block(page,
                    {"Absence", subject, report.sources, whole_period(report), report.due, report.as_at},
                    rulebook, options);
  page.raw("<main>\n");
  write_groups(page, absence);
  write_bands(page, report, options);
  write_causes(page, report, options);
  write_hot_spots(page, report, options, rulebook);
  if (options.audience->pupils) write_pupils(page, absence);
  page.raw(
      "<section class=\"about\" aria-labelledby=\"rm-about\"><h2 id=\"rm-about\">About this page</h2>\n");
  write_definitions(page, rulebook);
  write_figure_definitions(page, report, rulebook);
  page.raw("</section>\n</main>\n");
  add_page(result, "absence.html", "Absence: " + subject, {}, std::move(page), options);
}

}  // namespace rollmark
