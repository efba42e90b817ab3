// Single values of the small XML documents of this folder, read strictly. It must not know which document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "outputs/xml_writer.hpp"
#include "returns/integrity/keys.hpp"
#include "returns/integrity/party.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {

// Each refuses by element and line, without the value.
Day day_field(const XmlElement& parent, std::string_view name);
std::int64_t count_field(const XmlElement& parent, std::string_view name);  // 0 or more
PublicKey key_field(const XmlElement& parent, std::string_view name);
SignatureBytes signature_field(const XmlElement& parent, std::string_view name);
std::string fingerprint_field(const XmlElement& parent, std::string_view name);
std::string sha256_field(const XmlElement& parent, std::string_view name);

// The elements LEA and Estab; Estab is left out for an authority.
Signatory party_fields(const XmlElement& parent);
void write_party(XmlWriter& xml, const Signatory& party);

// Throws Failure(DATA) where a document, read, does not come out of its writer as the same bytes: `what` then
// holds something that its values do not say, such as a comment, which a signature would not see.
void require_one_form(std::string_view given, std::string_view written, std::string_view what);

}  // namespace rollmark
