// The audit page, put together from its parts.
#include "outputs/page/audit_page.hpp"

#include <algorithm>
#include <set>

#include "outputs/page/page_frame.hpp"

namespace rollmark {
namespace embedded {
extern const std::string_view report_js;
}
namespace {

void gather_checks(AuditPage& audit) {
  std::vector<std::vector<FindingView>> by_rule(audit.rulebook.rules.size());
  audit.weight_found.assign(audit.rulebook.rules.size(), Weight::information);
  std::array<std::set<std::pair<std::int32_t, std::uint32_t>>, 3> pupils;
  for (const Finding& finding : audit.report.findings) {
    const auto weight = static_cast<std::size_t>(finding.weight);
    const FindingView view = view_of(audit.report, audit.rulebook, finding);
    ++audit.findings_by_weight[weight];
    audit.weight_found[finding.rule] = std::min(audit.weight_found[finding.rule], finding.weight);
    if (view.enrolment != nullptr) pupils[weight].emplace(finding.school, view.enrolment->pupil);
    if (may_see(*audit.options.audience, audit.rulebook, view)) {
      by_rule[finding.rule].push_back(view);
    } else {
      ++audit.withheld;
    }
  }
  for (std::size_t weight = 0; weight < pupils.size(); ++weight) {
    audit.pupils_by_weight[weight] = static_cast<std::int64_t>(pupils[weight].size());
  }
  std::size_t room = most_findings_shown;
  for (const RuleOutcome& outcome : audit.report.outcomes) {
    std::vector<FindingView>& shown = by_rule[outcome.rule];
    if (shown.empty()) continue;
    CheckFindings check{&outcome, &audit.rulebook.rules[outcome.rule], std::move(shown), 0};
    if (check.shown.size() > room) {
      check.left_out = static_cast<std::int64_t>(check.shown.size() - room);
      check.shown.resize(room);
    }
    room -= check.shown.size();
    audit.checks.push_back(std::move(check));
  }
}

void write_closing(Markup& page, const AuditPage& audit) {
  page.raw(
      "<section class=\"about\" aria-labelledby=\"rm-about\"><h2 id=\"rm-about\">About this page</h2>\n");
  if (audit.withheld > 0 && (audit.options.audience->pupils || audit.options.audience->groups)) {
    page.raw("<p>").text(counted(audit.withheld, "finding is", "findings are"));
    page.raw(" not listed here because they rest on marks that tell of private matters, such as health or ");
    page.raw("religion. The attendance office has them.</p>\n");
  } else if (audit.withheld > 0) {
    page.raw("<p>Findings about pupils and groups are not listed on a page made for this reader.</p>\n");
  }
  if (audit.report.pseudonymised) {
    page.raw(
        "<p>Pupils, enrolments and registration groups stand under keyed hashes. The school that holds the ");
    page.raw("key can look each one up.</p>\n");
  }
  page.raw("<p><b>Must</b>: the law requires it of this school. <b>Should</b>: guidance or good practice ");
  page.raw("expects it. <b>Information</b>: worth knowing; nothing need be wrong.</p>\n");
  write_definitions(page, audit.rulebook);
  page.raw("</section>\n");
}

}  // namespace

std::string shown_count(const AuditPage& audit, std::int64_t count) {
  const bool hidden = !audit.options.audience->small_counts && count >= 1 && count <= 4;
  return hidden ? "1 to 4" : grouped_digits(count);
}

std::string_view who_acts(Duty duty) {
  switch (duty) {
    case Duty::school:
      return "School";
    case Duty::la:
      return "Local authority";
    case Duty::parent:
      return "Parent";
  }
  return {};
}

std::string_view weight_class(Weight weight) {
  static constexpr std::array<std::string_view, 3> classes = {"m", "s", "i"};
  return classes[static_cast<std::size_t>(weight)];
}

std::string_view weight_word(Weight weight) {
  static constexpr std::array<std::string_view, 3> words = {"Must", "Should", "Information"};
  return words[static_cast<std::size_t>(weight)];
}

void write_badge(Markup& page, Weight weight) {
  page.raw("<span class=\"badge ")
      .raw(weight_class(weight))
      .raw("\">")
      .raw(weight_word(weight))
      .raw("</span>");
}

void add_audit_page(const AuditReport& report, const Rulebook& rulebook, const DocumentOptions& options,
                    Result& result) {
  AuditPage audit{report, rulebook, options, {}, {}, 0, {}, {}};
  gather_checks(audit);
  const std::string subject = subject_of(*report.schools);
  Markup page;
  write_title_block(page,
                    {"Register audit", subject, report.sources, report.period, report.due, report.as_at},
                    rulebook, options);
  page.raw("<main>\n");
  write_lowered_note(page, audit);
  write_summary_section(page, audit);
  write_change_section(page, audit);
  write_figures_section(page, audit);
  write_effect_section(page, audit);
  if (options.audience->pupils || options.audience->groups) write_findings_section(page, audit);
  if (options.audience->pupils) write_pupils_section(page, audit);
  if (options.audience->calendar) write_calendar_section(page, audit);
  write_codes_section(page, audit);
  write_sample_section(page, audit);
  write_sign_off_section(page, audit);
  write_closing(page, audit);
  page.raw("</main>\n");
  add_page(result, "report.html", "Register audit: " + subject, embedded::report_js, std::move(page),
           options);
}

}  // namespace rollmark
