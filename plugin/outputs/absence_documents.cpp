// Which documents of the absence figures are made.
#include "outputs/absence_documents.hpp"

#include <utility>

#include "outputs/absence_xml.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/absence_page.hpp"

namespace rollmark {

void write_absence_documents(const AbsenceReport& report, const Rulebook& rulebook, const KeyValues& params,
                             Result& result, std::vector<HeaderContact> contacts) {
  DocumentOptions options = DocumentOptions::read(params);
  options.contacts = std::move(contacts);
  if (options.xml) {
    XmlDocument xml = absence_xml(report, rulebook, options);
    result.add_document("absence.xml", "application/xml", std::move(xml.bytes));
    if (xml.replaced != 0) result.summarise("absence.xml: characters replaced", xml.replaced);
  }
  if (options.csv) result.add_document("absence.csv", "text/csv", absence_csv(report, options));
  if (options.html) add_absence_page(report, rulebook, options, result);
}

}  // namespace rollmark
