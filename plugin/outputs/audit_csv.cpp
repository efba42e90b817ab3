// The findings in CSV: the anchor first, then the rest of the findings table.
#include <array>

#include "outputs/audit_xml.hpp"
#include "outputs/csv_writer.hpp"
#include "outputs/finding_view.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 18> columns = {
    "rule", "school_key",    "enrolment_key", "date",   "half_day", "finding_id", "weight", "duty",   "group",
    "last", "last_half_day", "sessions",      "pupils", "code",     "message",    "fix",    "source", "also"};

std::string_view half_day_or_nothing(std::optional<HalfDay> half_day) {
  return half_day ? half_day_name(*half_day) : std::string_view();
}

std::optional<Day> day_or_nothing(std::optional<HalfDay> half_day) {
  return half_day ? std::optional<Day>(half_day->day()) : std::nullopt;
}

}  // namespace

std::string audit_csv(const AuditReport& report, const Rulebook& rulebook) {
  CsvWriter csv(columns);
  for (const Finding& finding : report.findings) {
    const FindingView view = view_of(report, rulebook, finding);
    std::string also;
    for (const std::string& rule : finding.also) also.append(also.empty() ? "" : " ").append(rule);
    csv.text(view.rule->id).text(view.school_key()).text(view.enrolment_key());
    csv.day(day_or_nothing(finding.first)).text(half_day_or_nothing(finding.first));
    csv.text(finding.id).text(weight_name(finding.weight)).text(duty_name(view.rule->duty));
    csv.text(group_of(view)).day(day_or_nothing(finding.last)).text(half_day_or_nothing(finding.last));
    csv.number(finding.sessions).number(finding.pupils).text(finding.code);
    csv.text(finding.message).text(finding.fix).text(sources_text(*view.rule)).text(also);
    csv.end_row();
  }
  return csv.finish();
}

}  // namespace rollmark
