// Writing the parts that XML documents share.
#include "outputs/report_parts.hpp"

#include "core/rate.hpp"

namespace rollmark {

namespace {

void write_definitions(XmlWriter& xml, const Rulebook& rulebook) {
  xml.open("Definitions");
  for (const Statistic& statistic : rulebook.statistics) {
    xml.open("Definition");
    xml.text("Id", statistic.id);
    xml.text("Title", statistic.title);
    xml.text("Text", statistic.formula);
    xml.close();
  }
  for (const std::string_view id : defining_thresholds) {
    const Threshold* threshold = rulebook.find_threshold(id);
    if (threshold == nullptr) continue;
    xml.open("Definition");
    xml.text("Id", threshold->id);
    xml.text("Title", threshold->title);
    xml.text("Text", threshold->about);
    xml.close();
  }
  xml.close();
}

}  // namespace

void write_header(XmlWriter& xml, const Header& header, const Rulebook& rulebook) {
  xml.open("Header");
  xml.text("DocumentName", header.document_name);
  xml.text("DocumentVersion", header.version);
  xml.text("ProtectiveMarking", protective_marking);
  xml.text("Audience", header.audience);
  for (const std::string& source : header.sources) xml.text("Source", source);
  xml.open("Rulebook");
  xml.text("Name", rulebook.name);
  xml.day("Edition", rulebook.edition);
  xml.close();
  xml.day("PeriodStart", header.period.from);
  xml.day("PeriodEnd", header.period.to);
  xml.day("ReferenceDate", header.due.on);
  if (header.due.now) xml.text("ReferenceTime", time_to_text(*header.due.now));
  if (header.as_at) {
    xml.day("AsAt", *header.as_at);
    xml.text("AsAtStatement", as_at_statement);
  }
  for (const HeaderContact& contact : header.contacts) {
    xml.open("Contact");
    xml.text("Role", contact.role);
    xml.text("Name", contact.name);
    xml.text("Key", contact.key);
    if (contact.from) xml.day("ValidFrom", *contact.from);
    if (contact.to) xml.day("ValidTo", *contact.to);
    xml.text("Stale", contact.stale);
    xml.close();
  }
  xml.text("DecisionStatement", decision_statement);
  if (header.figures) write_definitions(xml, rulebook);
  xml.close();
}

void write_figures(XmlWriter& xml, const Tally& tally, int decimals) {
  xml.open("Figures");
  xml.number("SessionsOpen", tally.open);
  xml.number("SessionsPossible", tally.possible());
  xml.number("SessionsAttended", tally.attended());
  xml.number("SessionsPresent", tally.of(Category::present));
  xml.number("SessionsApprovedActivity", tally.of(Category::approved));
  xml.number("SessionsLate", tally.late);
  xml.number("SessionsAuthorised", tally.of(Category::authorised));
  xml.number("SessionsUnauthorised", tally.of(Category::unauthorised));
  xml.number("SessionsNotRequired", tally.not_required());
  xml.number("SessionsUnknownCode", tally.of(Category::unknown));
  xml.number("SessionsMissing", tally.missing);
  const std::int64_t possible = tally.possible();
  xml.optional_text("AttendanceRate", percentage(tally.attended(), possible, decimals));
  xml.optional_text("AbsenceRate", percentage(tally.absent(), possible, decimals));
  xml.optional_text("AuthorisedRate", percentage(tally.of(Category::authorised), possible, decimals));
  xml.optional_text("UnauthorisedRate", percentage(tally.of(Category::unauthorised), possible, decimals));
  xml.open("NotCounted");
  xml.number("SessionNotOpen", tally.not_open);
  xml.number("OutsideEnrolment", tally.outside);
  xml.number("Duplicate", tally.duplicate);
  xml.number("NoEnrolment", tally.no_enrolment);
  xml.number("NotYetDue", tally.not_due);
  xml.close();
  xml.close();
}

std::string_view code_text_of(const Rulebook& rulebook, std::size_t code) {
  return code < rulebook.codes.size() ? std::string_view(rulebook.codes[code].text)
                                      : std::string_view("unknown");
}

}  // namespace rollmark
