// Bands, causes, hot spots and definitions of the absence page.
#include "outputs/page/absence_sections.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "outputs/absence_definitions.hpp"
#include "outputs/report_parts.hpp"

namespace rollmark {
namespace {

// What a person reads through; the result table has every row that was asked for.
constexpr std::size_t most_hot_spots = 50;

void open_table(Markup& page, std::string_view id, std::string_view title) {
  page.raw("<section aria-labelledby=\"").raw(id).raw("\"><h2 id=\"").raw(id).raw("\">");
  page.text(title).raw("</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
  page.raw(id).raw("\"><table><thead>\n<tr>");
}

void close_table(Markup& page) {
  page.raw("</tbody></table></div>\n");
}

// The name of a school and a period's, as far as there are several.
void write_place(Markup& page, const AbsenceReport& report, const GroupAbsence& group) {
  page.raw("<tr><th scope=\"row\">").text(school_name((*report.schools)[group.school]));
  if (report.periods.size() > 1) page.raw(", ").text(report.periods[group.period].name);
  page.raw("</th>");
}

void write_count(Markup& page, const DocumentOptions& options, std::int64_t part, std::int64_t whole) {
  page.raw("<td class=\"n\">").raw(shown_count(options, part));
  if (part > 0 && (options.audience->small_counts || part > 4)) {
    page.raw(" <span class=\"key\">(").rate(percentage(part, whole, 1)).raw(")</span>");
  }
  page.raw("</td>");
}

bool any_of_schools(const AbsenceReport& report, bool persistent) {
  return std::ranges::any_of(report.groups, [&](const GroupAbsence& group) {
    return group.kind == "school" && (persistent ? group.persistent : group.enrolments) > 0;
  });
}

void write_band_set(Markup& page, const AbsenceReport& report, const DocumentOptions& options,
                    std::size_t set) {
  const BandSet& bands = *report.band_sets[set];
  open_table(page, set == 0 ? "rm-bands-1" : set == 1 ? "rm-bands-2" : "rm-bands-more", bands.title);
  page.raw("<th scope=\"col\">Overall absence</th>");
  const std::string definition = definition_id(report, bands.id);
  for (const Band& band : bands.bands) head_cell(page, band.label, true, definition);
  page.raw("</tr></thead><tbody>\n");
  for (const GroupAbsence& group : report.groups) {
    if (group.kind != "school") continue;
    write_place(page, report, group);
    for (std::size_t band = 0; band < bands.bands.size(); ++band) {
      write_count(page, options, group.bands.of(report.band_sets, AbsencePart::overall, set, band),
                  group.enrolments);
    }
    page.raw("</tr>\n");
  }
  close_table(page);
  page.raw("</section>\n");
}

}  // namespace

void head_cell(Markup& page, std::string_view name, bool number, std::string_view definition) {
  page.raw(number ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
  if (!definition.empty()) page.raw(" data-definition=\"").text(definition).raw("\"");
  page.raw(">").text(name).raw("</th>");
}

std::string shown_count(const DocumentOptions& options, std::int64_t count) {
  const bool hidden = !options.audience->small_counts && count >= 1 && count <= 4;
  return hidden ? "1 to 4" : grouped_digits(count);
}

std::string_view stage_label(const Rulebook& rulebook, std::string_view stage) {
  const Threshold* stages = rulebook.find_threshold("stages");
  const Parameter* known = stages == nullptr ? nullptr : stages->find_parameter(stage);
  return known == nullptr || known->about.empty() ? stage : std::string_view(known->about);
}

void write_group_name(Markup& page, std::string_view kind, std::string_view group, const Rulebook& rulebook) {
  if (kind == "stage") group = stage_label(rulebook, group);
  if (kind == "year") page.raw("Year ");
  if (kind == "sex") page.raw("Sex: ");
  if (kind == "flag") page.raw("Flag: ");
  page.text(group.empty() ? "no group" : group);
}

std::string_view school_name(const School& school) {
  return school.name.empty() ? school.key : school.name;
}

void write_bands(Markup& page, const AbsenceReport& report, const DocumentOptions& options) {
  if (!any_of_schools(report, false)) return;
  for (std::size_t set = 0; set < std::min<std::size_t>(report.band_sets.size(), 3); ++set)
    write_band_set(page, report, options, set);
}

void write_causes(Markup& page, const AbsenceReport& report, const DocumentOptions& options) {
  if (report.causes.causes().empty() || !any_of_schools(report, true)) return;
  open_table(page, "rm-causes", "Persistently absent, by main cause");
  page.raw("<th scope=\"col\">School</th>");
  for (const Cause& cause : report.causes.causes()) head_cell(page, cause.label, true, "absence-causes");
  page.raw("</tr></thead><tbody>\n");
  for (const GroupAbsence& group : report.groups) {
    if (group.kind != "school") continue;
    write_place(page, report, group);
    for (const std::int64_t enrolments : group.causes)
      write_count(page, options, enrolments, group.persistent);
    page.raw("</tr>\n");
  }
  close_table(page);
  page.raw("</section>\n");
}

void write_hot_spots(Markup& page, const AbsenceReport& report, const DocumentOptions& options,
                     const Rulebook& rulebook) {
  if (!report.hot_spots_asked || options.audience->figures != GroupsShown::all) return;
  if (report.hot_spots.empty()) {
    page.raw("<section aria-labelledby=\"rm-hot\"><h2 id=\"rm-hot\">Groups and weeks that stand out</h2>\n");
    page.raw("<p class=\"nothing\">No group was above its school in any week.</p></section>\n");
    return;
  }
  open_table(page, "rm-hot", "Groups and weeks that stand out");
  if (report.schools->size() > 1) head_cell(page, "School", false);
  head_cell(page, "Group", false);
  head_cell(page, "Week of", false);
  head_cell(page, "Pupils", true);
  head_cell(page, "Possible sessions", true);
  head_cell(page, "Absent", true);
  head_cell(page, "Absence", true, definition_id(report, "absence-rate"));
  head_cell(page, "School", true, definition_id(report, "absence-rate"));
  head_cell(page, "Gap", true, "hot-spot");
  page.raw("</tr></thead><tbody>\n");
  std::size_t shown = 0;
  for (const HotSpot& spot : report.hot_spots) {
    const bool few = spot.pupils <= 4 && !options.audience->data_files;
    if (few || shown == most_hot_spots) continue;
    ++shown;
    page.raw("<tr>");
    if (report.schools->size() > 1) {
      page.raw("<td>").text(school_name((*report.schools)[spot.school])).raw("</td>");
    }
    page.raw("<th scope=\"row\">");
    write_group_name(page, group_kinds[spot.kind], spot.group, rulebook);
    page.raw("</th><td>").day(spot.monday).raw("</td>");
    for (const std::int64_t count : {spot.pupils, spot.possible, spot.absent})
      page.raw("<td class=\"n\">").number(count).raw("</td>");
    page.raw("<td class=\"n\">").rate(percentage(spot.absent, spot.possible, 1)).raw("</td>");
    page.raw("<td class=\"n\">").rate(percentage(spot.school_absent, spot.school_possible, 1)).raw("</td>");
    page.raw("<td class=\"n\">").rate(percentage(spot.excess(), spot.possible * spot.school_possible, 1));
    page.raw("</td></tr>\n");
  }
  close_table(page);
  page.raw(
      "<p class=\"note\">Most sessions of absence beyond the school's rate first. Small groups are left "
      "out.</p></section>\n");
}

void write_figure_definitions(Markup& page, const AbsenceReport& report, const Rulebook& rulebook) {
  for (const NamedPeriod& period : report.periods) {
    if (period.about.empty()) continue;
    page.raw("<p class=\"note\">Period ").text(period.name).raw(": ").text(period.about).raw(".</p>\n");
  }
  const AbsenceDefinitions all = absence_definitions(report, rulebook);
  bool begun = false;
  for (const Definition& definition : all.definitions) {
    const bool said = rulebook.find_statistic(definition.id) != nullptr ||
                      std::ranges::find(defining_thresholds, definition.id) != defining_thresholds.end();
    if (said) continue;
    if (!begun) page.raw("<dl class=\"definitions\">");
    begun = true;
    page.raw("<div><dt>").text(definition.title).raw(" <code>").text(definition.id).raw("</code></dt><dd>");
    page.text(definition.text);
    if (definition.standing == "practice" || definition.standing == "unconfirmed")
      page.raw(" <em>Practice, not law.</em>");
    page.raw("</dd></div>");
  }
  if (begun) page.raw("</dl>\n");
}

}  // namespace rollmark
