// Absence figures in XML.
#include "outputs/absence_xml.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "outputs/absence_definitions.hpp"
#include "outputs/report_parts.hpp"

namespace rollmark {
namespace {

// 1.1: figure definitions, bands, causes, hot spots, groups by stage, sex and flag.
constexpr std::string_view absence_version = "1.2";

void write_code(XmlWriter& xml, const Rulebook& rulebook, std::size_t code, std::int64_t sessions) {
  xml.open("SessionDetail");
  xml.text("AttendanceReason", code_text_of(rulebook, code));
  xml.number("Sessions", sessions);
  xml.close();
}

// Where each school or enrolment has a period of its own.
void write_dates(XmlWriter& xml, const NamedPeriod& period, Period dates) {
  if (period.of_schools.empty() && !period.of_enrolment) return;
  xml.day("StartDate", dates.from);
  xml.day("EndDate", dates.to);
}

// Bands in which somebody is.
void write_bands(XmlWriter& xml, const AbsenceReport& report, const GroupAbsence& group) {
  xml.open("Bands");
  for (const AbsencePart part : absence_parts) {
    for (std::size_t set = 0; set < report.band_sets.size(); ++set) {
      const BandSet& bands = *report.band_sets[set];
      for (std::size_t band = 0; band < bands.bands.size(); ++band) {
        const std::int64_t enrolments = group.bands.of(report.band_sets, part, set, band);
        if (enrolments == 0) continue;
        xml.open("BandCount");
        xml.text("Of", part_name(part));
        xml.text("BandSet", bands.id);
        xml.text("BandId", bands.bands[band].id);
        xml.number("Enrolments", enrolments);
        xml.close();
      }
    }
  }
  xml.close();
  xml.open("Causes");
  for (std::size_t cause = 0; cause < group.causes.size(); ++cause) {
    if (group.causes[cause] == 0) continue;
    xml.open("CauseCount");
    xml.text("MainCause", report.causes.causes()[cause].id);
    xml.number("PersistentlyAbsent", group.causes[cause]);
    xml.close();
  }
  xml.close();
}

void write_standing(XmlWriter& xml, const AbsenceReport& report, const EnrolmentAbsence& one) {
  const Tally tally = one.tally();
  xml.text("Band", band_name(band_of(tally.absent(), tally.possible())));
  if (report.is_provisional(tally.possible())) xml.yes_no("Provisional", true);
  if (tally.possible() > 0) {
    for (const BandSet* set : report.band_sets) {
      xml.open("InBand");
      xml.text("BandSet", set->id);
      xml.text("BandId", set->bands[band_place(*set, tally.absent(), tally.possible())].id);
      xml.close();
    }
  }
  if (const std::optional<std::size_t> cause = report.main_cause(one))
    xml.text("MainCause", report.causes.causes()[*cause].id);
}

void write_group(XmlWriter& xml, const AbsenceReport& report, const GroupAbsence& group,
                 const Rulebook& rulebook, int decimals) {
  xml.open("Group");
  xml.text("SchoolKey", (*report.schools)[group.school].key);
  xml.text("GroupKind", group.kind);
  xml.text("GroupName", group.group);
  xml.text("PeriodName", report.periods[group.period].name);
  write_dates(xml, report.periods[group.period], report.dates(group.school, group.period));
  xml.number("EnrolmentsWithARate", group.enrolments);
  xml.number("AtRisk", group.at_risk);
  xml.number("PersistentlyAbsent", group.persistent);
  xml.number("SeverelyAbsent", group.severe);
  xml.optional_text("PersistentRate", percentage(group.persistent, group.enrolments, decimals));
  xml.optional_text("SevereRate", percentage(group.severe, group.enrolments, decimals));
  if (group.provisional > 0) xml.number("ProvisionalEnrolments", group.provisional);
  write_figures(xml, group.tally, decimals);
  xml.open("SessionDetails");
  for (std::size_t code = 0; code < group.codes.size(); ++code) {
    if (group.codes[code] != 0) write_code(xml, rulebook, code, group.codes[code]);
  }
  xml.close();
  write_bands(xml, report, group);
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
  write_dates(xml, report.periods[one.period], report.dates(one));
  write_standing(xml, report, one);
  write_figures(xml, one.tally(), decimals);
  xml.open("SessionDetails");
  for (const CodeSessions& code : report.codes(one)) write_code(xml, rulebook, code.code, code.sessions);
  xml.close();
  xml.close();
}

void write_figure_definitions(XmlWriter& xml, const AbsenceReport& report, const Rulebook& rulebook) {
  const AbsenceDefinitions all = absence_definitions(report, rulebook);
  xml.open("FigureDefinitions");
  for (std::size_t place = 0; place < all.definitions.size(); ++place) {
    const Definition& definition = all.definitions[place];
    std::vector<std::string_view> elements;
    for (const DefinedFigure& figure : all.figures) {
      if (figure.definition == place && !figure.element.empty() &&
          std::ranges::find(elements, figure.element) == elements.end())
        elements.push_back(figure.element);
    }
    if (elements.empty()) continue;
    xml.open("FigureDefinition");
    xml.text("Id", definition.id);
    xml.text("Title", definition.title);
    xml.text("Text", definition.text);
    xml.text("DefinitionSource", definition.source);
    xml.text("Standing", definition.standing);
    for (const std::string_view element : elements) xml.text("Figure", element);
    xml.close();
  }
  xml.close();
}

void write_hot_spots(XmlWriter& xml, const AbsenceReport& report, int decimals) {
  xml.open("HotSpots");
  for (const HotSpot& spot : report.hot_spots) {
    xml.open("HotSpot");
    xml.text("SchoolKey", (*report.schools)[spot.school].key);
    xml.text("GroupKind", group_kinds[spot.kind]);
    xml.text("GroupName", spot.group);
    xml.day("WeekStart", spot.monday);
    xml.number("Enrolments", spot.pupils);
    xml.number("SessionsPossible", spot.possible);
    xml.number("SessionsAbsent", spot.absent);
    xml.optional_text("AbsenceRate", percentage(spot.absent, spot.possible, decimals));
    xml.optional_text("SchoolAbsenceRate", percentage(spot.school_absent, spot.school_possible, decimals));
    xml.optional_text("Gap", percentage(spot.excess(), spot.possible * spot.school_possible, decimals));
    xml.close();
  }
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
  Header header{"Absence Report", options.audience->name, report.sources, whole_period(report),
                report.due,       report.as_at,           absence_version};
  header.contacts = options.contacts;
  write_header(xml, header, rulebook);
  write_figure_definitions(xml, report, rulebook);
  xml.open("Periods");
  for (const NamedPeriod& period : report.periods) {
    xml.open("Period");
    xml.text("PeriodName", period.name);
    xml.day("StartDate", period.period.from);
    xml.day("EndDate", period.period.to);
    xml.text("About", period.about);
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
  write_hot_spots(xml, report, options.decimals);
  xml.open("Trailer");
  xml.number("GroupsInFile", static_cast<std::int64_t>(report.groups.size()));
  xml.number("EnrolmentsInFile", static_cast<std::int64_t>(report.enrolments.size()));
  xml.number("CharactersReplaced", xml.replaced());
  xml.close();
  const std::int64_t replaced = xml.replaced();
  return {xml.finish(), replaced};
}

}  // namespace rollmark
