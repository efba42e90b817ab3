// The top of the audit page: how many findings of each weight, which checks found something, which could not
// run; and the school's figures.
#include <algorithm>

#include "core/rate.hpp"
#include "outputs/page/audit_page.hpp"

namespace rollmark {
namespace {

void write_card(Markup& page, const AuditPage& audit, Weight weight, std::string_view about) {
  const auto place = static_cast<std::size_t>(weight);
  const std::int64_t findings = audit.findings_by_weight[place];
  page.raw("<li class=\"card ").raw(weight_class(weight)).raw(findings == 0 ? " none\">" : "\">");
  write_badge(page, weight);
  page.raw("<b class=\"figure\">")
      .raw(shown_count(audit, findings))
      .raw("</b> <span>")
      .raw(findings == 1 ? "finding" : "findings");
  if (audit.pupils_by_weight[place] > 0) {
    page.raw(", ").raw(shown_count(audit, audit.pupils_by_weight[place]));
    page.raw(audit.pupils_by_weight[place] == 1 ? " pupil" : " pupils");
  }
  page.raw("</span><p>").raw(about).raw("</p></li>\n");
}

void write_check_name(Markup& page, const AuditPage& audit, const RuleEntry& rule, bool linked) {
  const bool listed = linked && std::ranges::any_of(audit.checks, [&](const CheckFindings& check) {
                        return check.rule == &rule;
                      });
  page.raw("<code>").text(rule.id).raw("</code> ");
  if (listed) page.raw("<a href=\"#rm-").text(rule.id).raw("\">");
  page.text(rule.title);
  if (listed) page.raw("</a>");
}

void write_found(Markup& page, const AuditPage& audit) {
  const auto found = [](const RuleOutcome& outcome) { return outcome.ran && outcome.findings > 0; };
  if (std::ranges::none_of(audit.report.outcomes, found)) return;
  page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Checks with findings\">");
  page.raw("<table class=\"checks\"><caption>Checks with findings</caption><thead><tr>");
  page.raw("<th scope=\"col\">Check</th><th scope=\"col\">Weight</th>");
  page.raw("<th scope=\"col\" class=\"n\">Findings</th><th scope=\"col\" class=\"n\">Pupils</th>");
  page.raw(
      "<th scope=\"col\" class=\"n\">Sessions</th><th scope=\"col\">Who acts</th></tr></thead><tbody>\n");
  for (const RuleOutcome& outcome : audit.report.outcomes) {
    if (!found(outcome)) continue;
    const RuleEntry& rule = audit.rulebook.rules[outcome.rule];
    page.raw("<tr><th scope=\"row\">");
    write_check_name(page, audit, rule, true);
    if (outcome.not_judged > 0) {
      page.raw(" <span class=\"note\">(").text(counted(outcome.not_judged, "pupil", "pupils"));
      page.raw(" could not be judged)</span>");
    }
    page.raw("</th><td>");
    write_badge(page, audit.weight_found[outcome.rule]);
    for (const std::int64_t count : {outcome.findings, outcome.pupils, outcome.sessions}) {
      page.raw("</td><td class=\"n\">").raw(shown_count(audit, count));
    }
    page.raw("</td><td>").raw(who_acts(rule.duty)).raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

void write_not_run(Markup& page, const AuditPage& audit, std::int64_t count) {
  page.raw("<details class=\"notrun\"><summary>").text(counted(count, "check", "checks"));
  page.raw(" could not run, so nothing is known about ").raw(count == 1 ? "it" : "them");
  page.raw("</summary><table><thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Why not</th></tr>");
  page.raw("</thead><tbody>\n");
  for (const RuleOutcome& outcome : audit.report.outcomes) {
    if (outcome.ran) continue;
    page.raw("<tr><th scope=\"row\">");
    write_check_name(page, audit, audit.rulebook.rules[outcome.rule], false);
    page.raw("</th><td>").text(outcome.why_not).raw("</td></tr>\n");
  }
  page.raw("</tbody></table></details>\n");
}

void write_clean(Markup& page, const AuditPage& audit, std::int64_t count) {
  page.raw("<details class=\"clean\"><summary>").text(counted(count, "check", "checks"));
  page.raw(" ran and found nothing</summary><ul>\n");
  for (const RuleOutcome& outcome : audit.report.outcomes) {
    if (!outcome.ran || outcome.findings > 0) continue;
    page.raw("<li>");
    write_check_name(page, audit, audit.rulebook.rules[outcome.rule], false);
    if (outcome.not_judged > 0) {
      page.raw(" (").text(counted(outcome.not_judged, "pupil", "pupils")).raw(" could not be judged)");
    }
    page.raw("</li>\n");
  }
  page.raw("</ul></details>\n");
}

}  // namespace

void write_summary_section(Markup& page, const AuditPage& audit) {
  std::int64_t not_run = 0;
  std::int64_t clean = 0;
  for (const RuleOutcome& outcome : audit.report.outcomes) {
    if (!outcome.ran) ++not_run;
    if (outcome.ran && outcome.findings == 0) ++clean;
  }
  page.raw("<section aria-labelledby=\"rm-summary\"><h2 id=\"rm-summary\">Summary</h2>\n");
  if (audit.report.findings.empty()) {
    page.raw("<p class=\"nothing\"><strong>No findings.</strong> ");
    page.text(counted(clean, "check", "checks")).raw(" ran and found nothing to put right.");
    if (not_run > 0) page.raw(" The checks that could not run are listed below.");
    page.raw("</p>\n");
  } else {
    page.raw("<ul class=\"cards\">\n");
    write_card(page, audit, Weight::must, "The law requires it. Put these right first.");
    write_card(page, audit, Weight::should, "Guidance or good practice expects it.");
    write_card(page, audit, Weight::information, "Worth knowing; nothing need be wrong.");
    page.raw("</ul>\n");
  }
  if (audit.options.audience->checks) {
    write_found(page, audit);
    if (not_run > 0) write_not_run(page, audit, not_run);
    if (clean > 0) write_clean(page, audit, clean);
  } else if (not_run > 0) {
    page.raw("<p>").text(counted(not_run, "check", "checks")).raw(" could not run.</p>\n");
  }
  page.raw("</section>\n");
}

void write_figures_section(Markup& page, const AuditPage& audit) {
  page.raw("<section aria-labelledby=\"rm-figures\"><h2 id=\"rm-figures\">Attendance in this period</h2>\n");
  page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rm-figures\">");
  page.raw("<table class=\"figures\"><thead><tr><th scope=\"col\">School</th>");
  for (const char* name :
       {"Possible sessions", "Attendance", "Absence", "Authorised", "Unauthorised", "Late", "No mark"}) {
    page.raw("<th scope=\"col\" class=\"n\">").raw(name).raw("</th>");
  }
  page.raw("<th scope=\"col\">Absence, if every missing mark were</th></tr></thead><tbody>\n");
  const auto rate_cell = [&](std::int64_t part, std::int64_t whole) {
    page.raw("<td class=\"n\">").rate(percentage(part, whole, 1)).raw("</td>");
  };
  for (std::size_t i = 0; i < audit.report.schools->size(); ++i) {
    const School& school = (*audit.report.schools)[i];
    const Tally& tally = audit.report.school_tallies[i];
    const std::int64_t possible = tally.possible();
    page.raw("<tr><th scope=\"row\">").text(school.name.empty() ? school.key : school.name);
    page.raw("</th><td class=\"n\">").number(possible).raw("</td>");
    rate_cell(tally.attended(), possible);
    rate_cell(tally.absent(), possible);
    rate_cell(tally.of(Category::authorised), possible);
    rate_cell(tally.of(Category::unauthorised), possible);
    page.raw("<td class=\"n\">").number(tally.late).raw("</td><td class=\"n\">").number(tally.missing);
    page.raw("</td><td>");
    if (tally.missing == 0) {
      page.raw("no mark is missing");
    } else {
      const std::int64_t whole = possible + tally.missing;
      page.raw("attended: ").rate(percentage(tally.absent(), whole, 1)).raw("; absent: ");
      page.rate(percentage(tally.absent() + tally.missing, whole, 1));
    }
    page.raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n<details class=\"counted\"><summary>Marks that do not count, and why");
  page.raw("</summary><table><thead><tr><th scope=\"col\">School</th>");
  for (const char* name : {"Marks received", "Counted", "Session not open", "Outside the enrolment",
                           "Duplicate", "No enrolment", "Not yet due"}) {
    page.raw("<th scope=\"col\" class=\"n\">").raw(name).raw("</th>");
  }
  page.raw("</tr></thead><tbody>\n");
  for (std::size_t i = 0; i < audit.report.schools->size(); ++i) {
    const School& school = (*audit.report.schools)[i];
    const Tally& tally = audit.report.school_tallies[i];
    page.raw("<tr><th scope=\"row\">").text(school.name.empty() ? school.key : school.name).raw("</th>");
    for (const std::int64_t count : {tally.received(), tally.counted(), tally.not_open, tally.outside,
                                     tally.duplicate, tally.no_enrolment, tally.not_due}) {
      page.raw("<td class=\"n\">").number(count).raw("</td>");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table></details>\n</section>\n");
}

}  // namespace rollmark
