// The findings of the audit page: one section a check with its law and its remedy, one row a finding.
#include <algorithm>
#include <set>

#include "outputs/page/audit_page.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

// Longer lists start folded, so that the checks can be seen at a glance; filtering and printing unfold them.
constexpr std::size_t longest_open_list = 25;

// The filter works by script; without one it stays hidden and the whole list is there.
void write_controls(Markup& page, const AuditPage& audit, std::size_t rows) {
  std::set<std::string_view, NaturalLess> groups;
  for (const CheckFindings& check : audit.checks) {
    for (const FindingView& view : check.shown) {
      const std::string_view group = group_of(view);
      if (view.school != nullptr && !group.empty()) groups.insert(group);
    }
  }
  page.raw("<form class=\"filter\" hidden=\"hidden\" aria-label=\"Filter and sort the findings\">\n");
  page.raw("<label>Check <select data-filter=\"rule\"><option value=\"\">All checks</option>");
  for (const CheckFindings& check : audit.checks) {
    page.raw("<option value=\"").text(check.rule->id).raw("\">").text(check.rule->id).raw(" ");
    page.text(check.rule->title).raw("</option>");
  }
  page.raw("</select></label>\n<label>Weight <select data-filter=\"weight\"><option value=\"\">All</option>");
  for (const Weight weight : {Weight::must, Weight::should, Weight::information}) {
    page.raw("<option value=\"").raw(weight_class(weight)).raw("\">").raw(weight_word(weight));
    page.raw("</option>");
  }
  page.raw("</select></label>\n<label>Group <select data-filter=\"group\"><option value=\"\">All groups");
  page.raw("</option>");
  for (const std::string_view group : groups) page.raw("<option>").text(group).raw("</option>");
  page.raw("</select></label>\n<label>Words <input type=\"search\" data-filter=\"text\" ");
  page.raw("placeholder=\"pupil, date, code\"/></label>\n");
  page.raw("<label>Sort <select data-sort=\"\"><option value=\"\">As listed</option>");
  page.raw("<option value=\"who\">Pupil or group</option><option value=\"group\">Group</option>");
  page.raw("<option value=\"date\">Newest first</option><option value=\"sessions\">Most sessions first");
  page.raw("</option></select></label>\n<button type=\"reset\">Show all</button>\n");
  page.raw("<output role=\"status\">").text(counted(static_cast<std::int64_t>(rows), "finding", "findings"));
  page.raw("</output></form>\n");
}

void write_who(Markup& page, const AuditPage& audit, const FindingView& view) {
  const Finding& finding = *view.finding;
  page.raw("<th scope=\"row\">");
  if (view.enrolment != nullptr) {
    write_pupil(page, audit.options, *view.school, *view.enrolment, finding.first);
  } else {
    // A link about a group: only a template that needs no enrolment gives one.
    const auto link = view.school == nullptr ? std::nullopt
                                             : audit.options.link.fill({view.school->key, {}, finding.first});
    if (link) page.raw("<a rel=\"noreferrer\" href=\"").text(*link).raw("\">");
    page.raw(finding.group.empty() ? "Whole school" : "Group");
    if (link) page.raw("</a>");
  }
  page.raw("</th>");
}

// Why, folded: the marks by runs, then dates and records. The rulebook's entries stand once, above the list.
void write_trail(Markup& page, const AuditPage& audit, const FindingView& view) {
  const Finding& finding = *view.finding;
  page.raw("<details class=\"trail\"><summary>Why</summary><ul>");
  for (std::size_t begin = 0, end = 0; begin < finding.cited.size(); begin = end) {
    const Cited& first = finding.cited[begin];
    while (end < finding.cited.size() && finding.cited[end].row == first.row &&
           finding.cited[end].code == first.code)
      ++end;
    page.raw("<li>");
    if (first.row >= 0 && first.row != finding.row) {
      const Enrolment& enrolment = view.school->enrolments[static_cast<std::size_t>(first.row)];
      write_pupil(page, audit.options, *view.school, enrolment, first.half_day);
      page.raw(first.half_day ? ": " : "");
    }
    page.span(first.half_day, finding.cited[end - 1].half_day);
    if (!first.code.empty()) {
      page.raw(": <code>").text(first.code).raw("</code>");
    } else if (first.row >= 0 && first.half_day) {
      page.raw(": no mark");
    }
    if (end - begin > 1) page.raw(" (").digits(static_cast<std::int64_t>(end - begin)).raw(" sessions)");
    page.raw("</li>");
  }
  for (const CitedDate& date : finding.dates) {
    page.raw("<li>").day(date.day).raw(": ").text(date.about).raw("</li>");
  }
  // A record may tell of a suspension or a social worker: only for readers who see every mark.
  if (audit.options.audience->marks == MarksShown::all) {
    for (const CitedRecord& record : finding.records) {
      page.raw("<li><span class=\"key\">").text(record.table).raw("</span> ").span(record.first, record.last);
      page.raw(record.first ? ": " : "").text(record.about).raw("</li>");
    }
  }
  page.raw("</ul></details>");
}

