// The code mix of the audit page: how often each statutory code stands, or each category for readers who are
// not shown codes.
#include "core/rate.hpp"
#include "outputs/page/audit_page.hpp"
#include "outputs/report_parts.hpp"

namespace rollmark {
namespace {

std::string_view category_label(Category category) {
  switch (category) {
    case Category::present:
      return "Present";
    case Category::approved:
      return "Approved activity elsewhere";
    case Category::authorised:
      return "Authorised absence";
    case Category::unauthorised:
      return "Unauthorised absence";
    case Category::not_possible:
      return "Not required to attend";
    case Category::administrative:
      return "Not counted";
    case Category::nothing:
      return "No mark";
    case Category::unknown:
      break;
  }
  return "Code without a meaning";
}

// Bars compare all but the pupils present, who would dwarf them. At least a sliver for what is there at all.
void write_bar(Markup& page, bool present, std::int64_t part, std::int64_t most) {
  if (present) {
    page.raw("<td class=\"bar\"></td>");
    return;
  }
  const std::int64_t width = most == 0 ? 0 : std::max<std::int64_t>(1, 200 * part / most);
  page.raw(
      "<td class=\"bar\"><svg aria-hidden=\"true\" viewBox=\"0 0 200 10\" preserveAspectRatio=\"none\">");
  page.raw("<rect width=\"").digits(width).raw("\" height=\"10\"/></svg></td>");
}

struct MixRow {
  std::string_view code;  // empty: a category
  std::string_view label;
  std::string_view counts_as;
  std::int64_t sessions = 0;
  bool present = false;
};

// The meaning of a code at the end of the period, where it had one then; else its last one.
const CodePeriod& period_of(const Rulebook& rulebook, std::size_t code, Day day) {
  const CodeMeaning meaning = rulebook.meaning(CodeIndex{static_cast<std::uint16_t>(code)}, day);
  return meaning.period != nullptr ? *meaning.period : rulebook.codes[code].periods.back();
}

std::vector<MixRow> rows_of(const AuditPage& audit, const School& school) {
  const Rulebook& rulebook = audit.rulebook;
  CodeCounts counts(rulebook.codes.size() + 1, 0);
  Tally tally;
  for (std::size_t row = 0; row < school.rows(); ++row) {
    tally += tally_enrolment(school, row, audit.report.period, audit.report.due, &counts);
  }
  std::vector<MixRow> rows;
  const bool all = audit.options.audience->marks == MarksShown::all;
  if (all || audit.options.audience->marks == MarksShown::everyday) {
    std::int64_t other = 0;
    for (std::size_t code = 0; code < rulebook.codes.size(); ++code) {
      if (counts[code] == 0) continue;
      if (!all && !is_everyday_code(rulebook.codes[code].text)) {
        other += counts[code];
        continue;
      }
      const CodePeriod& period = period_of(rulebook, code, audit.report.period.to);
      rows.push_back({rulebook.codes[code].text, period.label, category_label(period.category), counts[code],
                      period.category == Category::present});
    }
    if (other > 0) rows.push_back({{}, "Other codes, not shown to this reader", {}, other});
    if (counts.back() > 0) rows.push_back({{}, category_label(Category::unknown), {}, counts.back()});
  } else {
    for (const Category category :
         {Category::present, Category::approved, Category::authorised, Category::unauthorised,
          Category::not_possible, Category::administrative, Category::unknown}) {
      if (tally.of(category) > 0)
        rows.push_back({{}, category_label(category), {}, tally.of(category), category == Category::present});
    }
  }
  if (tally.missing > 0) rows.push_back({{}, category_label(Category::nothing), {}, tally.missing});
  return rows;
}

}  // namespace

void write_codes_section(Markup& page, const AuditPage& audit) {
  const bool codes = audit.options.audience->marks != MarksShown::categories;
  page.raw("<section aria-labelledby=\"rm-codes\"><h2 id=\"rm-codes\">");
  page.raw(codes ? "Codes used" : "How sessions were recorded").raw("</h2>\n");
  for (const School& school : *audit.report.schools) {
    const std::vector<MixRow> rows = rows_of(audit, school);
    std::int64_t sum = 0;
    std::int64_t most = 0;
    for (const MixRow& row : rows) {
      sum += row.sessions;
      if (!row.present) most = std::max(most, row.sessions);
    }
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rm-codes\">");
    page.raw("<table class=\"mix\">");
    if (audit.several_schools()) {
      page.raw("<caption>").text(school.name.empty() ? school.key : school.name).raw("</caption>");
    }
    page.raw("<thead><tr>");
    if (codes) page.raw("<th scope=\"col\">Code</th>");
    page.raw("<th scope=\"col\">Meaning</th>");
    if (codes) page.raw("<th scope=\"col\">Counts as</th>");
    page.raw("<th scope=\"col\" class=\"n\">Sessions</th><th scope=\"col\" class=\"n\">Share</th>");
    page.raw("<td class=\"bar\">Bars leave out those present</td></tr></thead><tbody>\n");
    for (const MixRow& row : rows) {
      page.raw("<tr>");
      if (codes) {
        page.raw("<td>");
        if (!row.code.empty()) page.raw("<code>").text(row.code).raw("</code>");
        page.raw("</td>");
      }
      page.raw("<th scope=\"row\">").text(row.label).raw("</th>");
      if (codes) page.raw("<td>").text(row.counts_as).raw("</td>");
      page.raw("<td class=\"n\">").text(shown_count(audit, row.sessions)).raw("</td><td class=\"n\">");
      page.rate(percentage(row.sessions, sum, 1)).raw("</td>");
      write_bar(page, row.present, row.sessions, most);
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }
  page.raw("</section>\n");
}

}  // namespace rollmark
