// Where an entry of an authority's data stands: what readers of schemas/casework share. It must not know what
// an entry says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulebook/dated.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {

// `memory`: not read in the instrument; the authority's to confirm.
struct PolicySource {
  std::string id;
  std::string cite;
  std::string text;  // what it says
  SourceKind kind = SourceKind::practice;
};

// A section of <source id="" kind="" cite="">text</source>; ids once.
std::vector<PolicySource> read_policy_sources(const XmlElement& section);

// The cites of an element's <source of="" at=""/>, at least one: "Education Act 1996 s.444; Derived". Refuses
// a source that is not there.
std::string read_cites(const XmlElement& element, const std::vector<PolicySource>& sources,
                       std::string_view child = "source");

// A whole number of an attribute within bounds; refused where it is absent or beyond them.
std::int64_t read_bounded(const XmlElement& element, std::string_view attribute, std::int64_t least,
                          std::int64_t most);

// A day of an attribute; refused where it is absent.
Day read_needed_day(const XmlElement& element, std::string_view attribute);

// The words of an attribute between |, blanks around them dropped, in small letters; none empty.
std::vector<std::string> read_alternatives(const XmlElement& element, std::string_view attribute);

}  // namespace rollmark
