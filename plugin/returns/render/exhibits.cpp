// Papers, named and listed alike.
#include "returns/render/exhibits.hpp"

#include <algorithm>

#include "returns/render/told_lines.hpp"

namespace rollmark {

std::vector<Exhibit> exhibits_of(const CaseFile& file) {
  std::vector<Exhibit> exhibits;
  for (const EvidencePaper& paper : file.papers)
    exhibits.push_back({&paper, is_held(paper.file_name) && !paper.held_by_school.value_or(false)});
  return exhibits;
}

const Exhibit* find_exhibit(const std::vector<Exhibit>& exhibits, std::string_view ref) {
  const auto found =
      std::ranges::find_if(exhibits, [&](const Exhibit& one) { return one.paper->ref == ref; });
  return found == exhibits.end() ? nullptr : &*found;
}

std::string exhibit_words(const std::vector<Exhibit>& exhibits, std::string_view ref) {
  if (find_exhibit(exhibits, ref) != nullptr) return "exhibit " + std::string(ref);
  return std::string(ref) + ", which is not among the papers";
}

std::string_view standing(const Exhibit& exhibit) {
  if (exhibit.attached) return "attached";
  return exhibit.paper->held_by_school.value_or(false) ? "held by the school, not attached" : "not attached";
}

std::string paper_words(const EvidencePaper& paper) {
  std::string words =
      is_held(paper.title) ? paper.title : shown(field("DocumentKind", "", forms::line), paper.kind);
  if (words.empty()) words = "Paper";
  if (paper.date) words += ", " + long_day(*paper.date);
  return words;
}

void write_exhibits(Markup& page, const std::vector<Exhibit>& exhibits) {
  if (exhibits.empty()) {
    page.raw("<p class=\"note\">No paper goes with the file and none is named.</p>\n");
    return;
  }
  page.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Papers\"><table "
      "class=\"told-table\">");
  page.raw(
      "<thead><tr><th scope=\"col\">Exhibit</th><th scope=\"col\">Paper</th><th scope=\"col\">Where it "
      "is</th>");
  page.raw("<th scope=\"col\">More on record</th></tr></thead><tbody>\n");
  for (const Exhibit& one : exhibits) {
    page.raw("<tr><th scope=\"row\">").text(one.paper->ref).raw("</th><td>").text(paper_words(*one.paper));
    page.raw("</td><td>").raw(standing(one)).raw("</td><td>");
    std::string_view between;
    const ElementNames told = {"Ref", "Date", "HeldBySchool",
                               is_held(one.paper->title) ? "Title" : "DocumentKind"};
    for (const ToldLine& line : lines_of(*one.paper, {told, {}})) {
      page.raw(between).text(line.label).raw(": ").text(line.text);
      between = "; ";
    }
    page.raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

}  // namespace rollmark
