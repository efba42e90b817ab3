// The page of a working document: what it rests on, the few figures, one table a section, who signs. What a
// reader may not see is left out by column (confidential) and by cell (codes).
#include <set>

#include "outputs/page/markup.hpp"
#include "outputs/page/page_frame.hpp"
#include "outputs/page/pupil_name.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {
namespace embedded {
extern const std::string_view report_js;
}
namespace {

// What a person reads through; the data files have every row.
constexpr std::size_t most_rows_shown = 3000;
// More columns than these do not fit on a sheet that stands.
constexpr std::size_t most_columns_upright = 10;
// From so many rows on a filter helps.
constexpr std::size_t fewest_filtered = 6;

struct WorkingPage {
  const WorkingDocument& document;
  const DocumentOptions& options;
  bool shows(const WorkingColumn& column) const {
    return column.place != ColumnPlace::data && (!column.confidential || options.audience->data_files);
  }
  // Whether a row has something to say in a column.
  static bool any(const WorkingSection& section, std::size_t column) {
    for (const WorkingRow& row : section.rows) {
      if (!std::holds_alternative<std::monostate>(row[column])) return true;
    }
    return false;
  }
};

bool is_figure(const WorkingColumn& column) {
  return column.kind == ColumnKind::number || column.kind == ColumnKind::time ||
         column.name.ends_with("_rate") || !column.unit.empty();
}

// Sentences need room, or their rows grow tall.
bool has_sentences(const WorkingSection& section, std::size_t column) {
  constexpr std::size_t sentence = 90;
  for (const WorkingRow& row : section.rows) {
    const auto* text = std::get_if<std::string>(&row[column]);
    if (text != nullptr && text->size() > sentence) return true;
  }
  return false;
}

std::string_view class_of(const WorkingColumn& column, bool sentences) {
  if (is_figure(column)) return " class=\"n\"";
  if (sentences) return " class=\"words\"";
  return column.name == "registration_group" ? " class=\"group\"" : "";
}

void write_cell(Markup& page, const WorkingPage& working, const WorkingColumn& column,
                const WorkingCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    page.text(*text);
  } else if (const auto* day = std::get_if<Day>(&cell)) {
    page.day(*day);
  } else if (const auto* code = std::get_if<CodeCell>(&cell)) {
    const MarksShown shown = working.options.audience->marks;
    if (shown == MarksShown::all || (shown == MarksShown::everyday && code->everyday)) {
      page.raw("<code>").text(code->code).raw("</code>");
    } else {
      page.raw("not shown");
    }
  } else if (const auto* pupil = std::get_if<PupilCell>(&cell)) {
    const School& school = *pupil->school;
    write_pupil(page, working.options, school, school.enrolments[pupil->row], std::nullopt);
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    if (column.kind == ColumnKind::time) {
      page.raw(time_to_text(static_cast<std::int32_t>(*number)));
    } else {
      page.number(*number);
    }
  }
}

// The filter works by script; without one it stays hidden and the whole list is there.
void write_controls(Markup& page, const WorkingPage& working, std::size_t rows) {
  std::set<std::string, NaturalLess> groups;
  for (const WorkingSection& section : working.document.sections) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (section.columns[i].name != "registration_group") continue;
      for (const WorkingRow& row : section.rows) {
        const auto* group = std::get_if<std::string>(&row[i]);
        if (group != nullptr && !group->empty()) groups.insert(*group);
      }
    }
  }
  page.raw("<form class=\"filter\" hidden=\"hidden\" aria-label=\"Filter and sort the rows\" ");
  page.raw("data-one=\"row\" data-many=\"rows\">\n");
  if (working.document.sections.size() > 1) {
    page.raw("<label>List <select data-filter=\"rule\"><option value=\"\">All lists</option>");
    for (const WorkingSection& section : working.document.sections) {
      page.raw("<option value=\"").text(section.name).raw("\">").text(section.title).raw("</option>");
    }
    page.raw("</select></label>\n");
  }
  if (groups.size() > 1) {
    page.raw("<label>Group <select data-filter=\"group\"><option value=\"\">All groups</option>");
    for (const std::string& group : groups) page.raw("<option>").text(group).raw("</option>");
    page.raw("</select></label>\n");
  }
  page.raw("<label>Words <input type=\"search\" data-filter=\"text\" placeholder=\"pupil, group, date\"/>");
  page.raw("</label>\n<label>Sort <select data-sort=\"\"><option value=\"\">As listed</option>");
  page.raw("<option value=\"who\">First column</option><option value=\"group\">Group</option>");
  page.raw("<option value=\"date\">Newest first</option></select></label>\n");
  page.raw("<button type=\"reset\">Show all</button>\n<output role=\"status\">");
  page.text(counted(static_cast<std::int64_t>(rows), "row", "rows")).raw("</output></form>\n");
  page.raw(
      "<p class=\"nomatch\" hidden=\"hidden\">No row matches. Choose other words or press Show all.</p>\n");
}

