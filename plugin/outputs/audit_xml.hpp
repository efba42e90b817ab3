// The audit as data files: XML by schemas/xsd/audit.xsd, CSV with one row a finding. Both hold every finding.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "outputs/document_options.hpp"
#include "rules/finding.hpp"

namespace rollmark {

// 1.1: trails, effects, answers, lowered checks, change since the last audit, sample, sign-off,
// pseudonyms. 1.2: contacts.
inline constexpr std::string_view audit_document_version = "1.2";

struct XmlDocument {
  std::string bytes;
  std::int64_t replaced = 0;  // characters that XML forbids
};

XmlDocument audit_xml(const AuditReport& report, const Rulebook& rulebook, const DocumentOptions& options);
std::string audit_csv(const AuditReport& report, const Rulebook& rulebook);

}  // namespace rollmark
