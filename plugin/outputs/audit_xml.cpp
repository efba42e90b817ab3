// The audit in XML.
#include "outputs/audit_xml.hpp"

#include <array>

#include "core/rate.hpp"
#include "outputs/audit_box_xml.hpp"
#include "outputs/finding_view.hpp"
#include "outputs/report_parts.hpp"
#include "rules/trail.hpp"

namespace rollmark {
namespace {

void write_half_day(XmlWriter& xml, std::string_view date, std::string_view session,
                    std::optional<HalfDay> half_day) {
  if (!half_day) return;
  xml.day(date, half_day->day());
  xml.text(session, half_day_name(*half_day));
}

void write_summary(XmlWriter& xml, const AuditReport& report, const Rulebook& rulebook) {
  std::array<std::int64_t, 3> by_weight{};
  for (const Finding& finding : report.findings) ++by_weight[static_cast<std::size_t>(finding.weight)];
  xml.open("Summary");
  xml.number("Must", by_weight[0]);
  xml.number("Should", by_weight[1]);
  xml.number("Information", by_weight[2]);
  for (const RuleOutcome& outcome : report.outcomes) {
    const RuleEntry& rule = rulebook.rules[outcome.rule];
    xml.open("Rule");
    xml.text("Id", rule.id);
    xml.text("Key", rule.key);
    xml.text("Title", rule.title);
    xml.text("HeaviestWeight", weight_name(heaviest(rule)));
    xml.text("Duty", duty_name(rule.duty));
    xml.yes_no("Run", outcome.ran);
    xml.text("NotRunReason", outcome.why_not);
    xml.number("Findings", outcome.findings);
    xml.number("Pupils", outcome.pupils);
    xml.number("Sessions", outcome.sessions);
    xml.number("PupilsNotJudged", outcome.not_judged);
    xml.close();
  }
  xml.close();
}

void write_schools(XmlWriter& xml, const AuditReport& report, int decimals) {
  xml.open("Schools");
  for (std::size_t i = 0; i < report.schools->size(); ++i) {
    const School& school = (*report.schools)[i];
    const Tally& tally = report.school_tallies[i];
    xml.open("School");
    xml.text("SchoolKey", school.key);
    xml.text("SchoolName", school.name);
    xml.text("URN", school.urn);
    xml.text("LEA", school.la_number);
    xml.text("Estab", school.estab);
    xml.text("SchoolType", school.school_type);
    xml.number("Enrolments", static_cast<std::int64_t>(school.rows()));
    write_figures(xml, tally, decimals);
    const std::int64_t whole = tally.possible() + tally.missing;
    if (tally.missing > 0) {
      xml.open("MissingMarksCouldMove");
      xml.optional_text("AbsenceRateIfAttended", percentage(tally.absent(), whole, decimals));
      xml.optional_text("AbsenceRateIfAbsent", percentage(tally.absent() + tally.missing, whole, decimals));
      xml.close();
    }
    write_effect(xml, report, i, decimals);
    xml.close();
  }
  xml.close();
}

void write_step(XmlWriter& xml, const FindingView& view, const TrailStep& step) {
  // The marks stand under CitedMarks.
  if (step.kind == TrailKind::mark) return;
  xml.open("Step");
  xml.text("Kind", trail_kind_name(step.kind));
  xml.text("Table", step.table);
  if (step.row >= 0 && step.row != view.finding->row && view.school != nullptr) {
    xml.text("EnrolmentKey", view.school->enrolments[static_cast<std::size_t>(step.row)].key);
  }
  xml.text("RecordKey", step.key);
  if (step.day) xml.day("Date", *step.day);
  write_half_day(xml, "Date", "SessionName", step.first);
  write_half_day(xml, "LastDate", "LastSession", step.last);
  xml.text("About", step.about);
  xml.text("Entry", step.entry);
  xml.text("LawSource", step.source);
  xml.close();
}

void write_finding(XmlWriter& xml, const AuditReport& report, const Rulebook& rulebook,
                   const Finding& finding) {
  const FindingView view = view_of(report, rulebook, finding);
  xml.open("Finding");
  xml.text("Id", finding.id);
  xml.text("Rule", view.rule->id);
  xml.text("Weight", weight_name(finding.weight));
  xml.text("Duty", duty_name(view.rule->duty));
  xml.open("Where");
  xml.text("SchoolKey", view.school_key());
  xml.text("EnrolmentKey", view.enrolment_key());
  xml.text("Group", group_of(view));
  xml.close();
  xml.open("When");
  write_half_day(xml, "FirstDate", "FirstSession", finding.first);
  write_half_day(xml, "LastDate", "LastSession", finding.last);
  xml.number("Sessions", finding.sessions);
  xml.close();
  xml.number("Pupils", finding.pupils);
  xml.text("AttendanceReason", finding.code);
  xml.text("Message", finding.message);
  for (const Source& source : view.rule->sources) xml.text("LawSource", source.text);
  xml.text("Fix", finding.fix);
  for (const std::string& rule : finding.also) xml.text("Also", rule);
  xml.open("CitedMarks");
  for (const Cited& cited : finding.cited) {
    xml.open("CitedMark");
    if (cited.row >= 0 && cited.row != finding.row && view.school != nullptr) {
      xml.text("EnrolmentKey", view.school->enrolments[static_cast<std::size_t>(cited.row)].key);
    }
    write_half_day(xml, "Date", "SessionName", cited.half_day);
    xml.text("AttendanceReason", cited.code);
    xml.close();
  }
  xml.close();
  xml.text("MarksDigest", finding.marks_digest);
  xml.open("Trail");
  for (const TrailStep& step : trail_of(report, rulebook, finding)) write_step(xml, view, step);
  xml.close();
  const auto place = static_cast<std::size_t>(&finding - report.findings.data());
  if (place < report.answers.size()) write_answer(xml, report.answers[place]);
  xml.close();
}

}  // namespace

XmlDocument audit_xml(const AuditReport& report, const Rulebook& rulebook, const DocumentOptions& options) {
  XmlWriter xml("AuditReport");
  Header header{"Register Audit Report",
                options.audience->name,
                report.sources,
                report.period,
                report.due,
                report.as_at,
                audit_document_version};
  header.contacts = options.contacts;
  write_header(xml, header, rulebook);
  if (report.pseudonymised) xml.yes_no("Pseudonymised", true);
  write_lowered(xml, report);
  write_summary(xml, report, rulebook);
  write_schools(xml, report, options.decimals);
  xml.open("Findings");
  for (const Finding& finding : report.findings) write_finding(xml, report, rulebook, finding);
  xml.close();
  write_change(xml, report, rulebook);
  write_sample(xml, report);
  write_sign_off(xml, report);
  xml.open("Trailer");
  xml.number("FindingsInFile", static_cast<std::int64_t>(report.findings.size()));
  xml.number("CharactersReplaced", xml.replaced());
  xml.close();
  const std::int64_t replaced = xml.replaced();
  return {xml.finish(), replaced};
}

}  // namespace rollmark