void write_row(Markup& page, const AuditPage& audit, const FindingView& view) {
  const Finding& finding = *view.finding;
  page.raw("<tr class=\"").raw(weight_class(finding.weight)).raw("\">");
  write_who(page, audit, view);
  if (audit.several_schools()) {
    page.raw("<td class=\"school\">");
    if (view.school != nullptr) page.text(view.school->name.empty() ? view.school->key : view.school->name);
    page.raw("</td>");
  }
  page.raw("<td class=\"group\">").text(group_of(view)).raw("</td><td class=\"when\">");
  page.span(finding.first, finding.last).raw("</td><td class=\"n\">").number(finding.sessions);
  page.raw("</td><td class=\"code\">");
  if (!finding.code.empty()) page.raw("<code>").text(finding.code).raw("</code>");
  page.raw("</td><td class=\"what\">").text(finding.message);
  if (!finding.fix.empty() && finding.fix != view.rule->wording().fix) {
    page.raw(" <span class=\"fix\">To put right: ").text(finding.fix).raw("</span>");
  }
  if (!finding.also.empty()) {
    page.raw(" <span class=\"also\">Also seen by");
    for (const std::string& rule : finding.also) page.raw(" ").text(rule);
    page.raw("</span>");
  }
  write_answer_note(page, audit, finding);
  if (finding.weight != audit.weight_found[finding.rule]) {
    page.raw(" ");
    write_badge(page, finding.weight);
  }
  if (!finding.cited.empty() || !finding.dates.empty() || !finding.records.empty())
    write_trail(page, audit, view);
  page.raw("</td></tr>\n");
}

void write_check(Markup& page, const AuditPage& audit, const CheckFindings& check) {
  const RuleEntry& rule = *check.rule;
  const auto total = static_cast<std::int64_t>(check.shown.size()) + check.left_out;
  page.raw("<section class=\"check\" id=\"rm-").text(rule.id).raw("\" data-rule=\"").text(rule.id);
  page.raw("\"><h3>");
  write_badge(page, audit.weight_found[check.outcome->rule]);
  page.raw(" <code>").text(rule.id).raw("</code> ").text(rule.title).raw(" <span class=\"count\">");
  page.text(counted(total, "finding", "findings")).raw("</span></h3>\n");
  if (!rule.why.empty()) page.raw("<p class=\"why\">").text(rule.why).raw("</p>");
  page.raw("<dl class=\"remedy\"><div><dt>To put right</dt><dd>").text(rule.wording().fix);
  page.raw("</dd></div><div><dt>Who acts</dt><dd>").raw(who_acts(rule.duty));
  page.raw("</dd></div><div><dt>Source</dt><dd>").text(sources_text(rule)).raw("</dd></div></dl>\n");
  if (check.shown.empty()) {
    page.raw(
        "<p class=\"note\">Left out here for want of room: all of them are in findings.csv.</p></section>\n");
    return;
  }
  const bool folded = check.shown.size() > longest_open_list;
  page.raw(folded ? "<details class=\"rows\"><summary>" : "<details class=\"rows\" open=\"open\"><summary>");
  page.raw("The ").text(counted(static_cast<std::int64_t>(check.shown.size()), "finding", "findings"));
  page.raw("</summary>");
  page.raw("<table class=\"findings\"><thead><tr><th scope=\"col\">Pupil or group</th>");
  if (audit.several_schools()) page.raw("<th scope=\"col\">School</th>");
  page.raw(
      "<th scope=\"col\">Group</th><th scope=\"col\" class=\"when\">When</th><th scope=\"col\" "
      "class=\"n\">Sessions</th>");
  page.raw("<th scope=\"col\">Code</th><th scope=\"col\">What the records show</th></tr></thead><tbody>\n");
  for (const FindingView& view : check.shown) write_row(page, audit, view);
  page.raw("</tbody></table></details>\n");
  if (check.left_out > 0) {
    page.raw("<p class=\"note\">").text(counted(check.left_out, "more finding is", "more findings are"));
    page.raw(" left out here for want of room; findings.csv has them all.</p>\n");
  }
  page.raw("</section>\n");
}

}  // namespace

void write_findings_section(Markup& page, const AuditPage& audit) {
  page.raw("<section aria-labelledby=\"rm-findings\"><h2 id=\"rm-findings\">Findings</h2>\n");
  if (audit.checks.empty()) {
    page.raw("<p class=\"nothing\">There is nothing to list.</p></section>\n");
    return;
  }
  std::size_t rows = 0;
  for (const CheckFindings& check : audit.checks) rows += check.shown.size();
  write_controls(page, audit, rows);
  page.raw(
      "<p class=\"nomatch\" hidden=\"hidden\">No finding matches. Choose other words or press Show "
      "all.</p>\n");
  for (const CheckFindings& check : audit.checks) write_check(page, audit, check);
  page.raw("</section>\n");
}

}  // namespace rollmark
