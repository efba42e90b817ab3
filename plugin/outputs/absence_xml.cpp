// Absence figures in XML.
#include "outputs/absence_xml.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "outputs/report_parts.hpp"

namespace rollmark {
namespace {

void write_code(XmlWriter& xml, const Rulebook& rulebook, std::size_t code, std::int64_t sessions) {
  xml.open("SessionDetail");
  xml.text("AttendanceReason", code_text_of(rulebook, code));
  xml.number("Sessions", sessions);
  xml.close();
}

void write_group(XmlWriter& xml, const AbsenceReport& report, const GroupAbsence& group,
                 const Rulebook& rulebook, int decimals) {
  xml.open("Group");
  xml.text("SchoolKey", (*report.schools)[group.school].key);
  xml.text("GroupKind", group.kind);
  xml.text("GroupName", group.group);
  xml.text("PeriodName", report.periods[group.period].name);
  xml.number("EnrolmentsWithARate", group.enrolments);
  xml.number("AtRisk", group.at_risk);
  xml.number("PersistentlyAbsent", group.persistent);
  xml.number("SeverelyAbsent", group.severe);
  xml.optional_text("PersistentRate", percentage(group.persistent, group.enrolments, decimals));
  xml.optional_text("SevereRate", percentage(group.severe, group.enrolments, decimals));
  write_figures(xml, group.tally, decimals);
  xml.open("SessionDetails");
  for (std::size_t code = 0; code < group.codes.size(); ++code) {
    if (group.codes[code] != 0) write_code(xml, rulebook, code, group.codes[code]);
  }
  xml.close();
  xml.close();
}

void write_enrolment(XmlWriter& xml, const AbsenceReport& report, const EnrolmentAbsence& one,
                     const Rulebook& rulebook, int decimals) {
  const School& school = (*report.schools)[one.school];
  xml.open("Enrolment");
  xml.text("SchoolKey", school.key);
  xml.text("EnrolmentKey", school.enrolments[one.row].key);
  xml.text("YearGroup", school.year_groups[one.year_group]);
  xml.text("RegistrationGroup", school.registration_groups[one.registration_group]);
  xml.text("PeriodName", report.periods[one.period].name);
  xml.text("Band", band_name(band_of(one.tally().absent(), one.tally().possible())));
  write_figures(xml, one.tally(), decimals);
  xml.open("SessionDetails");
  for (const CodeSessions& code : report.codes(one)) write_code(xml, rulebook, code.code, code.sessions);
  xml.close();
  xml.close();
}

}  // namespace

Period whole_period(const AbsenceReport& report) {
  if (report.periods.empty()) return {report.due.on, report.due.on};
  Period whole = report.periods.front().period;
  for (const NamedPeriod& period : report.periods) {
    whole.from = std::min(whole.from, period.period.from);
    whole.to = std::max(whole.to, period.period.to);
  }
  return whole;
}

XmlDocument absence_xml(const AbsenceReport& report, const Rulebook& rulebook,
                        const DocumentOptions& options) {
  XmlWriter xml("AbsenceReport");
  write_header(xml,
               {"Absence Report", options.audience->name, report.sources, whole_period(report), report.due,
                report.as_at},
               rulebook);
  xml.open("Periods");
  for (const NamedPeriod& period : report.periods) {
    xml.open("Period");
    xml.text("PeriodName", period.name);
    xml.day("StartDate", period.period.from);
    xml.day("EndDate", period.period.to);
    xml.close();
  }
  xml.close();
  xml.open("Groups");
  for (const GroupAbsence& group : report.groups) write_group(xml, report, group, rulebook, options.decimals);
  xml.close();
  xml.open("Enrolments");
  for (const EnrolmentAbsence& one : report.enrolments) {
    write_enrolment(xml, report, one, rulebook, options.decimals);
  }
  xml.close();
  xml.open("Trailer");
  xml.number("GroupsInFile", static_cast<std::int64_t>(report.groups.size()));
  xml.number("EnrolmentsInFile", static_cast<std::int64_t>(report.enrolments.size()));
  xml.number("CharactersReplaced", xml.replaced());
  xml.close();
  const std::int64_t replaced = xml.replaced();
  return {xml.finish(), replaced};
}

}  // namespace rollmark
