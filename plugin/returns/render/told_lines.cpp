// Lines and tables, written.
#include "returns/render/told_lines.hpp"

#include <algorithm>

namespace rollmark {
namespace {
// Longer values have the whole width.
constexpr std::size_t longest_beside = 90;
}  // namespace

bool LineReader::contains(const ElementNames& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

ElementNames operator+(ElementNames first, const ElementNames& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

void write_value(Markup& page, std::string_view value) {
  if (value.empty())
    page.raw("<span class=\"nil\">").raw(not_held_words).raw("</span>");
  else
    page.text(value);
}

void write_lines(Markup& page, const ToldLines& lines) {
  if (lines.empty()) return;
  page.raw("<dl class=\"told\">");
  for (const ToldLine& line : lines) {
    page.raw(line.text.size() > longest_beside ? "<div class=\"long\"><dt>" : "<div><dt>").text(line.label);
    page.raw("</dt><dd>");
    write_value(page, line.held ? std::string_view(line.text) : std::string_view());
    page.raw("</dd></div>\n");
  }
  page.raw("</dl>\n");
}

void start_scroll_table(Markup& page, std::string_view kind, std::string_view label) {
  page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").text(label);
  page.raw("\"><table class=\"").raw(kind).raw("\">");
}

void end_scroll_table(Markup& page) {
  page.raw("</tbody></table></div>\n");
}

}  // namespace rollmark