void write_rows(Markup& page, const WorkingPage& working, const WorkingSection& section) {
  std::vector<std::size_t> shown;
  std::vector<bool> sentences(section.columns.size(), false);
  std::size_t head = section.columns.size();  // the column that names a row: the pupil, else the first
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!working.shows(section.columns[i]) || !WorkingPage::any(section, i)) continue;
    shown.push_back(i);
    sentences[i] = has_sentences(section, i);
    const bool pupil = section.columns[i].kind == ColumnKind::pupil;
    if (head == section.columns.size() || (pupil && section.columns[head].kind != ColumnKind::pupil))
      head = i;
  }
  page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rm-").text(section.name);
  page.raw("\"><table class=\"working\"><thead><tr>");
  for (const std::size_t i : shown) {
    const WorkingColumn& column = section.columns[i];
    page.raw("<th scope=\"col\"").raw(is_figure(column) ? " class=\"n\">" : ">").text(column.title);
    page.raw("</th>");
  }
  page.raw("</tr></thead><tbody>\n");
  const std::size_t count = std::min(section.rows.size(), most_rows_shown);
  for (std::size_t r = 0; r < count; ++r) {
    page.raw("<tr>");
    for (const std::size_t i : shown) {
      const WorkingColumn& column = section.columns[i];
      // A head without a word names nothing.
      const bool names = i == head && !std::holds_alternative<std::monostate>(section.rows[r][i]);
      page.raw(names ? "<th scope=\"row\"" : "<td").raw(class_of(column, sentences[i])).raw(">");
      write_cell(page, working, column, section.rows[r][i]);
      page.raw(names ? "</th>" : "</td>");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table></div>\n");
  if (count < section.rows.size()) {
    page.raw("<p class=\"note\">");
    page.text(
        counted(static_cast<std::int64_t>(section.rows.size() - count), "more row is", "more rows are"));
    page.raw(" left out here for want of room; ").text(section.name).raw(".csv has them all.</p>\n");
  }
}

void write_section(Markup& page, const WorkingPage& working, const WorkingSection& section) {
  const bool wide = section.chart && section.chart->kind != ChartKind::bars;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (working.shows(section.columns[i]) && WorkingPage::any(section, i)) ++columns;
  }
  // Wide on screens; printed on a sheet laid across.
  page.raw(wide                             ? "<section class=\"check wide\""
           : columns > most_columns_upright ? "<section class=\"check broad\""
                                            : "<section class=\"check\"");
  page.raw(" data-rule=\"").text(section.name).raw("\"><h2 id=\"rm-");
  page.text(section.name).raw("\">").text(section.title).raw(" <span class=\"count\">");
  page.text(counted(static_cast<std::int64_t>(section.rows.size()), "row", "rows")).raw("</span></h2>\n");
  if (!section.about.empty()) page.raw("<p class=\"note\">").text(section.about).raw("</p>\n");
  if (section.rows.empty()) {
    page.raw("<p class=\"nothing\">").text(section.nothing).raw("</p></section>\n");
    return;
  }
  if (!section.chart) {
    write_rows(page, working, section);
  } else {
    write_chart(page, *section.chart, "rm-" + section.name + "-chart");
    page.raw("<details class=\"values\"><summary>The same in figures</summary>\n");
    write_rows(page, working, section);
    page.raw("</details>\n");
  }
  page.raw("</section>\n");
}

void write_signature(Markup& page, const WorkingDocument& document) {
  if (document.statement.empty()) return;
  page.raw("<section aria-labelledby=\"rm-sign\"><h2 id=\"rm-sign\">Signature</h2>\n<p>");
  page.text(document.statement).raw("</p>\n<dl class=\"signatures\">");
  for (const std::string& line : document.signature) {
    page.raw("<div><dt>").text(line).raw("</dt><dd><span class=\"blank\"></span></dd></div>");
  }
  page.raw("</dl></section>\n");
}

}  // namespace

void add_working_page(const WorkingDocument& document, const Rulebook& rulebook,
                      const DocumentOptions& options, Result& result) {
  const WorkingPage working{document, options};
  Markup page;
  write_title_block(
      page,
      {document.title, document.subject, document.sources, document.period, document.due, document.as_at},
      rulebook, options);
  page.raw(document.one_page ? "<main class=\"onepage\">\n" : "<main>\n");
  if (!document.recipient.empty()) {
    page.raw("<p><strong>For:</strong> ").text(document.recipient).raw("</p>\n");
  }
  for (const std::string& note : document.notes) page.raw("<p class=\"lowered\">").text(note).raw("</p>\n");
  if (!document.facts.empty()) {
    page.raw("<dl class=\"facts\">");
    for (const WorkingFact& fact : document.facts) {
      page.raw("<div><dt>").text(fact.name).raw("</dt><dd>").text(fact.text).raw("</dd></div>");
    }
    page.raw("</dl>\n");
  }
  std::size_t rows = 0;
  for (const WorkingSection& section : document.sections) rows += section.rows.size();
  const bool filter = rows >= fewest_filtered && !document.one_page;
  if (filter) write_controls(page, working, rows);
  for (const WorkingSection& section : document.sections) write_section(page, working, section);
  write_signature(page, document);
  page.raw("<section class=\"about\" aria-labelledby=\"rm-about\"><h2 id=\"rm-about\">What is listed</h2>\n");
  for (const std::string& line : document.definitions) {
    page.raw("<p class=\"definition\">").text(line).raw("</p>\n");
  }
  page.raw("</section>\n</main>\n");
  add_page(result, document.file + ".html", document.title + ": " + document.subject,
           filter ? embedded::report_js : std::string_view(), std::move(page), options);
}

}  // namespace rollmark
