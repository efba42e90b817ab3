// The documents of the job `audit`: report.xml, findings.csv, report.html. It must not judge or count
// anything that the report has not.
#pragma once

#include <vector>

#include "core/key_values.hpp"
#include "core/result.hpp"
#include "outputs/header_contact.hpp"
#include "rules/finding.hpp"

namespace rollmark {

// Adds the documents that `params` asks for (DocumentOptions): report.xml (application/xml, schemas/xsd/
// audit.xsd), findings.csv (text/csv), report.html (text/html); with html=fragment also report.css and
// report.js. `contacts` stand in the heads. The same report gives the same bytes. Throws Failure(ARGUMENT)
// for a parameter it does not take.
void write_audit_documents(const AuditReport& report, const Rulebook& rulebook, const KeyValues& params,
                           Result& result, std::vector<HeaderContact> contacts = {});

}  // namespace rollmark
