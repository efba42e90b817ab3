// The absence figures as data files: XML by schemas/xsd/absence.xsd, and CSV with one row a group or
// enrolment and period.
#pragma once

#include <string>

#include "outputs/audit_xml.hpp"
#include "outputs/document_options.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// From the first day of the earliest period to the last day of the latest; the reference date where there is
// none.
Period whole_period(const AbsenceReport& report);

XmlDocument absence_xml(const AbsenceReport& report, const Rulebook& rulebook,
                        const DocumentOptions& options);
std::string absence_csv(const AbsenceReport& report, const DocumentOptions& options);

}  // namespace rollmark
