// Which documents of an audit are made.
#include "outputs/audit_documents.hpp"

#include <utility>

#include "outputs/audit_xml.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/audit_page.hpp"

namespace rollmark {

void write_audit_documents(const AuditReport& report, const Rulebook& rulebook, const KeyValues& params,
                           Result& result, std::vector<HeaderContact> contacts) {
  DocumentOptions options = DocumentOptions::read(params);
  options.contacts = std::move(contacts);
  if (report.pseudonymised) {
    options.contacts.clear();  // who they are would tell which school it is
    options.names = NamesShown::none;
    options.link = LinkTemplate(std::string_view());
  }
  if (options.xml) {
    XmlDocument xml = audit_xml(report, rulebook, options);
    result.add_document("report.xml", "application/xml", std::move(xml.bytes));
    if (xml.replaced != 0) result.summarise("report.xml: characters replaced", xml.replaced);
  }
  if (options.csv) result.add_document("findings.csv", "text/csv", audit_csv(report, rulebook));
  if (options.html) add_audit_page(report, rulebook, options, result);
}

}  // namespace rollmark
