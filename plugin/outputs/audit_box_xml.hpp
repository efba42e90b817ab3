// The parts of report.xml beside findings: what was lowered, what unsettled marks could move, answers, change
// since the last audit, the sample, the sign-off. audit_xml.cpp puts them in their places.
#pragma once

#include "outputs/xml_writer.hpp"
#include "rulebook/rulebook.hpp"
#include "rules/finding.hpp"

namespace rollmark {

void write_lowered(XmlWriter& xml, const AuditReport& report);
// Of the school at that place; nothing where no mark is unsettled.
void write_effect(XmlWriter& xml, const AuditReport& report, std::size_t place, int decimals);
void write_answer(XmlWriter& xml, const FindingAnswer& answer);
void write_change(XmlWriter& xml, const AuditReport& report, const Rulebook& rulebook);
void write_sample(XmlWriter& xml, const AuditReport& report);
void write_sign_off(XmlWriter& xml, const AuditReport& report);

}  // namespace rollmark
