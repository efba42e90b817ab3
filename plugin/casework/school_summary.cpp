// Writing a school's summary. It must not count, and not name a pupil.
#include "casework/school_summary.hpp"

#include <algorithm>

#include "outputs/report_parts.hpp"
#include "outputs/xml_writer.hpp"

namespace rollmark {
namespace {

void write_school(XmlWriter& xml, const SchoolSummary& summary) {
  xml.open("School");
  xml.text("SchoolName", summary.name);
  xml.text("URN", summary.urn);
  xml.text("LEA", summary.la_number);
  xml.text("Estab", summary.estab);
  xml.text("Phase", summary.phase);
  xml.text("SchoolType", summary.school_type);
  xml.text("Governance", summary.governance);
  xml.close();
}

void write_number(XmlWriter& xml, std::string_view name, const std::optional<std::int64_t>& value) {
  if (value) xml.number(name, *value);
}

void write_group(XmlWriter& xml, const SummaryGroup& group) {
  xml.open("Group");
  xml.text("GroupKind", group.kind);
  xml.text("GroupName", group.group);
  xml.number("EnrolmentsWithARate", group.enrolments);
  xml.number("SessionsPossible", group.possible);
  xml.number("SessionsAuthorised", group.authorised);
  xml.number("SessionsUnauthorised", group.unauthorised);
  xml.number("PersistentlyAbsent", group.persistent);
  xml.number("SeverelyAbsent", group.severe);
  xml.close();
}

void write_half_term(XmlWriter& xml, const SummarySpan& span) {
  xml.open("HalfTerm");
  xml.text("PeriodName", span.name);
  xml.day("StartDate", span.period.from);
  xml.day("EndDate", span.period.to);
  xml.number("SessionsPossible", span.possible);
  xml.number("SessionsAuthorised", span.authorised);
  xml.number("SessionsUnauthorised", span.unauthorised);
  xml.close();
}

bool is_number(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         std::ranges::all_of(text, [](char sign) { return sign >= '0' && sign <= '9'; });
}

}  // namespace

std::string school_summary_xml(const SchoolSummary& summary, const Rulebook& rulebook) {
  XmlWriter xml("AttendanceSummary");
  const std::vector<std::string> unsaid;
  const Header head{"School Attendance Summary",   "la",         unsaid, summary.period,
                    {summary.as_of, std::nullopt}, summary.as_at};
  write_header(xml, head, rulebook);
  xml.text("PeriodName", summary.period_name);
  write_school(xml, summary);
  xml.open("Roll");
  write_number(xml, "Enrolments", summary.roll);
  write_number(xml, "FreeSchoolMeals", summary.fsm);
  write_number(xml, "PartTimeTimetables", summary.part_time);
  xml.close();
  xml.open("Registers");
  xml.number("SessionsMissing", summary.missing_marks);
  xml.number("ReasonsAwaited", summary.reasons_awaited);
  write_number(xml, "LateAmendments", summary.late_edits);
  xml.close();
  xml.open("SeverelyAbsentPupils");
  write_number(xml, "WithPlan", summary.severe_with_plan);
  write_number(xml, "WithoutPlan", summary.severe_without_plan);
  xml.close();
  xml.open("Groups");
  for (const SummaryGroup& group : summary.groups) write_group(xml, group);
  xml.close();
  xml.open("HalfTerms");
  for (const SummarySpan& span : summary.half_terms) write_half_term(xml, span);
  xml.close();
  xml.open("Trailer");
  xml.number("GroupsInFile", static_cast<std::int64_t>(summary.groups.size()));
  xml.number("HalfTermsInFile", static_cast<std::int64_t>(summary.half_terms.size()));
  xml.number("CharactersReplaced", xml.replaced());
  xml.close();
  return xml.finish();
}

std::string school_summary_name(const SchoolSummary& summary) {
  if (is_number(summary.urn, 6)) return "school-summary-" + summary.urn + ".xml";
  if (is_number(summary.la_number, 3) && is_number(summary.estab, 4))
    return "school-summary-" + summary.la_number + summary.estab + ".xml";
  return {};
}

}  // namespace rollmark
