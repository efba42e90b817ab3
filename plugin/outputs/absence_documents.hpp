// The documents of the job `absence`: absence.xml, absence.csv, absence.html. It must not measure anything.
#pragma once

#include <vector>

#include "core/key_values.hpp"
#include "core/result.hpp"
#include "outputs/header_contact.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// Adds the documents that `params` asks for (DocumentOptions): absence.xml (application/xml, schemas/xsd/
// absence.xsd), absence.csv (text/csv), absence.html (text/html); with html=fragment also report.css and
// report.js. `contacts` stand in the heads. The same report gives the same bytes. Throws Failure(ARGUMENT)
// for a parameter it does not take.
void write_absence_documents(const AbsenceReport& report, const Rulebook& rulebook, const KeyValues& params,
                             Result& result, std::vector<HeaderContact> contacts = {});

}  // namespace rollmark
